import { sql } from 'kysely'
import type { IdentityPeriod } from '../../domain/booking/identity.ts'
import { DAY_MS, type Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { Terms } from '../../domain/package.ts'
import { NO_REQUEST_ANSWERS, type RequestAnswers } from '../../domain/request-answers.ts'
import type { Executor } from '../executor.ts'

export type LockedStudio = {
  id: string
  timeZone: string
  currency: string
  locale: 'fr' | 'en'
  isDefault: boolean
  /** It has a key of its own to Cal.com's API. */
  hasApiKey: boolean
  terms: Terms
  identityPeriods: IdentityPeriod[]
  requestAnswers: RequestAnswers
  clock: Millis
  appliedSeq: number
  entrySeq: number
  packageSeq: number
}

/**
 * One writer per studio: the first statement of every transaction that applies, alone
 * (model.md, section 4).
 */
export async function lockStudio(db: Executor, studioId: string): Promise<LockedStudio> {
  type Row = Omit<LockedStudio, 'requestAnswers'> & { requestAnswers: RequestAnswers | null }
  const { rows } = await sql<Row>`
    select id, time_zone as "timeZone", currency, locale, is_default as "isDefault",
      calcom_api_key is not null as "hasApiKey", default_terms as terms,
      identity_periods as "identityPeriods", request_answers as "requestAnswers", clock,
      applied_seq as "appliedSeq", entry_seq as "entrySeq", package_seq as "packageSeq"
    from studios where id = any(${[studioId]}::uuid[]) order by id for no key update`.execute(db)
  const [studio] = rows
  if (studio === undefined) throw new Error('the studio of an input exists')
  return { ...studio, requestAnswers: studio.requestAnswers ?? NO_REQUEST_ANSWERS }
}

export async function findOwnerId(db: Executor, studioId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from people where studio_id = ${studioId} and role = 'owner'`.execute(db)
  return rows[0]?.id ?? null
}

type Progress = {
  clock: Millis
  appliedSeq: number
  entrySeq: number
  packageSeq: number
  lastDeliveryAt: Millis | null
  lastPingAt: Millis | null
}

export async function saveProgress(
  db: Executor,
  studioId: string,
  progress: Progress,
): Promise<void> {
  await sql`
    update studios set clock = greatest(clock, ${isoOf(progress.clock)}),
      applied_seq = ${progress.appliedSeq}, entry_seq = ${progress.entrySeq},
      package_seq = ${progress.packageSeq},
      last_delivery_at = greatest(last_delivery_at, ${isoOrNull(progress.lastDeliveryAt)}),
      last_ping_at = greatest(last_ping_at, ${isoOrNull(progress.lastPingAt)})
    where id = ${studioId}`.execute(db)
}

/** Notifications are limited to 8,000 bytes: beyond that everybody of the studio looks again. */
const NOTIFIED_CLIENTS_MAX = 100

/** Tells every process, when this transaction commits, whose pages show something else. */
export async function notifyChanged(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
): Promise<void> {
  const concerned = clientIds.length > NOTIFIED_CLIENTS_MAX ? null : clientIds
  const payload = JSON.stringify({ studioId, clientIds: concerned })
  await sql`select pg_notify('fitbuddy', ${payload})`.execute(db)
}

export async function readDue(
  db: Executor,
  studioId: string,
  clock: Millis,
): Promise<{ sessionIds: string[]; clientIds: string[] }> {
  const sessions = await sql<{ id: string; clientId: string }>`
    select id, client_id as "clientId" from sessions
    where studio_id = ${studioId} and due_at <= ${isoOf(clock)}`.execute(db)
  const others = await sql<{ clientId: string }>`
    select client_id as "clientId" from packages
    where studio_id = ${studioId} and due_at <= ${isoOf(clock)}
    union
    select c.client_id ${lapsedWhileWaiting(clock)} and c.studio_id = ${studioId}`.execute(db)
  const clientIds = [...sessions.rows, ...others.rows].map((row) => row.clientId)
  return { sessionIds: sessions.rows.map((row) => row.id), clientIds: [...new Set(clientIds)] }
}

/** What waits for a credit is not listed, so no session says when a request about it lapses. */
function lapsedWhileWaiting(clock: Millis) {
  return sql`
    from claims c join studios s on s.id = c.studio_id
    where c.standing = 'waiting' and case
      when c.life #>> '{session,ending,type}' = 'request' then
        (c.life #>> '{session,ending,at}')::bigint
          + (s.default_terms ->> 'holdDaysAfterRequest')::bigint * ${DAY_MS} <= ${clock}
      when c.life #>> '{session,isRequested}' = 'true' then
        (c.life #>> '{session,times,startsAt}')::bigint <= ${clock}
      else false end`
}

/** The studios in which time alone changes something now. */
export async function readStudiosDue(db: Executor, now: Millis): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select studio_id as id from sessions where due_at <= ${isoOf(now)}
    union
    select studio_id from packages where due_at <= ${isoOf(now)}
    union
    select c.studio_id ${lapsedWhileWaiting(now)}`.execute(db)
  return rows.map((row) => row.id)
}
