import type { Package } from '../package.ts'

type Priced = Pick<Package, 'price' | 'totalSessions'>

/** What so many sessions of a package are worth, in cents: its price, shared out evenly. */
export function proRata({ price, totalSessions }: Priced, sessions: number): number {
  if (price === null || totalSessions === 0) return 0
  return Math.round((price.amountCents * sessions) / totalSessions)
}

/** What left a package: sessions moved to others with what they were worth, and money paid back. */
export type TakenOut = { movedSessions: number; movedCents: number; refundedCents: number }

/**
 * What was not moved elsewhere, and what is left of the price for it: a session that is added later
 * is shared out among those that stayed, and changes nothing of those that went.
 */
export function keptOf({ price, totalSessions }: Priced, out: TakenOut): Priced {
  return {
    price:
      price === null
        ? null
        : { ...price, amountCents: Math.max(0, price.amountCents - out.movedCents) },
    totalSessions: totalSessions - out.movedSessions,
  }
}

/** What so many more sessions take with them to another package, in cents. */
export function worthOfMove(pack: Priced, out: TakenOut, quantity: number): number {
  return proRata(keptOf(pack, out), quantity)
}

/** In cents: what is left, pro rata, and no more than that can be paid back at all. */
export type Refundable = {
  proRataCents: number
  maximumCents: number
  /** What is noted as paid, less what went; null where no payment is asked of this package. */
  paidLeftCents: number | null
  /** What whoever decides is proposed: pro rata, and no more than is left of what was paid. */
  proposedCents: number
}

/** What a package is worth that is given up now: payments need not be noted for the most of it. */
export function refundable(
  pack: Priced & Pick<Package, 'sessionsRemaining' | 'payment'>,
  out: TakenOut,
): Refundable {
  const kept = keptOf(pack, out)
  const maximumCents = Math.max(0, (kept.price?.amountCents ?? 0) - out.refundedCents)
  const proRataCents = Math.min(proRata(kept, pack.sessionsRemaining), maximumCents)
  const paidLeftCents =
    pack.payment === null
      ? null
      : Math.max(0, pack.payment.paidCents - out.refundedCents - out.movedCents)
  const proposedCents = Math.min(proRataCents, paidLeftCents ?? proRataCents)
  return { proRataCents, maximumCents, paidLeftCents, proposedCents }
}
