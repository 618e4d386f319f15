import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '../../domain/calendar.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'
import { at } from '../tables/instants.ts'

/** Reports on credits and money, each one statement over the ledger. */

export type Span = { from: Millis; until: Millis; timeZone: string }

type Cell = string | number | null
export type Row = { [column: string]: Cell }

/** Lines that stand: neither reversed nor reversing; the few that reverse have an index of theirs. */
export const STANDING = sql`e.reverses is null and not exists (
  select from credit_entries r where r.studio_id = e.studio_id and r.reverses = e.id
    and r.reverses is not null)`

/** The lines that an index of their own keeps apart: its condition, word for word. */
export const TOLD = sql`(e.kind in ('expiry', 'refund', 'forfeit', 'transfer-in')
  or e.reason in ('late-move', 'courtesy', 'returned-by-terms', 'waived'))`

/** The midnight at which something ends belongs to the day that it ends. */
const ENDED_AT = sql`(e.effective_at - interval '1 millisecond')`
const endedWithin = ({ from, until }: Span) =>
  sql`e.effective_at >= ${at(from + 1)} and e.effective_at < ${at(until + 1)}`

/**
 * What does not count at an instant for what a session of a package is worth: sessions that it was
 * given later, and those that went to another package by then, with their part of the price. Indexes
 * of their own have both kinds of lines.
 */
export const apartAt = (studioId: string, until: Millis) => sql`(
  select package_id, sum(quantity)::integer as quantity, sum(cents)::integer as cents from (
    select e.package_id, e.quantity, 0 as cents from credit_entries e
    where e.studio_id = ${studioId} and e.kind in ('adjustment', 'correction')
      and e.effective_at >= ${at(until)} and ${STANDING}
    union all
    select (e.details ->> 'packageId')::uuid, e.quantity, coalesce(t.price_cents, 0)
    from credit_entries e
    join packages t on t.studio_id = e.studio_id and t.id = e.package_id
    where e.studio_id = ${studioId} and e.kind = 'transfer-in' and ${TOLD}
      and e.effective_at < ${at(until)} and ${STANDING}
  ) apart group by package_id)`

/**
 * What one session of a package was worth, in cents: its price, shared out over those that it had
 * by then. A day that is over reads the same for ever, and what is added once some were moved
 * changes nothing of those that went.
 */
export const UNIT = sql`(coalesce(p.price_cents, 0)::numeric - coalesce(apart.cents, 0))
  / nullif(p.total_sessions - coalesce(apart.quantity, 0), 0)`

/** What was sold, paid, refunded, earned by sessions, and kept for what expired, month by month. */
export async function revenue(db: Executor, studioId: string, span: Span): Promise<Row[]> {
  const { from, until, timeZone } = span
  const within = (column: ReturnType<typeof sql>) =>
    sql`${column} >= ${at(from)} and ${column} < ${at(until)}`
  // A month has a number here: to name it costs more than to count what is in it.
  const month = (column: ReturnType<typeof sql>) =>
    sql`width_bucket(${column}, (select starts from months))`
  const { rows } = await sql<Row>`
    with months as materialized (
      select array_agg(local at time zone ${timeZone} order by local) as starts
      from generate_series(date_trunc('month', ${at(from)} at time zone ${timeZone}),
        ${at(until)} at time zone ${timeZone}, interval '1 month') local
    ), apart as materialized ${apartAt(studioId, until)}, sold as (
      -- Where nothing stayed, only what went elsewhere was sold after all.
      select ${month(sql`p.granted_at`)} as month, p.price_currency as currency,
        case when p.total_sessions > coalesce(apart.quantity, 0) then p.price_cents
          else coalesce(apart.cents, 0) end as sold, 0 as received, 0 as refunded, 0::numeric as earned,
        0::numeric as expired
      from packages p left join apart on apart.package_id = p.id
      where p.studio_id = ${studioId} and p.price_cents > 0 and ${within(sql`p.granted_at`)}
        and (p.total_sessions > 0 or apart.package_id is not null)
        and not exists (
          select from credit_entries e where e.studio_id = p.studio_id and e.package_id = p.id
            and e.kind = 'transfer-in' and ${TOLD})
    ), received as (
      select ${month(sql`(m.paid_on::timestamp at time zone ${timeZone})`)}, m.currency, 0,
        m.amount_cents, 0, 0, 0
      from payments m
      where m.studio_id = ${studioId} and m.paid_on >= ${dayOf(from, timeZone)}::date
        and m.paid_on <= ${dayOf(until - 1, timeZone)}::date
    ), refunded as (
      select ${month(sql`e.effective_at`)}, e.details #>> '{amount,currency}',
        0, 0, (e.details #>> '{amount,amountCents}')::integer, 0, 0
      from credit_entries e
      where e.studio_id = ${studioId} and e.kind = 'refund' and ${TOLD} and ${STANDING}
        and ${within(sql`e.effective_at`)}
    ), costs as (
      ${spentCosts(studioId, span, month)}
      union all
      select e.package_id, ${month(ENDED_AT)}, 0, -e.quantity
      from credit_entries e
      where e.studio_id = ${studioId} and e.kind = 'expiry' and ${TOLD} and ${endedWithin(span)}
    ), worth as (
      select p.month, p.price_currency, 0, 0, 0, ${UNIT} * p.cost, ${UNIT} * p.ended
      from (
        -- Many packages have one price: what a session of them is worth is worked out once.
        select k.month, price_cents, price_currency, total_sessions, apart.quantity, apart.cents,
          sum(k.cost) as cost, sum(k.ended) as ended
        from costs k join packages on studio_id = ${studioId} and id = k.package_id
        left join apart on apart.package_id = k.package_id
        where price_cents > 0
        group by k.month, price_cents, price_currency, total_sessions, apart.quantity, apart.cents
      ) p cross join lateral (select p.quantity, p.cents) apart
    ), everything as (
      select * from sold union all select * from received union all select * from refunded
      union all select * from worth
    ), summed as (
      select month, currency, sum(sold)::integer as "soldCents",
        sum(received)::integer as "receivedCents",
        sum(refunded)::integer as "refundedCents", round(sum(earned))::integer as "earnedCents",
        round(sum(expired))::integer as "expiredCents"
      from everything where currency is not null group by month, currency
    )
    select to_char(months.starts[month] at time zone ${timeZone}, 'YYYY-MM') as month, currency,
      "soldCents", "receivedCents", "refundedCents", "earnedCents", "expiredCents"
    from months, summed order by 1, currency`.execute(db)
  return rows
}

