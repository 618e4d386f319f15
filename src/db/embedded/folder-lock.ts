import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../log.ts'
import { processIdentity, processSpace } from './process-identity.ts'

/** One server per data folder: two PostgreSQL on the same files silently overwrite each other's rows. */

const FILE = 'fitbuddy.lock'
const BEAT_MS = 2_000
const BEATS_MISSED_MAX = 5
const HALF_WRITTEN_WAIT_MS = 50
const HALF_WRITTEN_TRIES_MAX = 10

type Holder = {
  pid: number
  start: string
  space: string
  token: string
  socket: string | null
  address: string | null
}
type Found = { text: string; holder: Holder | null }

export type RunningServer = { pid: number; address: string | null; token: string }

export type FolderLock = {
  token: string
  /** The private socket a killed predecessor left behind. */
  abandonedSocket: string | null
  /** Writes down where the server answers, for the command line and for whoever is refused. */
  announce(address: string): Promise<void>
  release(): Promise<void>
}

/** Its message names the server that has the folder. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
}

type LockOptions = {
  folder: string
  socket: string
  log: Log
  onLost: () => void
  beatMs?: number
}
type Claim = { holder: Holder; log: Log; beatMs: number }

export async function lockFolder(options: LockOptions): Promise<FolderLock> {
  const path = join(options.folder, FILE)
  const { log, onLost, beatMs = BEAT_MS } = options
  const holder = await newHolder(options.socket)
  const claim = { holder, log, beatMs }
  const replaced = await acquire(path, claim)
  const beat = keepBeating(path, claim, onLost)
  return {
    token: holder.token,
    abandonedSocket: replaced?.socket ?? null,
    announce: (address) => replace(path, { ...holder, address }),
    release: async () => {
      clearInterval(beat)
      const found = await read(path)
      if (found?.holder?.token === holder.token) await rm(path, { force: true })
    },
  }
}

/** The server that is running on a folder: how the command line finds it. */
export async function runningServer(folder: string, log: Log): Promise<RunningServer | null> {
  const path = join(folder, FILE)
  const found = await read(path)
  if (!found?.holder || !(await isHeld(path, found.holder, log, BEAT_MS))) return null
  const { pid, address, token } = found.holder
  return { pid, address, token }
}

async function newHolder(socket: string | null): Promise<Holder> {
  const start = (await processIdentity(process.pid)) ?? 'unknown'
  const space = await processSpace()
  return { pid: process.pid, start, space, token: randomUUID(), socket, address: null }
}

/** Gives the dead holder whose lock was taken over, if there was one. */
async function acquire(path: string, claim: Claim): Promise<Holder | null> {
  const { holder, log, beatMs } = claim
  for (;;) {
    if (await create(path, holder)) return null
    const found = await read(path)
    if (found === null) continue
    if (found.holder && (await isHeld(path, found.holder, log, beatMs))) {
      throw new FolderInUseError(inUse(path, found.holder, holder))
    }
    if (await takeOver(path, found, claim)) return found.holder
  }
}

/**
 * Two starts may find the same dead lock: a lock on the takeover decides, and who gets it looks
 * again, since the other may have been faster. That lock is taken over in the same way.
 */
async function takeOver(path: string, dead: Found, claim: Claim): Promise<boolean> {
  const guard = `${path}.takeover`
  try {
    await acquire(guard, { ...claim, holder: await newHolder(null) })
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error
    await sleep(HALF_WRITTEN_WAIT_MS)
    return false
  }
  try {
    const now = await read(path)
    if (now?.text !== dead.text) return false
    await replace(path, claim.holder)
    const { pid } = dead.holder ?? {}
    claim.log.warn({ pid }, 'took over the lock of a FitBuddy that ended unexpectedly')
    return true
  } finally {
    await rm(guard, { force: true })
  }
}

async function isHeld(path: string, holder: Holder, log: Log, beatMs: number): Promise<boolean> {
  if (holder.space === (await processSpace())) {
    const start = await processIdentity(holder.pid)
    if (start === null) return false
    return start === holder.start || start === 'unknown' || holder.start === 'unknown'
  }
  log.warn({ host: hostOf(holder) }, 'locked from another machine or container: seeing if it lives')
  const before = await beatOf(path)
  await sleep(beatMs * BEATS_MISSED_MAX)
  const after = await beatOf(path)
  return after !== null && after !== before
}

function keepBeating(path: string, claim: Claim, onLost: () => void): NodeJS.Timeout {
  const { holder, log, beatMs } = claim
  const timer = setInterval(async () => {
    try {
      const found = await read(path)
      if (found?.holder?.token === holder.token) {
        const seconds = (performance.timeOrigin + performance.now()) / 1000
        return await utimes(path, seconds, seconds)
      }
      clearInterval(timer)
      log.fatal({ path }, 'the lock on the data folder is gone: the database stops')
      onLost()
    } catch (error) {
      log.warn({ err: error }, 'the lock on the data folder could not be renewed')
    }
  }, beatMs)
  return timer.unref()
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(JSON.stringify(holder)).finally(() => file.close())
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function replace(path: string, holder: Holder): Promise<void> {
  const draft = `${path}.${holder.token}`
  await rm(draft, { force: true })
  await create(draft, holder)
  await rename(draft, path)
}

/** A lock whose process was killed while writing it stays unreadable: it is nobody's. */
async function read(path: string): Promise<Found | null> {
  let text = ''
  for (let tries = 0; tries < HALF_WRITTEN_TRIES_MAX; tries += 1) {
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
    const holder = parse(text)
    if (holder) return { text, holder }
    await sleep(HALF_WRITTEN_WAIT_MS)
  }
  return { text, holder: null }
}

function parse(text: string): Holder | null {
  try {
    const value: Partial<Holder> | null = JSON.parse(text)
    const { pid, start, space, token } = value ?? {}
    if (typeof pid !== 'number' || typeof start !== 'string') return null
    if (typeof space !== 'string' || typeof token !== 'string') return null
    const socket = typeof value?.socket === 'string' ? value.socket : null
    const address = typeof value?.address === 'string' ? value.address : null
    return { pid, start, space, token, socket, address }
  } catch {
    return null
  }
}

async function beatOf(path: string): Promise<number | null> {
  const stats = await stat(path).catch(() => null)
  return stats?.mtimeMs ?? null
}

function inUse(path: string, holder: Holder, self: Holder): string {
  const where = holder.space === self.space ? '' : ` on ${hostOf(holder)}`
  const address = holder.address === null ? '' : `, ${holder.address}`
  return (
    `Another FitBuddy (process ${holder.pid}${where}${address}) uses the folder ${dirname(path)}. ` +
    'Stop it, or set DATA_DIR to another folder.'
  )
}

function hostOf(holder: Holder): string {
  return holder.space.split(' ')[0] ?? 'an unknown machine'
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
