import type { Millis } from './instant.ts'

/** How somebody paid: noted by hand, no money is moved here. */
export const PAYMENT_METHODS = ['cash', 'transfer', 'twint', 'card', 'other'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

/** Append-only: one that was wrong is taken back by another of the negative amount. */
export type Payment = {
  id: string
  packageId: string
  amountCents: number
  currency: string
  method: PaymentMethod
  paidOn: string
  note: string | null
  actorId: string
  actorName: string | null
  recordedAt: Millis
  /** The payment that this one takes back. */
  reverses: string | null
  isReversed: boolean
}

type PaymentStatus = 'unpaid' | 'partly' | 'paid'

/** What was paid for a package, and what is still due. */
export type PaymentState = {
  status: PaymentStatus
  paidCents: number
  dueCents: number
  currency: string
}

export type Owed = {
  price: { amountCents: number; currency: string } | null
  /** Moved from another package, which was paid for as a whole. */
  isPaidElsewhere: boolean
  totalSessions: number
  paidCents: number
  /** Money that was paid back, and the sessions taken out for it. */
  refundedCents: number
  refundedSessions: number
}

/** Null where nothing is to be paid: a gift, a price of nothing, or what was taken back whole. */
export function paymentState(owed: Owed): PaymentState | null {
  const { price, isPaidElsewhere, totalSessions, paidCents, refundedCents } = owed
  if (price === null || isPaidElsewhere) return null
  const { amountCents, currency } = price
  const isVoid = totalSessions === 0
  const worthOut = isVoid
    ? amountCents
    : Math.round((amountCents * Math.min(owed.refundedSessions, totalSessions)) / totalSessions)
  const asked = Math.max(0, amountCents - Math.max(worthOut, refundedCents))
  if (asked === 0 && paidCents === 0) return null
  const kept = Math.max(0, paidCents - refundedCents)
  const dueCents = Math.max(0, asked - kept)
  const status = dueCents === 0 ? 'paid' : kept === 0 ? 'unpaid' : 'partly'
  return { status, paidCents, dueCents, currency }
}
