import type { Step } from '../booking/step.ts'
import { HOUR_MS, type Millis } from '../instant.ts'
import type { Terms } from '../package.ts'
import type { Claim } from './claim.ts'
import type { Holder } from './purse.ts'

type ClaimStanding = 'held' | 'charged' | 'returned' | 'waiting' | 'uncovered' | 'none'

/** Where a claim stands after the replay, and what its session shows of it. */
export type ClaimResult = {
  sessionId: string
  claim: string
  packageId: string | null
  /** The credits that it takes, or took. */
  cost: number
  standing: ClaimStanding
  /** A host's request for a new date keeps the credit until then; null when none is pending. */
  heldUntil: Millis | null
  hasLapsed: boolean
  /** It waits because a move took it out of the days of the package that held it. */
  hasLostPackage: boolean
  freeUntil: Millis
  /** From when a package holds it, or held it; null where none ever did. */
  heldSince: Millis | null
  /** When somebody said how the session went; null where only time tells. */
  saidAt: Millis | null
}

/** A session counts as taken two hours after its end, unless somebody says otherwise. */
export const COMPLETION_DELAY_MS = 2 * HOUR_MS

/** A claim on its way through the replay. */
export type Track = Holder & {
  source: Claim
  hasLapsed: boolean
  heldUntil: Millis | null
  /** When a request lapses that the host does not answer; null when none is open. */
  answerBy: Millis | null
}

/** Where a claim ended up after the replay, and until when cancelling is free. */
export function claimResult(track: Track, terms: Terms, clock: Millis): ClaimResult {
  const standing = standingOf(track, clock)
  return {
    sessionId: track.sessionId,
    claim: track.claim,
    packageId: WITHOUT_PACKAGE.has(standing) ? null : (track.heldBy ?? track.lastHeldBy),
    cost: track.cost,
    standing,
    heldUntil: track.heldUntil,
    hasLapsed: track.hasLapsed,
    hasLostPackage: standing === 'waiting' && track.lastHeldBy !== null,
    freeUntil: track.startsAt - terms.freeCancellationHours * HOUR_MS,
    heldSince: track.heldSince,
    saidAt: track.source.life.findLast(isWord)?.at ?? null,
  }
}

function isWord({ type }: Step): boolean {
  return type === 'take' || type === 'no-show'
}

const WITHOUT_PACKAGE: ReadonlySet<ClaimStanding> = new Set(['waiting', 'uncovered', 'none'])

function standingOf(track: Track, clock: Millis): ClaimStanding {
  if (track.heldBy === null) {
    if (track.source.isUncovered && !track.isOver) return 'uncovered'
    if (!track.isOver) return 'waiting'
    return track.lastHeldBy === null ? 'none' : 'returned'
  }
  if (track.isCharged) return 'charged'
  const last = track.source.life[track.source.life.length - 1]
  if (last === undefined) return 'held'
  // An absence that waited for a package is charged by the one that came.
  const isTaken = isScheduled(last) && last.times.endsAt + COMPLETION_DELAY_MS <= clock
  return isTaken || last.type === 'no-show' ? 'charged' : 'held'
}

function isScheduled(last: Step): boolean {
  return last.type === 'want' || last.type === 'move'
}
