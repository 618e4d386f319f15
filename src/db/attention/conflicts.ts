import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

/**
 * Two bookings of one coach at one time, of which Cal.com accepted at least one. Those who share a
 * booking are one: whoever was the first in it stands for it.
 */
export type Conflict = {
  firstId: string
  /** The one that was booked later, of which the question is. */
  secondId: string
  /** Somebody who is in that one now. */
  sessionId: string
  clientId: string
  uid: string | null
  startsAt: Millis
  endsAt: Millis
  title: string | null
  name: string
  eventTypeSlug: string | null
}

const TAKES_TIME = sql`('requested', 'scheduled', 'completed', 'no-show')`

const waits = (table: string) => sql`exists (
  select from claims c where c.studio_id = ${sql.ref(`${table}.studio_id`)}
    and c.session_id = ${sql.ref(`${table}.id`)} and c.claim = 'place' and c.standing = 'waiting')`

/**
 * These sessions, and beside each those of its coach at the same time: in this order, whatever the
 * database expects. Of a studio that fills up within minutes it knows nothing yet, and would compare
 * each session with each.
 */
const overlapsOf = (studioId: string, sessionIds: readonly string[]) => sql`
  (select * from sessions
    where studio_id = ${studioId} and id = any(${sessionIds}::uuid[]) offset 0) a
  cross join lateral (
    select * from sessions
    where studio_id = a.studio_id and coach_id = a.coach_id and id <> a.id
      -- A session lasts a day at the most.
      and starts_at < a.ends_at and starts_at > a.starts_at - interval '1 day'
      -- Said so that no index by ends is read for it: all that is to come ends later.
      and ends_at - a.starts_at > interval '0' offset 0) b`

const TAKES_TIME_TWICE = sql`
  'calcom' in (a.source, b.source) and a.merged_into is null and b.merged_into is null
    and a.status in ${TAKES_TIME} and b.status in ${TAKES_TIME}
    -- Whoever shares one booking is there together.
    and a.calcom_booking_id is distinct from b.calcom_booking_id`

/** Those of these sessions that overlap another one of their coach: hardly ever any. */
async function readOverlapping(
  db: Executor,
  studioId: string,
  sessionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from ${overlapsOf(studioId, sessionIds)} where ${TAKES_TIME_TWICE}`.execute(db)
  return [...new Set(rows.map(({ id }) => id))]
}

/** Whether any coach has two sessions at a time, whoever may be in them: all are looked at once. */
export async function isAnyOverlapping(db: Executor, studioId: string): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select exists (
      select from (
        select starts_at, max(ends_at) over (partition by coach_id order by starts_at
          rows between unbounded preceding and 1 preceding) as busy_until
        from sessions
        where studio_id = ${studioId} and merged_into is null and status in ${TAKES_TIME}
      ) one where starts_at < busy_until
    ) as "isThere"`.execute(db)
  return rows[0]?.isThere ?? false
}

/** Whether it was ever asked about a conflict. */
export async function isAnyAsked(db: Executor, studioId: string): Promise<boolean> {
  const asked = await db
    .selectFrom('attention_items')
    .select('id')
    .where('studio_id', '=', studioId)
    .where('kind', '=', 'conflict')
    .limit(1)
    .executeTakeFirst()
  return asked !== undefined
}

/** These sessions, and those of whoever shares a booking with one of them. */
export async function withSharers(
  db: Executor,
  studioId: string,
  sessionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select other.id from sessions s join sessions other on other.studio_id = s.studio_id
      and other.calcom_booking_id = s.calcom_booking_id and other.merged_into is null
    where s.studio_id = ${studioId} and s.id = any(${sessionIds}::uuid[]) and s.slot <> ''
    `.execute(db)
  return [...new Set([...sessionIds, ...rows.map(({ id }) => id)])]
}

/** Whoever was the first in what may be a shared booking, also where they have left it. */
const standsFor = (table: string) => sql`lateral (
  select r.id, r.booked_at from (
    select ${sql.ref(`${table}.id`)}, ${sql.ref(`${table}.booked_at`)}
    union all
    select other.id, other.booked_at from sessions other
    where ${sql.ref(`${table}.slot`)} <> '' and other.merged_into is null
      and other.studio_id = ${sql.ref(`${table}.studio_id`)}
      and other.calcom_booking_id = ${sql.ref(`${table}.calcom_booking_id`)}
  ) r
  order by r.booked_at, r.id limit 1)`

/** The conflicts that any of these sessions has. A booking that waits is not listed, and has none. */
export async function readConflicts(
  db: Executor,
  studioId: string,
  sessionIds: readonly string[],
): Promise<Conflict[]> {
  const overlapping = await readOverlapping(db, studioId, sessionIds)
  if (overlapping.length === 0) return []
  const { rows } = await sql<Conflict>`
    select distinct on ("firstId", "secondId") "firstId", "secondId", s.id as "sessionId",
      s.client_id as "clientId", s.calcom_booking_id as uid, s.starts_at as "startsAt",
      s.ends_at as "endsAt", s.title, p.name, s.event_type_slug as "eventTypeSlug"
    from (
      select a.studio_id, o."isFirst",
        case when o."isFirst" then ra.id else rb.id end as "firstId",
        case when o."isFirst" then rb.id else ra.id end as "secondId",
        case when o."isFirst" then b.id else a.id end as "laterId"
      from ${overlapsOf(studioId, overlapping)}
      cross join ${standsFor('a')} ra cross join ${standsFor('b')} rb
      cross join lateral (select (ra.booked_at, coalesce(a.calcom_booking_id, a.id::text))
        < (rb.booked_at, coalesce(b.calcom_booking_id, b.id::text)) as "isFirst") o
      where ${TAKES_TIME_TWICE} and not ${waits('a')} and not ${waits('b')}
      offset 0
    ) pair
    cross join lateral (
      select * from sessions
      where studio_id = pair.studio_id and id = pair."laterId" offset 0
    ) s
    join people p on p.studio_id = s.studio_id and p.id = s.client_id
    order by "firstId", "secondId", s.booked_at, s.id`.execute(db)
  return rows
}

/** What was asked, or answered, about conflicts of any of these sessions. */
export async function readAsked(
  db: Executor,
  studioId: string,
  sessionIds: readonly string[],
): Promise<{ id: string; status: string }[]> {
  const { rows } = await sql<{ id: string; status: string }>`
    select id, status from attention_items
    where studio_id = ${studioId} and kind = 'conflict' and status <> 'gone'
      and string_to_array(subject, ' ') && ${sessionIds}::text[]`.execute(db)
  return rows
}

/** Questions of one kind whose cause is gone. */
export async function closeKind(
  db: Executor,
  studioId: string,
  kind: string,
  now: Millis,
): Promise<void> {
  await sql`
    update attention_items set status = 'gone', updated_at = ${isoOf(now)}
    where studio_id = ${studioId} and kind = ${kind} and status = 'open'`.execute(db)
}
