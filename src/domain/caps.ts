import { dayOf, dayPlus, weekdayOf } from './calendar.ts'
import type { Millis } from './instant.ts'

/** How many sessions of a package may take place in one week, Monday to Sunday, and in one month. */
export type Caps = {
  perWeek?: number | undefined
  perMonth?: number | undefined
  /** The studio's zone at the sale: whose weeks and months these are. */
  timeZone?: string | undefined
}

/** Whether one more session at this start is too many beside those that are there. */
export function isOverCap(
  caps: Caps | undefined,
  starts: readonly Millis[],
  startsAt: Millis,
): boolean {
  if (caps === undefined) return false
  const { perWeek, perMonth, timeZone = 'UTC' } = caps
  const day = dayOf(startsAt, timeZone)
  const days = starts.map((start) => dayOf(start, timeZone))
  const sameWeek = () => days.filter((other) => mondayOf(other) === mondayOf(day)).length
  const sameMonth = () => days.filter((other) => other.slice(0, 7) === day.slice(0, 7)).length
  if (perWeek !== undefined && sameWeek() >= perWeek) return true
  return perMonth !== undefined && sameMonth() >= perMonth
}

function mondayOf(day: string): string {
  return dayPlus(day, 1 - weekdayOf(day))
}
