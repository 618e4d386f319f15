import type { UidRow, UidSource } from '../../db/calcom/bookings.ts'
import {
  agreedCost,
  isMadeHere,
  type KeptClaim,
  keptClaim,
  told,
} from '../../domain/booking/booked-session.ts'
import { type Booking, foldBooking } from '../../domain/booking/booking.ts'
import { textAttribute } from '../../domain/booking/fact.ts'
import { confirmedSince } from '../../domain/booking/identity.ts'
import { lineagesOf, type Node } from '../../domain/booking/lineage.ts'
import { clientByAddress, type Payer, payerOf } from '../../domain/booking/payer.ts'
import { CREDITS_DEFAULT, type EventType, eventTypeTold } from '../../domain/event-type.ts'
import { survivorOf } from '../../domain/wallet/merges.ts'
import type { ApplyContext } from './context.ts'
import { sessionIdOf } from './derived-id.ts'
import { type Gathered, leadingTo, mentionKey } from './gather.ts'

/** A booking as it is wanted: its session's id, who pays, and what it asks of the wallet. */
export type ResolvedBooking = {
  sessionId: string
  /** Ids of sessions that turned out to be parts of this one. */
  mergedIds: string[]
  booking: Booking
  payer: ResolvedPayer | null
  anotherClientId: string | null
  /** Who is said to have made it, while it is not certain that they did. */
  unconfirmedClientId: string | null
  kept: KeptClaim | null
}

/** `walletId` is who was to pay then; `clientId` whose booking it is by now. */
type ResolvedPayer = Payer & { walletId: string }

type SourcedRow = UidRow & { source: UidSource }

type Resolution = {
  bookings: ResolvedBooking[]
  uidRows: SourcedRow[]
  /** Mentions that do not yet lead to who makes them. */
  mentions: SourcedRow[]
}

/** Nothing was applied as late as what nobody told of. */
const UNTOLD_SEQ = 9_000_000_000_000_000

/** Folds every lineage that was gathered, and says which session each uid leads to. */
export function resolveBookings(
  context: ApplyContext,
  gathered: Gathered,
  firstSeqOf: ReadonlyMap<string, number>,
): Resolution {
  const clientOf = (node: Node): string | null => {
    const clientId = clientByAddress(node, gathered.holdings)
    return clientId === null ? null : survivorOf(context.merges, clientId)
  }
  const bookings: ResolvedBooking[] = []
  const uidRows: SourcedRow[] = []
  for (const lineage of lineagesOf(gathered.facts, clientOf)) {
    const booking = foldBooking(lineage)
    const seqs = booking.uids.map((uid) => ({ uid, firstSeq: seqOf(uid, gathered, firstSeqOf) }))
    const sessionId = shownId(context.studio.id, seqs)
    bookings.push({
      sessionId,
      mergedIds: booking.uids
        .map((uid) => sessionIdOf(context.studio.id, uid))
        .filter((id) => id !== sessionId),
      booking,
      ...payerAndClaim(context, booking, gathered),
    })
    for (const { uid, firstSeq } of seqs) {
      uidRows.push({ source: sourceOf(uid), uid, sessionId, firstSeq, mentionedBy: '' })
    }
  }
  return { bookings, uidRows, mentions: mentionRows(gathered, uidRows) }
}

/** A lineage shows the id of its first-applied booking (model.md, section 3). */
function shownId(studioId: string, seqs: readonly { uid: string; firstSeq: number }[]): string {
  const first = [...seqs].sort((a, b) => a.firstSeq - b.firstSeq || (a.uid < b.uid ? -1 : 1))[0]
  if (first === undefined) throw new Error('a lineage has at least one booking')
  return sessionIdOf(studioId, first.uid)
}

function seqOf(uid: string, gathered: Gathered, firstSeqOf: ReadonlyMap<string, number>): number {
  const known = gathered.uidRows.get(uid)?.firstSeq ?? UNTOLD_SEQ
  return Math.min(known, firstSeqOf.get(uid) ?? UNTOLD_SEQ)
}

function payerAndClaim(
  context: ApplyContext,
  booking: Booking,
  gathered: Gathered,
): Pick<ResolvedBooking, 'payer' | 'anotherClientId' | 'unconfirmedClientId' | 'kept'> {
  const { payer: found, others } = payerOf(booking.path, booking.bookedAt, gathered.holdings)
  const told = found === null ? null : payerNow(context, found)
  const payer = told === null ? null : confirmedPayer(context, booking, told)
  const unconfirmedClientId = payer === null ? (told?.clientId ?? null) : null
  const known = others.map((clientId) => survivorOf(context.merges, clientId))
  const another = known.find((clientId) => clientId !== told?.clientId) ?? null
  const type = typeOf(booking, context.eventTypes)
  const coachId = coachOf(booking, gathered) ?? type?.coachId ?? context.studio.ownerId
  if (
    payer === null ||
    booking.times === null ||
    coachId === null ||
    booking.decisions.isDismissed
  ) {
    return { payer: null, anotherClientId: another, unconfirmedClientId, kept: null }
  }
  const cost = agreedCost(booking) ?? type?.credits ?? CREDITS_DEFAULT
  const place = { coachId, timeZone: context.studio.timeZone, cost }
  return {
    payer,
    anotherClientId: another,
    unconfirmedClientId,
    kept: keptClaim(booking, payer, booking.times, place),
  }
}

function payerNow({ merges }: ApplyContext, payer: Payer): ResolvedPayer {
  return { ...payer, clientId: survivorOf(merges, payer.clientId), walletId: payer.clientId }
}

/** From when it is certain that it was them; null while it is not. */
function confirmedPayer(
  { merges, studio }: ApplyContext,
  booking: Booking,
  payer: ResolvedPayer,
): ResolvedPayer | null {
  const isPayer = (clientId: string): boolean => survivorOf(merges, clientId) === payer.clientId
  const at = confirmedSince(booking, isPayer, studio.identityPeriods)
  return at === null ? null : { ...payer, since: Math.max(payer.since, at) }
}

/** Only what was booked at Cal.com has a type; what was made here costs what was agreed. */
function typeOf(booking: Booking, types: readonly EventType[]): EventType | null {
  if (isMadeHere(booking)) return null
  const calcomId = told(booking, 'eventTypeId')
  const slug = told(booking, 'eventTypeSlug')
  return calcomId === null && slug === null ? null : eventTypeTold(types, { calcomId, slug })
}

/** The coach is the organizer if known to the studio, else whoever the type names, else the owner. */
function coachOf(booking: Booking, gathered: Gathered): string | null {
  const own = told(booking, 'coachId')
  if (own !== null) return own
  const organizer = textAttribute(booking.tip.exists, 'organizer') ?? told(booking, 'organizer')
  return organizer === null ? null : (gathered.staff.get(organizer) ?? null)
}

function mentionRows(gathered: Gathered, uidRows: readonly SourcedRow[]): SourcedRow[] {
  const sessionByUid = new Map(uidRows.map((row) => [row.uid, row.sessionId]))
  return gathered.facts.flatMap((fact) => {
    const sessionId = sessionByUid.get(fact.uid)
    if (sessionId === undefined) return []
    return leadingTo(fact)
      .map((uid) => ({ uid, mentionedBy: fact.uid }))
      .filter((mention) => gathered.mentions.get(mentionKey(mention)) !== sessionId)
      .map((mention) => ({
        source: 'mention' as const,
        ...mention,
        sessionId,
        firstSeq: UNTOLD_SEQ,
      }))
  })
}

function sourceOf(uid: string): UidSource {
  return uid.startsWith('own:') ? 'own' : 'calcom'
}
