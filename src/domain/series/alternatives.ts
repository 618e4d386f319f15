import { dayPlus, instantOf, type WallClock, wallClockAt } from '../calendar.ts'
import { HOUR_MS, MINUTE_MS, type Millis } from '../instant.ts'
import { overlap, type TimeSpan } from './busy-times.ts'
import type { Occurrence } from './occurrences.ts'

const ALTERNATIVES_MAX = 3
const STEP_MS = 15 * MINUTE_MS
const SAME_DAY_MS = 3 * HOUR_MS
const DAYS_AROUND = [1, -1, 2, -2] as const

/** Another time that could take the place of a date that is taken. */
export type Alternative = TimeSpan & WallClock

/**
 * The three nearest times for a date that is taken: the same day within three hours, then the
 * same time a day or two later or earlier. They are real choices: none overlaps another.
 */
export function alternativesFor(
  occurrence: Occurrence,
  timeZone: string,
  isOpen: (span: TimeSpan) => boolean,
): Alternative[] {
  const found: Alternative[] = []
  for (const alternative of nearby(occurrence, timeZone, isOpen)) {
    if (found.some((other) => overlap(other, alternative))) continue
    found.push(alternative)
    if (found.length === ALTERNATIVES_MAX) break
  }
  return found
}

/** Times are looked up in the calendar only once they are open: that is the costly part. */
function* nearby(
  occurrence: Occurrence,
  timeZone: string,
  isOpen: (span: TimeSpan) => boolean,
): Generator<Alternative> {
  const lasts = occurrence.endsAt - occurrence.startsAt
  const spanAt = (startsAt: Millis) => ({ startsAt, endsAt: startsAt + lasts })
  for (let away = STEP_MS; away <= SAME_DAY_MS; away += STEP_MS) {
    for (const span of [spanAt(occurrence.startsAt + away), spanAt(occurrence.startsAt - away)]) {
      if (!isOpen(span)) continue
      const wallClock = wallClockAt(span.startsAt, timeZone)
      if (wallClock.localDate === occurrence.localDate) yield { ...span, ...wallClock }
    }
  }
  const [day = '', time = ''] = occurrence.originalLocalStart.split('T')
  for (const days of DAYS_AROUND) {
    const { at, isShifted, localDate, localTime } = instantOf(dayPlus(day, days), time, timeZone)
    const span = spanAt(at)
    if (!isShifted && isOpen(span)) yield { ...span, localDate, localTime }
  }
}
