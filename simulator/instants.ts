import { Temporal } from 'temporal-polyfill'
import type { Millis } from './booking.ts'

const MINUTE_NS = 60_000_000_000

/** Cal.com writes one instant in three ways, depending on the path an event took. */
export type InstantFormat = 'seconds' | 'millis' | 'offset'

const instantOf = (at: Millis) => Temporal.Instant.fromEpochMilliseconds(at)

/** `2026-12-10T16:00:00Z`: created, moved, requested. */
export const inSeconds = (at: Millis): string => instantOf(at).toString({ smallestUnit: 'second' })

/** `2026-12-10T16:00:00.000Z`: rejected, confirmed, MEETING_*, and every envelope. */
export const inMillis = (at: Millis): string =>
  instantOf(at).toString({ smallestUnit: 'millisecond' })

/** `2026-12-10T16:00:00+00:00`: cancelled, with the offset of Cal.com's server. */
export const withOffset = (at: Millis, serverTimeZone: string): string =>
  instantOf(at)
    .toZonedDateTimeISO(serverTimeZone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' })

export const utcOffsetMinutes = (at: Millis, timeZone: string): number =>
  instantOf(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / MINUTE_NS
