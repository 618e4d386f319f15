import type { Millis } from '../instant.ts'
import type { Session, SessionCredit, SessionStatus } from '../session.ts'
import { type Claim, lifeSince } from '../wallet/claim.ts'
import { type ClaimResult, COMPLETION_DELAY_MS } from '../wallet/standing.ts'
import type { Booking } from './booking.ts'
import { type Times, textAttribute } from './fact.ts'
import { existenceOf, type Node } from './lineage.ts'
import type { Payer } from './payer.ts'
import { seatIn } from './seat.ts'

/** All that a session shows except what credits and the clock decide. */
export type BookedSession = {
  source: Session['source']
  uid: string
  /** The current uid at Cal.com, also where the session was moved here since. */
  calcomUid: string | null
  /** Whose seat it is, in a booking that several people share; else empty. */
  slot: string
  seriesId: string | null
  seriesOccurrence: string | null
  coachId: string
  times: Times
  timeZone: string
  meetingLink: string | null
  title: string | null
  eventTypeId: string | null
  eventTypeSlug: string | null
  bookerUrl: string | null
  bookedAt: Millis
  email: string | null
  name: string | null
  mark: Booking['mark']
  /** Asked for, and not answered by the host yet. */
  isRequested: boolean
  ending: (NonNullable<Booking['cancelled']> & { type: 'cancel' | 'request' }) | null
}

/** A claim as it is kept: enough to replay the wallet and to show its session, without the facts. */
export type KeptClaim = Omit<Claim, 'sessionId'> & { session: BookedSession }

/** Where a booking takes place, and what its event type costs. */
type Place = { coachId: string; timeZone: string; cost: number }

/** What a booking asks of its payer's wallet, and how its session reads. */
export function keptClaim(booking: Booking, payer: Payer, times: Times, place: Place): KeptClaim {
  const root = rootOf(booking)
  return {
    key: root.uid,
    bookedAt: booking.bookedAt,
    cost: place.cost,
    packageId: booking.decisions.packageId ?? told(booking, 'packageId'),
    // What costs nothing asks for nothing: it is listed, and holds no credit.
    isUncovered: booking.decisions.isUncovered || place.cost === 0,
    eventTypes: typesOf(booking),
    life: lifeSince(booking.steps, payer.since),
    session: bookedSession(booking, times, place),
  }
}

/** As what it was booked: what was made here is what it was made as. */
function typesOf(booking: Booking): string[] {
  const { path } = booking
  const asked = isMadeHere(booking) ? { path: path.slice(0, 1) } : booking
  const types = [told(asked, 'eventTypeId'), told(asked, 'eventTypeSlug')]
  return types.filter((type) => type !== null)
}

/** What a session made here was agreed to cost; null where no type was chosen for it. */
export function agreedCost({ path }: Pick<Booking, 'path'>): number | null {
  const cost = path[0]?.exists?.attributes.cost?.value
  return typeof cost === 'number' && isMadeHere({ path }) ? cost : null
}

/** The first booking of its life; of a circle of moves the one that was there before the others. */
function rootOf({ path, tip }: Booking): Node {
  const [first = tip] = path
  return existenceOf(tip) < existenceOf(first) ? tip : first
}

/** Made here, also where Cal.com was told of it since: its kind and its cost stay what they were. */
export function isMadeHere({ path }: Pick<Booking, 'path'>): boolean {
  return path[0]?.uid.startsWith('own:') === true
}

function bookedSession(booking: Booking, times: Times, place: Place): BookedSession {
  const seriesId = told(booking, 'seriesId')
  const calcomUid = booking.path.findLast(({ uid }) => !uid.startsWith('own:'))?.uid ?? null
  const seat = calcomUid === null ? null : seatIn(calcomUid)
  const own = isMadeHere(booking)
  return {
    source: own ? (seriesId === null ? 'manual' : 'series') : 'calcom',
    uid: booking.tip.uid,
    calcomUid: seat?.uid ?? null,
    slot: seat?.slot ?? '',
    seriesId,
    seriesOccurrence: told(booking, 'seriesOccurrence'),
    coachId: place.coachId,
    times,
    timeZone: own ? (told(booking, 'timeZone') ?? place.timeZone) : place.timeZone,
    // Another booking's link leads to another room, so it is never borrowed from an earlier one.
    meetingLink: textAttribute(booking.tip.exists, 'meetingLink') || null,
    title: told(booking, 'title'),
    eventTypeId: told(booking, 'eventTypeId'),
    eventTypeSlug: told(booking, 'eventTypeSlug'),
    bookerUrl: told(booking, 'bookerUrl'),
    bookedAt: booking.bookedAt,
    email: told(booking, 'email'),
    name: told(booking, 'name'),
    mark: booking.mark,
    isRequested: booking.isRequested,
    ending: endingOf(booking),
  }
}

