import type { Step } from '../booking/step.ts'
import { DAY_MS, type Millis } from '../instant.ts'
import { endGrace } from './change-package.ts'
import * as purses from './purse.ts'
import type { Track } from './standing.ts'
import { insertInOrder, RANK, type Replay } from './timeline.ts'

/** How credits come back, also by themselves where nobody answers in time. */

/** After a host's request for a new date the credit stays held, until the days have passed. */
export function awaitNewTime(
  replay: Replay,
  track: Track,
  step: Extract<Step, { type: 'request' }>,
): void {
  const terms =
    track.heldBy === null ? replay.input.terms : purses.termsOf(replay.purse, track.heldBy)
  const heldUntil = step.askedAt + terms.holdDaysAfterRequest * DAY_MS
  track.heldUntil = heldUntil
  track.answerBy = null
  if (heldUntil > replay.input.clock) return
  const lapse = (): void => {
    if (track.heldUntil === heldUntil) {
      lapseNow(replay, track, step, Math.max(heldUntil, step.at), 'request-lapsed')
    }
  }
  // No days left to wait: nothing could come between.
  if (heldUntil <= step.at) lapse()
  else schedule(replay, track, heldUntil, lapse)
}

/**
 * A request holds its credit until the host answers, or until its start. Answers whether there is
 * still time for that.
 */
export function awaitAnswer(
  replay: Replay,
  track: Track,
  step: Extract<Step, { times: object }>,
): boolean {
  const answerBy = step.times.startsAt
  track.answerBy = answerBy
  if (answerBy > replay.input.clock) return true
  if (answerBy <= step.at) {
    lapseNow(replay, track, step, step.at, 'request-unanswered')
    return false
  }
  schedule(replay, track, answerBy, () => {
    if (track.answerBy === answerBy) {
      lapseNow(replay, track, step, answerBy, 'request-unanswered')
    }
  })
  return true
}

/** What a host gives back after the end of its package can be used for some days. */
export function release(replay: Replay, track: Track, step: Step, reason: string): void {
  const { purse } = replay
  const packageId = track.heldBy
  const until = purses.releaseCredit(purse, track, step.at, reason, step.cause)
  if (packageId === null || until === null || until > replay.input.clock) return
  const run = (): void => endGrace(purse, packageId, until)
  const event = { at: until, rank: RANK.expiry, start: 0, key: packageId, order: 1, run }
  insertInOrder(replay.events, event)
}

function lapseNow(replay: Replay, track: Track, step: Step, at: Millis, reason: string): void {
  track.hasLapsed = true
  track.isOver = true
  purses.leaveQueue(replay.purse, track)
  release(replay, track, { ...step, at }, reason)
}

function schedule(replay: Replay, track: Track, at: Millis, run: () => void): void {
  const event = { at, rank: RANK.release, start: 0, key: track.claimKey, order: 0, run }
  insertInOrder(replay.events, event)
}
