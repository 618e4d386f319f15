import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Actor } from '../../domain/person.ts'
import type { SessionStatus } from '../../domain/session.ts'
import type { Executor } from '../executor.ts'

/** A session as a calendar shows it, with both names: each one reads the other's. */
export type CalendarSession = {
  id: string
  clientName: string
  coachName: string
  title: string | null
  status: SessionStatus
  startsAt: Millis
  endsAt: Millis
  createdAt: Millis
  updatedAt: Millis
  meetingLink: string | null
}

/** The calendar of this person has this token from now on, unless it had one before. */
export async function keepToken(
  db: Executor,
  studioId: string,
  personId: string,
  token: string,
): Promise<string> {
  const { rows } = await sql<{ token: string }>`
    update people set calendar_token = coalesce(calendar_token, ${token})
    where studio_id = ${studioId} and id = ${personId}
    returning calendar_token as token`.execute(db)
  return rows[0]?.token ?? token
}

/**
 * This token instead of whatever it had; the addresses of those who were joined with this person
 * lead to the same sessions, and end as well.
 */
export async function replaceToken(
  db: Executor,
  studioId: string,
  personId: string,
  token: string,
): Promise<void> {
  await sql`
    update people set calendar_token = case when id = ${personId} then ${token} end
    where studio_id = ${studioId} and (id = ${personId} or leads_to = ${personId})`.execute(db)
}

export async function findToken(
  db: Executor,
  studioId: string,
  personId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('people')
    .select('calendar_token as token')
    .where('studio_id', '=', studioId)
    .where('id', '=', personId)
    .executeTakeFirst()
  return row?.token ?? null
}

export async function findByToken(
  db: Executor,
  token: string,
): Promise<(Actor & { studioName: string }) | null> {
  const row = await db
    .selectFrom('people')
    .innerJoin('studios', 'studios.id', 'people.studio_id')
    .select([
      'people.studio_id as studioId',
      sql<string>`coalesce(people.leads_to, people.id)`.as('personId'),
      'people.role',
      'people.locale',
      sql<string>`coalesce(people.time_zone, studios.time_zone)`.as('timeZone'),
      'studios.name as studioName',
    ])
    .where('people.calendar_token', '=', token)
    .executeTakeFirst()
  return row ?? null
}

/** The sessions that somebody takes or gives, from an instant on, in the order of their start. */
export function listOf(
  db: Executor,
  { studioId, personId, role }: Actor,
  from: Millis,
  limit: number,
): Promise<CalendarSession[]> {
  const own = role === 'client' ? sql`s.client_id = ${personId}` : sql`s.coach_id = ${personId}`
  const since = sql`s.starts_at >= ${isoOf(from)}::timestamptz`
  return select(db, studioId, sql`${own} and ${since}`, limit)
}

export async function read(
  db: Executor,
  studioId: string,
  sessionId: string,
): Promise<CalendarSession | null> {
  const [found] = await select(db, studioId, sql`s.id = ${sessionId}`, 1)
  return found ?? null
}

async function select(
  db: Executor,
  studioId: string,
  condition: ReturnType<typeof sql>,
  limit: number,
): Promise<CalendarSession[]> {
  const { rows } = await sql<CalendarSession>`
    select s.id, client.name as "clientName", coach.name as "coachName", s.title, s.status,
      s.starts_at as "startsAt", s.ends_at as "endsAt", s.created_at as "createdAt",
      s.updated_at as "updatedAt", s.meeting_link as "meetingLink"
    from sessions s
    join people client on client.studio_id = s.studio_id and client.id = s.client_id
    join people coach on coach.studio_id = s.studio_id and coach.id = s.coach_id
    where s.studio_id = ${studioId} and s.merged_into is null and ${condition}
    order by s.starts_at, s.id limit ${limit}`.execute(db)
  return rows
}
