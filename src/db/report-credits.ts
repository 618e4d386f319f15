import { sql } from 'kysely'
import { dayOf } from '../domain/calendar.ts'
import type { Millis } from '../domain/instant.ts'
import type { Executor } from './executor.ts'
import { isoOf } from './instants.ts'

/** Reports on credits and money, each one statement over the ledger. */

export type Span = { from: Millis; until: Millis; timeZone: string }

export type Cell = string | number | null
export type Row = { [column: string]: Cell }

const at = (instant: Millis) => sql`${isoOf(instant)}::timestamptz`

/** The local month of an instant: `2026-01`. */
const month = (column: ReturnType<typeof sql>, timeZone: string) =>
  sql`to_char(${column} at time zone ${timeZone}, 'YYYY-MM')`

/** Lines that stand: neither reversed nor reversing. */
const STANDING = sql`e.reverses is null and not exists (
  select from credit_entries r where r.studio_id = e.studio_id and r.reverses = e.id)`

/** The midnight at which something ends belongs to the day that it ends. */
const ENDED_AT = sql`(e.effective_at - interval '1 millisecond')`

/** What one session of a package is worth, in cents. */
const UNIT = sql`coalesce(p.price_cents, 0)::numeric / nullif(p.total_sessions, 0)`

/** What is still to be given at an instant: left to book, or booked and not yet taken. */
export async function owed(db: Executor, studioId: string, on: Millis): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with lines as (
      select e.package_id, e.session_id, sum(e.quantity) as quantity,
        bool_or(e.kind = 'forfeit') as is_lost,
        bool_or(e.kind in ('hold', 'release')) as is_session
      from credit_entries e
      where e.studio_id = ${studioId} and e.effective_at <= ${at(on)} and ${STANDING}
      group by e.package_id, e.session_id
    ), sums as (
      select l.package_id, sum(l.quantity)::integer as remaining,
        coalesce(-sum(l.quantity) filter (
          where l.is_session and not l.is_lost and s.ends_at > ${at(on)}), 0)::integer as booked
      from lines l
      left join sessions s on s.studio_id = ${studioId} and s.id = l.session_id
      group by l.package_id
    )
    select c.id as "clientId", c.name as client, p.id as "packageId", p.name as package,
      sums.remaining, sums.booked, p.price_currency as currency,
      coalesce(round(${UNIT} * (sums.remaining + sums.booked)), 0)::integer as "amountCents"
    from sums
    join packages p on p.studio_id = ${studioId} and p.id = sums.package_id
    join people c on c.studio_id = p.studio_id and c.id = p.client_id
    where sums.remaining + sums.booked > 0
    order by c.name, c.id, p.number`.execute(db)
  return rows
}

/** What was sold, paid, refunded, earned by sessions, and kept for what expired, month by month. */
export async function revenue(db: Executor, studioId: string, span: Span): Promise<Row[]> {
  const { from, until, timeZone } = span
  const within = (column: ReturnType<typeof sql>) =>
    sql`${column} >= ${at(from)} and ${column} < ${at(until)}`
  const { rows } = await sql<Row>`
    with sold as (
      select ${month(sql`p.granted_at`, timeZone)} as month, p.price_currency as currency,
        p.price_cents as sold, 0 as received, 0 as refunded, 0::numeric as earned,
        0::numeric as expired
      from packages p
      where p.studio_id = ${studioId} and p.price_cents > 0 and p.total_sessions > 0
        and ${within(sql`p.granted_at`)}
        and not exists (
          select from credit_entries e where e.studio_id = p.studio_id and e.package_id = p.id
            and e.kind = 'transfer-in')
    ), received as (
      select to_char(m.paid_on, 'YYYY-MM'), m.currency, 0, m.amount_cents, 0, 0, 0
      from payments m
      where m.studio_id = ${studioId} and m.paid_on >= ${dayOf(from, timeZone)}::date
        and m.paid_on <= ${dayOf(until - 1, timeZone)}::date
    ), refunded as (
      select ${month(sql`e.effective_at`, timeZone)}, e.details #>> '{amount,currency}',
        0, 0, (e.details #>> '{amount,amountCents}')::integer, 0, 0
      from credit_entries e
      where e.studio_id = ${studioId} and e.kind = 'refund' and ${STANDING}
        and ${within(sql`e.effective_at`)}
    ), taken as (
      select ${month(sql`least(s.ends_at, coalesce(s.cancelled_at, s.ends_at))`, timeZone)},
        p.price_currency, 0, 0, 0, ${UNIT} * k.cost, 0
      from claims k
      join sessions s on s.studio_id = k.studio_id and s.id = k.session_id
      join packages p on p.studio_id = k.studio_id and p.id = k.package_id
      where k.studio_id = ${studioId} and k.standing = 'charged' and p.price_cents > 0
        and ${within(sql`least(s.ends_at, coalesce(s.cancelled_at, s.ends_at))`)}
    ), ended as (
      select ${month(ENDED_AT, timeZone)}, p.price_currency, 0, 0, 0, 0,
        ${UNIT} * -e.quantity
      from credit_entries e
      join packages p on p.studio_id = e.studio_id and p.id = e.package_id
      where e.studio_id = ${studioId} and e.kind = 'expiry' and p.price_cents > 0
        and ${within(ENDED_AT)}
    ), everything as (
      select * from sold union all select * from received union all select * from refunded union all select * from taken
      union all select * from ended
    )
    select month, currency, sum(sold)::integer as "soldCents", sum(received)::integer as "receivedCents",
      sum(refunded)::integer as "refundedCents", round(sum(earned))::integer as "earnedCents",
      round(sum(expired))::integer as "expiredCents"
    from everything where currency is not null
    group by month, currency order by month, currency`.execute(db)
  return rows
}

/** What ended without having been used. */
export async function expired(
  db: Executor,
  studioId: string,
  { from, until, timeZone }: Span,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select to_char(max(${ENDED_AT}) at time zone ${timeZone}, 'YYYY-MM-DD') as day,
      c.id as "clientId", c.name as client, p.id as "packageId", p.name as package,
      -sum(e.quantity)::integer as sessions, p.price_currency as currency,
      coalesce(round(${UNIT} * -sum(e.quantity)), 0)::integer as "amountCents"
    from credit_entries e
    join packages p on p.studio_id = e.studio_id and p.id = e.package_id
    join people c on c.studio_id = p.studio_id and c.id = p.client_id
    where e.studio_id = ${studioId} and e.kind = 'expiry'
      and ${ENDED_AT} >= ${at(from)} and ${ENDED_AT} < ${at(until)}
    group by c.id, c.name, p.id, p.name, p.price_cents, p.price_currency, p.total_sessions
    having sum(e.quantity) < 0
    order by day, c.name, p.id`.execute(db)
  return rows
}

/** Absences and late cancellations, client by client: those that cost, and those forgiven. */
export async function losses(
  db: Executor,
  studioId: string,
  { from, until }: Span,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.id as "clientId", c.name as client,
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
    join people c on c.studio_id = p.studio_id and c.id = p.client_id
    where e.studio_id = ${studioId} and ${STANDING}
      and (e.kind = 'forfeit'
        or e.kind = 'hold' and e.reason = 'late-move'
        or e.kind = 'release' and e.reason in ('courtesy', 'returned-by-terms', 'waived'))
      and e.effective_at >= ${at(from)} and e.effective_at < ${at(until)}
    group by c.id, c.name
    order by count(*) filter (where e.kind = 'forfeit') desc, c.name`.execute(db)
  return rows
}
