import { type RawBuilder, sql } from 'kysely'
import type { Person, Role } from '../../domain/person.ts'
import type { Executor } from '../executor.ts'
import { leadingTo } from './client-merges.ts'

const COLUMNS = [
  'id',
  'role',
  'name',
  'locale',
  'time_zone as timeZone',
  'phone',
  'notes',
  'nudges_muted_at as nudgesMutedAt',
  'invited_at as invitedAt',
  'created_at as createdAt',
] as const

/** Who was merged into somebody else is that one. */
export async function read(
  db: Executor,
  studioId: string,
  personId: string,
): Promise<Person | null> {
  const rows = await db
    .selectFrom('people')
    .select(COLUMNS)
    .where('studio_id', '=', studioId)
    .where('id', '=', leadingTo(studioId, personId))
    .execute()
  const [found] = await withEmails(db, studioId, rows)
  return found ?? null
}

/** Those of these people who are in the studio, by name. */
export async function readMany(
  db: Executor,
  studioId: string,
  personIds: readonly string[],
): Promise<Person[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .selectFrom('people')
    .select(COLUMNS)
    .where('studio_id', '=', studioId)
    .where('id', 'in', personIds)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return withEmails(db, studioId, rows)
}

export async function readNames(
  db: Executor,
  studioId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('studio_id', '=', studioId)
    .where('id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

type PeopleFilter = {
  roles: readonly Role[]
  /** Part of a name or of a present address, with or without accents. */
  query?: string | undefined
  afterId?: string | undefined
  limit: number
}

/** By name; the cursor is the last person's id, so that no name travels in an address. */
export async function list(
  db: Executor,
  studioId: string,
  { roles, query, afterId, limit }: PeopleFilter,
): Promise<Person[]> {
  let rows = db
    .selectFrom('people')
    .select(COLUMNS)
    .where('studio_id', '=', studioId)
    .where('role', 'in', roles)
    .where('leads_to', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
  if (query !== undefined) rows = rows.where(matches(query))
  if (afterId !== undefined) {
    rows = rows.where(sql<boolean>`(name, id) > (
      select name, id from people where studio_id = ${studioId} and id = ${afterId})`)
  }
  return withEmails(db, studioId, await rows.execute())
}

const TELEPHONE = /^[\d\s+()./-]+$/
const TELEPHONE_DIGITS_MIN = 2

/** The digits of what may be a telephone number, however it is written; null where it is none. */
function digitsOf(query: string): string | null {
  if (!TELEPHONE.test(query)) return null
  // « 079 » and « 0041 79 » are both a part of « +41 79 ».
  const digits = query.replaceAll(/\D/g, '').replace(/^0+/, '')
  return digits.length < TELEPHONE_DIGITS_MIN ? null : digits
}

/** On a telephone nobody types accents. They are taken off before the case, which C knows of ASCII alone. */
const plain = (text: RawBuilder<unknown>) =>
  sql`lower(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g'))`

/** Whether name, number or a present address holds this; the table goes by the name `people`. */
export function matches(query: string) {
  const escaped = query.normalize('NFKD').replace(/[\\%_]/g, (sign) => `\\${sign}`)
  const pattern = plain(sql`${`%${escaped}%`}::text`)
  const digits = digitsOf(query)
  const byNumber = sql<boolean>`regexp_replace(people.phone, '\\D', '', 'g') like ${`%${digits}%`}`
  return sql<boolean>`(${plain(sql`people.name`)} like ${pattern}
    or ${digits === null ? sql<boolean>`false` : byNumber} or exists (
    select from person_emails e where e.studio_id = people.studio_id
      and e.person_id = people.id and e.detached_at is null and ${plain(sql`e.email`)} like ${pattern}))`
}

/** The primary address first, then in the order in which they were attached. */
async function withEmails(
  db: Executor,
  studioId: string,
  people: readonly Omit<Person, 'emails'>[],
): Promise<Person[]> {
  if (people.length === 0) return []
  const emails = await db
    .selectFrom('person_emails')
    .select([
      'person_id as personId',
      'email',
      'is_primary as isPrimary',
      'attached_at as attachedAt',
    ])
    .where('studio_id', '=', studioId)
    .where(
      'person_id',
      'in',
      people.map(({ id }) => id),
    )
    .where('detached_at', 'is', null)
    .orderBy('is_primary', 'desc')
    .orderBy('attached_at')
    .orderBy('email')
    .execute()
  const emailsByPerson = Map.groupBy(emails, ({ personId }) => personId)
  return people.map((person) => ({
    ...person,
    emails: (emailsByPerson.get(person.id) ?? []).map(({ personId: _, ...email }) => email),
  }))
}
