import { bookerPhones } from '../../calcom/booker-phones.ts'
import type { AttentionItem } from '../../db/attention/attention.ts'
import { type Candidate, readCandidates, readTellingBodies } from '../../db/attention/candidates.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import type { Executor } from '../../db/executor.ts'
import * as packages from '../../db/packages/packages.ts'
import { readStarts } from '../../db/sessions/series-plans.ts'
import { findKeptClaims } from '../../db/sessions/session-tips.ts'
import * as studios from '../../db/studios/studios.ts'
import type { KeptClaim } from '../../domain/booking/booked-session.ts'
import { isSeat } from '../../domain/booking/seat.ts'
import { dayOf } from '../../domain/calendar.ts'
import { CREDITS_DEFAULT, type EventType } from '../../domain/event-type.ts'
import type { Millis } from '../../domain/instant.ts'
import { type Likeness, likenessOf, weightOf } from '../../domain/likeness.ts'
import { type FirstSessionValidity, mayBookFrom, type Package } from '../../domain/package.ts'
import { askedOf, isNeverPaid, type Unpaid, whyNotPaid } from '../../domain/pinning.ts'

const CANDIDATES_MAX = 5000
const ALIKE_MAX = 3
const PACKAGES_MAX = 200

/** A possible answer, in the words of the request that would give it, and why it is proposed. */
export type Suggestion = {
  action: string
  clientId?: string
  packageId?: string
  name?: string
  credit?: 'returned' | 'charged'
  reasons: (Likeness | 'has-credits')[]
  sessionsRemaining?: number
  validUntil?: string | null
  countsFromFirstSession?: Pick<FirstSessionValidity, 'count' | 'unit'> | null
  startsAt?: Millis
}

type Known = {
  candidates: Candidate[]
  packages: Package[]
  eventTypes: readonly EventType[]
  phonesByUid: Map<string, string[]>
  /** By item, the other starts that Cal.com offered. */
  starts: Map<string, Millis[]>
  hasCalcomApi: boolean
  timeZone: string
  /** Of bookings that wait for a package, by their session. */
  claims: Map<string, KeptClaim>
  /** By package, when the sessions start that it holds: where only so many are allowed. */
  held: Map<string, Millis[]>
}

const ABOUT_WHOM: ReadonlySet<string> = new Set([
  'unknown-client',
  'disowned',
  'another-client',
  'unconfirmed-identity',
])
const ABOUT_PACKAGE: ReadonlySet<string> = new Set(['no-package', 'outside-validity'])

/** What could be answered to each of these items; the likeliest client or package comes first. */
export async function suggestAnswers(
  db: Executor,
  studioId: string,
  items: readonly AttentionItem[],
): Promise<Map<string, Suggestion[]>> {
  const open = items.filter((item) => item.status === 'open')
  const known = await readKnown(db, studioId, open)
  return new Map(open.map((item) => [item.id, suggestionsFor(item, known)]))
}

async function readKnown(
  db: Executor,
  studioId: string,
  items: readonly AttentionItem[],
): Promise<Known> {
  const whom = items.filter((item) => ABOUT_WHOM.has(item.kind))
  const uids = whom.flatMap(({ booking }) => (booking.uid === null ? [] : [booking.uid]))
  const bodies = await readTellingBodies(db, studioId, uids)
  return {
    ...(await readPaying(db, studioId, items)),
    candidates: whom.length === 0 ? [] : await readCandidates(db, studioId, CANDIDATES_MAX),
    eventTypes: await eventTypes.list(db, studioId),
    phonesByUid: new Map([...bodies].map(([uid, body]) => [uid, bookerPhones(body)])),
    starts: await offeredStarts(db, studioId, items),
    hasCalcomApi: items.some(needsKey) && (await studios.hasCalcomApi(db, studioId)),
  }
}

/** Which packages there are for what waits for one, and what they ask about it. */
async function readPaying(
  db: Executor,
  studioId: string,
  items: readonly AttentionItem[],
): Promise<Pick<Known, 'packages' | 'timeZone' | 'claims' | 'held'>> {
  const waiting = items.filter(({ kind }) => ABOUT_PACKAGE.has(kind))
  const clientIds = waiting.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]))
  const found = await packages.listActiveOf(db, studioId, clientIds, PACKAGES_MAX)
  if (found.length === 0)
    return { packages: [], timeZone: 'UTC', claims: new Map(), held: new Map() }
  const sessionIds = waiting.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]))
  const capped = found.filter(({ terms }) => terms.caps !== undefined).map(({ id }) => id)
  return {
    packages: found,
    timeZone: (await studios.read(db, studioId))?.timeZone ?? 'UTC',
    claims: await findKeptClaims(db, studioId, sessionIds),
    held: await readStarts(db, studioId, capped),
  }
}

/** What is to be told to Cal.com is only proposed where it can be. */
function needsKey({ kind, booking }: AttentionItem): boolean {
  return ABOUT_WHOM.has(kind) || booking.isRequested === true
}

async function offeredStarts(
  db: Executor,
  studioId: string,
  items: readonly AttentionItem[],
): Promise<Known['starts']> {
  const starts: Known['starts'] = new Map()
  for (const { id, kind, subject } of items) {
    if (kind !== 'outgoing-failed') continue
    starts.set(id, (await outbox.read(db, studioId, subject))?.alternatives ?? [])
  }
  return starts
}

function movesFor({ id }: AttentionItem, { starts }: Known): Suggestion[] {
  return (starts.get(id) ?? []).map((startsAt) => ({ ...plainly('move'), startsAt }))
}

