import { type RawBuilder, sql } from 'kysely'
import { DAY_MS, type Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { FirstSessionValidity } from '../../domain/package.ts'
import type { Executor } from '../executor.ts'
import { bookableBy } from './packages.ts'

export type EndingPackage = {
  clientId: string
  clientName: string
  packageId: string
  name: string
  sessionsRemaining: number
  validUntil: string | null
  expiresAt: Millis | null
  fromFirst: FirstSessionValidity | null
  reason: 'few-left' | 'expires-soon'
}

/** With so many sessions to come, or fewer, a package is about to end. */
const FEW_LEFT = 2

const SOON_DAYS_MIN = 14
const SOON_DAYS_MAX = 42

/** Their last day is near, with less than a week for each session that is left. */
function expiresSoon(now: Millis) {
  const inDays = (days: number) => sql`${isoOf(now + days * DAY_MS)}::timestamptz`
  return sql`(
    p.status = 'active' and p.expires_at > ${isoOf(now)}::timestamptz
      and p.expires_at <= ${inDays(SOON_DAYS_MAX)}
      and (p.expires_at <= ${inDays(SOON_DAYS_MIN)}
        or p.expires_at < ${isoOf(now)}::timestamptz + p.sessions_remaining * interval '7 days'))`
}

/** Hardly anything is left to come. */
const hasFewLeft = (studioId: string) => sql`(
  p.sessions_remaining + (
    select count(*) from sessions s
    where s.studio_id = ${studioId} and s.package_id = p.id and s.credit = 'held'
  ) between 1 and ${FEW_LEFT})`

/** Another that they may book from, their own or one that is shared with them. */
const hasAnother = (studioId: string, personId: RawBuilder<unknown>) => sql`exists (
  select from packages next
  where next.studio_id = ${studioId} and next.id in ${bookableBy(studioId, personId)}
    and next.id <> p.id and next.status = 'active')`

/**
 * The packages that end: their last day is near, or hardly anything is left and nothing follows for
 * their client. Two columns name whose, and why.
 */
function endingPackages(studioId: string, now: Millis) {
  return sql`
    select p.id, p.client_id, p.name, p.sessions_remaining, p.valid_until, p.expires_at,
      p.from_first,
      case when ${expiresSoon(now)} then 'expires-soon' else 'few-left' end as reason
    from packages p
    where p.studio_id = ${studioId} and p.standing = 'open' and (
      ${expiresSoon(now)}
      or (${hasFewLeft(studioId)} and not ${hasAnother(studioId, sql`p.client_id`)}))`
}

/** Everybody for whom a package ends: whose it is, and who else books from it, each by themselves. */
export function whoseEnds(studioId: string, now: Millis) {
  return sql`
    select whose.client_id from packages p
    cross join lateral (
      select p.client_id
      union all
      select m.client_id from package_members m
      where m.studio_id = p.studio_id and m.package_id = p.id and m.until is null
    ) whose
    where p.studio_id = ${studioId} and p.standing = 'open' and (
      ${expiresSoon(now)}
      or (${hasFewLeft(studioId)} and not ${hasAnother(studioId, sql`whose.client_id`)}))`
}

/** Those that end first come first. */
export async function listEnding(
  db: Executor,
  studioId: string,
  now: Millis,
  limit: number,
): Promise<EndingPackage[]> {
  const { rows } = await sql<EndingPackage>`
    select e.id as "packageId", e.client_id as "clientId", c.name as "clientName", e.name,
      e.sessions_remaining as "sessionsRemaining", e.valid_until as "validUntil",
      e.expires_at as "expiresAt", e.from_first as "fromFirst", e.reason
    from (${endingPackages(studioId, now)}) e
    join people c on c.studio_id = ${studioId} and c.id = e.client_id
    order by e.expires_at nulls last, e.sessions_remaining, c.name, e.id
    limit ${limit}`.execute(db)
  return rows
}
