import { daysBetween } from '../calendar.ts'
import { type Caps, isOverCap } from '../caps.ts'
import type { Millis } from '../instant.ts'
import { type FirstSessionValidity, isPaused, type PackagePause } from '../package.ts'
import { endAfterFirst } from '../wallet/first-session.ts'

/** What a package can still give to a series. */
export type SpendablePackage = {
  id: string
  remaining: number
  validFromAt: Millis
  /** The midnight that ends its validity; null when it has no end. */
  expiresAt: Millis | null
  /** Its days count from the first session: while none is booked it has no end. */
  fromFirst?: FirstSessionValidity | null
  /** When that one begins. */
  firstStartsAt?: Millis | null
  validUntil?: string | null
  /** Whether it is enough to book before it expires; else the session must take place before. */
  bookBy: boolean
  /** Days that it does not cover. */
  pause?: Pick<PackagePause, 'fromAt' | 'untilAt'> | null
  caps?: Caps | undefined
  /** When the sessions that it holds begin: where it has caps. */
  starts?: readonly Millis[]
}

/** What a plan takes from one package. */
export type PackageShare = {
  id: string
  remaining: number
  taken: number
  remainingAfter: number
  /** Its last day once they are booked: one of them may be its first session. */
  validUntil: string | null
}

/** A session is covered when it begins in the validity; book-by asks that only of the booking. */
export function covers(spendable: SpendablePackage, startsAt: Millis, bookedAt: Millis): boolean {
  const { pause = null, validFromAt } = spendable
  if (pause !== null && isPaused(pause, startsAt)) return false
  return startsAt >= validFromAt && mayCoverFrom(spendable, startsAt, bookedAt)
}

/** Whether the package may cover this start or a later one. */
function mayCoverFrom(spendable: SpendablePackage, startsAt: Millis, bookedAt: Millis): boolean {
  return (
    spendable.expiresAt === null || (spendable.bookBy ? bookedAt : startsAt) < spendable.expiresAt
  )
}

/** Spends the packages in their order, as the ledger will when the series is booked. */
export type Budget = {
  isEmpty: boolean
  isCovered(startsAt: Millis): boolean
  mayCoverFrom(startsAt: Millis): boolean
  mayPay(startsAt: Millis): boolean
  /** Whether it may pay for this start or a later one. */
  mayPayFrom(startsAt: Millis): boolean
  take(startsAt: Millis): string | null
  /** Whether only a cap keeps a package from paying for this start. */
  isOverCap(startsAt: Millis): boolean
  /** A session that stays in its package takes its place there; false where that has no more. */
  keep(packageId: string, startsAt: Millis): boolean
  /** The most credits that one package covering this start still has. */
  leftFor(startsAt: Millis): number
  shares(): PackageShare[]
}

/** What these packages, in their order, can pay of sessions that cost `cost` credits each. */
export function openBudget(
  packages: readonly SpendablePackage[],
  cost: number,
  bookedAt: Millis,
): Budget {
  const lots = packages.map((spendable) => ({
    ...spendable,
    taken: 0,
    starts: [...(spendable.starts ?? [])],
  }))
  const left = (lot: { remaining: number; taken: number }) => lot.remaining - lot.taken
  const covering = (startsAt: Millis) => lots.filter((lot) => covers(lot, startsAt, bookedAt))
  const able = (startsAt: Millis) => covering(startsAt).filter((lot) => left(lot) >= cost)
  const hasRoom = ({ caps, starts }: { caps?: Caps | undefined; starts: Millis[] }, at: Millis) =>
    !isOverCap(caps, starts, at)
  const payer = (startsAt: Millis) => able(startsAt).find((lot) => hasRoom(lot, startsAt))
  return {
    isEmpty: lots.length === 0,
    isCovered: (startsAt) => covering(startsAt).length > 0,
    mayCoverFrom: (startsAt) => lots.some((lot) => mayCoverFrom(lot, startsAt, bookedAt)),
    mayPay: (startsAt) => payer(startsAt) !== undefined,
    mayPayFrom: (startsAt) =>
      lots.some((lot) => left(lot) >= cost && mayCoverFrom(lot, startsAt, bookedAt)),
    take(startsAt) {
      const lot = payer(startsAt)
      if (lot === undefined) return null
      lot.taken += cost
      lot.starts.push(startsAt)
      beginWith(lot, startsAt)
      return lot.id
    },
    isOverCap: (startsAt) => payer(startsAt) === undefined && able(startsAt).length > 0,
    keep(packageId, startsAt) {
      const lot = lots.find(({ id }) => id === packageId)
      if (lot === undefined) return true
      if (!hasRoom(lot, startsAt)) return false
      lot.starts.push(startsAt)
      return true
    },
    leftFor: (startsAt) => Math.max(0, ...covering(startsAt).map(left)),
    shares: () =>
      lots.map((lot) => ({
        id: lot.id,
        remaining: lot.remaining,
        taken: lot.taken,
        remainingAfter: left(lot),
        validUntil: lot.validUntil ?? null,
      })),
  }
}

/** What begins before every other session of a package begins its days, with what was added to them. */
function beginWith(lot: SpendablePackage, startsAt: Millis): void {
  const { fromFirst, firstStartsAt = null, validUntil = null } = lot
  if (!fromFirst || (firstStartsAt !== null && firstStartsAt <= startsAt)) return
  // Paused until somebody resumes it: it has no end.
  if (firstStartsAt !== null && validUntil === null) return
  const daysAdded =
    firstStartsAt === null || validUntil === null
      ? 0
      : daysBetween(endAfterFirst(fromFirst, firstStartsAt).validUntil, validUntil)
  Object.assign(lot, endAfterFirst(fromFirst, startsAt, daysAdded), { firstStartsAt: startsAt })
}
