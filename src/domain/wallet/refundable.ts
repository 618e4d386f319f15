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

type Moved = Pick<LedgerLine, 'kind' | 'quantity' | 'details'>

/** What was moved elsewhere went with its worth: cents are rounded over all of it, never twice. */
function movedCents(
  pack: Pick<Package, 'price' | 'totalSessions'>,
  carriedOut: readonly Pick<Moved, 'kind' | 'quantity'>[],
  more = 0,
): number {
  const moved = carriedOut
    .filter(({ kind }) => kind === 'transfer-out')
    .reduce((sum, { quantity }) => sum - quantity, more)
  return proRata(pack, moved)
}

/** What so many more sessions take with them to another package, in cents. */
export function worthOfMove(
  pack: Pick<Package, 'price' | 'totalSessions'>,
  carriedOut: readonly Pick<Moved, 'kind' | 'quantity'>[],
  quantity: number,
): number {
  return movedCents(pack, carriedOut, quantity) - movedCents(pack, carriedOut)
}

/** In cents: what is left, pro rata, and no more than that can be paid back at all. */
export type Refundable = { proRataCents: number; maximumCents: number }

/** What a package is worth that is given up now, in cents: pro rata of its price, and the most. */
export function refundable(
  pack: Pick<Package, 'price' | 'totalSessions' | 'sessionsRemaining'>,
  carriedOut: readonly Moved[],
): Refundable {
  const refunded = carriedOut.reduce(
    (sum, { details }) => sum + (details?.amount?.amountCents ?? 0),
    0,
  )
  const left = (pack.price?.amountCents ?? 0) - refunded - movedCents(pack, carriedOut)
  const maximumCents = Math.max(0, left)
  const proRataCents = Math.min(proRata(pack, pack.sessionsRemaining), maximumCents)
  return { proRataCents, maximumCents }
}
