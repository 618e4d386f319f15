import type { Actor, Booker, Booking, Delivery, EventType, Host, Millis } from './booking.ts'
import type { BookRequest, CancelRequest, MoveRequest, Outcome, Refusal } from './booking-acts.ts'
import { meetingDelivery } from './meeting-payload.ts'
import type { Origin } from './payload-shapes.ts'
import {
  cancelledDelivery,
  confirmedDelivery,
  createdDelivery,
  noShowDelivery,
  pingDelivery,
  rejectedDelivery,
  requestedDelivery,
  rescheduledDelivery,
} from './payloads.ts'

export type SimulatorOptions = {
  now: () => Millis
  /** See `uidsFrom`: give a seeded source where a run must be repeatable. */
  newUid: () => string
  host: Host
  eventTypes: readonly [EventType, ...EventType[]]
  bookerUrl: string
  videoUrl?: string
  /** The zone of Cal.com's own server: cancellations are written with its offset. */
  serverTimeZone?: string
  /** What was booked before, of a Cal.com that goes on after a stop (`restore.ts`). */
  bookings?: readonly Booking[]
  firstBookingId?: number
  firstAttendeeId?: number
  /** Cal.com refuses to book, move or cancel in the past; stories about late news need it. */
  allowPast?: boolean
}

export type Simulator = {
  host: Host
  eventTypes: SimulatorOptions['eventTypes']
  /** Every row that was ever made, oldest first. */
  bookings: () => readonly Booking[]
  find: (uid: string) => Booking | undefined
  book: (request: BookRequest) => Outcome
  /** Also answers a host's request for a new date: the cancelled booking is booked anew. */
  move: (uid: string, request: MoveRequest) => Outcome
  cancel: (uid: string, request?: CancelRequest) => Outcome
  confirm: (uid: string) => Outcome
  reject: (uid: string, reason?: string) => Outcome
  markNoShow: (uid: string, noShow: boolean) => Outcome
  meeting: (uid: string, trigger: 'MEETING_STARTED' | 'MEETING_ENDED') => Outcome
  ping: () => Delivery
}

const MINUTE_MS = 60_000

type State = {
  options: SimulatorOptions
  origin: Origin
  rows: Map<string, Booking>
  /** The row as it was when its MEETING_* triggers were scheduled. */
  snapshots: Map<string, Booking>
  nextBookingId: number
  nextAttendeeId: number
}

const refuse = (refusal: Refusal): Outcome => ({ ok: false, refusal })

const done = (booking: Booking, ...deliveries: Delivery[]): Outcome => ({
  ok: true,
  booking,
  deliveries,
})

/** Takes up what was there before, and goes on counting after it. */
const takeUp = (state: State, bookings: readonly Booking[]): void => {
  for (const before of bookings) {
    const attendee = { ...before.attendee, id: state.nextAttendeeId++ }
    const booking = keep(state, { ...before, attendee })
    if (booking.status === 'ACCEPTED') schedule(state, booking)
    state.nextBookingId = Math.max(state.nextBookingId, booking.bookingId + 1)
  }
}

const isPast = ({ options }: State, at: Millis) => !options.allowPast && at <= options.now()

const isLive = ({ status }: Booking) => status === 'ACCEPTED' || status === 'PENDING'

const keep = (state: State, booking: Booking): Booking => {
  state.rows.set(booking.uid, booking)
  return booking
}

const schedule = (state: State, booking: Booking) => state.snapshots.set(booking.uid, booking)

const attendeeOf = (state: State, { name, email, timeZone, locale }: Booker) => {
  const { host } = state.options
  return {
    id: state.nextAttendeeId++,
    name,
    email,
    timeZone: timeZone ?? host.timeZone,
    locale: locale ?? host.locale,
    noShow: false,
  }
}

const book = (state: State, request: BookRequest): Outcome => {
  const { eventTypes, now, newUid } = state.options
  const slug = request.eventTypeSlug ?? eventTypes[0].slug
  const eventType = eventTypes.find((candidate) => candidate.slug === slug)
  if (!eventType) return refuse({ type: 'UnknownEventType', slug })
  if (isPast(state, request.startsAt)) return refuse({ type: 'InPast' })
  const uid = newUid()
  const booking = keep(state, {
    uid,
    bookingId: state.nextBookingId++,
    iCalUID: `${uid}@Cal.com`,
    iCalSequence: 0,
    status: eventType.requiresConfirmation ? 'PENDING' : 'ACCEPTED',
    eventType,
    startsAt: request.startsAt,
    endsAt: request.startsAt + (request.durationMinutes ?? eventType.minutes) * MINUTE_MS,
    attendee: attendeeOf(state, request.booker),
    guests: request.guests ?? [],
    notes: request.notes ?? '',
    metadata: request.metadata ?? {},
    createdAt: now(),
    rescheduledFromUid: null,
    rescheduledToUid: null,
    rescheduledBy: null,
    reschedulingReason: null,
    cancelledBy: null,
    cancellationReason: null,
    rejectionReason: null,
    requestReschedule: false,
  })
  if (booking.status === 'PENDING')
    return done(booking, requestedDelivery(state.origin, booking, now()))
  schedule(state, booking)
  return done(booking, createdDelivery(state.origin, booking, now()))
}

const addressOf = (state: State, booking: Booking, by: Actor | undefined) =>
  by === 'host' ? state.options.host.email : booking.attendee.email

const mayMove = (booking: Booking) =>
  isLive(booking) || (booking.requestReschedule && booking.rescheduledToUid === null)

