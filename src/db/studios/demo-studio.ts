import { sql } from 'kysely'
import type { Actor } from '../../domain/person.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Executor } from '../executor.ts'
import * as studios from './studios.ts'

/** The studio that is shown instead of somebody's own, and can be removed without a trace. */

export async function find(db: Executor): Promise<Studio | null> {
  const row = await db
    .selectFrom('studios')
    .select('id')
    .where('is_demo', '=', true)
    .executeTakeFirst()
  return row === undefined ? null : await studios.read(db, row.id)
}

export type DemoPerson = Actor & { name: string }

/** Who somebody is in the demo; never anybody of another studio. */
export async function findPerson(
  db: Executor,
  studioId: string,
  personId: string,
): Promise<DemoPerson | null> {
  const found = await people(db)
    .where('people.studio_id', '=', studioId)
    .where('people.id', '=', personId)
    .executeTakeFirst()
  return found ?? null
}

/** The coach first, then the clients as they came. */
export function listPeople(db: Executor, studioId: string): Promise<DemoPerson[]> {
  return people(db)
    .where('people.studio_id', '=', studioId)
    .orderBy(sql`people.role = 'client'`)
    .orderBy('people.created_at')
    .orderBy('people.id')
    .execute()
}

function people(db: Executor) {
  return db
    .selectFrom('people')
    .innerJoin('studios', 'studios.id', 'people.studio_id')
    .select([
      'people.studio_id as studioId',
      'people.id as personId',
      'people.role',
      'people.name',
      'people.locale',
      sql<string>`coalesce(people.time_zone, studios.time_zone)`.as('timeZone'),
    ])
    .where('studios.is_demo', '=', true)
}

/** What its simulated Cal.com had sent, oldest first. */
export async function readSent(db: Executor, studioId: string): Promise<string[]> {
  const { rows } = await sql<{ body: Buffer }>`
    select body from inputs where studio_id = ${studioId} and source = 'webhook'
    order by received_at, id`.execute(db)
  return rows.map(({ body }) => body.toString('utf8'))
}

/** Every table that holds rows of a studio, those that point at others first. */
export const TABLES = [
  'proofs',
  'clients_apart',
  'rehearsals',
  'identity_questions',
  'series_reads',
  'outgoing',
  'mails',
  'reconciliations',
  'calcom_api_states',
  'attention_items',
  'credit_entries',
  'claims',
  'sessions',
  'series',
  'booking_uids',
  'facts',
  'idempotency',
  'inputs',
  'payments',
  'package_members',
  'packages',
  'offer_versions',
  'offers',
  'person_emails',
  'event_types',
  'api_keys',
  'people',
] as const

/** Removes the demo and all that is of it, ledger and all; false when there is none. */
export async function remove(db: Executor, studioId: string): Promise<boolean> {
  // Nothing more can be recorded for a studio that is locked like this.
  const { rows } = await sql`
    select id from studios where id = ${studioId} and is_demo for update`.execute(db)
  if (rows.length === 0) return false
  await removeWhole(db, studioId)
  return true
}

/** The same for a studio in which a rehearsal was played. */
export async function removeStage(db: Executor, studioId: string): Promise<void> {
  const { rows } = await sql`
    select id from studios where id = ${studioId} and is_stage for update`.execute(db)
  if (rows.length > 0) await removeWhole(db, studioId)
}

async function removeWhole(db: Executor, studioId: string): Promise<void> {
  await sql`select set_config('fitbuddy.removes_studio', 'on', true)`.execute(db)
  for (const table of TABLES) {
    await db.deleteFrom(table).where('studio_id', '=', studioId).execute()
  }
  await db.deleteFrom('studios').where('id', '=', studioId).execute()
}
