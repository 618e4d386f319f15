// The server on PostgreSQL as it comes (fsync on), beside pgbench on the same PostgreSQL.
import pg from 'pg'
import { type Binaries, type PostgresServer, startPostgres } from '../scripts/postgres.ts'
import {
  measureHistory,
  measureLines,
  measureMixed,
  progress,
  type Reference,
  warmUp,
} from './measure-server.ts'
import { type Line, type Measurement, ROUND_SECONDS } from './measurement.ts'
import { type OneDelivery, recordOneDelivery, withoutLock } from './one-delivery.ts'
import { runPgbench } from './pgbench.ts'
import { memoryOf } from './process-usage.ts'
import { startServer } from './server-process.ts'
import { startTimes } from './start-times.ts'
import * as studio from './studio.ts'

export type OnPostgres = Measurement & { version: string; oneDelivery: OneDelivery }

export async function measureOnPostgres(programs: Binaries): Promise<OnPostgres> {
  const postgres = await startPostgres({ fsync: true })
  const db = new pg.Pool({ connectionString: postgres.url })
  // The server ends its sessions when it stops.
  db.on('error', () => {})
  try {
    return await measure(postgres, db, programs)
  } finally {
    await db.end()
    await postgres.stop()
  }
}

async function measure(
  postgres: PostgresServer,
  db: pg.Pool,
  programs: Binaries,
): Promise<OnPostgres> {
  const settings = { DATABASE_URL: postgres.url }
  const first = await startServer(settings)
  const model = await studio.createModelClient(first.port)
  await first.stop()
  await fill(db, model)
  const existingMs = await startTimes(settings)
  const oneDelivery = await recordOneDelivery(postgres, db)
  progress(`one delivery is ${oneDelivery.statements} statements`)

  const server = await startServer(settings)
  const target = { server, postgresProcessId: postgres.processId, hours: 0 }
  const reference = referenceOn(postgres, programs, oneDelivery)
  const idle = memoryOf(server.processId)
  await warmUp(target)
  // As the server's autovacuum does by itself within a minute.
  await db.query('analyze')
  const lines = await measureLines(target, reference)
  const mixed = await measureMixed(target)
  const history = await measureHistory(target)
  const memory = { idle, loaded: memoryOf(server.processId) }
  await server.stop()
  const loadedMs = await startTimes(settings)
  const { rows } = await db.query(
    `select current_setting('server_version') as version, count(*)::integer as sessions from sessions`,
  )
  const [{ version, sessions }] = rows
  await expectSameWork(db, lines)
  const starts = { firstMs: first.startMs, existingMs, loadedMs }
  return { ...{ version, oneDelivery, lines, mixed, history, memory }, starts, sessions }
}

async function fill(db: pg.Pool, model: string): Promise<void> {
  for (const clients of [
    ...[studio.SERVER_CLIENTS, studio.PGBENCH_CLIENTS, studio.RECORDED_CLIENTS],
    ...[studio.LONG_CLIENT, studio.SHORT_CLIENTS],
  ]) {
    await studio.copyClients(db, model, clients)
  }
  await studio.spreadSequences(db)
  await db.query('vacuum analyze')
}

function referenceOn(
  postgres: PostgresServer,
  programs: Binaries,
  oneDelivery: OneDelivery,
): Reference {
  const run = (script: string, connections: number) =>
    runPgbench({
      ...{ program: programs.pgbench, url: postgres.url, postgresProcessId: postgres.processId },
      ...{ script, connections, seconds: ROUND_SECONDS },
    })
  return async (connections) => ({
    pgbench: await run(oneDelivery.script, connections),
    unlocked: connections === 32 ? await run(withoutLock(oneDelivery), connections) : null,
  })
}

/** Each of pgbench's deliveries left a session and took a credit, as each of the server's did. */
async function expectSameWork(db: pg.Pool, lines: readonly Line[]): Promise<void> {
  const runs = lines.flatMap(({ rounds }) => rounds.flatMap((one) => [one.pgbench, one.unlocked]))
  const expected = runs.reduce((sum, run) => sum + (run?.count ?? 0), 0)
  const { first, count } = studio.PGBENCH_CLIENTS
  const range = [studio.personIdOf(first), studio.personIdOf(first + count - 1)]
  const { rows } = await db.query(
    `select (select count(*) from sessions where client_id between $1 and $2)::integer as sessions,
       (select sum(sessions_used) from packages where client_id between $1 and $2)::integer as used`,
    range,
  )
  const [{ sessions, used }] = rows
  if (sessions !== expected || used !== expected) {
    throw new Error(`${expected} sessions and credits by pgbench: ${sessions} and ${used}`)
  }
}
