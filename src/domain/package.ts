import type { Caps } from './caps.ts'
import type { Millis } from './instant.ts'
import type { PaymentState } from './payment.ts'

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
  /** Whose sessions it covers; absent: everybody's. */
  coaches?: string[]
  /** What sessions of these types cost of it, whatever they cost otherwise. */
  costs?: { eventType: string; credits: number }[]
  caps?: Caps
}

/** What a session booked as this costs of a package with these terms. */
export function costIn(
  { costs = [] }: Pick<Terms, 'costs'>,
  eventTypes: readonly string[],
  cost: number,
): number {
  return costs.find(({ eventType }) => eventTypes.includes(eventType))?.credits ?? cost
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

/** Days that count from the first session's, in the studio's zone as it was at the sale. */
export type FirstSessionValidity = {
  count: number
  unit: 'days' | 'weeks' | 'months'
  timeZone: string
}

/** Where a package stands, whatever is left in it. */
export type PackageStanding = 'open' | 'paused' | 'expired' | 'closed' | 'refunded'

/** Days without a session, first and last day included; it lasts until somebody resumes it. */
export type PackagePause = {
  from: string
  until: string | null
  /** The studio's midnights that begin and end it. */
  fromAt: Millis
  untilAt: Millis | null
}

/** Whether the pause covers this instant: from its first one on, before its end. */
export function isPaused(pause: Pick<PackagePause, 'fromAt' | 'untilAt'>, at: Millis): boolean {
  return at >= pause.fromAt && (pause.untilAt === null || at < pause.untilAt)
}

export type PackageStatus = 'active' | 'paused' | 'used-up' | 'expired' | 'closed' | 'refunded'

/** Who pays instead of the client: another client, or somebody named. */
type Payer = { clientId: string | null; name: string }

/** Somebody else who books from a package: as a couple or a family does. */
type Beneficiary = { clientId: string; name: string; since: Millis }

/** A sold or granted package. Counts are sessions; `used` is booked, done or forfeited. */
export type Package = {
  id: string
  /** Whose it is. */
  clientId: string
  clientName: string
  /** Who else books from it. */
  beneficiaries: Beneficiary[]
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
  /** Its days count from the first session: while none is booked, it has no end. */
  fromFirst: FirstSessionValidity | null
  /** Its end, or the end of its days of grace. */
  expiresAt: Millis | null
  graceUntil: Millis | null
  pause: PackagePause | null
  /** Null as well for who may not see it. */
  price: { amountCents: number; currency: string } | null
  isGift: boolean
  /** Null where nothing is to be paid. */
  payment: PaymentState | null
  payer: Payer | null
  terms: Terms
  grantedAt: Millis
  /** What it was sold as; null for what was made up for this client. */
  offerId: string | null
  offerVersion: number | null
}

/** A line of the ledger for who is not shown money: what was paid back is not in it. */
export function withoutMoney<Line extends { details: EntryDetails | null }>(line: Line): Line {
  if (line.details === null) return line
  const { amount: _, ...details } = line.details
  return { ...line, details }
}

/** Its client first, then who else books from it. */
export function whoBooksFrom({
  clientId,
  beneficiaries,
}: Pick<Package, 'clientId' | 'beneficiaries'>): string[] {
  return [clientId, ...beneficiaries.map((one) => one.clientId)]
}

/**
 * Whether a session on that day is certainly none that the package can hold. Book-by asks only when
 * it was booked.
 */
export function isOutside(
  {
    validFrom,
    expiresAt,
    pause,
    terms,
  }: Pick<Package, 'validFrom' | 'expiresAt' | 'pause' | 'terms'>,
  { day, startsAt, bookedAt }: { day: string; startsAt: Millis; bookedAt: Millis },
): boolean {
  if (day < validFrom || (pause !== null && isPaused(pause, startsAt))) return true
  return expiresAt !== null && (terms.expiry === 'book-by' ? bookedAt : startsAt) >= expiresAt
}

/** Whether this client's sessions may take from it. */
export function mayBookFrom(
  {
    clientId,
    beneficiaries,
  }: Pick<Package, 'clientId'> & { beneficiaries: readonly Pick<Beneficiary, 'clientId'>[] },
  askingId: string,
): boolean {
  return clientId === askingId || beneficiaries.some((one) => one.clientId === askingId)
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
  | 'resumption'
  | 'extension'
  | 'closure'
  | 'share'
  | 'unshare'
  | 'correction'
  | 'migration'

/** What a package has of one version of its offer; sessions and price stay as they were sold. */
export type OfVersion = {
  version: number
  terms: Terms
  fromFirst: FirstSessionValidity | null
}

export type Migration = {
  before: OfVersion
  after: OfVersion
  daysAdded: number
  keepsDays: boolean
}

/** What an act of a person fixed beside a quantity: each kind of entry has its own. */
export type EntryDetails = {
  /** Extension, pause, resumption: the validity before and since. */
  validUntilBefore?: string | null
  validUntil?: string | null
  expiresAt?: Millis | null
  pause?: PackagePause
  /** Refund: what was paid back. */
  amount?: { amountCents: number; currency: string }
  /** Transfer: from where, to where. */
  packageId?: string
  /** Sharing: who books from it too, or no longer. */
  clientId?: string
  /** Correction: what kind of line it takes back. */
  correctedKind?: EntryKind
  /** Migration: from which version of its offer to which one, and what changed with it. */
  migration?: Migration
  /** Opening: the day on which so many were left, as somebody's list said. */
  openedOn?: string
}

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
  details: EntryDetails | null
}
