import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { SessionCredit, SessionStatus } from '../../domain/session.ts'
import type { Executor } from '../executor.ts'

type CancelledHere = {
  uid: string
  sessionId: string
  clientId: string
  coachId: string
  status: SessionStatus
  credit: SessionCredit
  startsAt: Millis
  endsAt: Millis
  title: string | null
}

/** Of these bookings those whose session was given up here before, and of which nobody told Cal.com. */
export async function readCancelledHere(
  db: Executor,
  studioId: string,
  uids: readonly string[],
  before: Millis,
): Promise<CancelledHere[]> {
  if (uids.length === 0) return []
  const { rows } = await sql<CancelledHere>`
    select s.calcom_booking_id as uid, s.id as "sessionId", s.client_id as "clientId",
      s.coach_id as "coachId", s.status, s.credit, s.starts_at as "startsAt",
      s.ends_at as "endsAt", s.title
    from sessions s
    where s.studio_id = ${studioId} and s.calcom_booking_id = any(${[...uids]}::text[])
      and s.merged_into is null and s.slot = '' and s.status = 'cancelled' and s.cancelled_at <= ${isoOf(before)}
      and s.calcom_sync not in ('waiting', 'failed')
    order by s.starts_at, s.id`.execute(db)
  return rows
}
