import type * as openItems from '../../db/attention/open-items.ts'
import type { WaitingBooking } from '../../db/tables/tables.ts'
import { told } from '../../domain/booking/booked-session.ts'
import { CONFLICT } from './conflicts.ts'
import { type ApplyContext, later } from './context.ts'
import { derivedId } from './derived-id.ts'
import type { ResolvedBooking } from './resolve-bookings.ts'
import { SERIES_CHECK } from './series-checks.ts'
import type { Place, WalletsSettled } from './settle-wallets.ts'

export const UNCONFIRMED = 'unconfirmed-identity'

const WAITING_KINDS: ReadonlySet<string> = new Set(['no-package', 'outside-validity'])

type Wanted = openItems.ItemToOpen

type ItemsSettled = {
  itemsBySession: Map<string, openItems.OpenItem[]>
  /** What has gone by itself is closed. */
  closed: Promise<void>
}

/** Opens what a person must decide, and closes what has gone by itself. */
export function settleItems(
  context: ApplyContext,
  resolved: readonly ResolvedBooking[],
  settled: WalletsSettled,
  /** Of whom nobody was ever asked anything. */
  fresh: ReadonlySet<string>,
): ItemsSettled {
  const { rows, studio, now } = context
  const direct = new Set(resolved.map((booking) => booking.sessionId))
  const indirect = [...settled.places.values()].filter(
    (place) => place.hasChanged && !direct.has(place.sessionId),
  )
  const merged = resolved.flatMap((booking) => booking.mergedIds)
  const concerned = [...direct, ...merged, ...indirect.map((place) => place.sessionId)]
  const known = concerned.filter((id) => !fresh.has(id))
  const wanted = [
    ...resolved.flatMap((booking) => itemsOf(studio.id, booking, settled)),
    ...indirect
      .filter(({ sessionId }) => settled.waiting.has(sessionId))
      .map((place) => noPackage(studio.id, place)),
  ]
  const isIndirect = new Set(indirect.map((place) => place.sessionId))
  const isOpen = known.length === 0 ? Promise.resolve([]) : rows.readOpenItems(known)
  const closed = isOpen.then(async (present) => {
    const gone = present.filter((item) => {
      if (item.kind === CONFLICT || item.kind === SERIES_CHECK) return false
      if (wanted.some((other) => other.id === item.id)) return false
      // Only a fold can tell whether the other questions about a booking still stand.
      return !isIndirect.has(item.sessionId ?? '') || WAITING_KINDS.has(item.kind)
    })
    const ids = gone.map((item) => item.id)
    tellAsked(context, gone)
    if (ids.length > 0) await rows.closeItems(ids, now)
  })
  if (wanted.length > 0) later(context, rows.openItems(wanted, now))
  askForIdentity(context, wanted)
  return { itemsBySession: bySession(wanted), closed }
}

/** The client is asked as well, once for each booking. */
function askForIdentity(context: ApplyContext, wanted: readonly Wanted[]): void {
  const { rows, studio, now, clock: askedAt } = context
  const asked = wanted.flatMap(({ id: itemId, kind, clientId }) =>
    kind === UNCONFIRMED && clientId !== null ? [{ itemId, clientId, askedAt }] : [],
  )
  if (asked.length === 0) return
  later(context, rows.askForIdentity(asked))
  const written = asked.map(({ itemId, clientId: personId }) => ({
    id: derivedId(studio.id, 'identity-mail', itemId),
    ...{ key: `identity:${itemId}`, kind: 'identity' as const, personId, packageId: null },
    ...{ content: { itemId }, causeInputId: null },
  }))
  later(
    context,
    rows.enqueueMails(written, now).then(() => {}),
  )
  for (const { clientId } of asked) context.changedClients.add(clientId)
}

/** Whoever was asked on their own page is not asked any more. */
function tellAsked({ changedClients }: ApplyContext, gone: readonly openItems.OpenItem[]): void {
  for (const { kind, clientId } of gone) {
    if (kind === UNCONFIRMED && clientId !== null) changedClients.add(clientId)
  }
}

