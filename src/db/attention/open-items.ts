import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'
import type { WaitingBooking } from '../tables/tables.ts'

/** Items « à décider » as the settlement writes them: projections, only their answers are facts. */

export type OpenItem = {
  id: string
  kind: string
  reason: string
  sessionId: string | null
  clientId: string | null
}

export type ItemToOpen = OpenItem & {
  subject: string
  booking: WaitingBooking
}

export async function readOpen(
  db: Executor,
  studioId: string,
  sessionIds: readonly string[],
): Promise<OpenItem[]> {
  const { rows } = await sql<OpenItem>`
    select id, kind, reason, session_id as "sessionId", client_id as "clientId"
    from attention_items
    where studio_id = ${studioId} and status = 'open'
      and session_id = any(${sessionIds}::uuid[])`.execute(db)
  return rows
}

/** What was asked, or answered, of one kind about any of these subjects. */
export async function readAbout(
  db: Executor,
  studioId: string,
  kind: string,
  subjects: readonly string[],
): Promise<{ id: string; status: string }[]> {
  return await db
    .selectFrom('attention_items')
    .select(['id', 'status'])
    .where('studio_id', '=', studioId)
    .where('kind', '=', kind)
    .where('status', '!=', 'gone')
    .where(sql<boolean>`subject = any(${subjects}::text[])`)
    .execute()
}

/** The session that each of these bookings of Cal.com leads to. */
export async function readSessionIds(
  db: Executor,
  studioId: string,
  uids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('booking_uids')
    .select(['uid', 'session_id as sessionId'])
    .where('studio_id', '=', studioId)
    .where('source', '=', 'calcom')
    .where(sql<boolean>`uid = any(${uids}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.uid, row.sessionId]))
}

/** Which of these are Cal.com's own: what was made here alone has no page there. */
export async function readCalcomUids(
  db: Executor,
  studioId: string,
  uids: readonly string[],
): Promise<Set<string>> {
  return new Set((await readSessionIds(db, studioId, uids)).keys())
}

export async function open(
  db: Executor,
  studioId: string,
  items: readonly ItemToOpen[],
  now: Millis,
): Promise<void> {
  await sql`
    insert into attention_items (studio_id, id, kind, subject, reason, session_id, client_id,
      booking, status, created_at, updated_at)
    select ${studioId}::uuid, id, kind, subject, reason, "sessionId", "clientId", booking, 'open',
      ${isoOf(now)}, ${isoOf(now)}
    from json_to_recordset(${JSON.stringify(items)}::json) as r(id uuid, kind text, subject text,
      reason text, "sessionId" uuid, "clientId" uuid, booking jsonb)
    on conflict (studio_id, id) do update set status = 'open', reason = excluded.reason,
      session_id = excluded.session_id, client_id = excluded.client_id,
      booking = excluded.booking, updated_at = excluded.updated_at`.execute(db)
}

/** Their cause is gone: they go by themselves. */
export async function close(
  db: Executor,
  studioId: string,
  ids: readonly string[],
  now: Millis,
): Promise<void> {
  await sql`
    update attention_items set status = 'gone', updated_at = ${isoOf(now)}
    where studio_id = ${studioId} and id = any(${ids}::uuid[])`.execute(db)
}

/** Calls that failed and are of no matter any more: their session is cancelled, or was moved since. */
export async function closeOvertaken(db: Executor, studioId: string, now: Millis): Promise<void> {
  await sql`
    update attention_items i set status = 'gone', updated_at = ${isoOf(now)}
    from outgoing o join sessions s on s.studio_id = o.studio_id and s.id = o.session_id
    where i.studio_id = ${studioId} and i.kind = 'outgoing-failed' and i.status = 'open'
      and o.studio_id = i.studio_id and o.id::text = i.subject
      and o.kind in ('create', 'reschedule') and o.state = 'failed'
      and (s.status = 'cancelled' or exists (
        select 1 from outgoing later
        where later.studio_id = o.studio_id and later.session_id = o.session_id
          and later.kind in ('create', 'reschedule') and later.created_at > o.created_at
      ))`.execute(db)
}

/** How these items stand; what was never asked is not among them. */
export async function readStatuses(
  db: Executor,
  studioId: string,
  ids: readonly string[],
): Promise<Map<string, 'open' | 'resolved' | 'gone'>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('attention_items')
    .select(['id', 'status'])
    .where('studio_id', '=', studioId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, status }) => [id, status]))
}