function suggestionsFor(item: AttentionItem, known: Known): Suggestion[] {
  switch (item.kind) {
    case 'unknown-client':
      return [
        ...clientsFor(item, known),
        creation(item),
        ...requestAnswers(item, known),
        plainly('dismiss'),
      ]
    case 'disowned':
    case 'unconfirmed-identity':
      return [
        ...clientsFor(item, known),
        ...cancellations(item, known),
        ...requestAnswers(item, known),
        plainly('dismiss'),
      ]
    case 'another-client':
      return [...clientsFor(item, known), plainly('keep')]
    case 'no-package':
    case 'outside-validity':
      return [
        ...packagesFor(item, known),
        plainly('accept-uncovered'),
        ...requestAnswers(item, known),
        plainly('dismiss'),
      ]
    case 'after-end':
      return [...changesFor(item), plainly('keep')]
    case 'calcom-answer':
    case 'fork':
    case 'conflict':
    case 'unmapped-type':
      return [plainly('keep')]
    case 'cancelled-unseen':
      return [plainly('keep'), ...lateFor(item)]
    case 'outgoing-failed':
      return [...movesFor(item, known), plainly('retry'), plainly('keep')]
    case 'cancel-at-calcom':
      return [plainly('retry'), plainly('keep')]
    case 'series-check':
      return [plainly('apply-to-series'), plainly('keep')]
    default:
      return [plainly('dismiss')]
  }
}

function clientsFor({ kind, booking, clientId }: AttentionItem, known: Known): Suggestion[] {
  const { uid, name, email } = booking
  const phones = known.phonesByUid.get(uid ?? '') ?? []
  const booker = { name, emails: email === null ? [] : [email], phones }
  return (
    known.candidates
      .filter((candidate) => kind === 'unconfirmed-identity' || candidate.clientId !== clientId)
      .map((candidate) => ({ candidate, reasons: likenessOf(booker, traitsOf(candidate)) }))
      .filter(({ reasons }) => reasons.length > 0)
      // Whoever holds the address has just said that it was not them.
      .filter(({ reasons }) => kind !== 'disowned' || !reasons.includes('same-address'))
      .sort((a, b) => weightOf(b.reasons) - weightOf(a.reasons))
      .slice(0, ALIKE_MAX)
      .map(({ candidate, reasons }) => ({
        action: 'attach',
        clientId: candidate.clientId,
        name: candidate.name,
        reasons,
        sessionsRemaining: candidate.sessionsRemaining,
      }))
  )
}

/** Of a booking that several people share Cal.com would give up everybody's. */
function cancellations({ booking: { uid } }: AttentionItem, { hasCalcomApi }: Known): Suggestion[] {
  return hasCalcomApi && uid !== null && !isSeat(uid) ? [plainly('cancel-at-calcom')] : []
}

/** Where a booking is asked for, its host can answer from here whoever it is and whatever pays. */
function requestAnswers({ booking }: AttentionItem, { hasCalcomApi }: Known): Suggestion[] {
  const { uid, isRequested } = booking
  if (!hasCalcomApi || isRequested !== true || uid === null || isSeat(uid)) return []
  return [plainly('confirm-request'), plainly('decline-request')]
}

function traitsOf({ name, emails, phone }: Candidate) {
  return { name, emails, phones: phone === null ? [] : [phone] }
}

function creation({ booking: { name } }: AttentionItem): Suggestion {
  const create = plainly('create-client')
  return name === null || name === '' ? create : { ...create, name }
}

/**
 * In the burn order; one with too little left cannot pay for it, and comes after those that can. One
 * that does not cover the booking whatever is left in it is not proposed.
 */
function packagesFor(item: AttentionItem, known: Known): Suggestion[] {
  const { clientId, booking } = item
  const type = known.eventTypes.find(({ slug }) => slug !== null && slug === booking.eventTypeSlug)
  const cost = type?.credits ?? CREDITS_DEFAULT
  return known.packages
    .filter((pack) => clientId !== null && mayBookFrom(pack, clientId))
    .filter((pack) => !isNeverPaid(whyNot(item, pack, known)))
    .toSorted((a, b) => shortOf(a, cost) - shortOf(b, cost))
    .map(({ id, name, sessionsRemaining, validUntil, fromFirst }) => ({
      action: 'use-package',
      packageId: id,
      name,
      reasons: ['has-credits'],
      sessionsRemaining,
      validUntil,
      countsFromFirstSession:
        fromFirst === null ? null : { count: fromFirst.count, unit: fromFirst.unit },
    }))
}

function whyNot(
  { sessionId, booking, createdAt }: AttentionItem,
  pack: Package,
  { claims, held, timeZone }: Known,
): Unpaid | null {
  const kept = claims.get(sessionId ?? '') ?? null
  const startsAt = kept?.session.times.startsAt ?? booking.startsAt
  if (startsAt === null) return null
  const asking = { startsAt, day: dayOf(startsAt, timeZone), ...askedOf(kept, createdAt) }
  return whyNotPaid({ ...pack, starts: held.get(pack.id) ?? [] }, asking)
}

const shortOf = ({ sessionsRemaining }: Package, cost: number) => (sessionsRemaining < cost ? 1 : 0)

function changesFor({ reason }: AttentionItem): Suggestion[] {
  const charged = { ...plainly('accept-change'), credit: 'charged' as const }
  if (reason === 'MovedAfterEnd') return [charged]
  return [{ ...plainly('accept-change'), credit: 'returned' }, charged]
}

/** Nobody saw when it was given up: the coach may know that it was late. */
function lateFor({ reason }: AttentionItem): Suggestion[] {
  return reason === 'CancelledUnseen' ? [{ ...plainly('accept-change'), credit: 'charged' }] : []
}

function plainly(action: string): Suggestion {
  return { action, reasons: [] }
}
