import { Temporal } from 'temporal-polyfill'
import type { Millis } from '../domain/instant.ts'

/** How an instant is handed to PostgreSQL: exact to the millisecond, in no zone but UTC. */
export function isoOf(instant: Millis): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString()
}

export function isoOrNull(instant: Millis | null): string | null {
  return instant === null ? null : isoOf(instant)
}
