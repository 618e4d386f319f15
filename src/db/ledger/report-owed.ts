import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'
import { isoOf } from '../tables/instants.ts'
import { givenSince, type Row, UNIT } from './report-credits.ts'

const at = (instant: Millis) => sql`${isoOf(instant)}::timestamptz`

/** From which end the lines of the ledger are added up. */
export type Side = 'beginning' | 'now'

/**
 * What is still to be given at an instant: left to book, or booked and not yet taken. The counters are
 * the sum of all lines: of a recent day those since are taken from them, of an early one those by
 * then are added up, whichever are fewer.
 */
export async function owed(db: Executor, studioId: string, on: Millis): Promise<Row[]> {
  return await owedFrom(db, studioId, on, await sideOf(db, studioId, on))
}

/**
 * What came after an instant. What ended at the midnight right after it ended with that day, as
 * `expired` and `revenue` say, and what was released with it.
 */
const cameAfter = (on: Millis) => sql`(effective_at > ${at(on)}
  and not (kind in ('expiry', 'release') and effective_at <= ${at(on + 1)}))`

/** Both ends of an index, nothing between them. */
async function sideOf(db: Executor, studioId: string, on: Millis): Promise<Side> {
  const { rows } = await sql<{ first: Millis | null; last: Millis | null }>`
    select min(effective_at) as first, max(effective_at) as last
    from credit_entries where studio_id = ${studioId}`.execute(db)
  const { first = null, last = null } = rows[0] ?? {}
  return first !== null && last !== null && on - first < last - on ? 'beginning' : 'now'
}

/**
 * A line and the one that reverses it are of one instant and come to nothing together, so that sums
 * need not tell them apart. Sums are of one list, not of several that are joined: what is
 * expected of few rows is not repeated for each of many packages.
 */
export async function owedFrom(
  db: Executor,
  studioId: string,
  on: Millis,
  side: Side,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with ahead as materialized (
      select s.id from sessions s
      -- No session holds a credit before it was booked.
      where s.studio_id = ${studioId} and s.ends_at > ${at(on)} and s.booked_at <= ${at(on)}
    ), sums as materialized (
      select package_id, sum(remaining)::integer as remaining, sum(booked)::integer as booked
      from (${remainingFrom(side, studioId, on)} union all ${bookedAhead(studioId, on)}) lines
      group by package_id having sum(remaining) + sum(booked) > 0
    )
    select c.id as "clientId", c.name as client, p.id as "packageId", p.name as package,
      s.remaining, s.booked, p.price_currency as currency,
      coalesce(round(${UNIT} * (s.remaining + s.booked)), 0)::integer as "amountCents"
    from sums s
    join packages p on p.studio_id = ${studioId} and p.id = s.package_id
    join people c on c.studio_id = ${studioId} and c.id = p.client_id
    left join ${givenSince(studioId, on + 1)} later on later.package_id = p.id
    order by c.name, c.id, p.number`.execute(db)
  return rows
}

/** Of one millisecond the kinds of lines tell; all others are in the index with what they moved. */
function remainingFrom(side: Side, studioId: string, on: Millis) {
  const ofThatMidnight = sql`effective_at > ${at(on)} and effective_at <= ${at(on + 1)}`
  if (side === 'beginning') {
    return sql`
      select package_id, sum(quantity) as remaining, 0 as booked from credit_entries
      where studio_id = ${studioId} and effective_at <= ${at(on)} group by package_id
      union all
      select package_id, quantity, 0 from credit_entries
      where studio_id = ${studioId} and ${ofThatMidnight} and not ${cameAfter(on)}`
  }
  return sql`
    select id as package_id, sessions_remaining as remaining, 0 as booked from packages
    where studio_id = ${studioId}
    union all
    select package_id, -sum(quantity), 0 from credit_entries
    where studio_id = ${studioId} and effective_at > ${at(on + 1)} group by package_id
    union all
    select package_id, -quantity, 0 from credit_entries
    where studio_id = ${studioId} and ${ofThatMidnight} and ${cameAfter(on)}`
}

/** What sessions to come hold of each package: neither given back nor forfeited by then. */
function bookedAhead(studioId: string, on: Millis) {
  const standing = sql`sum(case when e.reverses is null then 1 else -1 end)`
  return sql`
    select package_id, 0, booked from (
      select e.package_id, -sum(e.quantity) as booked
      from ahead
      cross join lateral (
        -- Looked up session by session: they are few, however many ends are later.
        select * from credit_entries l
        where l.studio_id = ${studioId} and l.session_id = ahead.id
          and l.effective_at <= ${at(on + 1)} and not ${cameAfter(on)}
        offset 0
      ) e
      group by ahead.id, e.package_id
      having coalesce(${standing} filter (where e.kind in ('hold', 'release')), 0) > 0
        and coalesce(${standing} filter (where e.kind = 'forfeit'), 0) = 0
    ) coming`
}
