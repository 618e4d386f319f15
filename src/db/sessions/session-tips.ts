import { sql } from 'kysely'
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

/** The same of several sessions at once. */
export async function findKeptClaims(
  db: Executor,
  studioId: string,
  sessionIds: readonly string[],
): Promise<Map<string, KeptClaim>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('claims')
    .select(['session_id as sessionId', 'life'])
    .where('studio_id', '=', studioId)
    .where(sql<boolean>`session_id = any(${sessionIds}::uuid[])`)
    .where('claim', '=', 'place')
    .execute()
  return new Map(rows.flatMap(({ sessionId, life }) => (life === null ? [] : [[sessionId, life]])))
}
