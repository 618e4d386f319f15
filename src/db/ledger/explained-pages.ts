import { type RawBuilder, sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'
import { sharingOf } from '../packages/sharing.ts'
import { EXPLAINED_ENTRY, EXPLAINED_SESSION } from './explained-entries.ts'
import { type ExplainedPage, type LinePosition, type PageRow, pageFrom } from './explained-rows.ts'

export type ExplainedMoment = { asOf: Millis; knownAt: Millis | null }

type Fragment = RawBuilder<unknown>

/** Whether a line stands before the page that somebody has read. */
type IsBefore = (at: Fragment, first: Fragment) => Fragment

type PageInput = ExplainedMoment & { before: LinePosition | null; limit: number }

/**
 * The latest lines of a package's ledger, what all lines come to, and what those before come to. A
 * long ledger is told apart and added up where it lies, in one look.
 */
export async function readPage(
  db: Executor,
  studioId: string,
  packageId: string,
  { asOf, knownAt, before, limit }: PageInput,
): Promise<ExplainedPage> {
  const known = sql`
    studio_id = ${studioId} and package_id = ${packageId}
      and effective_at <= ${isoOf(asOf)}::timestamptz
      and recorded_at <= coalesce(${isoOrNull(knownAt)}::timestamptz, 'infinity')`
  const isBefore: IsBefore = (at, first) =>
    before === null
      ? sql`true`
      : sql`(${at}, ${first}) < (${isoOf(before.at)}::timestamptz, (
          select seq from credit_entries where studio_id = ${studioId} and id = ${before.id}))`
  const { rows } = await sql<PageRow>`
    with eventful as materialized (${eventfulEntries(known)}),
    others as materialized (${otherLines(known)}),
    page as materialized (
      select * from (
        (select effective_at as at, seq as first, null::bigint[] as seqs
          from credit_entries where ${placesAlone(known)} and ${isBefore(sql`effective_at`, sql`seq`)}
          order by effective_at desc, seq desc limit ${limit})
        union all select at, first, seqs from others where ${isBefore(sql`at`, sql`first`)}
      ) lines order by at desc, first desc limit ${limit}
    )
    select case when row_number() over (order by page.at, page.first, e.seq) = 1 then (
        select json_build_object('shared', (
          select row_to_json(shared) from (${sharingOf(studioId, packageId)}) shared
        ), 'shapes', coalesce(json_agg(shapes), '[]'::json))
        from (${shapesOf(studioId, packageId, { asOf, known, isBefore })}) shapes
      ) end as whole,
      page.first as line, ${EXPLAINED_ENTRY}, s.*
    from (select) one
    left join (page cross join lateral unnest(coalesce(page.seqs, array[page.first])) seqs (seq))
      on true
    left join credit_entries e on e.studio_id = ${studioId} and e.seq = seqs.seq
    left join lateral (${sessionOfEntry()}) s on true
    order by page.at, page.first, e.seq`.execute(db)
  return pageFrom(rows)
}

/** The few that do more than take a session's place: an index of their own holds them. */
function eventfulEntries(known: Fragment) {
  return sql`
    select seq, id, session_id, claim, quantity, effective_at, reverses,
      case when kind = 'forfeit' and reason = 'no-show' then 'no-show'
        when kind = 'expiry' and reason = 'closed' then 'closed' else kind end as step
    from credit_entries where ${known} and (
      kind <> 'hold' or claim is distinct from 'place' or session_id is null
      or reverses is not null)`
}

const IS_PLACE = sql`
  kind = 'hold' and claim = 'place' and session_id is not null and reverses is null`

/**
 * Most sessions take their place and that is all. As a place that is taken must be freed before it
 * is taken again, one of which nothing else tells is a line already.
 */
function placesAlone(known: Fragment) {
  return sql`
    ${known} and ${IS_PLACE}
      and session_id not in (select session_id from eventful where session_id is not null)`
}

/**
 * What stands, as `groupsOf` of the domain puts it together: all that one claim did is one line. The
 * places among them are found by reading all places: looking each up would read more.
 */
function otherLines(known: Fragment) {
  return sql`
    select session_id, min(seq) as first,
      (array_agg(effective_at))[1] as at, sum(quantity)::integer as quantity,
      concat_ws('|', string_agg(step, ' '), case when claim = 'place' then 'place' else '' end,
        case when session_id is null then '' else 'session' end,
        case when sum(quantity) > 0 then 'gain' else '' end) as shape, array_agg(seq) as seqs
    from (
      select session_id, claim, seq, effective_at, quantity, step,
        case when claim is null or session_id is null then seq end as alone
      from (
        select id, session_id, claim, seq, effective_at, quantity, step
        from eventful where reverses is null
        union all
        select id, session_id, 'place', seq, effective_at, quantity, 'hold'
        from credit_entries where ${known} and ${IS_PLACE}
          and (session_id in (select session_id from eventful where session_id is not null)) is true
      ) told
      where id not in (select reverses from eventful where reverses is not null)
      order by session_id, claim, alone, seq
    ) standing group by session_id, claim, alone`
}

/**
 * The package's own sessions are read at once, what they stand for in as few columns as can be. The
 * few that turned out to be others, or went to another package, are counted by themselves and
 * looked up then. Joined in full, and cut after: whoever expects few rows, as most packages have,
 * would compare each line of a long ledger with each session, and a full join is never made so.
 */
function shapesOf(
  studioId: string,
  packageId: string,
  { asOf, known, isBefore }: { asOf: Millis; known: Fragment; isBefore: IsBefore },
) {
  const isDone = (doneAt: Fragment) =>
    sql`coalesce(${doneAt} <= ${isoOf(asOf)}::timestamptz, false)`
  const isEarlier = isBefore(sql`l.at`, sql`l.first`)
  return sql`
    select counted.shape, coalesce(other.done, counted.done) as done, counted.quantity, counted.count,
      coalesce(counted.before, 0) as before, counted.count_before,
      round(extract(epoch from counted.first_at) * 1000)::bigint as first_at
    from (
      select l.shape, ${isDone(sql`s.done_at`)} as done,
        case when s.id is null then l.session_id else s.merged_into end as other_id,
        sum(l.quantity) as quantity, count(*) as count, min(l.at) as first_at,
        sum(l.quantity) filter (where ${isEarlier}) as before,
        count(*) filter (where ${isEarlier}) as count_before
      from (
        select 'hold|place|session|' as shape, session_id, quantity, effective_at as at, seq as first
        from credit_entries where ${placesAlone(known)}
        union all select shape, session_id, quantity, at, first from others
      ) l full join (
        select id, done_at, merged_into from sessions
        where studio_id = ${studioId} and package_id = ${packageId}
      ) s on s.id = l.session_id
      where coalesce(l.shape, '') <> '' group by 1, 2, 3
    ) counted
    left join lateral (
      select ${isDone(sql`case when tip.id is null then s.done_at else tip.done_at end`)} as done
      from sessions s left join sessions tip
        on tip.studio_id = s.studio_id and tip.id = s.merged_into
      where counted.other_id is not null
        and s.studio_id = ${studioId} and s.id = counted.other_id offset 0
    ) other on true`
}

/** One by one: a page has few, and joining them at once would read all of the studio. */
function sessionOfEntry() {
  return sql`
    select s.id as "tipId", ${EXPLAINED_SESSION}
    from sessions named
    join sessions s on s.studio_id = named.studio_id
      and s.id = coalesce(named.merged_into, named.id)
    join people whose on whose.studio_id = s.studio_id and whose.id = s.client_id
    where named.studio_id = e.studio_id and named.id = e.session_id offset 0`
}
