import type { Millis } from './instant.ts'
import type { SessionCredit, SessionStatus } from './session.ts'

/** How a session stood before or after a comparison with Cal.com. */
type StandingThen = {
  status: SessionStatus
  credit: SessionCredit
  startsAt: Millis
  coachId: string
}

/** What differed, and what became of it: repaired by rule, or for somebody to decide. */
export type Difference = {
  uid: string
  sessionId: string | null
  before: StandingThen | null
  after: StandingThen | null
  cause:
    | 'not-announced'
    | 'cancellation-missed'
    | 'cancellation-refuted'
    | 'move-missed'
    | 'cancelled-here-only'
    | 'changed'
  itemIds: string[]
}

export type ReconciliationReason = 'start' | 'regular' | 'nightly' | 'asked'

export type Reconciliation = {
  id: string
  reason: ReconciliationReason
  askedBy: string | null
  state: 'running' | 'done' | 'failed'
  failure: string | null
  startedAt: Millis
  endedAt: Millis | null
  requests: number
  /** How many bookings were looked at, and how many of them no webhook had announced. */
  bookings: number
  unannounced: number
  differences: Difference[]
}

/** « 3 écarts, 2 réparés, 1 à décider ». */
export function tally(differences: readonly Difference[]): {
  drifted: number
  repaired: number
  toDecide: number
} {
  const toDecide = differences.filter(({ itemIds }) => itemIds.length > 0).length
  const drifted = differences.length
  return { drifted, repaired: drifted - toDecide, toDecide }
}

/** A move leaves two rows, and both lead to one session: told once, from before to after. */
export function oncePerSession(differences: readonly Difference[]): Difference[] {
  const told = new Map<string, Difference>()
  for (const one of differences) {
    const key = one.sessionId ?? one.uid
    const earlier = told.get(key)
    told.set(key, earlier === undefined ? one : together(earlier, one))
  }
  return [...told.values()]
}

function together(earlier: Difference, later: Difference): Difference {
  const { uid, before } = earlier.before === null ? later : earlier
  const { sessionId, after } = later
  const cause = later.cause === 'cancelled-here-only' ? later.cause : causeOfDrift(before, after)
  const itemIds = [...new Set([...earlier.itemIds, ...later.itemIds])]
  return { uid, sessionId, before, after, cause, itemIds }
}

/** Why a session stood otherwise here than at Cal.com. */
export function causeOfDrift(
  before: StandingThen | null,
  after: StandingThen | null,
): Difference['cause'] {
  if (before === null) return 'not-announced'
  if (after === null) return 'changed'
  const [was, is] = [before.status === 'cancelled', after.status === 'cancelled']
  if (is && !was) return 'cancellation-missed'
  if (was && !is) return 'cancellation-refuted'
  return before.startsAt === after.startsAt ? 'changed' : 'move-missed'
}
