import type { KeptClaim } from './booking/booked-session.ts'
import { isOverCap } from './caps.ts'
import type { Millis } from './instant.ts'
import { costIn, isOutside, type Package } from './package.ts'

/** A booking that waits, as far as a package asks about it. */
type Asking = {
  startsAt: Millis
  /** The studio's day on which it starts. */
  day: string
  bookedAt: Millis
  /** What it costs where the package says nothing else. */
  cost: number
  /** As what and with whom; null where nobody knows. */
  booked: { eventTypes: readonly string[]; coachId: string } | null
}

export type Unpaid =
  | { type: 'NotEnoughCredits'; available: number; requested: number }
  | { type: 'OutsideValidity' | 'OverCap'; dates: string[] }
  | { type: 'NoActivePackage' }

/** `starts`: of the sessions that the package holds; only one with a cap asks for them. */
type Pinned = Pick<Package, 'sessionsRemaining' | 'validFrom' | 'expiresAt' | 'pause' | 'terms'> & {
  starts: readonly Millis[]
}

/**
 * Why a package named by somebody cannot pay for a booking; null where it can. Pinned to what cannot
 * hold it, a booking would wait where nobody is asked about it any more.
 */
export function whyNotPaid(pack: Pinned, asking: Asking): Unpaid | null {
  const { sessionsRemaining: available, terms, starts } = pack
  const { booked, startsAt, day } = asking
  const requested = costIn(terms, booked?.eventTypes ?? [], asking.cost)
  if (available < requested) return { type: 'NotEnoughCredits', available, requested }
  if (isOutside(pack, asking)) return { type: 'OutsideValidity', dates: [day] }
  const isOfType = terms.eventTypes?.some((type) => booked?.eventTypes.includes(type)) ?? true
  const isOfCoach = booked === null || (terms.coaches?.includes(booked.coachId) ?? true)
  if (booked !== null && !(isOfType && isOfCoach)) return { type: 'NoActivePackage' }
  return isOverCap(terms.caps, starts, startsAt) ? { type: 'OverCap', dates: [day] } : null
}

type Ended = Pinned & Pick<Package, 'status' | 'validUntil' | 'sessionsExpired'>

/**
 * Whether a package could pay for a booking if it lasted until that day, and only then; what expired
 * comes back with its end.
 */
export function isPaidOnceExtended(pack: Ended, asking: Asking, until: string): boolean {
  if (pack.validUntil === null || until <= pack.validUntil) return false
  const returned = pack.status === 'expired' ? pack.sessionsExpired : 0
  const longer = { ...pack, sessionsRemaining: pack.sessionsRemaining + returned, expiresAt: null }
  return isOutside(pack, asking) && whyNotPaid(longer, asking) === null
}

/** What is known of a booking besides its time; without a claim of it, what one costs at least. */
export function askedOf(
  kept: KeptClaim | null,
  at: Millis,
): Pick<Asking, 'bookedAt' | 'cost' | 'booked'> {
  if (kept === null) return { bookedAt: at, cost: 1, booked: null }
  const { bookedAt, cost, eventTypes, session } = kept
  return { bookedAt, cost, booked: { eventTypes, coachId: session.coachId } }
}

/** Another time or other days of the package would be needed: asking for it is asking in vain. */
export function isNeverPaid(unpaid: Unpaid | null): boolean {
  return unpaid !== null && unpaid.type !== 'NotEnoughCredits'
}
