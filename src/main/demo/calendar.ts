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
  /** So many hours from now, on the half-hour; where nobody trains then, at the given time instead. */
  around: (hours: number, instead: { before: [number, string]; after: [number, string] }) => Millis
}

const HALF_HOUR_MS = 30 * MINUTE_MS
const FIRST_START = '07:00'
const LAST_START = '20:00'

export function demoCalendar(now: Millis, timeZone: string): DemoCalendar {
  const today = dayOf(now, timeZone)
  const day = (offset: number) => dayPlus(today, offset)
  const at = (offset: number, time: string) => instantOf(day(offset), time, timeZone).at
  return {
    now,
    at,
    day,
    weekdayOf: (offset) => Temporal.PlainDate.from(day(offset)).dayOfWeek,
    around(hours, { before, after }) {
      const wanted = Math.ceil((now + hours * HOUR_MS) / HALF_HOUR_MS) * HALF_HOUR_MS
      const { localDate, localTime } = wallClockAt(wanted, timeZone)
      if (localDate < today || localTime < FIRST_START) return at(...before)
      if (localDate > today || localTime > LAST_START) return at(...after)
      return wanted
    },
  }
}
