import type { Package } from '../package.ts'
import type { LedgerLine } from './settle.ts'

/** What so many sessions of a package are worth, in cents: its price, shared out evenly. */
export function proRata(
  { price, totalSessions }: Pick<Package, 'price' | 'totalSessions'>,
  sessions: number,
): number {
  if (price === null || totalSessions === 0) return 0
  return Math.round((price.amountCents * sessions) / totalSessions)
}

/** In cents: what is left, pro rata, and no more than that can be paid back at all. */
export type Refundable = { proRataCents: number; maximumCents: number }

export function refundable(
  pack: Pick<Package, 'price' | 'totalSessions' | 'sessionsRemaining'>,
  carriedOut: readonly Pick<LedgerLine, 'details'>[],
): Refundable {
  const refunded = carriedOut.reduce(
    (sum, { details }) => sum + (details?.amount?.amountCents ?? 0),
    0,
  )
  const maximumCents = (pack.price?.amountCents ?? 0) - refunded
  const proRataCents = Math.min(proRata(pack, pack.sessionsRemaining), maximumCents)
  return { proRataCents, maximumCents }
}
