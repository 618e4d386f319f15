import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import { retryAfterMs } from './instants.ts'

/** What every request to one server with one key passes: its pace, and its circuit breaker. */
export type Gate = {
  /** Waits for a turn; an instant instead: nobody is let through before it. */
  enter(): Promise<Millis | null>
  /** Learns from an answer how fast one may ask. */
  heard(status: number, headers: Headers): void
  worked(): void
  failed(): void
}

type GateDeps = {
  now: () => Millis
  sleep: (ms: number) => Promise<void>
  random: () => number
  signal?: AbortSignal
}

const WINDOW_MS = MINUTE_MS
/** What an API key may ask in a minute, until a header says otherwise. */
const LIMIT_DEFAULT = 120
/** Others may use the same key: a tenth is left to them. */
const SHARE = 0.9
const WAIT_MS_MAX = 2 * MINUTE_MS
const BREAK_AFTER = 5
const BREAK_MS = 30_000
const BREAK_MS_MAX = 10 * MINUTE_MS
/** A number larger than this is an instant in seconds, not a duration. */
const EPOCH_SECONDS_MIN = 1_000_000_000

export function createGate({ now, sleep, random, signal }: GateDeps): Gate {
  let sent: Millis[] = []
  let limit = LIMIT_DEFAULT
  let pausedUntil = 0
  let failures = 0
  let brokenUntil = 0
  let turn: Promise<void> = Promise.resolve()

  const waitMs = (): number => {
    const at = now()
    sent = sent.filter((instant) => instant > at - WINDOW_MS)
    const allowed = Math.max(1, Math.floor(limit * SHARE))
    const first = sent.length < allowed ? undefined : sent[sent.length - allowed]
    const paced = first === undefined ? 0 : first + WINDOW_MS - at
    return Math.max(0, pausedUntil - at, paced)
  }

  const pass = async (): Promise<Millis | null> => {
    if (now() < brokenUntil) return brokenUntil
    // One that failed may have opened the circuit while this one waited.
    for (let ms = waitMs(); ms > 0; ms = waitMs()) {
      // Who is told to end does not sleep any more.
      if (ms > WAIT_MS_MAX || signal?.aborted === true) return now() + ms
      await sleep(ms)
      if (now() < brokenUntil) return brokenUntil
    }
    sent.push(now())
    return null
  }

  return {
    enter() {
      const mine = turn.then(pass)
      turn = mine.then(
        () => {},
        () => {},
      )
      return mine
    },
    heard(status, headers) {
      const at = now()
      limit = numberOf(headers.get('x-ratelimit-limit-default')) ?? limit
      const remaining = numberOf(headers.get('x-ratelimit-remaining-default'))
      const resetMs = resetAfterMs(headers.get('x-ratelimit-reset-default'), at)
      if (status === 429) {
        const asked = retryAfterMs(headers.get('retry-after'), at) ?? resetMs ?? WINDOW_MS
        pausedUntil = Math.max(pausedUntil, at + asked)
      } else if (remaining !== null && remaining < 1) {
        pausedUntil = Math.max(pausedUntil, at + (resetMs ?? WINDOW_MS))
      }
    },
    worked() {
      failures = 0
    },
    failed() {
      failures += 1
      if (failures < BREAK_AFTER) return
      const long = Math.min(BREAK_MS * 2 ** (failures - BREAK_AFTER), BREAK_MS_MAX)
      // Not all processes knock again at the same moment.
      brokenUntil = now() + Math.round(long * (1 + random() / 4))
    },
  }
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text.trim()) ? Number(text) : null
}

/** Cal.com says seconds from now; some servers an instant. */
function resetAfterMs(text: string | null, at: Millis): number | null {
  const seconds = numberOf(text)
  if (seconds === null) return null
  const ms = seconds >= EPOCH_SECONDS_MIN ? seconds * 1000 - at : seconds * 1000
  return Math.max(0, ms)
}
