import { MINUTE_MS, type Millis } from '../../domain/instant.ts'

const REQUESTS_PER_MINUTE_MAX = 600
const PEOPLE_MAX = 10_000
const SWEEP_MS = 10_000
const REFILL_PER_MS = REQUESTS_PER_MINUTE_MAX / MINUTE_MS

type Bucket = { tokens: number; at: Millis }

/** Counts the requests of each person: 600 a minute, refilled evenly. In memory: one process. */
export function createPace(now: () => Millis) {
  const buckets = new Map<string, Bucket>()
  let sweptAt = now()

  function forgetTheFull(at: Millis) {
    if (buckets.size < PEOPLE_MAX || at - sweptAt < SWEEP_MS) return
    sweptAt = at
    for (const [personId, bucket] of buckets) {
      if (at - bucket.at >= MINUTE_MS) buckets.delete(personId)
    }
  }

  /** Null when the request may pass, else the seconds to wait. */
  return function secondsToWait(personId: string): number | null {
    const at = now()
    const { tokens, at: since } = buckets.get(personId) ?? { tokens: REQUESTS_PER_MINUTE_MAX, at }
    const refilled = Math.min(REQUESTS_PER_MINUTE_MAX, tokens + (at - since) * REFILL_PER_MS)
    forgetTheFull(at)
    if (refilled < 1) return Math.ceil((1 - refilled) / REFILL_PER_MS / 1000)
    buckets.set(personId, { tokens: refilled - 1, at })
    return null
  }
}
