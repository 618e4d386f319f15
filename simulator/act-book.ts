import { Temporal } from 'temporal-polyfill'
import type { Booking, Delivery, EventType, Millis, Seat } from './booking.ts'
import type { BookRequest, Outcome } from './booking-acts.ts'
import { createdDelivery, paymentInitiatedDelivery, requestedDelivery } from './payloads.ts'
import {
  attendeeOf,
  done,
  isLive,
  isPast,
  keep,
  MINUTE_MS,
  refuse,
  type State,
  schedule,
} from './simulator-state.ts'

const UNITS = { 1: 'months', 2: 'weeks', 3: 'days' } as const

/** The same hour of the host's day, whatever their clocks do in between. */
const occurrence = (state: State, type: EventType, first: Millis, index: number): Millis => {
  const { recurringEvent } = type
  if (recurringEvent === undefined || index === 0) return first
  const { freq, interval } = recurringEvent
  return Temporal.Instant.fromEpochMilliseconds(first)
    .toZonedDateTimeISO(state.options.host.timeZone)
    .add({ [UNITS[freq]]: interval * index }).epochMilliseconds
}

const seatFrom = (state: State, request: BookRequest): Seat => ({
  uid: seatUidFrom(state.options.newUid()),
  attendee: attendeeOf(state, request.booker),
  guests: request.guests ?? [],
  notes: request.notes ?? '',
  metadata: request.metadata ?? {},
})

/** Cal.com's reference of a seat is a uuid: the letters of a uid, as digits of one. */
export const seatUidFrom = (uid: string): string => {
  const hex = Buffer.from(uid).toString('hex').padEnd(32, '0').slice(0, 32)
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`]
  return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}

type Place = { uid: string; startsAt: Millis; recurringEventId: string | null }

const newRow = (state: State, type: EventType, request: BookRequest, place: Place): Booking => {
  const { now, host } = state.options
  const isPriced = (type.price ?? 0) > 0
  const seats = type.seats === undefined ? [] : [seatFrom(state, request)]
  return {
    ...place,
    bookingId: state.nextBookingId++,
    iCalUID: `${place.uid}@Cal.com`,
    iCalSequence: 0,
    status: type.requiresConfirmation || isPriced ? 'PENDING' : 'ACCEPTED',
    eventType: type,
    host,
    location: request.location ?? type.location,
    endsAt: place.startsAt + (request.durationMinutes ?? type.minutes) * MINUTE_MS,
    attendee: seats[0]?.attendee ?? attendeeOf(state, request.booker),
    seats,
    guests: request.guests ?? [],
    notes: request.notes ?? '',
    metadata: request.metadata ?? {},
    createdAt: now(),
    updatedAt: now(),
    isPaid: false,
    isHostAbsent: false,
    rescheduledFromUid: null,
    rescheduledToUid: null,
    rescheduledBy: null,
    reschedulingReason: null,
    cancelledBy: null,
    cancellationReason: null,
    rejectionReason: null,
    requestReschedule: false,
  }
}

/** What a booking that was just made says: paid for first, or asked for, or simply made. */
const announced = (state: State, booking: Booking): Delivery => {
  const sentAt = state.options.now()
  if ((booking.eventType.price ?? 0) > 0)
    return paymentInitiatedDelivery(state.origin, booking, sentAt, state.nextPaymentId++)
  if (booking.status === 'PENDING') return requestedDelivery(state.origin, booking, sentAt)
  schedule(state, booking)
  return createdDelivery(state.origin, booking, sentAt, booking.seats[0])
}

export const sharedAt = (state: State, type: EventType, startsAt: Millis): Booking | undefined =>
  [...state.rows.values()].find(
    (row) => isLive(row) && row.eventType.id === type.id && row.startsAt === startsAt,
  )

/** A further person in a booking that exists: told like a booking, under the same uid. */
const join = (state: State, shared: Booking, request: BookRequest): Outcome => {
  const { seats } = shared
  const email = request.booker.email.toLowerCase()
  if (seats.some(({ attendee }) => attendee.email.toLowerCase() === email))
    return refuse({ type: 'AlreadySignedUp' })
  if (seats.length >= (shared.eventType.seats ?? 1)) return refuse({ type: 'SlotFull' })
  const seat = seatFrom(state, request)
  const booking = keep(state, { ...shared, seats: [...seats, seat] })
  const told = createdDelivery(state.origin, booking, state.options.now(), seat)
  return done(state, booking, [told], { seatUid: seat.uid })
}

export const book = (state: State, request: BookRequest): Outcome => {
  const { eventTypes, newUid } = state.options
  const slug = request.eventTypeSlug ?? eventTypes[0].slug
  const type = eventTypes.find((candidate) => candidate.slug === slug)
  if (!type) return refuse({ type: 'UnknownEventType', slug })
  if (isPast(state, request.startsAt)) return refuse({ type: 'InPast' })
  const shared = type.seats === undefined ? undefined : sharedAt(state, type, request.startsAt)
  if (shared) return join(state, shared, request)
  const { recurringEvent } = type
  if (request.recurrenceCount !== undefined && !recurringEvent)
    return refuse({ type: 'NotRecurring' })
  const count = recurringEvent ? (request.recurrenceCount ?? recurringEvent.count) : 1
  const recurringEventId = recurringEvent ? newUid() : null
  const made = Array.from({ length: count }, (_, index) => {
    const startsAt = occurrence(state, type, request.startsAt, index)
    const booking = keep(
      state,
      newRow(state, type, request, { uid: newUid(), startsAt, recurringEventId }),
    )
    return { booking, delivery: announced(state, booking) }
  })
  const [first] = made
  if (first === undefined) return refuse({ type: 'NotRecurring' })
  const bookings = made.map(({ booking }) => booking)
  const seat = first.booking.seats[0]
  return done(
    state,
    first.booking,
    made.map(({ delivery }) => delivery),
    { bookings, ...(seat && { seatUid: seat.uid }) },
  )
}
