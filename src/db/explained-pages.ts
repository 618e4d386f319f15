import { sql } from 'kysely'
import type { Millis } from '../domain/instant.ts'
import type { ExplainedEntry, ExplainedSession } from '../domain/wallet/explanation.ts'
import type { LineShape, Step } from '../domain/wallet/explanation-types.ts'
import { COMPLETION_DELAY_MS } from '../domain/wallet/standing.ts'
import type { Executor } from './executor.ts'
import { EXPLAINED_ENTRY, EXPLAINED_SESSION } from './explained-entries.ts'
import { isoOf, isoOrNull } from './instants.ts'

/** Lines of one shape, counted and not read: a domain that knows the shape knows what they are. */
export type CountedShape = LineShape & { count: number; firstAt: Millis }

export type ExplainedPage = {
  shapes: CountedShape[]
  earlier: { count: number; balance: number }
  groups: ExplainedEntry[][]
  sessions: Map<string, ExplainedSession>
  /** Where the oldest line that is here stands. */
  oldest: LinePosition | null
}

/** The lines' order is when it happened, then the ledger's: a line stands where its first entry does. */
export type LinePosition = { at: Millis; id: string }

export type ExplainedMoment = { asOf: Millis; knownAt: Millis | null }

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
  const cut =
    before === null
      ? sql`true`
      : sql`(at, first) < (${isoOf(before.at)}::timestamptz, (
          select seq from credit_entries where studio_id = ${studioId} and id = ${before.id}))`
  const { rows } = await sql<Row>`
    with known as materialized (${knownLines(studioId, packageId, { asOf, knownAt })}),
    eventful as materialized (
      select distinct session_id from known where not is_only and session_id is not null
    ),
    lines as materialized (${LINES}),
    page as materialized (
      select first, at, seqs from lines where ${cut} order by at desc, first desc limit ${limit}
    ),
    earlier as (
      select count(*)::integer as count, coalesce(sum(quantity), 0)::integer as balance
      from lines where (at, first) < (select at, first from page order by at, first limit 1)
    )
    select case when row_number() over (order by page.at, page.first, e.seq) = 1 then (
        select json_agg(shapes) from (${shapesOf(studioId, asOf)}) shapes) end as shapes,
      earlier.count as "earlierCount", earlier.balance as "earlierBalance",
      page.first as line, page.at, ${EXPLAINED_ENTRY}, s.*
    from earlier
    left join (page cross join lateral unnest(coalesce(page.seqs, array[page.first])) seqs (seq))
      on true
    left join credit_entries e on e.studio_id = ${studioId} and e.seq = seqs.seq
    left join lateral (${sessionOfEntry()}) s on true
    order by page.at, page.first, e.seq`.execute(db)
  return pageFrom(rows)
}

/** What had happened and was known by then; most sessions take their place and that is all. */
function knownLines(studioId: string, packageId: string, { asOf, knownAt }: ExplainedMoment) {
  return sql`
    select seq, id, session_id, claim, quantity, kind, reason, effective_at, reverses,
      coalesce(kind = 'hold' and claim = 'place' and session_id is not null, false)
        and reverses is null as is_only
    from credit_entries
    where studio_id = ${studioId} and package_id = ${packageId}
      and effective_at <= ${isoOf(asOf)}
      and recorded_at <= coalesce(${isoOrNull(knownAt)}::timestamptz, 'infinity')`
}

/**
 * What stands, as `groupsOf` of the domain puts it together: all that one claim did is one line. A
 * session of which one entry tells is its line already; only the others are sorted and joined.
 */
const LINES = sql`
  select session_id, true as is_place, seq as first, effective_at as at, quantity,
    'hold' as steps, null::bigint[] as seqs
  from known where is_only and session_id not in (select session_id from eventful)
  union all (
    select session_id, coalesce(claim = 'place', false), min(seq),
      (array_agg(effective_at))[1], sum(quantity)::integer, string_agg(step, ' '), array_agg(seq)
    from (
      select session_id, claim, seq, effective_at, quantity,
        case when claim is null or session_id is null then seq end as alone,
        case when kind = 'forfeit' and reason = 'no-show' then 'no-show'
          when kind = 'expiry' and reason = 'closed' then 'closed' else kind end as step
      from known
      where reverses is null and (not is_only or session_id in (select session_id from eventful))
        and id not in (select reverses from known where reverses is not null)
      order by session_id, claim, alone, seq
    ) standing group by session_id, claim, alone
  )`

