import { type SelectQueryBuilder, sql } from 'kysely'
import { calcomLinks } from '../../domain/calcom-links.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Session, SessionStatus } from '../../domain/session.ts'
import type { Executor } from '../executor.ts'
import { leadingTo } from '../people/client-merges.ts'
import type { Tables } from '../tables/tables.ts'

const COLUMNS = [
  'id',
  'client_id as clientId',
  'coach_id as coachId',
  'package_id as packageId',
  'series_id as seriesId',
  'starts_at as startsAt',
  'ends_at as endsAt',
  'time_zone as timeZone',
  'status',
  'credit',
  'cost',
  'calcom_booking_id as calcomBookingId',
  'calcom_sync as calcomSync',
  'meeting_link as meetingLink',
  'title',
  'source',
  'free_cancellation_until as freeCancellationUntil',
  'cancelled_at as cancelledAt',
  'cancelled_by as cancelledBy',
  'cancellation_reason as cancellationReason',
  'created_at as createdAt',
] as const

/** A booking that told no address of its own has its pages where those of its studio are. */
const BOOKER_URL = sql<string | null>`coalesce(booker_url, (
  select calcom_url from studios where studios.id = sessions.studio_id))`

/** With a key Cal.com is told what is changed here; of one seat among several it is not. */
const CHANGES_HERE = sql<boolean>`slot = '' and (
  select calcom_api_key is not null or has_environment_key
  from studios where studios.id = sessions.studio_id)`

/** Of the latest call that Cal.com refused, while the item that it opened waits. */
const OFFERED_STARTS = sql<Millis[]>`case when calcom_sync = 'failed' then coalesce((
  select o.command -> 'alternatives' from outgoing o
  join attention_items i on i.studio_id = o.studio_id and i.kind = 'outgoing-failed'
    and i.subject = o.id::text and i.status = 'open'
  where o.studio_id = sessions.studio_id and o.session_id = sessions.id and o.state = 'failed'
  order by o.created_at desc, o.id desc limit 1), '[]') else '[]' end`

type SessionRow = Omit<Session, 'calcomLinks'> & { bookerUrl: string | null }
type Query = SelectQueryBuilder<Tables, 'sessions', SessionRow>

const MERGES_MAX = 20

/** The session of this id; one that turned out to be another's leads on to that one. */
export async function read(
  db: Executor,
  studioId: string,
  sessionId: string,
): Promise<Session | null> {
  const id = await finalId(db, studioId, sessionId)
  if (id === null) return null
  const [found] = await readMany(db, studioId, [id])
  return found ?? null
}

/** Those of these sessions that are listed, in the order of their start. */
export async function readMany(
  db: Executor,
  studioId: string,
  sessionIds: readonly string[],
): Promise<Session[]> {
  if (sessionIds.length === 0) return []
  const rows = await listed(db, studioId)
    .where('id', 'in', sessionIds)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return rows.map(sessionFrom)
}

type SessionFilter = {
  clientId?: string | undefined
  coachId?: string | undefined
  packageId?: string | undefined
  seriesId?: string | undefined
  statuses?: readonly SessionStatus[] | undefined
  /** Bounds of the start; `to` itself is left out. */
  from?: Millis | undefined
  to?: Millis | undefined
  order: 'asc' | 'desc'
  after?: { startsAt: Millis; id: string } | undefined
  limit: number
}

export async function list(
  db: Executor,
  studioId: string,
  filter: SessionFilter,
): Promise<Session[]> {
  const { order, after, limit } = filter
  let rows = filtered(listed(db, studioId), studioId, filter)
    .orderBy('starts_at', order)
    .orderBy('id', order)
    .limit(limit)
  if (after !== undefined) {
    const sign = order === 'asc' ? sql`>` : sql`<`
    rows = rows.where(
      sql<boolean>`(starts_at, id) ${sign}
        (${isoOf(after.startsAt)}::timestamptz, ${after.id}::uuid)`,
    )
  }
  return (await rows.execute()).map(sessionFrom)
}

function filtered(rows: Query, studioId: string, filter: SessionFilter): Query {
  const { clientId, coachId, packageId, seriesId, statuses, from, to } = filter
  let narrowed = rows
  if (clientId !== undefined) {
    narrowed = narrowed.where('client_id', '=', leadingTo(studioId, clientId))
  }
  if (coachId !== undefined) narrowed = narrowed.where('coach_id', '=', coachId)
  if (packageId !== undefined) narrowed = narrowed.where('package_id', '=', packageId)
  if (seriesId !== undefined) narrowed = narrowed.where('series_id', '=', seriesId)
  if (statuses !== undefined) narrowed = narrowed.where('status', 'in', statuses)
  if (from !== undefined) narrowed = narrowed.where(sql<boolean>`starts_at >= ${isoOf(from)}`)
  if (to !== undefined) narrowed = narrowed.where(sql<boolean>`starts_at < ${isoOf(to)}`)
  return narrowed
}

function listed(db: Executor, studioId: string): Query {
  return db
    .selectFrom('sessions')
    .select(COLUMNS)
    .select([BOOKER_URL.as('bookerUrl'), CHANGES_HERE.as('changesHere')])
    .select(OFFERED_STARTS.as('offeredStarts'))
    .where('studio_id', '=', studioId)
    .where('merged_into', 'is', null)
}

/** Merges never form a circle; the bound only keeps a broken chain from going on for ever. */
async function finalId(db: Executor, studioId: string, id: string): Promise<string | null> {
  let current = id
  for (let step = 0; step < MERGES_MAX; step += 1) {
    const found = await db
      .selectFrom('sessions')
      .select('merged_into as mergedInto')
      .where('studio_id', '=', studioId)
      .where('id', '=', current)
      .executeTakeFirst()
    if (found === undefined) return null
    if (found.mergedInto === null) return current
    current = found.mergedInto
  }
  throw new Error('a merged session was expected to lead to another')
}

function sessionFrom({ bookerUrl, ...row }: SessionRow): Session {
  return { ...row, calcomLinks: calcomLinksOf(bookerUrl, row.calcomBookingId) }
}

/** Cal.com's own pages for the present uid; an address that is no web address gives no link. */
function calcomLinksOf(bookerUrl: string | null, uid: string | null): Session['calcomLinks'] {
  if (bookerUrl === null || uid === null || !URL.canParse(bookerUrl)) return null
  const { protocol, hostname } = new URL(bookerUrl)
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1'
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) return null
  return calcomLinks(bookerUrl, uid)
}
