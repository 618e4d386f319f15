import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'

/** When Cal.com first told of a booking that could be read. */
export async function findFirstBooking(db: Executor, studioId: string): Promise<Millis | null> {
  const { rows } = await sql<{ at: Millis }>`
    select received_at as at from inputs
    where studio_id = ${studioId} and source = 'webhook'
      and kind in ('BOOKING_CREATED', 'BOOKING_CANCELLED', 'BOOKING_RESCHEDULED')
      and outcome in ('applied', 'attention') and reason is distinct from 'IncompleteBooking'
    order by received_at, id limit 1`.execute(db)
  return rows[0]?.at ?? null
}
