import { z } from 'zod'

const times = z.number().int().min(0).max(1_000_000)

/** What goes wrong, and how often still: each number counts down to nothing. */
export const faultsBody = z.strictObject({
  /** Deliveries that leave twice. */
  duplicate: times.optional(),
  /** Deliveries that two subscriptions of one address send, milliseconds apart. */
  doubled: times.optional(),
  /** Deliveries that never leave. */
  drop: times.optional(),
  /** Deliveries that wait until they are let go, the last one first. */
  hold: times.optional(),
  /** Deliveries that are signed with a secret that is nobody's. */
  wrongSecret: times.optional(),
  /** Deliveries as an old server sends them: without `bookingId`, `organizer.id` and version. */
  oldGeneration: times.optional(),
  /** Deliveries that leave `delayMs` late. */
  delay: times.optional(),
  delayMs: times.optional(),
  /** Acts that are written `writeDelayMs` after they were told. */
  lateWrite: times.optional(),
  writeDelayMs: times.optional(),
  /** Acts that are told and then not written. */
  failedWrite: times.optional(),
  /** Requests of the API answered 429, 500, or with a body that nobody expects. */
  tooManyRequests: times.optional(),
  retryAfterSeconds: times.nullable().optional(),
  serverErrors: times.optional(),
  strangeAnswers: times.optional(),
  /** Requests of the API that are carried out and whose answer is then lost. */
  lostAnswers: times.optional(),
})

type FaultsAsked = z.infer<typeof faultsBody>

export const FAULT_NAMES = [
  'duplicate',
  'doubled',
  'drop',
  'hold',
  'wrongSecret',
  'oldGeneration',
  'delay',
  'lateWrite',
  'failedWrite',
  'tooManyRequests',
  'serverErrors',
  'strangeAnswers',
  'lostAnswers',
] as const

type FaultName = (typeof FAULT_NAMES)[number]

type FaultSettings = Record<FaultName, number> & {
  delayMs: number
  writeDelayMs: number
  retryAfterSeconds: number | null
}

export type Faults = {
  settings: () => Readonly<FaultSettings>
  ask: (asked: FaultsAsked) => void
  clear: () => void
  /** Whether it happens now; a fault that does has happened once. */
  strikes: (name: FaultName) => boolean
}

const none = (): FaultSettings => ({
  ...{ duplicate: 0, doubled: 0, drop: 0, hold: 0, wrongSecret: 0, oldGeneration: 0, delay: 0 },
  ...{ lateWrite: 0, failedWrite: 0, tooManyRequests: 0, serverErrors: 0 },
  ...{ strangeAnswers: 0, lostAnswers: 0 },
  delayMs: 2000,
  writeDelayMs: 2000,
  retryAfterSeconds: null,
})

export const createFaults = (): Faults => {
  let settings = none()
  return {
    settings: () => settings,
    ask: (asked) => {
      const given = Object.entries(asked).filter(([, value]) => value !== undefined)
      settings = { ...settings, ...Object.fromEntries(given) }
    },
    clear: () => {
      settings = none()
    },
    strikes: (name) => {
      if (settings[name] === 0) return false
      settings[name] -= 1
      return true
    },
  }
}

/** A body as servers before 2025 send it. */
export const inOldGeneration = (body: string): string => {
  const { payload, ...envelope } = JSON.parse(body)
  if (payload === undefined) return body
  const { bookingId: _, organizer, ...rest } = payload
  if (organizer === undefined) return JSON.stringify({ ...envelope, payload: rest })
  const { id: __, ...host } = organizer
  return JSON.stringify({ ...envelope, payload: { ...rest, organizer: host } })
}
