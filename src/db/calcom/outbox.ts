import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { NewOutgoing, Outgoing, OutgoingState } from '../../domain/outgoing.ts'
import type { Executor } from '../executor.ts'
import { olderThan, type Place } from '../newest-first.ts'

/** What goes out to Cal.com: written in the transaction that causes it, sent afterwards. */

export type OutgoingRow = Outgoing & { studioId: string }

const COLUMNS = sql`studio_id as "studioId", id, command_key as "commandKey",
  session_id as "sessionId", cause_input_id as "causeInputId", command, state, attempts,
  next_attempt_at as "nextAttemptAt", refusal, result_uid as "resultUid",
  coalesce(command -> 'alternatives', '[]') as alternatives,
  created_at as "createdAt", updated_at as "updatedAt"`

/** Queues calls, due at once; one whose key is there already is there already. */
export async function enqueue(
  db: Executor,
  studioId: string,
  jobs: readonly NewOutgoing[],
  now: Millis,
): Promise<void> {
  const rows = jobs.map((job) => ({ ...job, kind: job.command.kind }))
  await sql`
    with queued as (
      insert into outgoing (studio_id, id, command_key, kind, session_id, cause_input_id, command,
        state, next_attempt_at, created_at, updated_at)
      select ${studioId}::uuid, id, "commandKey", kind, "sessionId", "causeInputId", command,
        'waiting', ${isoOf(now)}::timestamptz, ${isoOf(now)}::timestamptz, ${isoOf(now)}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, "commandKey" text,
        kind text, "sessionId" uuid, "causeInputId" uuid, command jsonb)
      on conflict (studio_id, command_key) do nothing
      returning session_id
    )
    update sessions set calcom_sync = 'waiting'
    where studio_id = ${studioId} and id in (select session_id from queued)`.execute(db)
}

/**
 * Takes what is due for this process alone: the oldest of each session, so that a cancellation never
 * overtakes the booking it is about. What is not heard of within the lease is due again.
 */
