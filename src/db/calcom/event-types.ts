import { sql } from 'kysely'
import type { EventType } from '../../domain/event-type.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

/** The oldest first: of two that would do, the first one counts. */
export async function list(db: Executor, studioId: string): Promise<EventType[]> {
  const { rows } = await sql<EventType>`
    select id, calcom_id as "calcomId", slug, booking_path as "bookingPath", minutes, label,
      credits, coach_id as "coachId", source, created_at as "createdAt"
    from event_types where studio_id = ${studioId} order by created_at, id`.execute(db)
  return rows
}

export async function insert(
  db: Executor,
  studioId: string,
  types: readonly EventType[],
): Promise<void> {
  if (types.length === 0) return
  await db
    .insertInto('event_types')
    .values(types.map((type) => ({ studio_id: studioId, ...rowOf(type) })))
    .execute()
}

/** The whole list: what was there is replaced. */
export async function replace(
  db: Executor,
  studioId: string,
  types: readonly EventType[],
): Promise<void> {
  await db.deleteFrom('event_types').where('studio_id', '=', studioId).execute()
  await insert(db, studioId, types)
}

function rowOf(type: EventType) {
  return {
    id: type.id,
    calcom_id: type.calcomId,
    slug: type.slug,
    booking_path: type.bookingPath,
    minutes: type.minutes,
    label: type.label,
    credits: type.credits,
    coach_id: type.coachId,
    source: type.source,
    created_at: isoOf(type.createdAt),
  }
}

export type ToldType = { calcomId: string | null; slug: string | null }

/** The types that bookings named so far. */
export async function readTold(db: Executor, studioId: string): Promise<ToldType[]> {
  const { rows } = await sql<ToldType>`
    select distinct attributes -> 'values' -> 'eventTypeId' ->> 'value' as "calcomId",
      attributes -> 'values' -> 'eventTypeSlug' ->> 'value' as slug
    from facts where studio_id = ${studioId} and source = 'calcom' and kind = 'exists'`.execute(db)
  return rows
}

/** The bookings that named one of these types. */
export async function readUidsOf(
  db: Executor,
  studioId: string,
  types: readonly ToldType[],
): Promise<string[]> {
  if (types.length === 0) return []
  const { rows } = await sql<{ uid: string }>`
    select distinct f.uid from facts f
    join json_to_recordset(${JSON.stringify(types)}::json) as t("calcomId" text, slug text)
      on t."calcomId" is not distinct from f.attributes -> 'values' -> 'eventTypeId' ->> 'value'
      and t.slug is not distinct from f.attributes -> 'values' -> 'eventTypeSlug' ->> 'value'
    where f.studio_id = ${studioId} and f.source = 'calcom' and f.kind = 'exists'`.execute(db)
  return rows.map(({ uid }) => uid)
}

/** When the first type was there. */
export async function findFirst(db: Executor, studioId: string): Promise<Millis | null> {
  const row = await db
    .selectFrom('event_types')
    .select('created_at as at')
    .where('studio_id', '=', studioId)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}
