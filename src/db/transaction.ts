import {
  CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  type Kysely,
  PostgresDialect,
  Transaction,
} from 'kysely'
import type { Tables } from './tables/tables.ts'

// What a transaction is made of besides its connection, and never uses.
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('a connection')) })
const UNUSED = { config: { dialect }, dialect, driver: new DummyDriver() }

/**
 * A transaction whose statements need not wait for one another: they run in the order in which they
 * were sent, and those sent without awaiting the one before share its round trip. What throws is
 * what failed first, for every statement after it only finds the transaction aborted.
 */
export async function transaction<Value>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<Value>,
): Promise<Value> {
  const executor = db.getExecutor()
  return await executor.provideConnection(async (connection) => {
    const failures: unknown[] = []
    let isOver = false
    const sent = <Sent>(consumer: (same: DatabaseConnection) => Promise<Sent>): Promise<Sent> => {
      // What comes too late would be done outside of it, and kept.
      if (isOver) return Promise.reject(new Error('a transaction that is not over'))
      const answer = consumer(connection)
      answer.catch((error) => failures.push(error))
      return answer
    }
    const provider = { provideConnection: sent }
    const tx = new Transaction<Tables>({
      ...UNUSED,
      executor: executor.withConnectionProvider(provider),
    })
    const begun = sent((same) => run(same, 'begin'))
    try {
      const value = await work(tx)
      await begun
      isOver = true
      const ended = await run(connection, 'commit')
      if (ended !== 'COMMIT') throw new Error('a transaction that can be committed')
      return value
    } catch (error) {
      const [first = error] = failures
      isOver = true
      await run(connection, 'rollback').catch(() => {})
      throw first
    }
  })
}

async function run(connection: DatabaseConnection, statement: string): Promise<unknown> {
  const { rows } = await connection.executeQuery<{ command?: string }>(CompiledQuery.raw(statement))
  return rows[0]?.command
}
