import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'

/** How recording and applying are doing. */
type InputsHealth = {
  /** Recorded and not applied, of these those that failed already, and since when the oldest waits. */
  waiting: number
  failing: number
  oldestAt: Millis | null
  /** Acts that were given up, because their author was told that they failed. */
  setAside: number
}

export async function readHealth(db: Executor, studioId: string): Promise<InputsHealth> {
  const { rows } = await sql<InputsHealth>`
    select count(*) filter (where applied_seq is null) as waiting,
      count(*) filter (where applied_seq is null and attempts > 0) as failing,
      min(received_at) filter (where applied_seq is null) as "oldestAt",
      count(*) filter (where outcome = 'failed' and source = 'person') as "setAside"
    from inputs where studio_id = ${studioId}
      and (applied_seq is null or outcome = 'failed')`.execute(db)
  return rows[0] ?? { waiting: 0, failing: 0, oldestAt: null, setAside: 0 }
}

type Arrived = { receivedAt: Millis; body: Buffer }

/** The last deliveries that told of something. */
export async function readArrived(
  db: Executor,
  studioId: string,
  limit: number,
): Promise<Arrived[]> {
  return await db
    .selectFrom('inputs')
    .select(['received_at as receivedAt', 'body'])
    .where('studio_id', '=', studioId)
    .where('source', '=', 'webhook')
    .where('outcome', '=', 'applied')
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
