import { sql } from 'kysely'
import type { Millis } from '../domain/instant.ts'
import { isoOf } from '../domain/iso.ts'

/** Where a page of a list ended that shows the newest first. */
export type Place = { createdAt: Millis; id: string }

/** What comes after that place, to stand behind another condition; everything without one. */
export function olderThan(place: Place | undefined) {
  return place === undefined
    ? sql``
    : sql`and (created_at, id) < (${isoOf(place.createdAt)}::timestamptz, ${place.id}::uuid)`
}
