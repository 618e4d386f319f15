import { Temporal } from 'temporal-polyfill'
import { dayOf, dayPlus, instantOf, wallClockAt } from '../../domain/calendar.ts'
import { HOUR_MS, MINUTE_MS, type Millis } from '../../domain/instant.ts'

/** Days of the demo are told from the day on which it is made: yesterday is -1. */
export type DemoCalendar = {
  now: Millis
  /** That day at this time on the wall. */
  at: (day: number, time: string) => Millis
  day: (day: number) => string
  /** 1 = Monday ... 7 = Sunday. */
  weekdayOf: (day: number) => number
  /** When the session began that ended just now; where nobody trains at this hour, the last one. */
  justOver: Millis
  /** The next two sessions: soon, or in the morning. */
  soon: { first: Millis; second: Millis }
}

const HALF_HOUR_MS = 30 * MINUTE_MS
const LASTED_MS = 100 * MINUTE_MS

export function demoCalendar(now: Millis, timeZone: string): DemoCalendar {
  const today = dayOf(now, timeZone)
  const day = (offset: number) => dayPlus(today, offset)
  const at = (offset: number, time: string) => instantOf(day(offset), time, timeZone).at

  /** On the half-hour; the given ones instead where it is too early or too late to train. */
  function near(wanted: Millis, last: string, early: Millis, late: Millis): Millis {
    const start = Math.ceil(wanted / HALF_HOUR_MS) * HALF_HOUR_MS
    const { localDate, localTime } = wallClockAt(start, timeZone)
    if (localDate < today || (localDate === today && localTime < '07:00')) return early
    return localDate > today || localTime > last ? late : start
  }

  const first = near(now + HOUR_MS, '19:00', at(0, '08:30'), at(1, '08:30'))
  return {
    now,
    at,
    day,
    weekdayOf: (offset) => Temporal.PlainDate.from(day(offset)).dayOfWeek,
    justOver: near(now - LASTED_MS, '20:00', at(-1, '18:30'), at(0, '18:30')),
    soon: { first, second: first + 2 * HOUR_MS },
  }
}
