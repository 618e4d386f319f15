import type { Millis } from '../domain/instant.ts'
import type { Executor } from './executor.ts'

export type Series = {
  id: string
  clientId: string
  coachId: string
  rule: object
  createdAt: Millis
}

export async function read(
  db: Executor,
  studioId: string,
  seriesId: string,
): Promise<Series | null> {
  const found = await db
    .selectFrom('series')
    .select([
      'id',
      'client_id as clientId',
      'coach_id as coachId',
      'rule',
      'created_at as createdAt',
    ])
    .where('studio_id', '=', studioId)
    .where('id', '=', seriesId)
    .executeTakeFirst()
  return found ?? null
}
