import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type Transaction,
} from 'kysely'
import type { Tables } from './tables/tables.ts'

/**
 * Does much as one: every transaction within is a savepoint, nobody sees any of it before the end,
 * and a failure leaves nothing behind.
 */
export function inOneTransaction<T>(
  db: Kysely<Tables>,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute((tx) =>
    work(
      new Kysely<Tables>({
        dialect: {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => savepointsOf(tx),
          createIntrospector: (inner) => new PostgresIntrospector(inner),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        },
      }),
    ),
  )
}

function savepointsOf(tx: Transaction<Tables>): Driver {
  const turns = createTurns()
  const run = (statement: string) => tx.executeQuery(CompiledQuery.raw(statement))
  const begin = () => run('savepoint part')
  const commit = async () => {
    // What a commit would check is checked here, while its cause is still known.
    await run('set constraints all immediate')
    await run('set constraints all deferred')
    await run('release savepoint part')
    return await run("select 'COMMIT' as command")
  }
  const rollback = async () => {
    await run('rollback to savepoint part')
    return await run('release savepoint part')
  }
  // Whoever speaks to the connection itself (transaction.ts) would end the whole with its part.
  const parts = new Map([
    ['begin', begin],
    ['commit', commit],
    ['rollback', rollback],
  ])
  const connection: DatabaseConnection = {
    executeQuery: async (query) =>
      asAnswered(await (parts.get(query.sql)?.() ?? tx.executeQuery(query))),
    streamQuery: () => {
      throw new Error('rows are read at once inside one transaction')
    },
  }
  return {
    init: async () => {},
    destroy: async () => {},
    acquireConnection: async () => {
      await turns.take()
      return connection
    },
    releaseConnection: async () => turns.give(),
    beginTransaction: async () => void (await begin()),
    commitTransaction: async () => void (await commit()),
    rollbackTransaction: async () => void (await rollback()),
  }
}

/** The driver's interface forgets what rows a query gives: whoever built the query names them. */
function asAnswered<R>(answer: QueryResult<unknown>): QueryResult<R> {
  return answer as QueryResult<R>
}

/** There is one session: whoever has it keeps it to the end of their transaction. */
function createTurns() {
  const waiting: (() => void)[] = []
  let isTaken = false
  return {
    take: () =>
      new Promise<void>((resolve) => {
        if (isTaken) waiting.push(resolve)
        else resolve()
        isTaken = true
      }),
    give: () => {
      const next = waiting.shift()
      if (next === undefined) isTaken = false
      else next()
    },
  }
}
