// Everything that is measured of one running server, on PostgreSQL or on the embedded database.
import type { Mix } from './deliveries.ts'
import {
  CONNECTIONS,
  type History,
  type Line,
  ROUND_SECONDS,
  ROUNDS,
  type Round,
} from './measurement.ts'
import { type CostedLoad, runLoad } from './run-load.ts'
import type { BenchedServer } from './server-process.ts'
import { type Clients, LONG_CLIENT, SERVER_CLIENTS, SHORT_CLIENTS } from './studio.ts'

const WARM_UP_SECONDS = 5
/** Prepared before a round begins: more than any machine this was tried on sends in one. */
const DELIVERIES_MAX = new Map([
  [1, 2000],
  [8, 5000],
  [32, 8000],
])
const HISTORY_SESSIONS = 2000
const HISTORY_FILL_SECONDS = 20
const HISTORY_DELIVERIES = 50
/** A run ends within five minutes, whoever else is at work: then there are fewer rounds. */
const LINES_MS_MAX = 100_000

type Target = {
  server: BenchedServer
  postgresProcessId: number | null
  /** How many hours are booked. */
  hours: number
}

type Run = {
  clients?: Clients
  connections: number
  seconds?: number
  countMax?: number
  mix?: Mix
}

async function run(target: Target, options: Run): Promise<CostedLoad> {
  const { server, postgresProcessId, hours: firstHour } = target
  const { connections, clients = SERVER_CLIENTS, seconds = ROUND_SECONDS, mix = 'new' } = options
  const countMax = options.countMax ?? DELIVERIES_MAX.get(connections) ?? seconds * 2000
  const load = { port: server.port, clients, connections, seconds, countMax, mix, firstHour }
  const result = await runLoad(load, { server: server.processId, postgres: postgresProcessId })
  target.hours += result.count
  return result
}

export function warmUp(target: Target): Promise<CostedLoad> {
  return run(target, { connections: 32, seconds: WARM_UP_SECONDS })
}

export type Reference = (connections: number) => Promise<Omit<Round, 'load'>>

/** Round by round, so that what is compared was measured side by side. */
export async function measureLines(target: Target, reference: Reference): Promise<Line[]> {
  const lines: Line[] = CONNECTIONS.map((connections) => ({ connections, rounds: [] }))
  const begun = performance.now()
  for (let round = 0; round < ROUNDS; round++) {
    if (performance.now() - begun > LINES_MS_MAX * (1 - 1 / ROUNDS)) break
    for (const { connections, rounds } of lines) {
      const load = await run(target, { connections })
      rounds.push({ load, ...(await reference(connections)) })
      progress(`${connections} connections, round ${round + 1}: ${Math.round(load.perSecond)}/s`)
    }
  }
  return lines
}

/** Cal.com's real mix: bookings, and now and then a move or a cancellation of an earlier one. */
export function measureMixed(target: Target): Promise<CostedLoad> {
  return run(target, { connections: 8, mix: 'mixed' })
}

/** One delivery for a client of two thousand sessions, beside one for a client of hardly any. */
export async function measureHistory(target: Target): Promise<History> {
  const fill = await run(target, {
    ...{ clients: LONG_CLIENT, connections: 32, countMax: HISTORY_SESSIONS },
    seconds: HISTORY_FILL_SECONDS,
  })
  const few = { connections: 1, countMax: HISTORY_DELIVERIES, seconds: HISTORY_FILL_SECONDS }
  const long = await run(target, { clients: LONG_CLIENT, ...few })
  const short = await run(target, { clients: SHORT_CLIENTS, ...few })
  progress(`long history: ${long.p50Ms.toFixed(1)} ms, short: ${short.p50Ms.toFixed(1)} ms`)
  return { fill, long, short }
}

export function progress(what: string): void {
  console.log(`  ${what}`)
}
