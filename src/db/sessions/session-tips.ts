import type { KeptClaim } from '../../domain/booking/booked-session.ts'
import type { Executor } from '../executor.ts'

/** The booking that a session's claim was folded from: acts name the one they were made on. */
export async function findKeptClaim(
  db: Executor,
  studioId: string,
  sessionId: string,
): Promise<KeptClaim | null> {
  const row = await db
    .selectFrom('claims')
    .select('life')
    .where('studio_id', '=', studioId)
    .where('session_id', '=', sessionId)
    .where('claim', '=', 'place')
    .executeTakeFirst()
  return row?.life ?? null
}
