import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log.ts'

/** How a process hears PostgreSQL's notifications (docs/architecture.md, « Live pages »). */

const PROBE_MS = 1_000
const BACKOFF_FIRST_MS = 250
const BACKOFF_MAX_MS = 15_000
const HEARTBEAT_MS = 30_000
const ANSWER_MS = 10_000
const PROBE = 'probe '

type OnMessage = (payload: string) => void

export type Listening = {
  /** False where notifications do not arrive (a transaction pooler): browsers must poll. */
  readonly live: boolean
  close(): Promise<void>
}
export type Listen = (
  channel: string,
  onMessage: OnMessage,
  /** Messages may have been missed: look at everything again. */
  onReconnect: () => void,
) => Promise<Listening>

/** On the embedded database there is one session: it listens on the connection that works. */
type SharedEars = { onConnect(client: pg.ClientBase): Promise<void>; listen: Listen }

export function listenOnPool(poolOf: () => pg.Pool): SharedEars {
  const earsByChannel = new Map<string, Set<{ onMessage: OnMessage; onReconnect: () => void }>>()
  let connections = 0
  return {
    async onConnect(client) {
      client.on('notification', ({ channel, payload = '' }) => {
        for (const ear of earsByChannel.get(channel) ?? []) ear.onMessage(payload)
      })
      for (const channel of earsByChannel.keys()) await client.query(listenTo(channel))
      connections += 1
      if (connections === 1) return
      for (const ears of earsByChannel.values()) for (const ear of ears) ear.onReconnect()
    },
    async listen(channel, onMessage, onReconnect) {
      const ear = { onMessage, onReconnect }
      const ears = earsByChannel.get(channel) ?? new Set()
      earsByChannel.set(channel, ears.add(ear))
      await poolOf().query(listenTo(channel))
      return {
        live: true,
        close: async () => {
          ears.delete(ear)
        },
      }
    },
  }
}

type ServerOptions = { connection: pg.ClientConfig; pool: pg.Pool; log: Log }
type Ears = { client: pg.Client; ended: Promise<void>; live: boolean }

/** A connection of its own, outside the pool, that comes back by itself. */
export function listenOnServer(options: ServerOptions): Listen {
  return async (channel, onMessage, onReconnect) => {
    const closing = new AbortController()
    // The connection ends a little after it was told to: what still comes is nobody's.
    const hear: OnMessage = (payload) => {
      if (!closing.signal.aborted) onMessage(payload)
    }
    let ears = await openEars(options, channel, hear)
    const stayConnected = async () => {
      while (!closing.signal.aborted) {
        if (ears) await untilOver(ears, closing.signal)
        if (closing.signal.aborted) break
        leave(ears)
        ears = null
        ears = await reopen(() => openEars(options, channel, hear), closing.signal)
        if (ears) onReconnect()
      }
      leave(ears)
    }
    const over = stayConnected()
    return {
      get live() {
        return ears?.live ?? false
      },
      close: async () => {
        closing.abort()
        await over
      },
    }
  }
}

async function openEars(
  { connection, pool, log }: ServerOptions,
  channel: string,
  onMessage: OnMessage,
): Promise<Ears | null> {
  const client = new pg.Client({ ...connection, keepAlive: true, query_timeout: ANSWER_MS })
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  client.on('error', (error) => log.warn({ err: error }, 'the listening connection failed'))
  const ears = { client, ended, live: false }
  const probe = `${PROBE}${randomUUID()}`
  const heard = Promise.withResolvers<void>()
  client.on('notification', ({ payload = '' }) => {
    if (payload === probe) heard.resolve()
    else if (!payload.startsWith(PROBE)) onMessage(payload)
  })
  try {
    await client.connect()
    await client.query(listenTo(channel))
    // Sent through the pool: behind a transaction pooler this connection would hear itself.
    await pool.query('select pg_notify($1, $2)', [channel, probe])
  } catch (error) {
    log.warn({ err: error }, 'the listening connection could not be opened')
    leave(ears)
    return null
  }
  const isHeard = heard.promise.then(() => {
    ears.live = true
  })
  await Promise.race([isHeard, ended, sleep(PROBE_MS)])
  if (!ears.live) log.warn({ channel }, 'notifications do not arrive: the browsers will poll')
  return ears
}

/** A connection that died without a word is found out by asking it something. */
async function untilOver({ client, ended }: Ears, signal: AbortSignal): Promise<void> {
  const isOver = ended.then(() => true)
  const pause = () => sleep(HEARTBEAT_MS, false, { signal }).catch(() => true)
  const isSilent = () =>
    client.query('select 1').then(
      () => false,
      () => true,
    )
  while (!(await Promise.race([isOver, pause()]))) if (await isSilent()) return
}

async function reopen(open: () => Promise<Ears | null>, signal: AbortSignal): Promise<Ears | null> {
  for (let backoffMs = BACKOFF_FIRST_MS; !signal.aborted; ) {
    await sleep(backoffMs, null, { signal }).catch(() => null)
    if (signal.aborted) break
    const ears = await open()
    if (ears) return ears
    backoffMs = Math.min(backoffMs * 2, BACKOFF_MAX_MS)
  }
  return null
}

/** Not awaited: a connection whose other end is gone may never say that it ended. */
function leave(ears: Ears | null): void {
  ears?.client.end().catch(() => {})
}

function listenTo(channel: string): string {
  return `listen ${pg.escapeIdentifier(channel)}`
}
