import { Temporal } from 'temporal-polyfill'
import type { Millis } from './instant.ts'

const DAY_TEXT = /^(?!0000)\d{4}-\d{2}-\d{2}$/
const ZONE_NAME = /^[A-Za-z][\w.+-]*(?:\/[\w.+-]+)*$/

/** What the clock on the wall shows: day `YYYY-MM-DD`, time `HH:MM`. */
export type WallClock = { localDate: string; localTime: string }

/** Whether this is a zone of the IANA database: a fixed offset knows no clock change, so it is not. */
export function isTimeZone(zone: string): boolean {
  if (!ZONE_NAME.test(zone)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** Whether this is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!DAY_TEXT.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

/** The day it is in this zone at this instant. */
export function dayOf(at: Millis, zone: string): string {
  return zoned(at, zone).toPlainDate().toString()
}

/** The first instant of a day: its midnight, or what follows where the clock skips midnight. */
export function startOfDay(day: string, zone: string): Millis {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}

/** The midnight that ends a day: a package valid until that day has expired from then on. */
export function midnightAfter(day: string, zone: string): Millis {
  return startOfDay(dayPlus(day, 1), zone)
}

/** The day so many days later; earlier where they are negative. */
export function dayPlus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** ISO: 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

/** How many days lie between two days: 0 where they are the same. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** What calendar and clock show in this zone at this instant. */
export function wallClockAt(at: Millis, zone: string): WallClock {
  return wallClockOf(zoned(at, zone).toPlainDateTime())
}

/**
 * The instant of a wall time. Where the clock skips it, the time moves forward by the gap and says
 * so; where the clock shows it twice, the first one counts.
 */
export function instantOf(
  day: string,
  time: string,
  zone: string,
): WallClock & { at: Millis; isShifted: boolean } {
  const wanted = Temporal.PlainDateTime.from(`${day}T${time}`)
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'compatible' })
  const shown = found.toPlainDateTime()
  return {
    ...wallClockOf(shown),
    at: found.epochMilliseconds,
    isShifted: !shown.equals(wanted),
  }
}

function zoned(at: Millis, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

function wallClockOf(shown: Temporal.PlainDateTime): WallClock {
  return {
    localDate: shown.toPlainDate().toString(),
    localTime: shown.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}