export async function claim(
  db: Executor,
  { now, until, limit }: { now: Millis; until: Millis; limit: number },
): Promise<OutgoingRow[]> {
  const { rows } = await sql<OutgoingRow>`
    update outgoing set attempts = attempts + 1, next_attempt_at = ${isoOf(until)}
    where (studio_id, id) in (
      select o.studio_id, o.id from outgoing o
      where o.state = 'waiting' and o.next_attempt_at <= ${isoOf(now)}
        and not exists (
          select 1 from outgoing earlier
          where earlier.studio_id = o.studio_id and earlier.session_id = o.session_id
            and earlier.state = 'waiting' and earlier.id <> o.id
            and (earlier.created_at, earlier.id) < (o.created_at, o.id)
        )
      order by o.next_attempt_at, o.created_at, o.id limit ${limit}
      for update of o skip locked
    )
    returning ${COLUMNS}`.execute(db)
  return rows.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

/** Bookings made here that are on their way to Cal.com, for this address and at this time. */
export async function findBeingMade(
  db: Executor,
  studioId: string,
  { email, startsAt, endsAt }: { email: string; startsAt: Millis; endsAt: Millis },
): Promise<string[]> {
  const { rows } = await sql<{ ownId: string }>`
    select o.command ->> 'ownId' as "ownId"
    from outgoing o join sessions s on s.studio_id = o.studio_id and s.id = o.session_id
    where o.studio_id = ${studioId} and o.state = 'waiting' and o.kind = 'create'
      and o.attempts > 0 and s.calcom_booking_id is null
      and o.command ->> 'startsAt' = ${String(startsAt)}
      and o.command ->> 'endsAt' = ${String(endsAt)}
      and exists (select from person_emails e where e.studio_id = o.studio_id
        and e.person_id = s.client_id and e.email = ${email} and e.detached_at is null)
    limit 2`.execute(db)
  return rows.map(({ ownId }) => ownId)
}

/** It goes on later, and says what it waits for. */
export async function postpone(
  db: Executor,
  { studioId, id }: Pick<OutgoingRow, 'studioId' | 'id'>,
  { at, refusal, now }: { at: Millis; refusal: string; now: Millis },
): Promise<void> {
  await sql`
    update outgoing set next_attempt_at = ${isoOf(at)}, refusal = ${refusal},
      updated_at = ${isoOf(now)}
    where studio_id = ${studioId} and id = ${id} and state = 'waiting'`.execute(db)
}

type Finish = {
  id: string
  state: Exclude<OutgoingState, 'waiting'>
  refusal: string | null
  resultUid: string | null
  alternatives: readonly Millis[]
}

/** What became of it; false where it was over already. Its session shows it. */
export async function finish(
  db: Executor,
  studioId: string,
  { id, state, refusal, resultUid, alternatives }: Finish,
  now: Millis,
): Promise<boolean> {
  const { rows } = await sql<{ sessionId: string }>`
    update outgoing set state = ${state}, refusal = ${refusal}, result_uid = ${resultUid},
      command = command || ${JSON.stringify({ alternatives })}::jsonb,
      next_attempt_at = null, updated_at = ${isoOf(now)}
    where studio_id = ${studioId} and id = ${id} and state = 'waiting'
    returning session_id as "sessionId"`.execute(db)
  const [row] = rows
  if (row === undefined) return false
  await showSync(db, studioId, row.sessionId)
  return true
}

/** A session shows its latest call; one that was no longer wanted says nothing. */
async function showSync(db: Executor, studioId: string, sessionId: string): Promise<void> {
  await sql`
    update sessions set calcom_sync = coalesce((
      select case
        when bool_or(state = 'waiting') then 'waiting'
        else (array_agg(state order by created_at desc, id desc))[1]
      end
      from outgoing
      where studio_id = ${studioId} and session_id = ${sessionId} and state <> 'dropped'
    ), 'none')
    where studio_id = ${studioId} and id = ${sessionId}`.execute(db)
}

/** An act is taken back: what it caused is dropped; false where some of it has been sent. */
export async function dropUnsent(
  db: Executor,
  studioId: string,
  causeInputId: string,
  now: Millis,
): Promise<boolean> {
  // What FitBuddy answers by itself is looked at again before it leaves: no act has to be kept for it.
  // An absence can be taken back there too, so that it stands in nobody's way.
  const { rows } = await sql<{ sessionId: string; state: OutgoingState; attempts: number }>`
    select session_id as "sessionId", state, attempts from outgoing
    where studio_id = ${studioId} and cause_input_id = ${causeInputId} and kind <> 'absent'
      and command -> 'ownSince' is null
    for update`.execute(db)
  const isSent = ({ state, attempts }: { state: OutgoingState; attempts: number }) =>
    state === 'done' || (state === 'waiting' && attempts > 0)
  if (rows.some(isSent)) return false
  await sql`
    update outgoing set state = 'dropped', next_attempt_at = null, updated_at = ${isoOf(now)}
    where studio_id = ${studioId} and cause_input_id = ${causeInputId} and state = 'waiting'
      and command -> 'ownSince' is null
  `.execute(db)
  for (const { sessionId } of rows) await showSync(db, studioId, sessionId)
  return true
}

/** The absences that an act told Cal.com of, or may have: what waits and was never sent is dropped. */
export async function readAbsences(
  db: Executor,
  studioId: string,
  causeInputId: string,
): Promise<{ sessionId: string; absent: boolean }[]> {
  const { rows } = await sql<{ sessionId: string; absent: boolean }>`
    select session_id as "sessionId", (command ->> 'absent')::boolean as absent from outgoing
    where studio_id = ${studioId} and cause_input_id = ${causeInputId} and kind = 'absent'
      and (state = 'done' or attempts > 0)`.execute(db)
  return rows
}

/** Asked again by hand; false where there is nothing to ask again. */
export async function retry(
  db: Executor,
  studioId: string,
  id: string,
  now: Millis,
): Promise<boolean> {
  const { rows } = await sql<{ sessionId: string }>`
    update outgoing set state = 'waiting', next_attempt_at = ${isoOf(now)},
      updated_at = ${isoOf(now)}
    where studio_id = ${studioId} and id = ${id} and state in ('waiting', 'failed')
    returning session_id as "sessionId"`.execute(db)
  const [row] = rows
  if (row === undefined) return false
  await showSync(db, studioId, row.sessionId)
  return true
}

/** Another key, or Cal.com is back: whatever waits is due now. */
export async function wakeAll(db: Executor, studioId: string, now: Millis): Promise<void> {
  await sql`
    update outgoing set next_attempt_at = ${isoOf(now)}
    where studio_id = ${studioId} and state = 'waiting'
      and next_attempt_at > ${isoOf(now)}`.execute(db)
}

export async function read(
  db: Executor,
  studioId: string,
  id: string,
): Promise<OutgoingRow | null> {
  const { rows } = await sql<OutgoingRow>`
    select ${COLUMNS} from outgoing where studio_id = ${studioId} and id = ${id}`.execute(db)
  return rows[0] ?? null
}

type OutgoingFilter = {
  states?: readonly OutgoingState[] | undefined
  sessionId?: string | undefined
  after?: Place | undefined
  limit: number
}

/** The newest first. */
export async function list(
  db: Executor,
  studioId: string,
  { states, sessionId, after, limit }: OutgoingFilter,
): Promise<OutgoingRow[]> {
  const ofStates = states === undefined ? sql`` : sql`and state = any(${[...states]}::text[])`
  const ofSession = sessionId === undefined ? sql`` : sql`and session_id = ${sessionId}`
  const { rows } = await sql<OutgoingRow>`
    select ${COLUMNS} from outgoing where studio_id = ${studioId} ${ofStates} ${ofSession} ${olderThan(after)}
    order by created_at desc, id desc limit ${limit}`.execute(db)
  return rows
}

/** How much waits and how much failed. */
export async function count(
  db: Executor,
  studioId: string,
): Promise<{ waiting: number; failed: number }> {
  const { rows } = await sql<{ waiting: number; failed: number }>`
    select count(*) filter (where state = 'waiting') as waiting,
      count(*) filter (where state = 'failed') as failed
    from outgoing where studio_id = ${studioId} and state in ('waiting', 'failed')`.execute(db)
  return rows[0] ?? { waiting: 0, failed: 0 }
}
