import { sql } from 'kysely'
import type {
  BookedSession,
  SessionInstants,
  ShownState,
} from '../../domain/booking/booked-session.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { ClaimResult } from '../../domain/wallet/standing.ts'
import type { Executor } from '../executor.ts'

/** Sessions as the settlement writes them: a projection of the facts, never edited by hand. */

export type ProjectedSession = {
  id: string
  clientId: string
  session: BookedSession
  cost: number
  claim: ClaimResult
  state: ShownState
  instants: SessionInstants
}

const COLUMNS = sql`client_id, coach_id, package_id, series_id, series_occurrence, starts_at, ends_at,
  time_zone, status, credit, source, calcom_booking_id, meeting_link, title, event_type_id,
  event_type_slug, booker_url, free_cancellation_until, booked_at, cancelled_at, cancelled_by,
  cancellation_reason, due_at, cost, slot, done_at, spent_at`

const RECORD = sql`as r(id uuid, client_id uuid, coach_id uuid, package_id uuid, series_id uuid,
  series_occurrence text, starts_at timestamptz, ends_at timestamptz, time_zone text, status text,
  credit text, source text, calcom_booking_id text, meeting_link text, title text,
  event_type_id text, event_type_slug text, booker_url text, free_cancellation_until timestamptz,
  booked_at timestamptz, cancelled_at timestamptz, cancelled_by text, cancellation_reason text,
  due_at timestamptz, cost integer, slot text, done_at timestamptz, spent_at timestamptz)`

const ASSIGNMENTS = (from: 'excluded' | 'r') => sql`
  client_id = ${sql.ref(from)}.client_id, coach_id = ${sql.ref(from)}.coach_id,
  package_id = ${sql.ref(from)}.package_id, series_id = ${sql.ref(from)}.series_id,
  series_occurrence = ${sql.ref(from)}.series_occurrence,
  starts_at = ${sql.ref(from)}.starts_at, ends_at = ${sql.ref(from)}.ends_at,
  time_zone = ${sql.ref(from)}.time_zone, status = ${sql.ref(from)}.status,
  credit = ${sql.ref(from)}.credit, source = ${sql.ref(from)}.source,
  calcom_booking_id = ${sql.ref(from)}.calcom_booking_id,
  meeting_link = ${sql.ref(from)}.meeting_link, title = ${sql.ref(from)}.title,
  event_type_id = ${sql.ref(from)}.event_type_id,
  event_type_slug = ${sql.ref(from)}.event_type_slug,
  booker_url = ${sql.ref(from)}.booker_url,
  free_cancellation_until = ${sql.ref(from)}.free_cancellation_until,
  booked_at = ${sql.ref(from)}.booked_at, cancelled_at = ${sql.ref(from)}.cancelled_at,
  cancelled_by = ${sql.ref(from)}.cancelled_by,
  cancellation_reason = ${sql.ref(from)}.cancellation_reason, due_at = ${sql.ref(from)}.due_at,
  cost = ${sql.ref(from)}.cost, slot = ${sql.ref(from)}.slot,
  done_at = ${sql.ref(from)}.done_at, spent_at = ${sql.ref(from)}.spent_at,
  merged_into = null`

/** Lists these sessions, or brings those already listed up to date. */
export async function list(
  db: Executor,
  studioId: string,
  sessions: readonly ProjectedSession[],
  now: Millis,
): Promise<void> {
  await sql`
    insert into sessions (studio_id, id, ${COLUMNS}, created_at, updated_at)
    select ${studioId}::uuid, id, ${COLUMNS}, ${isoOf(now)}, ${isoOf(now)}
    from json_to_recordset(${rowsOf(sessions)}::json) ${RECORD}
    on conflict (studio_id, id) do update set ${ASSIGNMENTS('excluded')},
      updated_at = excluded.updated_at`.execute(db)
}

/** Brings those that are listed up to date; what only waits is not listed by this. */
export async function refreshListed(
  db: Executor,
  studioId: string,
  sessions: readonly ProjectedSession[],
  now: Millis,
): Promise<void> {
  await sql`
    update sessions s set ${ASSIGNMENTS('r')}, updated_at = ${isoOf(now)}
    from json_to_recordset(${rowsOf(sessions)}::json) ${RECORD}
    where s.studio_id = ${studioId} and s.id = r.id`.execute(db)
}

/** These turned out to be parts of other sessions: they keep their row, and lead on. */
export async function merge(
  db: Executor,
  studioId: string,
  merged: readonly { id: string; into: string }[],
  now: Millis,
): Promise<void> {
  await sql`
    update sessions s set merged_into = r."into", calcom_booking_id = null, credit = 'none',
      package_id = null, due_at = null, updated_at = ${isoOf(now)}
    from json_to_recordset(${JSON.stringify(merged)}::json) as r(id uuid, "into" uuid)
    where s.studio_id = ${studioId} and s.id = r.id`.execute(db)
}

/** These are nobody's any more: what they were projected from waits for a decision. */
export async function unlist(
  db: Executor,
  studioId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    delete from sessions where studio_id = ${studioId} and id = any(${ids}::uuid[])
      and merged_into is null`.execute(db)
}

/** Frees the uids of these sessions, so that uids can change hands within one statement. */
export async function freeUids(
  db: Executor,
  studioId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update sessions set calcom_booking_id = null
    where studio_id = ${studioId} and id = any(${ids}::uuid[])`.execute(db)
}

function rowsOf(sessions: readonly ProjectedSession[]): string {
  return JSON.stringify(sessions.map(rowOf))
}

function rowOf(projected: ProjectedSession): object {
  const { id, clientId, session, cost, claim, state, instants } = projected
  return {
    id,
    client_id: clientId,
    coach_id: session.coachId,
    package_id: claim.packageId,
    series_id: session.seriesId,
    series_occurrence: session.seriesOccurrence,
    starts_at: isoOf(session.times.startsAt),
    ends_at: isoOf(session.times.endsAt),
    time_zone: session.timeZone,
    status: state.status,
    credit: state.credit,
    source: session.source,
    calcom_booking_id: session.calcomUid,
    meeting_link: session.meetingLink,
    title: session.title,
    event_type_id: session.eventTypeId,
    event_type_slug: session.eventTypeSlug,
    booker_url: session.bookerUrl,
    free_cancellation_until: isoOf(claim.freeUntil),
    booked_at: isoOf(session.bookedAt),
    cancelled_at: isoOrNull(state.cancelledAt),
    cancelled_by: state.cancelledBy,
    cancellation_reason: state.cancellationReason,
    due_at: isoOrNull(state.dueAt),
    cost,
    slot: session.slot ?? '',
    done_at: isoOrNull(instants.doneAt),
    spent_at: isoOf(instants.spentAt),
  }
}
