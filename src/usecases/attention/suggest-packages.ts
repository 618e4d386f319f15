import type { AttentionItem } from '../../db/attention/attention.ts'
import type { Executor } from '../../db/executor.ts'
import * as packages from '../../db/packages/packages.ts'
import { readStarts } from '../../db/sessions/series-plans.ts'
import { findKeptClaims } from '../../db/sessions/session-tips.ts'
import * as studios from '../../db/studios/studios.ts'
import type { KeptClaim } from '../../domain/booking/booked-session.ts'
import { dayOf } from '../../domain/calendar.ts'
import { CREDITS_DEFAULT, type EventType } from '../../domain/event-type.ts'
import type { Millis } from '../../domain/instant.ts'
import { mayBookFrom, type Package } from '../../domain/package.ts'
import { askedOf, isNeverPaid, isPaidOnceExtended, whyNotPaid } from '../../domain/pinning.ts'
import type { Extension, Suggestion } from './suggestion.ts'

const PACKAGES_MAX = 200
const ABOUT_PACKAGE: ReadonlySet<string> = new Set(['no-package', 'outside-validity'])

/** What there is to pay for bookings that wait. */
export type Paying = {
  packages: Package[]
  /** Those that are over, of whoever moved a booking out of their days. */
  ended: Package[]
  timeZone: string
  /** Of bookings that wait for a package, by their session. */
  claims: Map<string, KeptClaim>
  /** By package, when the sessions start that it holds: where only so many are allowed. */
  held: Map<string, Millis[]>
}

/** Which packages there are for what waits for one, and what they ask about it. */
export async function readPaying(
  db: Executor,
  studioId: string,
  items: readonly AttentionItem[],
): Promise<Paying> {
  const waiting = items.filter(({ kind }) => ABOUT_PACKAGE.has(kind))
  const moved = waiting.filter(({ kind }) => kind === 'outside-validity')
  const active = await packages.listOf(db, studioId, clientsOf(waiting), 'active', PACKAGES_MAX)
  const ended = await packages.listOf(db, studioId, clientsOf(moved), 'expired', PACKAGES_MAX)
  const found = [...active, ...ended]
  if (found.length === 0)
    return { packages: [], ended: [], timeZone: 'UTC', claims: new Map(), held: new Map() }
  const sessionIds = waiting.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]))
  const capped = found.filter(({ terms }) => terms.caps !== undefined).map(({ id }) => id)
  return {
    packages: active,
    ended,
    timeZone: (await studios.read(db, studioId))?.timeZone ?? 'UTC',
    claims: await findKeptClaims(db, studioId, sessionIds),
    held: await readStarts(db, studioId, capped),
  }
}

const clientsOf = (items: readonly AttentionItem[]) =>
  items.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]))

/**
 * In the burn order; one with too little left cannot pay for it, and comes after those that can. One
 * that does not cover the booking whatever is left in it is not proposed.
 */
export function packagesFor(
  item: AttentionItem,
  known: Paying & { eventTypes: readonly EventType[] },
): Suggestion[] {
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

function whyNot(item: AttentionItem, pack: Package, known: Paying) {
  const asking = askingOf(item, known)
  return asking === null ? null : whyNotPaid(pinned(pack, known), asking)
}

function askingOf({ sessionId, booking, createdAt }: AttentionItem, { claims, timeZone }: Paying) {
  const kept = claims.get(sessionId ?? '') ?? null
  const startsAt = kept?.session.times.startsAt ?? booking.startsAt
  if (startsAt === null) return null
  return { startsAt, day: dayOf(startsAt, timeZone), ...askedOf(kept, createdAt) }
}

const pinned = (pack: Package, { held }: Paying) => ({ ...pack, starts: held.get(pack.id) ?? [] })

/** The package that would cover a booking out of its days if it lasted until then. */
export function extensionFor(item: AttentionItem, known: Paying): Extension | null {
  const { clientId, kind } = item
  const asking = askingOf(item, known)
  if (!ABOUT_PACKAGE.has(kind) || clientId === null || asking === null) return null
  const { day } = asking
  const last = [...known.packages, ...known.ended]
    .filter((pack) => mayBookFrom(pack, clientId))
    .filter((pack) => isPaidOnceExtended(pinned(pack, known), asking, day))
    .toSorted((a, b) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0))
    .at(-1)
  return last === undefined ? null : { packageId: last.id, name: last.name, validUntil: day }
}

const shortOf = ({ sessionsRemaining }: Package, cost: number) => (sessionsRemaining < cost ? 1 : 0)
