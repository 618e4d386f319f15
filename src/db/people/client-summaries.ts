import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { FirstSessionValidity } from '../../domain/package.ts'
import type { Person } from '../../domain/person.ts'
import type { Executor } from '../executor.ts'
import { whoseEnds } from '../packages/ending-packages.ts'
import { matches } from './people.ts'

export type ClientFilter = 'all' | 'active' | 'ending' | 'no-package' | 'nothing-booked'

/** All packages of a client together, as a row of a list tells it. */
type ClientSummary = {
  sessionsRemaining: number
  /** What is left in packages that are paused: there, but not to be booked now. */
  sessionsPaused: number
  sessionsBooked: number
  /** Of these, those whose new date is still to be found. */
  sessionsAwaiting: number
  sessionsDone: number
  nextSessionAt: Millis | null
  expiresAt: Millis | null
  /** Without an end that is known: what counts from a first session that is still to be booked. */
  fromFirst: FirstSessionValidity | null
}

export type ListedClient = Person & { summary: ClientSummary }

type ClientsFilter = {
  filter: ClientFilter
  query?: string | undefined
  /** Only this person: what a client may list. */
  onlyId?: string | undefined
  afterId?: string | undefined
  limit: number
  now: Millis
}

const BOOKED = sql`('requested', 'scheduled', 'awaiting-new-time')`

type Row = Omit<Person, 'emails'> & ClientSummary & { emails: Person['emails'] }

/** By name. The page is cut before anything is counted, so that a long list costs no more. */
export async function listClients(
  db: Executor,
  studioId: string,
  { filter, query, onlyId, afterId, limit, now }: ClientsFilter,
): Promise<ListedClient[]> {
  const after = sql`(people.name, people.id) > (
    select name, id from people where studio_id = ${studioId} and id = ${afterId})`
  // Found once, not anew for every client.
  const ending = sql`with ending as materialized (${whoseEnds(studioId, now)})`
  const { rows } = await sql<Row>`${filter === 'ending' ? ending : sql``}
    select c.id, c.role, c.name, c.locale, c.time_zone as "timeZone", c.phone, c.notes,
      c.nudges_muted_at as "nudgesMutedAt", c.invited_at as "invitedAt",
      c.created_at as "createdAt", addresses.emails, wallet."sessionsRemaining", wallet."sessionsPaused",
      coming."sessionsBooked", coming."sessionsAwaiting", wallet."sessionsDone",
      coming."nextSessionAt", wallet."expiresAt", wallet."fromFirst"
    from (
      select * from people
      where studio_id = ${studioId} and role = 'client' and leads_to is null
        and ${onlyId === undefined ? sql`true` : sql`people.id = ${onlyId}`}
        and ${query === undefined ? sql`true` : matches(query)}
        and ${conditionOf(filter, now)}
        and ${afterId === undefined ? sql`true` : after}
      order by people.name, people.id limit ${limit}
    ) c
    cross join lateral (${addressesOf()}) addresses
    cross join lateral (${comingOf(now)}) coming
    cross join lateral (${walletOf(now)}) wallet
    order by c.name, c.id`.execute(db)
  return rows.map((row) => {
    const { sessionsRemaining, sessionsPaused, sessionsBooked, ...counted } = row
    const { sessionsAwaiting, sessionsDone, ...rest } = counted
    const { nextSessionAt, expiresAt, fromFirst, ...person } = rest
    const left = { sessionsRemaining, sessionsPaused }
    const counts = { ...left, sessionsBooked, sessionsAwaiting, sessionsDone }
    return { ...person, summary: { ...counts, nextSessionAt, expiresAt, fromFirst } }
  })
}

function conditionOf(filter: ClientFilter, now: Millis) {
  // Their own, or one that they book from beside its client; one that is paused is still theirs.
  const isTheirs = sql`p.status in ('active', 'paused')`
  const hasPackage = sql`(exists (
    select from packages p
    where p.studio_id = people.studio_id and p.client_id = people.id and ${isTheirs})
    or exists (
    select from package_members m
    join packages p on p.studio_id = m.studio_id and p.id = m.package_id and ${isTheirs}
    where m.studio_id = people.studio_id and m.client_id = people.id and m.until is null))`
  const hasBooked = sql`exists (
    select from sessions s
    where s.studio_id = people.studio_id and s.client_id = people.id and s.merged_into is null
      and s.status in ${BOOKED}
      and (s.ends_at > ${isoOf(now)}::timestamptz or s.status = 'awaiting-new-time'))`
  switch (filter) {
    case 'all':
      return sql`true`
    case 'active':
      return sql`(${hasPackage} or ${hasBooked})`
    case 'ending':
      return sql`people.id in (select client_id from ending)`
    case 'no-package':
      return sql`not ${hasPackage}`
    case 'nothing-booked':
      return sql`not ${hasBooked}`
  }
}

/** The primary address first, then in the order in which they were attached. */
function addressesOf() {
  return sql`
    select coalesce(json_agg(json_build_object(
        'email', e.email, 'isPrimary', e.is_primary,
        'attachedAt', (extract(epoch from e.attached_at) * 1000)::bigint
      ) order by e.is_primary desc, e.attached_at, e.email), '[]'::json) as emails
    from person_emails e
    where e.studio_id = c.studio_id and e.person_id = c.id and e.detached_at is null`
}

function comingOf(now: Millis) {
  return sql`
    select count(*)::integer as "sessionsBooked",
      count(*) filter (where s.status = 'awaiting-new-time')::integer as "sessionsAwaiting",
      min(s.starts_at) filter (
        where s.starts_at >= ${isoOf(now)}::timestamptz and s.status <> 'awaiting-new-time'
      ) as "nextSessionAt"
    from sessions s
    where s.studio_id = c.studio_id and s.client_id = c.id and s.merged_into is null
      and s.status in ${BOOKED}`
}

/**
 * What they may book from, their own and what is shared with them. What they have done counts while
 * something of its package is left or booked.
 */
function walletOf(now: Millis) {
  return sql`
    select
      coalesce(sum(p.sessions_remaining) filter (where p.status = 'active'), 0)::integer
        as "sessionsRemaining",
      coalesce(sum(p.sessions_remaining) filter (where p.status = 'paused'), 0)::integer
        as "sessionsPaused",
      coalesce(sum(uses.done) filter (
        where p.status in ('active', 'paused') or uses.booked > 0), 0)::integer as "sessionsDone",
      min(p.expires_at) filter (
        where p.status = 'active' and p.expires_at > ${isoOf(now)}::timestamptz) as "expiresAt",
      case when min(p.expires_at) filter (where p.status = 'active') is null then
        (array_agg(p.from_first order by p.granted_at, p.id) filter (
          where p.status = 'active' and p.from_first is not null))[1] end as "fromFirst"
    from (
      select own.id from packages own
      where own.studio_id = c.studio_id and own.client_id = c.id
      union
      select m.package_id from package_members m
      where m.studio_id = c.studio_id and m.client_id = c.id and m.until is null
    ) bookable
    join packages p on p.studio_id = c.studio_id and p.id = bookable.id
    cross join lateral (
      select count(*) filter (where s.status = 'completed' and s.client_id = c.id) as done,
        count(*) filter (where s.credit = 'held') as booked
      from sessions s
      where s.studio_id = p.studio_id and s.package_id = p.id and s.merged_into is null
    ) uses`
}
