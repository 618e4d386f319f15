import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

type RequestName = { actorId: string; route: string; key: string }

/** Claims a request's name for an input; false when it is taken. */
export async function claim(
  db: Executor,
  studioId: string,
  name: RequestName,
  request: { bodyHash: string; inputId: string; createdAt: Millis },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('idempotency')
    .values({
      studio_id: studioId,
      actor_id: name.actorId,
      route: name.route,
      key: name.key,
      body_hash: request.bodyHash,
      input_id: request.inputId,
      created_at: isoOf(request.createdAt),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function find(
  db: Executor,
  studioId: string,
  name: RequestName,
): Promise<{ bodyHash: string; inputId: string; createdAt: Millis } | null> {
  const row = await db
    .selectFrom('idempotency')
    .select(['body_hash as bodyHash', 'input_id as inputId', 'created_at as createdAt'])
    .where('studio_id', '=', studioId)
    .where('actor_id', '=', name.actorId)
    .where('route', '=', name.route)
    .where('key', '=', name.key)
    .executeTakeFirst()
  return row ?? null
}

/** Lets a request's name go, if it still leads to that input. */
export async function release(
  db: Executor,
  studioId: string,
  name: RequestName,
  inputId: string,
): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('studio_id', '=', studioId)
    .where('actor_id', '=', name.actorId)
    .where('route', '=', name.route)
    .where('key', '=', name.key)
    .where('input_id', '=', inputId)
    .execute()
}
