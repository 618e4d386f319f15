import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Terms } from '../../domain/package.ts'
import type { Sharing } from '../../domain/shared-session.ts'
import type { Executor } from '../executor.ts'

/** Who books from whose package, and which wallets that makes one. */

/** Whether anybody of the studio shares, or shared, a package. */
export async function isAnyShared(db: Executor, studioId: string): Promise<boolean> {
  const row = await db
    .selectFrom('package_members')
    .select('client_id')
    .where('studio_id', '=', studioId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** These clients, and all whose wallets shared packages connect with theirs. */
export async function readConnected(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive reach (id) as (
      select unnest(${clientIds}::uuid[])
      union
      select other.client_id from reach
      join package_members own on own.studio_id = ${studioId} and own.client_id = reach.id
      join package_members other
        on other.studio_id = own.studio_id and other.package_id = own.package_id
    ) select id from reach`.execute(db)
  return rows.map(({ id }) => id)
}

export type SharedTerms = Sharing & { terms: Terms }

/** Of one package only what says who may see it and what it promises. */
export async function readSharing(
  db: Executor,
  studioId: string,
  packageId: string,
): Promise<SharedTerms | null> {
  const { rows } = await sharingOf(studioId, packageId).execute(db)
  return rows[0] ?? null
}

/** The statement by itself, for what is read in one look with something else. */
export function sharingOf(studioId: string, packageId: string) {
  return sql<SharedTerms>`
    select p.client_id as "clientId", p.terms, members.beneficiaries,
      members.count > 0 as "isShared",
      case when p.payer_id is not null
        then json_build_object('clientId', p.payer_id) end as payer
    from packages p
    cross join lateral (
      select count(*) filter (where m.client_id <> p.client_id) as count,
        coalesce(json_agg(json_build_object('clientId', m.client_id)) filter (
          where m.until is null and m.client_id <> p.client_id), '[]'::json) as beneficiaries
      from package_members m
      where m.studio_id = p.studio_id and m.package_id = p.id
    ) members
    where p.studio_id = ${studioId} and p.id = ${packageId}`
}

export type Membership = { packageId: string; clientId: string }

/** Every membership of these clients, past ones too: what they booked is still in the package. */
export async function readMemberships(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
): Promise<Membership[]> {
  return await db
    .selectFrom('package_members')
    .select(['package_id as packageId', 'client_id as clientId'])
    .where('studio_id', '=', studioId)
    .where(sql<boolean>`client_id = any(${clientIds}::uuid[])`)
    .execute()
}

/** The package's own client is a member of what is shared, so that one look finds all of them. */
export async function add(
  db: Executor,
  studioId: string,
  { packageId, clientId }: Membership,
  at: Millis,
): Promise<void> {
  await sql`
    insert into package_members (studio_id, package_id, client_id, since)
    select studio_id, id, client_id, ${isoOf(at)}::timestamptz from packages
    where studio_id = ${studioId} and id = ${packageId}
    on conflict do nothing`.execute(db)
  await sql`
    insert into package_members (studio_id, package_id, client_id, since)
    values (${studioId}, ${packageId}, ${clientId}, ${isoOf(at)})
    on conflict (studio_id, package_id, client_id)
      do update set since = excluded.since, until = null`.execute(db)
}

/** From then on they book from it no longer; what they booked stays. */
export async function end(
  db: Executor,
  studioId: string,
  of: Membership,
  at: Millis,
): Promise<void> {
  await setUntil(db, studioId, of, isoOf(at))
}

/** As if it had never ended. */
export async function resume(db: Executor, studioId: string, of: Membership): Promise<void> {
  await setUntil(db, studioId, of, null)
}

async function setUntil(
  db: Executor,
  studioId: string,
  { packageId, clientId }: Membership,
  until: string | null,
): Promise<void> {
  await db
    .updateTable('package_members')
    .set({ until })
    .where('studio_id', '=', studioId)
    .where('package_id', '=', packageId)
    .where('client_id', '=', clientId)
    .execute()
}

/** Everything that was the one's is the other's: who books from a package as well. */
export async function mergeMembers(
  db: Executor,
  studioId: string,
  { fromId, intoId }: { fromId: string; intoId: string },
): Promise<void> {
  await sql`
    insert into package_members (studio_id, package_id, client_id, since, until)
    select studio_id, package_id, ${intoId}::uuid, since, until from package_members
    where studio_id = ${studioId} and client_id = ${fromId}
    on conflict (studio_id, package_id, client_id) do update set
      since = least(package_members.since, excluded.since),
      until = case when package_members.until is null or excluded.until is null then null
        else greatest(package_members.until, excluded.until) end`.execute(db)
  await db
    .deleteFrom('package_members')
    .where('studio_id', '=', studioId)
    .where('client_id', '=', fromId)
    .execute()
}
