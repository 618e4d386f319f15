import type { Fact } from '../../domain/booking/fact.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'

export type DoneAct = {
  id: string
  kind: string
  actorId: string | null
  receivedAt: Millis
  outcome: string | null
  body: Buffer
}

export async function read(db: Executor, studioId: string, actId: string): Promise<DoneAct | null> {
  const row = await db
    .selectFrom('inputs')
    .select(['id', 'kind', 'actor_id as actorId', 'received_at as receivedAt', 'outcome', 'body'])
    .where('studio_id', '=', studioId)
    .where('id', '=', actId)
    .where('source', '=', 'person')
    .executeTakeFirst()
  return row ?? null
}

/** The bookings that an act told something of. */
export async function readUidsOf(db: Executor, studioId: string, actId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('facts')
    .select('uid')
    .distinct()
    .where('studio_id', '=', studioId)
    .where('input_id', '=', actId)
    .execute()
  return rows.map((row) => row.uid)
}

export async function isUndone(
  db: Executor,
  studioId: string,
  uids: readonly string[],
  actId: string,
): Promise<boolean> {
  if (uids.length === 0) return false
  const kind: Fact['kind'] = 'undone'
  const rows = await db
    .selectFrom('facts')
    .select('attributes')
    .where('studio_id', '=', studioId)
    .where('kind', '=', kind)
    .where('uid', 'in', uids)
    .execute()
  return rows.some((row) => row.attributes.values.act?.value === actId)
}
