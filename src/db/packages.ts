import { sql } from 'kysely'
import type { Millis } from '../domain/instant.ts'
import type { Package, PackageStatus, Terms } from '../domain/package.ts'
import { leadingTo } from './client-merges.ts'
import type { Executor } from './executor.ts'
import { isoOf } from './instants.ts'

export async function read(
  db: Executor,
  studioId: string,
  packageId: string,
): Promise<Package | null> {
  const [found] = await select(db, studioId, sql`p.id = ${packageId}`, 1)
  return found ?? null
}

/** Those of these packages that are there, the newest first. */
export async function readMany(
  db: Executor,
  studioId: string,
  packageIds: readonly string[],
): Promise<Package[]> {
  const ids = [...new Set(packageIds)]
  if (ids.length === 0) return []
  return await select(db, studioId, sql`p.id = any(${ids}::uuid[])`, ids.length)
}

/** What these clients could still book from, the newest first. */
export async function listActiveOf(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
  limit: number,
): Promise<Package[]> {
  if (clientIds.length === 0) return []
  const whose = sql`p.client_id = any(${[...new Set(clientIds)]}::uuid[])`
  return await select(db, studioId, sql`${whose} and p.status = 'active'`, limit)
}

/** Those that end within these days, both included, with something left or lost, the first first. */
export async function listEnding(
  db: Executor,
  studioId: string,
  { from, until }: { from: string | null; until: string | null },
  limit: number,
): Promise<Package[]> {
  const found = await select(
    db,
    studioId,
    sql`p.valid_until >= coalesce(${from}::date, '-infinity')
      and p.valid_until <= coalesce(${until}::date, 'infinity')
      and ((p.standing in ('open', 'paused') and p.sessions_remaining > 0)
        or (p.standing = 'expired' and p.sessions_closed > 0))`,
    limit,
  )
  const day = ({ validUntil }: Package) => validUntil ?? ''
  return found.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.number - b.number))
}

export type PackageFilter = {
  clientId?: string | undefined
  status?: PackageStatus | undefined
  after?: { grantedAt: Millis; id: string } | undefined
  limit: number
}

/** The newest first. */
export function list(
  db: Executor,
  studioId: string,
  { clientId, status, after, limit }: PackageFilter,
): Promise<Package[]> {
  const client =
    clientId === undefined ? sql`true` : sql`p.client_id = ${leadingTo(studioId, clientId)}`
  const state = status === undefined ? sql`true` : sql`p.status = ${status}`
  const later =
    after === undefined
      ? sql`true`
      : sql`(p.granted_at, p.id) < (${isoOf(after.grantedAt)}::timestamptz, ${after.id}::uuid)`
  return select(db, studioId, sql`${client} and ${state} and ${later}`, limit)
}

type PackageRow = Omit<Package, 'price'> & {
  priceCents: number | null
  priceCurrency: string | null
  terms: Terms
}

/**
 * The page is cut before its claims are counted, so that a long list costs no more than a short one.
 * What is used is told apart by its claims: done, booked, or forfeited (late moves are forfeits).
 */
async function select(
  db: Executor,
  studioId: string,
  condition: ReturnType<typeof sql>,
  limit: number,
): Promise<Package[]> {
  const { rows } = await sql<PackageRow>`
    select p.id, p.client_id as "clientId", p.number, p.name, p.status,
      p.total_sessions as "totalSessions", p.sessions_used as "sessionsUsed",
      p.sessions_remaining as "sessionsRemaining", p.sessions_closed as "sessionsExpired",
      uses.done as "sessionsDone", uses.forfeited as "sessionsForfeited",
      p.sessions_used - uses.done - uses.forfeited as "sessionsBooked",
      p.valid_from as "validFrom", p.valid_until as "validUntil", p.expires_at as "expiresAt",
      p.grace_until as "graceUntil", p.pause, p.price_cents as "priceCents", p.price_currency as "priceCurrency", p.terms,
      p.granted_at as "grantedAt", p.offer_id as "offerId", p.offer_version as "offerVersion"
    from (
      select * from packages p where p.studio_id = ${studioId} and ${condition}
      order by p.granted_at desc, p.id desc limit ${limit}
    ) p
    cross join lateral (
      select
        coalesce(sum(c.cost) filter (
          where c.claim = 'place' and s.status = 'completed'), 0)::integer as done,
        coalesce(sum(c.cost) filter (
          where c.claim <> 'place' or s.status in ('cancelled', 'no-show')), 0)::integer
          as forfeited
      from claims c
      left join sessions s on s.studio_id = c.studio_id and s.id = c.session_id
      where c.studio_id = p.studio_id and c.client_id = p.client_id and c.package_id = p.id
        and c.standing in ('held', 'charged')
    ) uses
    order by p.granted_at desc, p.id desc`.execute(db)
  return rows.map(({ priceCents, priceCurrency, ...row }) => ({
    ...row,
    price:
      priceCents === null || priceCurrency === null
        ? null
        : { amountCents: priceCents, currency: priceCurrency },
  }))
}
