import { DAY_MS, MINUTE_MS, type Millis } from './instant.ts'

/** As far as Temporal and ECMAScript count, both ways. */
const LAST = 8_640_000_000_000_000

/**
 * An instant as text, exact to the millisecond, in no zone but UTC: what Temporal writes, many times
 * faster. Long answers and big statements hold thousands of instants.
 */
export function isoOf(instant: Millis): string {
  if (!Number.isInteger(instant) || Math.abs(instant) > LAST) {
    throw new RangeError('an instant in whole milliseconds')
  }
  const day = Math.floor(instant / DAY_MS)
  const ms = instant - day * DAY_MS
  const minute = Math.floor(ms / MINUTE_MS)
  const second = Math.floor((ms - minute * MINUTE_MS) / 1000)
  return dateOf(day) + (MINUTES[minute] ?? '') + (SECONDS[second] ?? '') + (ENDS[ms % 1000] ?? '')
}

/** The same where there may be no instant. */
export function isoOrNull(instant: Millis | null): string | null {
  return instant === null ? null : isoOf(instant)
}

// All there is to say of a minute, a second and a millisecond, said once.
const MINUTES = Array.from(
  { length: DAY_MS / MINUTE_MS },
  (_, n) => `T${two(Math.floor(n / 60))}:${two(n % 60)}:`,
)
const SECONDS = Array.from({ length: 60 }, (_, n) => two(n))
const ENDS = Array.from({ length: 1000 }, (_, n) =>
  n === 0 ? 'Z' : `.${String(n).padStart(3, '0').replace(/0+$/, '')}Z`,
)

const DAYS_OF_400_YEARS = 146_097
/** From 1 March of the year 0, so that the leap day ends a year. */
const DAYS_BEFORE_1970 = 719_468

/** What is written together is of few days. */
const DAYS_MAX = 5000
const dateByDay = new Map<number, string>()

function dateOf(day: number): string {
  const known = dateByDay.get(day)
  if (known !== undefined) return known
  const date = dateFrom(day)
  if (dateByDay.size >= DAYS_MAX) dateByDay.clear()
  dateByDay.set(day, date)
  return date
}

/** The Gregorian date of a day counted from 1970, by whole years that begin in March. */
function dateFrom(day: number): string {
  const days = day + DAYS_BEFORE_1970
  const cycle = Math.floor(days / DAYS_OF_400_YEARS)
  const inCycle = days - cycle * DAYS_OF_400_YEARS
  const leaps =
    Math.floor(inCycle / 1460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / 146_096)
  const ofCycle = Math.floor((inCycle - leaps) / 365)
  const inYear = inCycle - (365 * ofCycle + Math.floor(ofCycle / 4) - Math.floor(ofCycle / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const dayOfMonth = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = ofCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  return `${yearText(year)}-${two(month)}-${two(dayOfMonth)}`
}

function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0')
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
