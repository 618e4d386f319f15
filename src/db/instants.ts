import * as polyfill from 'temporal-polyfill'
import type { Millis } from '../domain/instant.ts'

// The runtime's own is several times faster, and every statement holds instants.
const { Instant } = globalThis.Temporal ?? polyfill.Temporal

/** How an instant is handed to PostgreSQL: exact to the millisecond, in no zone but UTC. */
export function isoOf(instant: Millis): string {
  return Instant.fromEpochMilliseconds(instant).toString()
}

export function isoOrNull(instant: Millis | null): string | null {
  return instant === null ? null : isoOf(instant)
}
