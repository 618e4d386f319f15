import type { PackageJson } from '../../../contract/package.ts'
import { byBurnOrder } from '../../../domain/wallet/burn-order.ts'
import { orderOf } from '../../card/wallet.ts'

/** The package that a session of this day would take its credits from; null where none covers it. */
export function payingPackage(
  packages: readonly PackageJson[],
  day: string,
  cost = 1,
): PackageJson | null {
  const covering = packages.filter((pack) => coversDay(pack, day, cost))
  return covering.sort((a, b) => byBurnOrder(orderOf(a), orderOf(b)))[0] ?? null
}

export function coversDay(pack: PackageJson, day: string, cost = 1): boolean {
  const { status, sessionsRemaining, validFrom, validUntil, terms } = pack
  if (status !== 'active' || sessionsRemaining < cost || validFrom > day) return false
  return validUntil === null || terms.expiry === 'book-by' || day <= validUntil
}

type Counted = Pick<
  PackageJson,
  'sessionsDone' | 'sessionsBooked' | 'sessionsRemaining' | 'sessionsForfeited' | 'sessionsExpired'
>

/** The same package with one session more booked, at its cost. */
export function afterBooking<T extends Counted>(pack: T, cost = 1): T {
  const { sessionsBooked, sessionsRemaining } = pack
  return {
    ...pack,
    sessionsBooked: sessionsBooked + cost,
    sessionsRemaining: sessionsRemaining - cost,
  }
}

/** A session that was done or booked, and is given back. */
export function afterReturn<T extends Counted>(pack: T, cost = 1): T {
  const { sessionsDone, sessionsBooked, sessionsRemaining } = pack
  const isDone = sessionsDone >= cost
  return {
    ...pack,
    sessionsDone: isDone ? sessionsDone - cost : sessionsDone,
    sessionsBooked: isDone ? sessionsBooked : Math.max(sessionsBooked - cost, 0),
    sessionsRemaining: sessionsRemaining + cost,
  }
}

/** A session that counted as done, and then counts as missed. */
export function afterCharge<T extends Counted>(pack: T, cost = 1): T {
  const { sessionsDone, sessionsForfeited } = pack
  if (sessionsDone < cost) return pack
  return { ...pack, sessionsDone: sessionsDone - cost, sessionsForfeited: sessionsForfeited + cost }
}
