import type { BookedSession } from './booking/booked-session.ts'
import type { Millis } from './instant.ts'
import type { ClaimResult } from './wallet/standing.ts'

/** What a studio answers by itself to requests of event types that require confirmation. */
export type RequestAnswers = {
  /** Since when; null: nothing is answered by itself. What was asked for before is the coach's. */
  since: Millis | null
  /** Whether those that no credit covers are refused; else they are the coach's too. */
  declines: boolean
  /** What a refused client reads. */
  reason: string | null
}

export const NO_REQUEST_ANSWERS: RequestAnswers = { since: null, declines: false, reason: null }

export type GivenRequestAnswers = {
  isOn?: boolean | undefined
  declines?: boolean | undefined
  reason?: string | null | undefined
}

/** What is not given stays; turned on again, it is a new beginning. */
export function requestAnswersAfter(
  present: RequestAnswers,
  { isOn = present.since !== null, declines, reason }: GivenRequestAnswers,
  at: Millis,
): RequestAnswers {
  return {
    since: isOn ? (present.since ?? at) : null,
    declines: declines ?? present.declines,
    reason: reason === undefined ? present.reason : reason,
  }
}

type OwnAnswer = 'confirm' | 'decline'

/**
 * What a request is answered by itself as it stands; null where it is the coach's. Only a client who
 * is known has a claim at all, and one seat of several is answered for everybody.
 */
export function ownAnswerTo(
  session: BookedSession,
  claim: Pick<ClaimResult, 'standing' | 'hasLapsed' | 'cost'>,
  { since, declines }: RequestAnswers,
  clock: Millis,
): OwnAnswer | null {
  const isOpen = session.isRequested && session.mark === null && session.ending === null
  if (since === null || !isOpen || claim.hasLapsed || session.times.startsAt <= clock) return null
  if (session.bookedAt < since || session.calcomUid === null || session.slot !== '') return null
  // Booked here, and only told to Cal.com: nobody asked.
  if (session.source !== 'calcom') return null
  if (claim.standing === 'held' || claim.cost === 0) return 'confirm'
  return claim.standing === 'waiting' && declines ? 'decline' : null
}
