import type { Step } from '../booking/step.ts'
import { DAY_MS, type Millis } from '../instant.ts'
import * as purses from './purse.ts'
import type { Track } from './standing.ts'
import { type Replay, schedule } from './timeline.ts'

/** What ends by itself when nobody answers in time. */

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

function lapseNow(replay: Replay, track: Track, step: Step, at: Millis, reason: string): void {
  track.hasLapsed = true
  track.isOver = true
  purses.leaveQueue(replay.purse, track)
  purses.releaseCredit(replay.purse, track, at, reason, step.cause)
}
