import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'
import { at } from '../tables/instants.ts'
import { apartAt, type Row, UNIT } from './report-credits.ts'

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
 * need not tell them apart. Packages and sums are joined in full: whoever expects few sums would
 * compare each with each of many packages, and a full join is never made so.
 */
export async function owedFrom(
  db: Executor,
  studioId: string,
  on: Millis,
  side: Side,
): Promise<Row[]> {
  const remaining =
    side === 'now'
      ? sql`coalesce(p.sessions_remaining, 0) - coalesce(moved.quantity, 0)`
      : sql`coalesce(moved.quantity, 0)`
  const { rows } = await sql<Row>`
    with ahead as materialized (
      select s.id from sessions s
      -- No session holds a credit before it was booked. Without the last line the index is not found.
      where s.studio_id = ${studioId} and tstzrange(s.booked_at, s.spent_at) @> ${at(on)}
        and s.booked_at <= s.spent_at
    ), sums as materialized (
      select p.*, (${remaining})::integer as remaining,
        coalesce(coming.booked, 0)::integer as booked, gone.quantity as gone, gone.cents
      from (
        select id, number, client_id, name, price_cents, price_currency, total_sessions,
          sessions_remaining
        from packages where studio_id = ${studioId}
      ) p
      full join (${movedFrom(side, studioId, on)}) moved on moved.package_id = p.id
      full join (${bookedAhead(studioId, on)}) coming on coming.package_id = p.id
      full join ${apartAt(studioId, on + 1)} gone on gone.package_id = p.id
      where ${remaining} + coalesce(coming.booked, 0) > 0
    )
    select c.id as "clientId", c.name as client, p.id as "packageId", p.name as package,
      p.remaining, p.booked, p.price_currency as currency,
      coalesce(round(${UNIT} * (p.remaining + p.booked)), 0)::integer as "amountCents"
    from sums p
    join people c on c.studio_id = ${studioId} and c.id = p.client_id
    cross join lateral (select p.gone as quantity, p.cents) apart
    order by c.name, c.id, p.number`.execute(db)
  return rows
}

/** Of one millisecond the kinds of lines tell; all others are in the index with what they moved. */
function movedFrom(side: Side, studioId: string, on: Millis) {
  const ofThatMidnight = sql`effective_at > ${at(on)} and effective_at <= ${at(on + 1)}`
  const others = side === 'now' ? sql`effective_at > ${at(on + 1)}` : sql`effective_at <= ${at(on)}`
  const isOfSide = side === 'now' ? cameAfter(on) : sql`not ${cameAfter(on)}`
  return sql`
    select package_id, sum(quantity) as quantity from (
      select package_id, quantity from credit_entries
      where studio_id = ${studioId} and ${others}
      union all
      select package_id, quantity from credit_entries
      where studio_id = ${studioId} and ${ofThatMidnight} and ${isOfSide}
    ) lines group by package_id`
}

/** What sessions to come hold of each package: neither given back nor forfeited by then. */
function bookedAhead(studioId: string, on: Millis) {
  const standing = sql`sum(case when e.reverses is null then 1 else -1 end)`
  return sql`
    select package_id, sum(booked) as booked from (
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
    ) coming group by package_id`
}