/** Each session is looked up once; the few that turned out to be others, once more. */
function shapesOf(studioId: string, asOf: Millis) {
  const isBy = (at: Millis) => sql`
    coalesce(coalesce(tip.ends_at, s.ends_at) <= ${isoOf(at)}::timestamptz, false)`
  return sql`
    select l.steps, l.is_place, l.session_id is not null as is_of_session, l.quantity > 0 as is_more,
      coalesce(tip.status, s.status) as status, ${isBy(asOf)} as is_ended,
      ${isBy(asOf - COMPLETION_DELAY_MS)} as is_over,
      sum(l.quantity)::integer as quantity, count(*)::integer as count,
      round(extract(epoch from min(l.at)) * 1000)::bigint as first_at
    from lines l
    left join sessions s on s.studio_id = ${studioId} and s.id = l.session_id
    left join lateral (
      select t.status, t.ends_at from sessions t
      where s.merged_into is not null and t.studio_id = s.studio_id and t.id = s.merged_into
      offset 0
    ) tip on true
    group by 1, 2, 3, 4, 5, 6, 7`
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

type ShapeRow = {
  steps: string
  is_place: boolean
  is_of_session: boolean
  status: LineShape['status']
  is_ended: boolean
  is_over: boolean
  quantity: number
  count: number
  first_at: number
}

type Row = ExplainedEntry &
  Omit<ExplainedSession, 'id' | 'client'> & {
    shapes: ShapeRow[] | null
    earlierCount: number
    earlierBalance: number
    line: number | null
    at: Millis
    tipId: string | null
    clientId: string
    clientName: string
  }

function pageFrom(rows: readonly Row[]): ExplainedPage {
  const [top] = rows
  const groups: ExplainedEntry[][] = []
  const sessions = new Map<string, ExplainedSession>()
  let line: number | null = null
  for (const row of rows) {
    if (row.line === null) continue
    if (row.line === line) groups.at(-1)?.push(entryOf(row))
    else groups.push([entryOf(row)])
    line = row.line
    if (row.sessionId !== null && row.tipId !== null) {
      sessions.set(row.sessionId, sessionOf(row, row.tipId))
    }
  }
  return {
    shapes: (top?.shapes ?? []).map(shapeOf),
    earlier: { count: top?.earlierCount ?? 0, balance: top?.earlierBalance ?? 0 },
    groups,
    sessions,
    oldest: top === undefined || top.line === null ? null : { at: top.at, id: top.id },
  }
}

function shapeOf(row: ShapeRow): CountedShape {
  return {
    steps: row.steps.split(' ').filter(isStep),
    quantity: row.quantity,
    isOfSession: row.is_of_session,
    isPlace: row.is_place,
    status: row.status,
    isEnded: row.is_ended,
    isOver: row.is_over,
    count: row.count,
    firstAt: row.first_at,
  }
}

/** The database admits no other kinds, and the statement above makes no other steps. */
function isStep(text: string): text is Step {
  return text !== ''
}

function entryOf(row: Row): ExplainedEntry {
  return {
    id: row.id,
    sessionId: row.sessionId,
    claim: row.claim,
    quantity: row.quantity,
    kind: row.kind,
    reason: row.reason,
    actor: row.actor,
    actorId: row.actorId,
    causeInputId: row.causeInputId,
    effectiveAt: row.effectiveAt,
    recordedAt: row.recordedAt,
    reverses: row.reverses,
    details: row.details,
  }
}

function sessionOf(row: Row, id: string): ExplainedSession {
  const { startsAt, endsAt, timeZone, status, title, clientId, clientName } = row
  return {
    id,
    startsAt,
    endsAt,
    timeZone,
    status,
    title,
    client: { id: clientId, name: clientName },
  }
}
