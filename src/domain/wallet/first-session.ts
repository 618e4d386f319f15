import { dayOf, daysBetween, midnightAfter } from '../calendar.ts'
import type { Millis } from '../instant.ts'
import { lastDayFrom } from '../offer.ts'
import type { FirstSessionValidity, PackagePause } from '../package.ts'

/** What may begin a package: a session that holds a credit of it and was not given up. */
export type Beginning = { claim: string; startsAt: Millis; isOver: boolean }

export type PackageEnd = { validUntil: string | null; expiresAt: Millis | null }

type ChangedEnd = PackageEnd & {
  /** The last day as it was then: what was added counts on, wherever the end moves to. */
  untilBefore?: string | null
}

/** What an extension, a pause and its end change of the days. */
export type ChangedDays =
  | ({ type: 'extension' } & ChangedEnd)
  | ({ type: 'pause' | 'resumption'; pause: PackagePause } & ChangedEnd)

/** What the end of a package is counted from. */
export type Counting = PackageEnd & {
  fromFirst: FirstSessionValidity | null
  /** What extensions and pauses added, while its days count from the first session. */
  daysAdded: number
  /** Paused until somebody resumes it: no end is counted. */
  isSuspended: boolean
  /** The end as it was counted last, and from what. */
  counted:
    | (PackageEnd & { startsAt: Millis; daysAdded: number; fromFirst: FirstSessionValidity })
    | null
  hasExpired: boolean
  isClosed: boolean
}

type Begun = Counting & { holders: ReadonlySet<Beginning> }

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
export function endNow(pocket: Begun): PackageEnd {
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

function firstStart({ holders }: Begun): Millis | null {
  let first: Millis | null = null
  for (const { claim, startsAt, isOver } of holders) {
    const counts = claim === 'place' && !isOver
    if (counts && (first === null || startsAt < first)) first = startsAt
  }
  return first
}

/** Extensions and pauses add days, whichever session those are counted from afterwards. */
export function addDays(pocket: Counting, effect: ChangedDays): void {
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
