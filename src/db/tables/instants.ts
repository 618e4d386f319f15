import type { Millis } from '../../domain/instant.ts'
import * as iso from '../../domain/iso.ts'

/** How an instant is handed to PostgreSQL: exact to the millisecond, in no zone but UTC. */
export function isoOf(instant: Millis): string {
  return iso.isoOf(instant)
}

export function isoOrNull(instant: Millis | null): string | null {
  return iso.isoOrNull(instant)
}
