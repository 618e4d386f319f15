import type { EntryJson, PackageJson } from '../contract/package.ts'
import type { SessionJson } from '../contract/session.ts'

/** A client's package, sessions and ledger as the API answers them; a test names what matters. */

export function somePackage(given: Partial<PackageJson> = {}): PackageJson {
  return {
    id: 'package',
    clientId: 'client',
    clientName: 'Camille Rochat',
    beneficiaries: [],
    number: 147,
    name: 'Carnet 10 sessions',
    status: 'active',
    totalSessions: 10,
    sessionsUsed: 0,
    sessionsRemaining: 10,
    sessionsDone: 0,
    sessionsBooked: 0,
    sessionsForfeited: 0,
    sessionsExpired: 0,
    validFrom: '2025-11-10',
    countsFromFirstSession: null,
    validUntil: '2026-06-30',
    expiresAt: '2026-06-30T22:00:00Z',
    graceUntil: null,
    offerId: null,
    offerVersion: null,
    pause: null,
    price: { amountCents: 110_000, currency: 'CHF' },
    isGift: false,
    payment: null,
    payer: null,
    terms: {
      freeCancellationHours: 24,
      lateCancellation: 'charged',
      noShow: 'charged',
      lateMove: 'free',
      expiry: 'hold-by',
      courtesyCredits: 0,
      holdDaysAfterRequest: 7,
    },
    grantedAt: '2025-11-10T12:58:00Z',
    ...given,
  }
}

export function someSession(given: Partial<SessionJson> = {}): SessionJson {
  const startsAt = given.startsAt ?? '2026-01-27T17:30:00Z'
  return {
    id: startsAt,
    clientId: 'client',
    coachId: 'coach',
    packageId: 'package',
    seriesId: null,
    startsAt,
    endsAt: startsAt.replace('17:30', '18:30'),
    timeZone: 'Europe/Zurich',
    status: 'scheduled',
    credit: 'held',
    cost: 1,
    calcomBookingId: null,
    calcomSync: 'none',
    meetingLink: null,
    title: null,
    source: 'series',
    calcomLinks: null,
    changesHere: false,
    offeredStarts: [],
    freeCancellationUntil: '2026-01-26T17:30:00Z',
    cancelledAt: null,
    cancelledBy: null,
    cancellationReason: null,
    createdAt: '2026-01-15T08:00:00Z',
    ...given,
  }
}

export function someEntry(given: Partial<EntryJson> & Pick<EntryJson, 'id' | 'kind' | 'quantity'>) {
  const entry: EntryJson = {
    packageId: 'package',
    sessionId: null,
    reason: '',
    balanceAfter: 0,
    actor: 'person',
    actorId: null,
    cause: '',
    effectiveAt: '2025-11-10T12:58:00Z',
    recordedAt: '2025-11-10T12:58:00Z',
    reverses: null,
    details: null,
    ...given,
  }
  return entry
}
