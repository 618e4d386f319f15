import { dayOf, daysBetween, midnightAfter } from '../calendar.ts'
import type { Millis } from '../instant.ts'
import { lastDayFrom } from '../offer.ts'
import type { FirstSessionValidity } from '../package.ts'
import type { PackageEffect, Pocket } from './pocket.ts'

/** What may begin a package: a session that holds a credit of it and was not given up. */
export type Beginning = { claim: string; startsAt: Millis; isOver: boolean }

export type PackageEnd = { validUntil: string | null; expiresAt: Millis | null }

const ENDLESS: PackageEnd = { validUntil: null, expiresAt: null }

/** The end of a package whose days count from a session that starts then, and some days more. */
export function endAfterFirst(
  validity: FirstSessionValidity,
  startsAt: Millis,
  daysAdded = 0,
): PackageEnd & { validUntil: string; expiresAt: Millis } {
  const { timeZone } = validity
  const validUntil = lastDayFrom(validity, dayOf(startsAt, timeZone), daysAdded)
  return { validUntil, expiresAt: midnightAfter(validUntil, timeZone) }
}

/** The end as it is now: it follows the first session, until it has come. */
export function endNow(pocket: Pocket<Beginning>): PackageEnd {
  const { fromFirst, hasExpired, isClosed, validUntil, expiresAt } = pocket
  if (fromFirst === null || hasExpired || isClosed) return { validUntil, expiresAt }
  if (pocket.isSuspended) return ENDLESS
  const startsAt = firstStart(pocket)
  if (startsAt === null) return ENDLESS
  const { daysAdded, counted } = pocket
  const isKnown =
    counted?.startsAt === startsAt &&
    counted.daysAdded === daysAdded &&
    counted.fromFirst === fromFirst
  if (isKnown) return counted
  const end = { ...endAfterFirst(fromFirst, startsAt, daysAdded), startsAt, daysAdded, fromFirst }
  pocket.counted = end
  return end
}

function firstStart({ holders }: Pocket<Beginning>): Millis | null {
  let first: Millis | null = null
  for (const { claim, startsAt, isOver } of holders) {
    const counts = claim === 'place' && !isOver
    if (counts && (first === null || startsAt < first)) first = startsAt
  }
  return first
}

/** Extensions and pauses add days, whichever session those are counted from afterwards. */
export function addDays(
  pocket: Pocket<unknown>,
  effect: Exclude<Extract<PackageEffect, PackageEnd>, { type: 'migration' }>,
): void {
  const { validUntil, untilBefore = null } = effect
  const wasOpen = pocket.isSuspended
  if (effect.type === 'pause') pocket.isSuspended = effect.pause.until === null
  if (effect.type === 'resumption') pocket.isSuspended = false
  if (validUntil === null) return
  if (effect.type === 'resumption' && wasOpen) {
    const { from, until } = effect.pause
    if (until !== null) pocket.daysAdded += Math.max(0, daysBetween(from, until) + 1)
  } else if (untilBefore !== null) {
    pocket.daysAdded += daysBetween(untilBefore, validUntil)
  }
}
