import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { SessionCredit, SessionStatus } from '../../domain/session.ts'
import type { Executor } from '../executor.ts'

/** What people see of the session that a booking leads to. */
export type ShownBooking = {
  uid: string
  sessionId: string
  status: SessionStatus
  credit: SessionCredit
  startsAt: Millis
  coachId: string
}

/** A booking that is not listed is not here: it waits, or nobody told of it yet. */
export async function readShown(
  db: Executor,
  studioId: string,
  uids: readonly string[],
): Promise<ShownBooking[]> {
  const { rows } = await sql<ShownBooking>`
    select u.uid, s.id as "sessionId", s.status, s.credit, s.starts_at as "startsAt",
      s.coach_id as "coachId"
    from booking_uids u
    join sessions s on s.studio_id = u.studio_id and s.id = u.session_id
    where u.studio_id = ${studioId} and u.source = 'calcom' and u.uid = any(${uids}::text[])
      and s.merged_into is null`.execute(db)
  return rows
}

/** When the last booking of Cal.com that is known here begins, whatever became of it. */
export async function findLastStart(db: Executor, studioId: string): Promise<Millis | null> {
  const row = await db
    .selectFrom('sessions')
    .select('starts_at as startsAt')
    .where('studio_id', '=', studioId)
    .where('calcom_booking_id', 'is not', null)
    .where('merged_into', 'is', null)
    .orderBy('starts_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.startsAt ?? null
}
