import { sql } from 'kysely'
import type { Millis } from '../domain/instant.ts'
import type { Executor } from './executor.ts'
import { isoOf } from './instants.ts'
import type { WaitingBooking } from './tables.ts'

export type AttentionStatus = 'open' | 'resolved' | 'gone'

/** What a person must decide; `booking` is what the booking says of itself. */
export type AttentionItem = {
  id: string
  kind: string
  subject: string
  reason: string
  sessionId: string | null
  clientId: string | null
  booking: WaitingBooking
  status: AttentionStatus
  createdAt: Millis
}

/** The oldest first. */
export async function list(
  db: Executor,
  studioId: string,
  {
    status,
    after,
    limit,
  }: {
    status: AttentionStatus
    after?: { createdAt: Millis; id: string } | undefined
    limit: number
  },
): Promise<AttentionItem[]> {
  const later =
    after === undefined
      ? sql`true`
      : sql`(created_at, id) > (${isoOf(after.createdAt)}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<AttentionItem>`
    select id, kind, subject, reason, session_id as "sessionId", client_id as "clientId", booking,
      status, created_at as "createdAt"
    from attention_items
    where studio_id = ${studioId} and status = ${status} and ${later}
    order by created_at, id limit ${limit}`.execute(db)
  return rows
}
