import { sql } from 'kysely'
import type { Millis } from '../domain/instant.ts'
import type { Executor } from './executor.ts'
import { isoOf } from './instants.ts'
import type { Row, Span } from './report-credits.ts'

/** Reports on when people come, and who does not. */

const at = (instant: Millis) => sql`${isoOf(instant)}::timestamptz`

/** How much is done at each hour of the week, 1 being Monday, in the studio's zone. */
export async function utilisation(
  db: Executor,
  studioId: string,
  { from, until, timeZone }: Span,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select extract(isodow from local)::integer as weekday, extract(hour from local)::integer as hour,
      count(*)::integer as sessions,
      sum(extract(epoch from ends_at - starts_at) / 60)::integer as minutes
    from (
      select starts_at at time zone ${timeZone} as local, starts_at, ends_at from sessions
      where studio_id = ${studioId} and merged_into is null
        and status in ('scheduled', 'completed', 'no-show')
        and starts_at >= ${at(from)} and starts_at < ${at(until)}
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
    select c.id as "clientId", c.name as client, wallet.remaining,
      to_char(wallet.ends at time zone ${timeZone} - interval '1 day', 'YYYY-MM-DD') as "validUntil",
      to_char(last.at at time zone ${timeZone}, 'YYYY-MM-DD') as "lastSession"
    from people c
    join lateral (
      select sum(p.sessions_remaining)::integer as remaining, min(p.expires_at) as ends
      from packages p
      where p.studio_id = c.studio_id and p.client_id = c.id and p.status = 'active'
    ) wallet on wallet.remaining > 0
    left join lateral (
      select max(s.starts_at) as at from sessions s
      where s.studio_id = c.studio_id and s.client_id = c.id and s.merged_into is null
        and s.status = 'completed'
    ) last on true
    where c.studio_id = ${studioId} and c.role = 'client'
      and not exists (
        select from sessions s
        where s.studio_id = c.studio_id and s.client_id = c.id and s.merged_into is null
          and s.status in ('requested', 'scheduled', 'awaiting-new-time')
          and s.ends_at > ${at(now)})
    order by last.at nulls first, c.name, c.id`.execute(db)
  return rows
}