function endingOf({ cancelled, steps }: Booking): BookedSession['ending'] {
  if (cancelled === null) return null
  const isRequest = steps.findLast((step) => step.type !== 'waive')?.type === 'request'
  return { ...cancelled, type: isRequest ? 'request' : 'cancel' }
}

/** What is known of a booking: of the current one, else of the latest before it that tells. */
export function told(booking: Pick<Booking, 'path'>, name: string): string | null {
  for (let index = booking.path.length - 1; index >= 0; index -= 1) {
    const node: Node | undefined = booking.path[index]
    const value = textAttribute(node?.exists, name)
    if (value !== null) return value
  }
  return null
}

export type ShownState = {
  status: SessionStatus
  credit: SessionCredit
  cancelledAt: Millis | null
  cancelledBy: 'client' | 'host' | null
  cancellationReason: string | null
  /** The next instant at which time alone changes the session. */
  dueAt: Millis | null
}

/** When a session counts, so that any day can be asked what was so by then. */
export type SessionInstants = {
  /** From when it counts as done; null where its time passed and it did not take place. */
  doneAt: Millis | null
  /** From when its credit is used: until then it is owed, from then on it is earned. */
  spentAt: Millis
}

/**
 * What is held while a new date is looked for is owed until that is given up, though its old time
 * has passed. What a package pays for afterwards is used from then on: no day before that changes.
 */
export function instantsOf(session: BookedSession, claim: ClaimResult): SessionInstants {
  const { ending, mark, times } = session
  const completesAt = times.endsAt + COMPLETION_DELAY_MS
  if (ending?.type === 'request') {
    return { doneAt: null, spentAt: claim.heldUntil ?? times.endsAt }
  }
  const saidAt = claim.saidAt ?? completesAt
  const lostAt = mark === 'no-show' ? saidAt : (ending?.at ?? times.endsAt)
  const spentAt = Math.max(Math.min(times.endsAt, lostAt), claim.heldSince ?? 0)
  if (session.isRequested && mark === null) return { doneAt: null, spentAt }
  const doneAt = mark === 'taken' ? Math.max(saidAt, times.endsAt) : completesAt
  return { doneAt: Math.min(doneAt, completesAt), spentAt }
}

/** Status and credit of a session: pure in the booking, its claim and the studio's clock. */
export function shownState(session: BookedSession, claim: ClaimResult, clock: Millis): ShownState {
  const { ending } = session
  const credit = creditOf(claim)
  const isCancelled = ending !== null && (ending.type === 'cancel' || claim.hasLapsed)
  if (ending !== null && isCancelled) {
    return {
      status: 'cancelled',
      credit,
      cancelledAt: ending.type === 'request' ? claim.heldUntil : ending.at,
      cancelledBy: ending.byHost ? 'host' : 'client',
      cancellationReason: ending.reason,
      dueAt: null,
    }
  }
  const open = { credit, cancelledAt: null, cancelledBy: null, cancellationReason: null }
  if (ending !== null) return { ...open, status: 'awaiting-new-time', dueAt: claim.heldUntil }
  if (session.isRequested && session.mark === null) {
    const { startsAt } = session.times
    if (!claim.hasLapsed) return { ...open, status: 'requested', dueAt: startsAt }
    return { ...open, status: 'cancelled', cancelledAt: startsAt, dueAt: null }
  }
  if (session.mark === 'no-show') return { ...open, status: 'no-show', dueAt: null }
  if (session.mark === 'taken') return { ...open, status: 'completed', dueAt: null }
  const completesAt = session.times.endsAt + COMPLETION_DELAY_MS
  if (completesAt <= clock) return { ...open, status: 'completed', dueAt: null }
  return { ...open, status: 'scheduled', dueAt: completesAt }
}

/** A session is listed once it held a credit or is over; what waits stays in « À décider ». */
export function isListed(claim: ClaimResult): boolean {
  return claim.standing !== 'waiting'
}

function creditOf(claim: ClaimResult): SessionCredit {
  return claim.standing === 'waiting' || claim.standing === 'uncovered' ? 'none' : claim.standing
}
