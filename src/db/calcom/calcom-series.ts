import { sql } from 'kysely'
import type { SeriesMember } from '../../domain/booking/series-check.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'

/** Recurring bookings made in Cal.com: no delivery names the series that its booking belongs to. */

/** Bookings of one person and type that were made within this time are one recurring booking. */
const TOGETHER_SECONDS = 60

/**
 * The bookings that are known, or look, to belong to a recurring booking with each of these; itself
 * among them. Nothing for a booking that is not recurring.
 */
export async function readSiblings(
  db: Executor,
  studioId: string,
  uids: readonly string[],
): Promise<{ of: string; uid: string }[]> {
  const { rows } = await sql<{ of: string; uid: string }>`
    select distinct base.uid as "of", f.uid
    from facts base join facts f on f.studio_id = base.studio_id and f.kind = 'exists'
      and f.source = 'calcom' and f.email = base.email and (
        f.attributes #>> '{values,recurringUid,value}'
          = base.attributes #>> '{values,recurringUid,value}'
        or (f.attributes #>> '{values,recurring,value}' = 'true'
          and base.attributes #>> '{values,recurring,value}' = 'true'
          and f.attributes #> '{values,eventTypeId,value}'
            is not distinct from base.attributes #> '{values,eventTypeId,value}'
          and f.at between base.at - make_interval(secs => ${TOGETHER_SECONDS})
            and base.at + make_interval(secs => ${TOGETHER_SECONDS})))
    where base.studio_id = ${studioId} and base.kind = 'exists' and base.uid = any(${uids}::text[])
  `.execute(db)
  return rows
}

export type ListedMember = SeriesMember & {
  clientId: string
  endsAt: Millis
  title: string | null
  name: string
  eventTypeSlug: string | null
}

/** These bookings with what Cal.com said last of each; one that moved since is looked after apart. */
export async function readMembers(
  db: Executor,
  studioId: string,
  uids: readonly string[],
): Promise<ListedMember[]> {
  const { rows } = await sql<
    Omit<ListedMember, 'told'> & {
      toldAt: Millis | null
      what: 'cancelled' | 'rejected' | null
      confirmedAt: string | null
    }
  >`
    select u.uid, s.id as "sessionId", s.status, s.starts_at as "startsAt",
      s.ends_at as "endsAt", s.client_id as "clientId", s.title, p.name,
      s.event_type_slug as "eventTypeSlug",
      ended.at as "toldAt", ended.kind as what, (
        select max(r.at) from facts r
        where r.studio_id = u.studio_id and r.uid = u.uid and r.kind = 'reading'
          and r.attributes #>> '{values,status,value}' in ('accepted', 'pending')) as "seenAt",
      case when e.attributes -> 'flags' @> '["requested"]'::jsonb
        then e.attributes #>> '{values,accepted,at}' end as "confirmedAt"
    from booking_uids u
    join sessions s on s.studio_id = u.studio_id and s.id = u.session_id
      and s.merged_into is null and s.calcom_booking_id = u.uid
    join people p on p.studio_id = s.studio_id and p.id = s.client_id
    join facts e on e.studio_id = u.studio_id and e.uid = u.uid and e.kind = 'exists'
    left join lateral (
      select min(f.at) as at, max(f.kind) as kind from facts f
      where f.studio_id = u.studio_id and f.uid = u.uid and f.kind in ('cancelled', 'rejected')
        and not f.attributes -> 'values' ? 'side') ended on true
    where u.studio_id = ${studioId} and u.source = 'calcom' and u.uid = any(${uids}::text[])
    order by u.uid`.execute(db)
  return rows.map(({ toldAt, what, confirmedAt, ...member }) => ({
    ...member,
    told: toldOf(toldAt, what, confirmedAt),
  }))
}

function toldOf(
  at: Millis | null,
  what: 'cancelled' | 'rejected' | null,
  confirmedAt: string | null,
): SeriesMember['told'] {
  if (at !== null && what !== null) return { at, what }
  // An acceptance is kept with the opposite sign.
  return confirmedAt === null ? null : { at: -Number(confirmedAt), what: 'confirmed' }
}
