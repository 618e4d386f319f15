import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

/** Clients who look alike and are known to be two people. */

type Pair = { oneId: string; otherId: string }

export async function list(db: Executor, studioId: string): Promise<Pair[]> {
  return await db
    .selectFrom('clients_apart')
    .select(['one_id as oneId', 'other_id as otherId'])
    .where('studio_id', '=', studioId)
    .execute()
}

export async function keepApart(
  db: Executor,
  studioId: string,
  { oneId, otherId, by, at }: Pair & { by: string; at: Millis },
): Promise<void> {
  await sql`
    insert into clients_apart (studio_id, one_id, other_id, said_by, said_at)
    values (${studioId}, least(${oneId}::uuid, ${otherId}::uuid),
      greatest(${oneId}::uuid, ${otherId}::uuid), ${by}, ${isoOf(at)})
    on conflict do nothing`.execute(db)
}

export async function forget(
  db: Executor,
  studioId: string,
  { oneId, otherId }: Pair,
): Promise<void> {
  await sql`
    delete from clients_apart where studio_id = ${studioId}
      and one_id = least(${oneId}::uuid, ${otherId}::uuid)
      and other_id = greatest(${oneId}::uuid, ${otherId}::uuid)`.execute(db)
}
