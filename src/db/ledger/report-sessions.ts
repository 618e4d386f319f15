import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'
import { at } from '../tables/instants.ts'
import type { Row, Span } from './report-credits.ts'

/** Reports on when people come, and who does not. */

/** How much is done at each hour of the week, 1 being Monday, in the studio's zone. */
export async function utilisation(
  db: Executor,
  studioId: string,
  { from, until, timeZone }: Span,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select extract(isodow from local)::integer as weekday, extract(hour from local)::integer as hour,
      sum(count)::integer as sessions,
      sum(count * extract(epoch from ends_at - starts_at) / 60)::integer as minutes
    from (
      -- Many begin together: their hour is looked up once.
      select starts_at at time zone ${timeZone} as local, starts_at, ends_at, count(*) as count
      from sessions
      where studio_id = ${studioId} and ends_at > ${at(from)} and merged_into is null
        and status in ('scheduled', 'completed', 'no-show')
        and starts_at >= ${at(from)} and starts_at < ${at(until)}
      group by starts_at, ends_at
    ) s
    group by weekday, hour order by weekday, hour`.execute(db)
  return rows
}

/** Clients with something left, and nothing booked: who has not come for longest first. */
export async function withoutBooking(
  db: Executor,
  studioId: string,
  now: Millis,
  timeZone: string,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with wallets as materialized (
      select p.client_id, sum(p.sessions_remaining)::integer as remaining, min(p.expires_at) as ends
      from packages p where p.studio_id = ${studioId} and p.status = 'active'
      group by p.client_id having sum(p.sessions_remaining) > 0
    ), coming as materialized (
      -- Who has booked, and whose package it is: of a shared one somebody books.
      select unnest(array[s.client_id, p.client_id]) as client_id from sessions s
      left join packages p on p.studio_id = s.studio_id and p.id = s.package_id
      where s.studio_id = ${studioId} and s.ends_at > ${at(now)} and s.merged_into is null
        and s.status in ('requested', 'scheduled', 'awaiting-new-time')
      union
      select s.client_id from sessions s
      where s.studio_id = ${studioId} and s.status = 'awaiting-new-time' and s.merged_into is null
        and s.due_at is not null
    )
    select c.id as "clientId", c.name as client, wallet.remaining, first.span as "fromFirstSession",
      to_char(wallet.ends at time zone ${timeZone} - interval '1 day', 'YYYY-MM-DD') as "validUntil",
      to_char(last.at at time zone ${timeZone}, 'YYYY-MM-DD') as "lastSession"
    from wallets wallet
    join people c on c.studio_id = ${studioId} and c.id = wallet.client_id and c.role = 'client'
    left join lateral (
      select s.starts_at as at from sessions s
      where s.studio_id = ${studioId} and s.client_id = c.id and s.merged_into is null
        and s.status = 'completed'
      order by s.starts_at desc limit 1
    ) last on true
    left join lateral (
      -- Without an end that is known: how long one lasts from its first session, « 8 weeks ».
      select (p.from_first ->> 'count') || ' ' || (p.from_first ->> 'unit') as span
      from packages p
      where wallet.ends is null and p.studio_id = ${studioId} and p.client_id = c.id
        and p.status = 'active' and p.from_first is not null and p.sessions_remaining > 0
      order by p.granted_at, p.id limit 1
    ) first on true
    where wallet.client_id not in (select client_id from coming where client_id is not null)
    order by last.at nulls first, c.name, c.id`.execute(db)
  return rows
}
