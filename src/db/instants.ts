import * as polyfill from 'temporal-polyfill'
import { DAY_MS, type Millis } from '../domain/instant.ts'

// The runtime's own is several times faster, and every statement holds instants.
const { Instant } = globalThis.Temporal ?? polyfill.Temporal

/** The days of a batch are few, and a day's date is what takes long. */
const DAYS_MAX = 500
const dateByDay = new Map<number, string>()

/** How an instant is handed to PostgreSQL: exact to the millisecond, in no zone but UTC. */
export function isoOf(instant: Millis): string {
  const day = Math.floor(instant / DAY_MS)
  const ms = instant - day * DAY_MS
  const time = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`
  return `${dateOf(day)}T${time}${fraction}Z`
}

export function isoOrNull(instant: Millis | null): string | null {
  return instant === null ? null : isoOf(instant)
}

function dateOf(day: number): string {
  const known = dateByDay.get(day)
  if (known !== undefined) return known
  const date = Instant.fromEpochMilliseconds(day * DAY_MS)
    .toString()
    .replace(/T.*$/, '')
  if (dateByDay.size >= DAYS_MAX) dateByDay.clear()
  dateByDay.set(day, date)
  return date
}

function two(value: number): string {
  const whole = Math.floor(value)
  return whole < 10 ? `0${whole}` : String(whole)
}
