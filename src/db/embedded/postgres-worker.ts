import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { durableFileSystem } from './durable-file-system.ts'
import { serveWire } from './wire-server.ts'

/** The thread in which the embedded PostgreSQL lives: it answers the wire protocol at one address. */

export type WorkerTask = {
  folder: string
  /** Where to serve; without it the folder's database is created, nothing more. */
  address: string | null
  syncs: Int32Array
  /** Without it a power cut loses what was committed. */
  isDurable: boolean
}
export type WorkerNews =
  | { type: 'done' }
  | { type: 'said'; line: string }
  | { type: 'failed'; reason: string }

const POSTGRES_LONGJMP = 100
// PGlite's own parameters hold a -F, which is no fsync.
const DURABLE = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on', '-c', 'synchronous_commit=on', '-c', 'full_page_writes=on'],
  // The default, fdatasync, never leaves PGlite.
  ...['-c', 'wal_sync_method=fsync'],
]

const PANIC = /^\S+ \S+ \S+ \[\d+\] (PANIC|FATAL): /

const task: WorkerTask = workerData
let isReady = false

const postgres = await PGlite.create({
  fs: durableFileSystem(task.folder, () => Atomics.add(task.syncs, 0, 1)),
  extensions: { btree_gist },
  startParams: [
    ...(task.isDurable ? DURABLE : PGlite.defaultStartParams),
    ...['-c', 'shared_buffers=16MB'],
  ],
  initDbStartParams: ['--wal-segsize=1'],
  // Once it serves, PostgreSQL's other lines quote statements, which are private.
  onStderr: (line) => {
    if (!isReady || PANIC.test(line)) tell({ type: 'said', line })
    return true
  },
})

if (task.address === null) {
  await postgres.close()
  syncTree(task.folder)
  tell({ type: 'done' })
} else {
  endOnCrash(postgres)
  const server = await serveWire({ database: postgres, address: task.address, onFailure: fail })
  parentPort?.once('message', async () => {
    await server.close()
    await postgres.close()
    tell({ type: 'done' })
    parentPort?.close()
  })
  isReady = true
  tell({ type: 'done' })
}

function tell(news: WorkerNews): void {
  parentPort?.postMessage(news)
}

function fail(reason: unknown): never {
  tell({ type: 'failed', reason: reason instanceof Error ? reason.message : String(reason) })
  process.exit(1)
}

/**
 * PGlite swallows a crash of its WebAssembly and tries the same step for ever. A dead database must
 * end the thread, so that its callers see errors.
 */
function endOnCrash({ Module }: PGlite): void {
  const step = Module._PostgresMainLoopOnce
  Module._PostgresMainLoopOnce = () => {
    try {
      step()
    } catch (error) {
      if (!isLongJump(error)) fail(error)
      throw error
    }
  }
}

function isLongJump(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'status' in error &&
    error.status === POSTGRES_LONGJMP
  )
}

/** What initdb wrote came through a copy without syncs. */
function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else if (entry.isFile()) syncPath(path)
  }
  if (process.platform !== 'win32') syncPath(folder)
}

function syncPath(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
