import type { BookingFilter } from '../../calcom/api/bookings.ts'
import * as calcomState from '../../db/calcom/calcom-state.ts'
import * as reconciliations from '../../db/calcom/reconciliations.ts'
import { findLastStart } from '../../db/calcom/shown-bookings.ts'
import { DAY_MS, MINUTE_MS, type Millis } from '../../domain/instant.ts'
import type { ReconciliationReason } from '../../domain/reconciliation.ts'
import type { Deps } from '../deps.ts'

/** Clocks differ, and rows are written while a page is read. */
const OVERLAP_MS = 10 * MINUTE_MS
const WIDE_BEFORE_MS = 7 * DAY_MS
const WIDE_AFTER_MS = 60 * DAY_MS

/** What is read at Cal.com, in this order. */
type ToCompare = { filters: BookingFilter[]; isWide: boolean; isFirst: boolean }

export async function whatToCompare(
  { db }: Pick<Deps, 'db'>,
  studioId: string,
  { reason, startedAt }: { reason: ReconciliationReason; startedAt: Millis },
): Promise<ToCompare> {
  const { reconciledAt } = await calcomState.read(db, studioId)
  const cleanAt = await reconciliations.findLastCleanStart(db, studioId)
  const isFirst = reconciledAt === null
  // What could not be read the last time may have changed before that one began.
  const hasMissed = !isFirst && cleanAt !== reconciledAt
  const changed = isFirst || cleanAt === null ? [] : [{ updatedAfter: cleanAt - OVERLAP_MS }]
  const isWide = isFirst || hasMissed || reason === 'nightly' || reason === 'asked'
  if (!isWide) return { filters: changed, isWide, isFirst }
  const startsAfter = startedAt - WIDE_BEFORE_MS
  // Without any to begin from, whatever is coming: no later one would ask what changed before.
  if (changed.length === 0) return { filters: [{ startsAfter }], isWide, isFirst }
  const endsBefore = await endOfWindow({ db }, studioId, startedAt)
  // The next one begins from here, so that what lies outside of the window is asked for now.
  return { filters: [{ startsAfter, endsBefore }, ...changed], isWide, isFirst }
}

/** Every coming session that is known here, and what Cal.com may have besides. */
async function endOfWindow(
  { db }: Pick<Deps, 'db'>,
  studioId: string,
  now: Millis,
): Promise<Millis> {
  const known = (await findLastStart(db, studioId)) ?? now
  return Math.max(now + WIDE_AFTER_MS, known + 2 * DAY_MS)
}
