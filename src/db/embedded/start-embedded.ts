import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { Log } from '../../log.ts'
import { lockFolder } from './folder-lock.ts'
import { type RunningWorker, runToEnd, runWorker } from './running-worker.ts'

const POSTGRES_MAJOR = '18'
const SOCKET_FOLDER = 'fitbuddy-'
// The kernel's limit is 104 bytes on macOS, 108 on Linux.
const SOCKET_PATH_MAX = 100

export type EmbeddedPostgres = {
  /** A Unix socket in a folder of our own, or a named pipe on Windows: one connection at a time. */
  address: string
  token: string
  announce(address: string): Promise<void>
  /** How often PostgreSQL has put its files on the disk for good. */
  syncCount(): number
  /** Settles when the database has ended without being asked to. */
  lost: Promise<Error>
  close(): Promise<void>
}

export async function startEmbedded(options: {
  dataDir: string
  log: Log
  /** Off, tests are faster and a power cut loses what they committed. */
  isDurable?: boolean
}): Promise<EmbeddedPostgres> {
  const { log, isDurable = true } = options
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const address = await newAddress()
  const lost = Promise.withResolvers<Error>()
  let worker: RunningWorker | null = null
  const onLost = () => {
    lost.resolve(new Error('the lock on the data folder is gone'))
    worker?.kill()
  }
  const lock = await lockFolder({ folder: dataDir, socket: address, log, onLost }).catch(
    async (error) => {
      await removeSocket(address)
      throw error
    },
  )
  try {
    if (lock.abandonedSocket !== null) await removeSocket(lock.abandonedSocket)
    const folder = await ensureCluster(dataDir, log)
    const startedAt = performance.now()
    const syncs = newCounter()
    worker = await runWorker({ folder, address, syncs, isDurable })
    worker.ended.then((error) => {
      log.fatal({ err: error }, 'the embedded database ended unexpectedly')
      lost.resolve(error)
    })
    const milliseconds = Math.round(performance.now() - startedAt)
    log.info({ folder, milliseconds }, 'embedded database started')
    const { close } = worker
    return {
      address,
      token: lock.token,
      announce: lock.announce,
      syncCount: () => Atomics.load(syncs, 0),
      lost: lost.promise,
      close: async () => {
        await close()
        await removeSocket(address)
        await lock.release()
      },
    }
  } catch (error) {
    await removeSocket(address)
    await lock.release()
    throw error
  }
}

/** The first start builds the database aside and puts it in place whole, so that a kill leaves no half of one. */
async function ensureCluster(dataDir: string, log: Log): Promise<string> {
  const folder = join(dataDir, 'postgres')
  if (existsSync(folder)) {
    await checkVersion(folder)
    return folder
  }
  const draft = join(dataDir, 'postgres.new')
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  log.info({ folder }, 'creating the embedded database: the first start takes a few seconds')
  await runToEnd({ folder: draft, address: null, syncs: newCounter(), isDurable: true })
  await rename(draft, folder)
  await syncFolder(dataDir)
  return folder
}

async function checkVersion(folder: string): Promise<void> {
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  if (version === POSTGRES_MAJOR) return
  throw new Error(
    `The database in ${folder} was made by PostgreSQL ${version}; this FitBuddy embeds ${POSTGRES_MAJOR}.`,
  )
}

async function newAddress(): Promise<string> {
  if (process.platform === 'win32') return `\\\\.\\pipe\\${SOCKET_FOLDER}${randomUUID()}`
  const socket = '/XXXXXX/postgres'
  const parent = tmpdir()
  const isShort = Buffer.byteLength(join(parent, SOCKET_FOLDER + socket)) <= SOCKET_PATH_MAX
  const folder = await mkdtemp(join(isShort ? parent : '/tmp', SOCKET_FOLDER))
  return join(folder, 'postgres')
}

/** Removes our folder around the socket, and nothing that is not one. */
async function removeSocket(address: string): Promise<void> {
  const folder = dirname(address)
  if (process.platform === 'win32' || !basename(folder).startsWith(SOCKET_FOLDER)) return
  if (basename(address) === 'postgres') await rm(folder, { recursive: true, force: true })
}

/** A rename is on the disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

function newCounter(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4))
}
