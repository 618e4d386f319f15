import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { Mail, MailReason, MailState, NewMail } from '../../domain/mail/mail.ts'
import type { Executor } from '../executor.ts'
import { olderThan, type Place } from '../newest-first.ts'
import { leadingTo } from '../people/client-merges.ts'

/** Mails to the people of a studio: a row first, sent afterwards, kept as what became of them. */

export type MailRow = Mail & { studioId: string }

const COLUMNS = sql`studio_id as "studioId", id, mail_key as key, kind, person_id as "personId",
  package_id as "packageId", cause_input_id as "causeInputId", content, state, reason, subject,
  attempts, next_attempt_at as "nextAttemptAt", created_at as "createdAt",
  updated_at as "updatedAt", sent_at as "sentAt"`

type MailToWrite = NewMail & {
  id: string
  causeInputId: string | null
  /** Held back from the beginning, and why. */
  heldBack?: MailReason | null
}

/** Queues mails, due at once; answers which of them are new: one whose key is there is there. */
export async function enqueue(
  db: Executor,
  studioId: string,
  mails: readonly MailToWrite[],
  now: Millis,
): Promise<Set<string>> {
  if (mails.length === 0) return new Set()
  const rows = mails.map(({ heldBack = null, ...mail }) => ({
    ...mail,
    state: heldBack === null ? 'waiting' : 'held-back',
    reason: heldBack,
    due: heldBack === null ? isoOf(now) : null,
  }))
  const { rows: made } = await sql<{ key: string }>`
    insert into mails (studio_id, id, mail_key, kind, person_id, package_id, cause_input_id, content,
      state, reason, next_attempt_at, created_at, updated_at)
    select ${studioId}::uuid, id, key, kind, "personId", "packageId", "causeInputId", content,
      state, reason, due, ${isoOf(now)}::timestamptz, ${isoOf(now)}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, key text, kind text,
      "personId" uuid, "packageId" uuid, "causeInputId" uuid, content jsonb, state text,
      reason text, due timestamptz)
    on conflict (studio_id, mail_key) do nothing
    returning mail_key as key`.execute(db)
  return new Set(made.map(({ key }) => key))
}

/** Notes one that is on its way already, and left by nobody of those who send what is due. */
export async function noteSending(
  db: Executor,
  studioId: string,
  { id, key, kind, personId }: Pick<Mail, 'id' | 'key' | 'kind' | 'personId'>,
  { now, until }: { now: Millis; until: Millis },
): Promise<void> {
  await db
    .insertInto('mails')
    .values({
      ...{ studio_id: studioId, id, mail_key: key, kind, person_id: personId },
      ...{ package_id: null, cause_input_id: null, content: '{}', reason: null, subject: null },
      ...{ state: 'sending', attempts: 1, next_attempt_at: isoOf(until) },
      ...{ created_at: isoOf(now), updated_at: isoOf(now) },
    })
    .execute()
}

/** The next ones that are due, whoever sends them in the end; nobody of a stage is written to. */
export async function listDue(db: Executor, now: Millis, limit: number): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    select ${COLUMNS} from mails
    where state = 'waiting' and next_attempt_at <= ${isoOf(now)}
      and not exists (select from studios s where s.id = mails.studio_id and s.is_stage)
    order by next_attempt_at, created_at, id limit ${limit}`.execute(db)
  return rows
}

type Named = Pick<MailRow, 'studioId' | 'id'>

/** Takes it for this process alone, right before it leaves; false where another one has it. */
export async function claim(
  db: Executor,
  { studioId, id }: Named,
  { until, now }: { until: Millis; now: Millis },
): Promise<boolean> {
  const { rows } = await sql`
    update mails set state = 'sending', attempts = attempts + 1, next_attempt_at = ${isoOf(until)},
      updated_at = ${isoOf(now)}
    where studio_id = ${studioId} and id = ${id} and state = 'waiting'
      and next_attempt_at <= ${isoOf(now)}
    returning id`.execute(db)
  return rows.length === 1
}

/**
 * Whoever was sending was not heard of again: nobody knows whether it left, so it is not sent a
 * second time by itself.
 */
export async function giveUpInterrupted(db: Executor, now: Millis): Promise<number> {
  const { rows } = await sql`
    update mails set state = 'failed', reason = 'interrupted', next_attempt_at = null,
      updated_at = ${isoOf(now)}
    where state = 'sending' and next_attempt_at <= ${isoOf(now)} returning id`.execute(db)
  return rows.length
}

/** It goes on later, and says what it waits for. */
export async function postpone(
  db: Executor,
  { studioId, id }: Named,
  { at, reason, now }: { at: Millis; reason: MailReason; now: Millis },
): Promise<void> {
  await sql`
    update mails set state = 'waiting', next_attempt_at = ${isoOf(at)}, reason = ${reason},
      updated_at = ${isoOf(now)}
    where studio_id = ${studioId} and id = ${id} and state in ('waiting', 'sending')`.execute(db)
}

export type MailEnd = {
  state: Exclude<MailState, 'waiting' | 'sending'>
  reason?: MailReason | null
  subject?: string | null
}

export async function finish(
  db: Executor,
  { studioId, id }: Named,
  { state, reason = null, subject = null }: MailEnd,
  now: Millis,
): Promise<void> {
  await sql`
    update mails set state = ${state}, reason = ${reason}, next_attempt_at = null,
      subject = coalesce(${subject}, subject), updated_at = ${isoOf(now)},
      sent_at = ${isoOrNull(state === 'sent' ? now : null)}
    where studio_id = ${studioId} and id = ${id} and state in ('waiting', 'sending')`.execute(db)
}

/** Asked again by hand, after it failed; false where there is nothing to ask again. */
export async function retry(
  db: Executor,
  studioId: string,
  id: string,
  now: Millis,
): Promise<boolean> {
  const { rows } = await sql`
    update mails set state = 'waiting', next_attempt_at = ${isoOf(now)}, reason = null,
      updated_at = ${isoOf(now)}
    where studio_id = ${studioId} and id = ${id} and state = 'failed'
      and kind not in ('invitation', 'sign-in')
    returning id`.execute(db)
  return rows.length === 1
}

export async function read(db: Executor, studioId: string, id: string): Promise<MailRow | null> {
  const { rows } = await sql<MailRow>`
    select ${COLUMNS} from mails where studio_id = ${studioId} and id = ${id}`.execute(db)
  return rows[0] ?? null
}

type MailFilter = {
  personId?: string | undefined
  state?: MailState | undefined
  after?: Place | undefined
  limit: number
}

/** The newest first; those to somebody who was merged into this person are theirs. */
export async function list(
  db: Executor,
  studioId: string,
  { personId, state, after, limit }: MailFilter,
): Promise<MailRow[]> {
  const whose =
    personId === undefined
      ? sql``
      : sql`and person_id in (select id from people where studio_id = ${studioId}
          and coalesce(leads_to, id) = ${leadingTo(studioId, personId)})`
  const ofState = state === undefined ? sql`` : sql`and state = ${state}`
  const { rows } = await sql<MailRow>`
    select ${COLUMNS} from mails where studio_id = ${studioId} ${whose} ${ofState} ${olderThan(after)}
    order by created_at desc, id desc limit ${limit}`.execute(db)
  return rows
}
