import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

export type HeldSession = {
  id: string
  coachId: string
  startsAt: Millis
  endsAt: Millis
  timeZone: string
  title: string | null
}

type Within = { from: Millis; until: Millis | null }

/** What is booked from a package and still to come, the earliest first; within a time or at all. */
export async function listHeld(
  db: Executor,
  studioId: string,
  packageId: string,
  limit: number,
  within: Within | null = null,
): Promise<HeldSession[]> {
  return await db
    .selectFrom('sessions')
    .select([
      'id',
      'coach_id as coachId',
      'starts_at as startsAt',
      'ends_at as endsAt',
      'time_zone as timeZone',
      'title',
    ])
    .where('studio_id', '=', studioId)
    .where('package_id', '=', packageId)
    .where('merged_into', 'is', null)
    .where('credit', '=', 'held')
    .where(within === null ? sql<boolean>`true` : isWithin(within))
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

function isWithin({ from, until }: Within) {
  const before = until === null ? sql`true` : sql`starts_at < ${isoOf(until)}::timestamptz`
  return sql<boolean>`(status in ('requested', 'scheduled')
    and starts_at >= ${isoOf(from)}::timestamptz and ${before})`
}
