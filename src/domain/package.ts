import type { Millis } from './instant.ts'

/** The terms of a package, as they were at the sale (api.md, "Packages"). Hours are elapsed hours. */
export type Terms = {
  freeCancellationHours: number
  lateCancellation: 'charged' | 'returned'
  noShow: 'charged' | 'returned'
  lateMove: 'free' | 'charged'
  expiry: 'hold-by' | 'book-by'
  courtesyCredits: number
  holdDaysAfterRequest: number
  eventTypes?: string[]
}

export const DEFAULT_TERMS: Terms = {
  freeCancellationHours: 24,
  lateCancellation: 'charged',
  noShow: 'charged',
  lateMove: 'free',
  expiry: 'hold-by',
  courtesyCredits: 0,
  holdDaysAfterRequest: 7,
}

export type PackageStatus = 'active' | 'paused' | 'used-up' | 'expired' | 'closed' | 'refunded'

/** A sold or granted package. Counts are sessions; `used` is booked, done or forfeited. */
export type Package = {
  id: string
  clientId: string
  number: number
  name: string
  status: PackageStatus
  totalSessions: number
  sessionsUsed: number
  sessionsRemaining: number
  sessionsDone: number
  sessionsBooked: number
  sessionsForfeited: number
  sessionsExpired: number
  validFrom: string
  validUntil: string | null
  expiresAt: Millis | null
  price: { amountCents: number; currency: string } | null
  terms: Terms
  grantedAt: Millis
}

export type EntryKind =
  | 'grant'
  | 'opening'
  | 'adjustment'
  | 'transfer-in'
  | 'transfer-out'
  | 'refund'
  | 'hold'
  | 'release'
  | 'forfeit'
  | 'courtesy'
  | 'expiry'
  | 'grace'
  | 'pause'
  | 'extension'

/** One line of the ledger: append-only; a correction is a line that reverses another. */
export type Entry = {
  id: string
  packageId: string
  sessionId: string | null
  quantity: number
  kind: EntryKind
  reason: string
  balanceAfter: number
  actor: 'calcom' | 'person' | 'clock'
  actorId: string | null
  cause: string
  effectiveAt: Millis
  recordedAt: Millis
  reverses: string | null
}
