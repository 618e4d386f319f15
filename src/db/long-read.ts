import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables/tables.ts'
import { transaction } from './transaction.ts'

/**
 * Reads over a studio's whole history: with room to add up in memory what would else be sorted, and
 * not compiled, which takes longer than the reading itself.
 */
export function readAtLength<Value>(
  db: Kysely<Tables>,
  read: (tx: Parameters<Parameters<typeof transaction<Value>>[1]>[0]) => Promise<Value>,
): Promise<Value> {
  return transaction(db, async (tx) => {
    await sql`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`.execute(
      tx,
    )
    return await read(tx)
  })
}
