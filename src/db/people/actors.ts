import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Actor, Locale } from '../../domain/person.ts'
import type { Executor } from '../executor.ts'
import { findHolder } from './addresses.ts'
import { leadingTo } from './client-merges.ts'

/**
 * The person who holds this address now: in the default studio if there, else in the oldest. The
 * addresses of a demo are nobody's: no mail goes to them, and they sign nobody in.
 */
export async function findByEmail(
  db: Executor,
  email: string,
): Promise<(Actor & { studioName: string }) | null> {
  const found = await actors(db)
    .innerJoin('person_emails', (join) =>
      join
        .onRef('person_emails.studio_id', '=', 'people.studio_id')
        .onRef('person_emails.person_id', '=', 'people.id'),
    )
    .where('person_emails.email', '=', email)
    .where('person_emails.detached_at', 'is', null)
    .where('studios.is_demo', '=', false)
    .orderBy('studios.is_default', 'desc')
    .orderBy('studios.created_at')
    .orderBy('studios.id')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

export async function findOwnerOfDefaultStudio(db: Executor): Promise<Actor | null> {
  const found = await actors(db)
    .where('studios.is_default', '=', true)
    .where('people.role', '=', 'owner')
    .executeTakeFirst()
  return found ?? null
}

export async function findById(
  db: Executor,
  studioId: string,
  personId: string,
): Promise<Actor | null> {
  const found = await actors(db)
    .where('people.studio_id', '=', studioId)
    .where('people.id', '=', leadingTo(studioId, personId))
    .executeTakeFirst()
  if (found === undefined) return null
  const { studioName: _, ...actor } = found
  return actor
}

type NewOwner = {
  studioId: string
  personId: string
  emailId: string
  email: string
  name: string
  locale: Locale
  createdAt: Millis
}

/** False when the studio has an owner, or when somebody of it holds the address. */
export async function insertOwner(db: Executor, owner: NewOwner): Promise<boolean> {
  if ((await findHolder(db, owner.studioId, owner.email)) !== null) return false
  const at = isoOf(owner.createdAt)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('people')
    .values({
      studio_id: owner.studioId,
      id: owner.personId,
      role: 'owner',
      name: owner.name,
      locale: owner.locale,
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await db
    .insertInto('person_emails')
    .values({
      studio_id: owner.studioId,
      id: owner.emailId,
      person_id: owner.personId,
      email: owner.email,
      is_primary: true,
      attached_at: at,
    })
    .execute()
  return true
}

function actors(db: Executor) {
  return db
    .selectFrom('people')
    .innerJoin('studios', 'studios.id', 'people.studio_id')
    .select([
      'people.studio_id as studioId',
      'people.id as personId',
      'people.role',
      'people.locale',
      sql<string>`coalesce(people.time_zone, studios.time_zone)`.as('timeZone'),
      'studios.name as studioName',
    ])
}
