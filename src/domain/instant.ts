/** An instant in whole milliseconds since 1970-01-01T00:00Z (model.md, section 2). */
export type Millis = number

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** The last day that can be named: beyond the year 9999 days are written otherwise. */
export const LAST_DAY = '9998-12-31'

/** Whether a day that was counted can be named. */
export function isNameable(day: string): boolean {
  return day.length === LAST_DAY.length && day <= LAST_DAY
}
