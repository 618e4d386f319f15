import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Locale, Role } from '../../domain/person.ts'
import type { Executor } from '../executor.ts'

/** People and the addresses that lead to them, as acts write them. */

export async function insertPerson(
  db: Executor,
  studioId: string,
  person: {
    id: string
    role: Role
    name: string
    locale: Locale
    timeZone: string | null
    phone: string | null
    createdAt: Millis
  },
): Promise<void> {
  const { timeZone, createdAt, ...same } = person
  await db
    .insertInto('people')
    .values({ studio_id: studioId, ...same, time_zone: timeZone, created_at: isoOf(createdAt) })
    .execute()
}

export async function updatePerson(
  db: Executor,
  studioId: string,
  personId: string,
  changes: {
    name?: string
    locale?: Locale
    time_zone?: string | null
    phone?: string | null
    notes?: string
    nudges_muted_at?: string | null
  },
): Promise<boolean> {
  const there = await db
    .selectFrom('people')
    .select('id')
    .where('studio_id', '=', studioId)
    .where('id', '=', personId)
    .executeTakeFirst()
  if (there === undefined) return false
  if (Object.keys(changes).length === 0) return true
  await db
    .updateTable('people')
    .set(changes)
    .where('studio_id', '=', studioId)
    .where('id', '=', personId)
    .execute()
  return true
}

/** Who holds this address now. */
export async function findHolder(
  db: Executor,
  studioId: string,
  email: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('person_emails')
    .select('person_id')
    .where('studio_id', '=', studioId)
    .where('email', '=', email)
    .where('detached_at', 'is', null)
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** Those of these addresses that somebody holds now. */
export async function findHeld(
  db: Executor,
  studioId: string,
  emails: readonly string[],
): Promise<Set<string>> {
  if (emails.length === 0) return new Set()
  const rows = await db
    .selectFrom('person_emails')
    .select('email')
    .where('studio_id', '=', studioId)
    .where(sql<boolean>`email = any(${emails}::text[])`)
    .where('detached_at', 'is', null)
    .execute()
  return new Set(rows.map(({ email }) => email))
}

type NewClient = {
  id: string
  emailId: string
  name: string
  email: string
  phone: string | null
}

/** New clients, each with one address that nobody holds. */
export async function insertClients(
  db: Executor,
  studioId: string,
  { locale, at }: { locale: Locale; at: Millis },
  clients: readonly NewClient[],
): Promise<void> {
  if (clients.length === 0) return
  const given = sql`json_to_recordset(${JSON.stringify(clients)}::json)
    as r(id uuid, "emailId" uuid, name text, email text, phone text)`
  await sql`
    insert into people (studio_id, id, role, name, locale, phone, created_at)
    select ${studioId}::uuid, id, 'client', name, ${locale}, phone, ${isoOf(at)}::timestamptz
    from ${given}`.execute(db)
  // As for one alone: an address that changes hands begins after the former holder's end.
  await sql`
    insert into person_emails (studio_id, id, person_id, email, is_primary, attached_at)
    select ${studioId}::uuid, r."emailId", r.id, r.email, true,
      greatest(${isoOf(at)}::timestamptz, (
        select max(e.detached_at) from person_emails e
        where e.studio_id = ${studioId} and e.email = r.email))
    from ${given}`.execute(db)
}

export async function readPresent(
  db: Executor,
  studioId: string,
  personId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('person_emails')
    .select('email')
    .where('studio_id', '=', studioId)
    .where('person_id', '=', personId)
    .where('detached_at', 'is', null)
    .execute()
  return rows.map((row) => row.email)
}

export async function attach(
  db: Executor,
  studioId: string,
  address: { id: string; personId: string; email: string; isPrimary: boolean; attachedAt: Millis },
): Promise<void> {
  await db
    .insertInto('person_emails')
    .values({
      studio_id: studioId,
      id: address.id,
      person_id: address.personId,
      email: address.email,
      is_primary: address.isPrimary,
      // An address that changes hands within a millisecond begins after the former holder's end.
      attached_at: sql<string>`greatest(${isoOf(address.attachedAt)}::timestamptz, (
        select max(detached_at) from person_emails
        where studio_id = ${studioId} and email = ${address.email}))`,
      detached_at: null,
    })
    .execute()
}

/** The address ends here; if it was the primary one, the oldest of the others takes its place. */
export async function detach(
  db: Executor,
  studioId: string,
  personId: string,
  email: string,
  at: Millis,
): Promise<void> {
  await sql`
    update person_emails set detached_at = greatest(${isoOf(at)}::timestamptz, attached_at),
      is_primary = false
    where studio_id = ${studioId} and person_id = ${personId} and email = ${email}
      and detached_at is null`.execute(db)
  await sql`
    update person_emails set is_primary = true
    where studio_id = ${studioId} and id = (
      select id from person_emails
      where studio_id = ${studioId} and person_id = ${personId} and detached_at is null
      order by is_primary desc, attached_at, id limit 1)`.execute(db)
}

/** An address attached from that instant on by mistake: it was never theirs. */
export async function forget(
  db: Executor,
  studioId: string,
  personId: string,
  email: string,
  attachedFrom: Millis,
): Promise<void> {
  await sql`
    delete from person_emails
    where studio_id = ${studioId} and person_id = ${personId} and email = ${email}
      and attached_at >= ${isoOf(attachedFrom)} and detached_at is null
      and not is_primary`.execute(db)
}