function itemsOf(studioId: string, resolved: ResolvedBooking, settled: WalletsSettled): Wanted[] {
  const { sessionId, booking, payer, anotherClientId, unconfirmedClientId } = resolved
  const summary = summaryOf(resolved)
  const clientId = payer?.clientId ?? unconfirmedClientId
  const item = (kind: string, reason: string, subject: string): Wanted => ({
    id: derivedId(studioId, 'item', kind, subject),
    kind,
    reason,
    subject,
    sessionId,
    clientId,
    booking: summary,
  })
  const items: Wanted[] = []
  // Of what nobody announced there is nothing to ask yet.
  if (booking.decisions.isDismissed || booking.times === null) return []
  const isOver = booking.cancelled !== null && lastStep(booking) === 'cancel'
  if (booking.decisions.isDisowned && !isOver) items.push(item('disowned', 'Disowned', sessionId))
  else if (unconfirmedClientId !== null && !isOver)
    items.push(item(UNCONFIRMED, 'UnconfirmedIdentity', sessionId))
  else if (payer === null && !isOver) items.push(item('unknown-client', 'UnknownClient', sessionId))
  if (settled.waiting.has(sessionId)) {
    items.push(item(waitingKind(settled.places.get(sessionId)), 'NoActivePackage', sessionId))
  }
  if (anotherClientId !== null) items.push(item('another-client', 'AnotherClient', sessionId))
  const unseen = unseenReason(settled.places.get(sessionId), booking)
  if (unseen !== null && !isAnswered(booking, 'cancelled-unseen')) {
    items.push(item('cancelled-unseen', unseen, booking.tip.uid))
  }
  for (const question of booking.questions) {
    items.push(item(question.kind, question.reason, question.uid))
  }
  return items
}

/**
 * Nobody saw how it was given up, and the client had the benefit: when, where the limit lies in
 * between; where the host did, perhaps to ask for a new date, of which no API tells.
 */
function unseenReason(
  place: Place | undefined,
  { tip }: ResolvedBooking['booking'],
): 'CancelledUnseen' | 'NewDateUnseen' | null {
  const ending = place?.kept.session.ending
  if (place === undefined || ending?.seenAt === undefined) return null
  const { freeUntil, standing } = place.result
  if (standing !== 'returned') return null
  if (ending.byHost) return isHeardOf(tip) ? 'NewDateUnseen' : null
  return ending.at <= freeUntil && ending.seenAt > freeUntil ? 'CancelledUnseen' : null
}

/** Cal.com sent something of it: not every old booking that a first comparison finds is asked about. */
function isHeardOf({ exists }: ResolvedBooking['booking']['tip']): boolean {
  return exists?.attributes.hosts !== undefined
}

function isAnswered({ decisions, tip }: ResolvedBooking['booking'], kind: string): boolean {
  return decisions.answered.has(`${kind}:${tip.uid}`)
}

function lastStep(booking: ResolvedBooking['booking']): string | undefined {
  return booking.steps[booking.steps.length - 1]?.type
}

/** Its package no longer covers the day it was moved to, or there was none from the beginning. */
function waitingKind(place: Place | undefined): 'no-package' | 'outside-validity' {
  return place?.result.hasLostPackage === true ? 'outside-validity' : 'no-package'
}

function noPackage(studioId: string, place: Place): Wanted {
  const { session } = place.kept
  return {
    id: derivedId(studioId, 'item', waitingKind(place), place.sessionId),
    kind: waitingKind(place),
    reason: 'NoActivePackage',
    subject: place.sessionId,
    sessionId: place.sessionId,
    clientId: place.clientId,
    booking: {
      uid: session.uid,
      startsAt: session.times.startsAt,
      endsAt: session.times.endsAt,
      title: session.title,
      name: session.name,
      email: session.email,
      eventTypeSlug: session.eventTypeSlug,
      ...(session.isRequested ? { isRequested: true } : {}),
    },
  }
}

function summaryOf({ booking }: ResolvedBooking): WaitingBooking {
  return {
    uid: booking.tip.uid,
    startsAt: booking.times?.startsAt ?? null,
    endsAt: booking.times?.endsAt ?? null,
    title: told(booking, 'title'),
    name: told(booking, 'name'),
    email: told(booking, 'email'),
    eventTypeSlug: told(booking, 'eventTypeSlug'),
    ...(booking.isRequested ? { isRequested: true } : {}),
  }
}

function bySession(items: readonly Wanted[]): Map<string, openItems.OpenItem[]> {
  const grouped = new Map<string, openItems.OpenItem[]>()
  for (const item of items) {
    if (item.sessionId === null) continue
    grouped.set(item.sessionId, [...(grouped.get(item.sessionId) ?? []), item])
  }
  return grouped
}