/**
 * What was used of which package in which month: places by their sessions, the rest by claims. Of
 * what is put together from several parts few months are expected, so that it is summed unsorted.
 */
function spentCosts(
  studioId: string,
  { from, until }: Span,
  month: (column: RawBuilder<unknown>) => RawBuilder<unknown>,
) {
  const isSpent = sql`s.studio_id = ${studioId}
    and s.spent_at >= ${at(from)} and s.spent_at < ${at(until)}`
  const spentIn = month(sql`s.spent_at`)
  return sql`
    select s.package_id, ${spentIn} as month, s.cost, 0 as ended
    from sessions s
    where ${isSpent} and s.credit in ('held', 'charged') and s.merged_into is null
    union all
    -- Few claims are not of a place: each looks its session up.
    select k.package_id, ${spentIn}, k.cost, 0
    from claims k cross join lateral (
      select s.* from sessions s where s.studio_id = k.studio_id and s.id = k.session_id limit 1) s
    where k.studio_id = ${studioId} and k.claim <> 'place' and k.standing = 'charged'
      and ${isSpent}
    union all
    -- What was given back since had been earned by then; at midnight it came back with the day.
    select e.package_id, ${spentIn}, e.quantity, 0
    from credit_entries e cross join lateral (
      select s.* from sessions s where s.studio_id = e.studio_id and s.id = e.session_id limit 1) s
    where e.studio_id = ${studioId} and e.kind = 'release' and ${TOLD} and ${STANDING}
      and e.reason in ('courtesy', 'returned-by-terms', 'waived')
      and e.effective_at > ${at(until)} and ${isSpent}`
}

/** What ended without having been used. */
export async function expired(db: Executor, studioId: string, span: Span): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select to_char(max(${ENDED_AT}) at time zone ${span.timeZone}, 'YYYY-MM-DD') as day,
      c.id as "clientId", c.name as client, p.id as "packageId", p.name as package,
      -sum(e.quantity)::integer as sessions, p.price_currency as currency,
      coalesce(round(${UNIT} * -sum(e.quantity)), 0)::integer as "amountCents"
    from credit_entries e
    join packages p on p.studio_id = e.studio_id and p.id = e.package_id
    join people c on c.studio_id = p.studio_id and c.id = p.client_id
    left join ${apartAt(studioId, span.until)} apart on apart.package_id = p.id
    where e.studio_id = ${studioId} and e.kind = 'expiry' and ${TOLD} and ${endedWithin(span)}
    group by c.id, c.name, p.id, p.name, p.price_cents, p.price_currency, p.total_sessions,
      apart.quantity, apart.cents
    having sum(e.quantity) < 0
    order by day, c.name, p.id`.execute(db)
  return rows
}

/**
 * Absences and late cancellations, client by client: those that cost, and those forgiven. They are
 * of who had the session; whose package it was stands beside, where that is somebody else.
 */
export async function losses(
  db: Executor,
  studioId: string,
  { from, until }: Span,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.id as "clientId", c.name as client, holder.id as "holderId", holder.name as holder,
      count(*) filter (where e.kind = 'forfeit' and e.reason = 'no-show')::integer as absences,
      count(*) filter (
        where e.kind = 'forfeit' and e.reason = 'late-cancellation')::integer
        as "lateCancellations",
      count(*) filter (where e.kind = 'hold' and e.reason = 'late-move')::integer as "lateMoves",
      count(*) filter (
        where e.kind = 'release' and e.reason in ('courtesy', 'returned-by-terms', 'waived')
      )::integer as forgiven
    from credit_entries e
    join packages p on p.studio_id = e.studio_id and p.id = e.package_id
    join sessions s on s.studio_id = e.studio_id and s.id = e.session_id
    join people c on c.studio_id = s.studio_id and c.id = s.client_id
    left join people holder on holder.studio_id = p.studio_id and holder.id = p.client_id
      and p.client_id <> s.client_id
    where e.studio_id = ${studioId} and e.kind in ('forfeit', 'hold', 'release')
      and ${TOLD} and ${STANDING}
      and (e.kind = 'forfeit'
        or e.kind = 'hold' and e.reason = 'late-move'
        or e.kind = 'release' and e.reason in ('courtesy', 'returned-by-terms', 'waived'))
      and e.effective_at >= ${at(from)} and e.effective_at < ${at(until)}
    group by c.id, c.name, holder.id, holder.name
    order by count(*) filter (where e.kind = 'forfeit') desc, c.name, holder.name nulls first`.execute(
    db,
  )
  return rows
}
