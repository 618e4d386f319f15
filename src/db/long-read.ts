import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from './tables/tables.ts'
import { transaction } from './transaction.ts'

/**
 * Reads over a studio's whole history: with room to add up in memory what would else be sorted, and
 * not compiled, which takes longer than the reading itself. One may help, and no more: on few cores
 * others would only take turns with them, and what is delivered meanwhile would wait.
 */
export function readAtLength<Value>(
  db: Kysely<Tables>,
  read: (tx: Transaction<Tables>) => Promise<Value>,
): Promise<Value> {
  return transaction(db, async (tx) => {
    await sql`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
      set_config('max_parallel_workers_per_gather', '1', true)`.execute(tx)
    return await read(tx)
  })
}

/** All that is read is of one instant, whatever others write meanwhile; nobody waits for it. */
export function readAtOneInstant<Value>(
  db: Kysely<Tables>,
  read: (tx: Transaction<Tables>) => Promise<Value>,
): Promise<Value> {
  return transaction(db, async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx)
    return await read(tx)
  })
}
