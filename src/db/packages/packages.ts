import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Package, PackageStatus, Terms } from '../../domain/package.ts'
import { paymentState } from '../../domain/payment.ts'
import type { Executor } from '../executor.ts'
import { leadingTo } from '../people/client-merges.ts'

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
export async function listOf(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
  status: 'active' | 'expired',
  limit: number,
): Promise<Package[]> {
  if (clientIds.length === 0) return []
  const whose = sql`p.id in ${bookableBy(studioId, sql`any(${[...new Set(clientIds)]}::uuid[])`)}`
  return await select(db, studioId, sql`${whose} and p.status = ${status}`, limit)
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

/** Who pays instead of its client; null: nobody else. */
export async function setPayer(
  db: Executor,
  studioId: string,
  packageId: string,
  payer: { clientId: string } | { name: string } | null,
): Promise<void> {
  await db
    .updateTable('packages')
    .set({
      payer_id: payer !== null && 'clientId' in payer ? payer.clientId : null,
      payer_name: payer !== null && 'name' in payer ? payer.name : null,
    })
    .where('studio_id', '=', studioId)
    .where('id', '=', packageId)
    .execute()
}

type PackageFilter = {
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
    clientId === undefined
      ? sql`true`
      : sql`p.id in ${bookableBy(studioId, leadingTo(studioId, clientId))}`
  const state = status === undefined ? sql`true` : sql`p.status = ${status}`
  const later =
    after === undefined
      ? sql`true`
      : sql`(p.granted_at, p.id) < (${isoOf(after.grantedAt)}::timestamptz, ${after.id}::uuid)`
  return select(db, studioId, sql`${client} and ${state} and ${later}`, limit)
}

/** The packages that these clients book from: their own, and what is shared with them. */
export function bookableBy(studioId: string, clientIds: ReturnType<typeof sql>) {
  return sql`(
    select id from packages where studio_id = ${studioId} and client_id = ${clientIds}
    union
    select package_id from package_members
    where studio_id = ${studioId} and client_id = ${clientIds} and until is null)`
}

type PackageRow = Omit<Package, 'price' | 'isGift' | 'payment' | 'payer'> & {
  priceCents: number | null
  priceCurrency: string | null
  terms: Terms
  payerId: string | null
  payerName: string | null
  isPaidElsewhere: boolean
  paidCents: number
  refundedCents: number
  refundedSessions: number
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
    select p.id, p.client_id as "clientId", owner.name as "clientName", p.number, p.name, p.status,
      p.total_sessions as "totalSessions", p.sessions_used as "sessionsUsed",
      p.sessions_remaining as "sessionsRemaining", p.sessions_closed as "sessionsExpired",
      uses.done as "sessionsDone", uses.forfeited as "sessionsForfeited",
      p.sessions_used - uses.done - uses.forfeited as "sessionsBooked",
      p.valid_from as "validFrom", p.valid_until as "validUntil",
      p.from_first as "fromFirst", p.expires_at as "expiresAt",
      p.grace_until as "graceUntil", p.pause, p.price_cents as "priceCents",
      p.price_currency as "priceCurrency", p.terms, p.granted_at as "grantedAt",
      p.offer_id as "offerId", p.offer_version as "offerVersion",
      p.payer_id as "payerId", coalesce(payer.name, p.payer_name) as "payerName",
      p.paid_with is not null as "isPaidElsewhere", members.beneficiaries,
      (select coalesce(sum(m.amount_cents), 0)::integer from payments m
        where m.studio_id = p.studio_id and m.package_id = p.id) as "paidCents",
      refunds.cents as "refundedCents", refunds.sessions as "refundedSessions"
    from (
      select * from packages p where p.studio_id = ${studioId} and ${condition}
      order by p.granted_at desc, p.id desc limit ${limit}
    ) p
    join people owner on owner.studio_id = p.studio_id and owner.id = p.client_id
    left join people payer on payer.studio_id = p.studio_id and payer.id = p.payer_id
    cross join lateral (${membersOf()}) members
    cross join lateral (${usesOf()}) uses
    cross join lateral (${refundsOf()}) refunds
    order by p.granted_at desc, p.id desc`.execute(db)
  return rows.map(packageOf)
}

/** Who else books from it, and whose claims it may hold: also of who did so once. */
function membersOf() {
  return sql`
    select coalesce(json_agg(json_build_object('clientId', m.client_id, 'name', b.name,
        'since', (extract(epoch from m.since) * 1000)::bigint) order by m.since, m.client_id)
        filter (where m.until is null and m.client_id <> p.client_id), '[]'::json)
        as beneficiaries,
      array_append(array_agg(m.client_id) filter (where m.client_id is not null), p.client_id)
        as ids
    from package_members m
    join people b on b.studio_id = m.studio_id and b.id = m.client_id
    where m.studio_id = p.studio_id and m.package_id = p.id`
}

function usesOf() {
  return sql`
    select
      coalesce(sum(c.cost) filter (
        where c.claim = 'place' and s.status = 'completed'), 0)::integer as done,
      coalesce(sum(c.cost) filter (
        where c.claim <> 'place' or s.status in ('cancelled', 'no-show')), 0)::integer
        as forfeited
    from claims c
    left join sessions s on s.studio_id = c.studio_id and s.id = c.session_id
    where c.studio_id = p.studio_id and c.client_id = any(members.ids) and c.package_id = p.id
      and c.standing in ('held', 'charged')`
}

/** Only where something left the package: the ledger is read then. */
function refundsOf() {
  return sql`
    select coalesce(sum((e.details #>> '{amount,amountCents}')::integer), 0)::integer as cents,
      coalesce(-sum(e.quantity), 0)::integer as sessions
    from credit_entries e
    where p.sessions_closed > 0 and e.studio_id = p.studio_id and e.package_id = p.id
      and e.kind = 'refund' and e.reverses is null and not exists (
        select from credit_entries r where r.studio_id = e.studio_id and r.reverses = e.id)`
}

function packageOf(row: PackageRow): Package {
  const { priceCents, priceCurrency, payerId, payerName, ...rest } = row
  const { isPaidElsewhere, paidCents, refundedCents, refundedSessions, ...shown } = rest
  const price =
    priceCents === null || priceCurrency === null
      ? null
      : { amountCents: priceCents, currency: priceCurrency }
  const { totalSessions } = shown
  const paid = { isPaidElsewhere, paidCents, refundedCents, refundedSessions }
  return {
    ...shown,
    price,
    isGift: price === null,
    payment: paymentState({ ...paid, price, totalSessions }),
    payer: payerName === null ? null : { clientId: payerId, name: payerName },
  }
}