const movedFrom = (state: State, old: Booking, request: MoveRequest): Booking => {
  const isConfirmed = !old.eventType.requiresConfirmation || request.by === 'host'
  const lengthMs = request.durationMinutes
    ? request.durationMinutes * MINUTE_MS
    : old.endsAt - old.startsAt
  return {
    ...old,
    uid: state.options.newUid(),
    bookingId: state.nextBookingId++,
    iCalSequence: old.iCalSequence + 1,
    status: isConfirmed ? 'ACCEPTED' : 'PENDING',
    startsAt: request.startsAt,
    endsAt: request.startsAt + lengthMs,
    attendee: { ...old.attendee, id: state.nextAttendeeId++, noShow: false },
    metadata: request.metadata ?? {},
    createdAt: state.options.now(),
    rescheduledFromUid: old.uid,
    rescheduledBy: addressOf(state, old, request.by),
    reschedulingReason: request.reason ?? null,
    cancelledBy: null,
    cancellationReason: null,
    requestReschedule: false,
  }
}

const move = (state: State, uid: string, request: MoveRequest): Outcome => {
  const { origin, options } = state
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (!mayMove(old)) return refuse({ type: 'NotActive', status: old.status })
  const isOver = isLive(old) && isPast(state, old.endsAt)
  if (isOver || isPast(state, request.startsAt)) return refuse({ type: 'InPast' })
  const booking = keep(state, movedFrom(state, old, request))
  keep(state, { ...old, status: 'CANCELLED', rescheduledToUid: booking.uid })
  state.snapshots.delete(old.uid)
  // Where the event type needs a confirmation, Cal.com says nothing about the old booking.
  if (booking.status === 'PENDING')
    return done(booking, requestedDelivery(origin, booking, options.now()))
  schedule(state, booking)
  const iCalUID = request.iCalUID ?? 'kept'
  return done(booking, rescheduledDelivery(origin, old, booking, options.now(), iCalUID))
}

const cancel = (state: State, uid: string, request: CancelRequest): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (!isLive(old)) return refuse({ type: 'NotActive', status: old.status })
  if (request.requestReschedule && request.by !== 'host') return refuse({ type: 'OnlyTheHost' })
  if (isPast(state, old.endsAt)) return refuse({ type: 'InPast' })
  const booking = keep(state, {
    ...old,
    status: 'CANCELLED',
    iCalSequence: old.iCalSequence + 1,
    cancelledBy: addressOf(state, old, request.by),
    cancellationReason: request.reason ?? null,
    requestReschedule: request.requestReschedule ?? false,
  })
  state.snapshots.delete(uid)
  return done(booking, cancelledDelivery(state.origin, booking, state.options.now()))
}

const confirm = (state: State, uid: string): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (old.status !== 'PENDING') return refuse({ type: 'NotPending', status: old.status })
  const booking = keep(state, { ...old, status: 'ACCEPTED' })
  schedule(state, booking)
  return done(booking, confirmedDelivery(state.origin, booking, state.options.now()))
}

const reject = (state: State, uid: string, reason: string | undefined): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (old.status !== 'PENDING') return refuse({ type: 'NotPending', status: old.status })
  const booking = keep(state, { ...old, status: 'REJECTED', rejectionReason: reason ?? null })
  return done(booking, rejectedDelivery(state.origin, booking, state.options.now()))
}

const markNoShow = (state: State, uid: string, noShow: boolean): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (old.status !== 'ACCEPTED') return refuse({ type: 'NotActive', status: old.status })
  if (state.options.now() < old.startsAt) return refuse({ type: 'TooEarly' })
  const booking = keep(state, { ...old, attendee: { ...old.attendee, noShow } })
  return done(booking, noShowDelivery(booking, state.options.now()))
}

const meeting = (
  state: State,
  uid: string,
  trigger: 'MEETING_STARTED' | 'MEETING_ENDED',
): Outcome => {
  const booking = state.rows.get(uid)
  const snapshot = state.snapshots.get(uid)
  if (!booking) return refuse({ type: 'UnknownBooking', uid })
  if (!snapshot) return refuse({ type: 'NotActive', status: booking.status })
  const due = trigger === 'MEETING_STARTED' ? snapshot.startsAt : snapshot.endsAt
  const sentAt = state.options.now()
  if (sentAt < due) return refuse({ type: 'TooEarly' })
  return done(booking, meetingDelivery(state.origin, trigger, snapshot, sentAt))
}

/**
 * A small Cal.com in memory. It reads no clock and rolls no dice of its own: the same options and
 * the same calls give the same deliveries.
 */
export const createSimulator = (options: SimulatorOptions): Simulator => {
  const state: State = {
    options,
    origin: {
      host: options.host,
      bookerUrl: options.bookerUrl,
      videoUrl: options.videoUrl ?? 'https://app.cal.com/video',
      serverTimeZone: options.serverTimeZone ?? 'UTC',
    },
    rows: new Map(),
    snapshots: new Map(),
    nextBookingId: options.firstBookingId ?? 5001,
    nextAttendeeId: options.firstAttendeeId ?? 9099,
  }
  takeUp(state, options.bookings ?? [])
  return {
    host: options.host,
    eventTypes: options.eventTypes,
    bookings: () => [...state.rows.values()],
    find: (uid) => state.rows.get(uid),
    book: (request) => book(state, request),
    move: (uid, request) => move(state, uid, request),
    cancel: (uid, request = {}) => cancel(state, uid, request),
    confirm: (uid) => confirm(state, uid),
    reject: (uid, reason) => reject(state, uid, reason),
    markNoShow: (uid, noShow) => markNoShow(state, uid, noShow),
    meeting: (uid, trigger) => meeting(state, uid, trigger),
    ping: () => pingDelivery(options.now()),
  }
}
