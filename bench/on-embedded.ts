// The server on its embedded database, in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/db/open.ts'
import { createLog } from '../src/log.ts'
import { measureHistory, measureLines, measureMixed, warmUp } from './measure-server.ts'
import type { Measurement } from './measurement.ts'
import { memoryOf } from './process-usage.ts'
import { startServer } from './server-process.ts'
import { startTimes } from './start-times.ts'
import * as studio from './studio.ts'

export async function measureOnEmbedded(): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'fitbuddy-bench-'))
  try {
    return await measure(join(folder, 'data'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(dataDir: string): Promise<Measurement> {
  const settings = { DATA_DIR: dataDir }
  const first = await startServer(settings)
  const model = await studio.createModelClient(first.port)
  await first.stop()
  await inside(dataDir, async (db) => {
    for (const clients of [studio.SERVER_CLIENTS, studio.LONG_CLIENT, studio.SHORT_CLIENTS]) {
      await studio.copyClients(db, model, clients)
    }
  })
  const existingMs = await startTimes(settings)
  const server = await startServer(settings)
  const target = { server, postgresProcessId: null, hours: 0 }
  const idle = memoryOf(server.processId)
  await warmUp(target)
  const lines = await measureLines(target, async () => ({ pgbench: null, unlocked: null }))
  const mixed = await measureMixed(target)
  const history = await measureHistory(target)
  const memory = { idle, loaded: memoryOf(server.processId) }
  await server.stop()
  const loadedMs = await startTimes(settings)
  const sessions = await inside(dataDir, async (db) => {
    const { rows } = await db.query('select count(*)::integer as count from sessions')
    return Number(rows[0].count)
  })
  const starts = { firstMs: first.startMs, existingMs, loadedMs }
  return { lines, mixed, history, memory, starts, sessions }
}

type Pool = Awaited<ReturnType<typeof openDatabase>>['pool']

/** While no server runs on it: one process at a time may have the folder open. */
async function inside<Value>(dataDir: string, work: (db: Pool) => Promise<Value>): Promise<Value> {
  const database = await openDatabase({ dataDir, log: createLog('silent') })
  try {
    return await work(database.pool)
  } finally {
    await database.close()
  }
}
