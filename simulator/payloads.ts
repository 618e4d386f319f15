import type { Booking, Delivery, Host, Millis, Seat, Trigger } from './booking.ts'
import { inMillis, inSeconds } from './instants.ts'
import {
  freshPayload,
  localityAt,
  type Origin,
  seatedPerson,
  storedPayload,
  titleOf,
} from './payload-shapes.ts'

const enveloped = (
  trigger: Trigger,
  sentAt: Millis,
  bookingUid: string | null,
  payload: object,
): Delivery => ({
  trigger,
  createdAt: sentAt,
  bookingUid,
  body: JSON.stringify({ triggerEvent: trigger, createdAt: inMillis(sentAt), payload }),
})

/** The booking as one of those who share it knows it: alone in it. */
const ofSeat = (booking: Booking, { attendee, guests, notes, metadata }: Seat): Booking => ({
  ...booking,
  ...{ attendee, guests, notes, metadata },
  seats: [],
})

export const createdDelivery = (
  origin: Origin,
  booking: Booking,
  sentAt: Millis,
  seat?: Seat,
): Delivery => {
  const told = seat ? ofSeat(booking, seat) : booking
  const { iCalUID, metadata } = told
  return enveloped('BOOKING_CREATED', sentAt, booking.uid, {
    ...freshPayload(origin, told, 'seconds', { iCalUID, metadata }),
    ...(seat && { attendeeSeatId: seat.uid }),
  })
}

/** Cal.com says ACCEPTED of a booking that still waits for its payment. */
export const paymentInitiatedDelivery = (
  origin: Origin,
  booking: Booking,
  sentAt: Millis,
  paymentId: number,
): Delivery => {
  const { iCalUID, metadata } = booking
  return enveloped('BOOKING_PAYMENT_INITIATED', sentAt, booking.uid, {
    ...freshPayload(origin, booking, 'seconds', { iCalUID, metadata }),
    status: 'ACCEPTED',
    paymentId,
  })
}

/** The payment's own words take the place of the booking's metadata, and its answers are gone. */
export const paidDelivery = (origin: Origin, booking: Booking, sentAt: Millis): Delivery => {
  const { bookingId, eventType, attendee } = booking
  const { responses: _, ...stored } = storedPayload(origin, booking, 'millis')
  return enveloped('BOOKING_PAID', sentAt, booking.uid, {
    ...stored,
    paymentData: { amount: eventType.price ?? 0, currency: eventType.currency ?? 'usd' },
    metadata: {
      identifier: 'cal.com',
      bookingId: String(bookingId),
      eventTypeId: String(eventType.id),
      bookerEmail: attendee.email,
      eventTitle: eventType.title,
      externalId: `pay_${bookingId}`,
    },
  })
}

/** A host's confirmation: the custom metadata is lost on this path. */
export const confirmedDelivery = (origin: Origin, booking: Booking, sentAt: Millis): Delivery =>
  enveloped(
    'BOOKING_CREATED',
    sentAt,
    booking.uid,
    freshPayload(origin, booking, 'millis', { iCalUID: booking.iCalUID, metadata: {} }),
  )

export const requestedDelivery = (origin: Origin, booking: Booking, sentAt: Millis): Delivery =>
  enveloped('BOOKING_REQUESTED', sentAt, booking.uid, {
    ...freshPayload(origin, booking, 'seconds', {
      iCalUID: booking.iCalUID,
      metadata: booking.metadata,
    }),
    assignmentReason: null,
  })

export const rescheduledDelivery = (
  origin: Origin,
  old: Booking,
  booking: Booking,
  sentAt: Millis,
  iCalUID: 'kept' | 'absent',
): Delivery =>
  enveloped('BOOKING_RESCHEDULED', sentAt, booking.uid, {
    ...freshPayload(origin, booking, 'seconds', {
      iCalUID: iCalUID === 'kept' ? booking.iCalUID : undefined,
      metadata: booking.metadata,
    }),
    rescheduleId: old.bookingId,
    rescheduleUid: old.uid,
    rescheduleStartTime: inSeconds(old.startsAt),
    rescheduleEndTime: inSeconds(old.endsAt),
    rescheduledBy: booking.rescheduledBy ?? undefined,
  })

type SeatMove = {
  old: Booking
  booking: Booking
  seat: Seat
  rescheduledBy: string | null
  isNew: boolean
}

/**
 * Where somebody was already, Cal.com lists them all behind the mover and gives the old booking's
 * id; where nobody was, it does not say which time was left.
 */
export const seatRescheduledDelivery = (
  origin: Origin,
  { old, booking, seat, rescheduledBy, isNew }: SeatMove,
  sentAt: Millis,
): Delivery => {
  const others = booking.seats.filter(({ uid }) => uid !== seat.uid)
  const told = { ...ofSeat(booking, seat), seats: [seat, ...others] }
  const { iCalUID } = booking
  const before = {
    rescheduleId: old.bookingId,
    rescheduleUid: old.uid,
    rescheduleStartTime: inSeconds(old.startsAt),
    rescheduleEndTime: inSeconds(old.endsAt),
  }
  return enveloped('BOOKING_RESCHEDULED', sentAt, booking.uid, {
    ...freshPayload(origin, told, 'seconds', { iCalUID, metadata: {} }),
    ...(isNew ? { rescheduleUid: old.uid } : { ...before, bookingId: old.bookingId }),
    attendeeSeatId: seat.uid,
    rescheduledBy: rescheduledBy ?? undefined,
  })
}

export const cancelledDelivery = (
  origin: Origin,
  booking: Booking,
  sentAt: Millis,
  namesSeries = false,
): Delivery =>
  enveloped('BOOKING_CANCELLED', sentAt, booking.uid, {
    ...storedPayload(origin, booking, 'offset', { namesSeries }),
    cancellationReason: booking.cancellationReason ?? undefined,
    cancelledBy: booking.cancelledBy,
    requestReschedule: booking.requestReschedule,
  })

/** The answers are those of the first person in the booking, not of the one who leaves. */
export const seatCancelledDelivery = (
  origin: Origin,
  shared: Booking,
  seat: Seat,
  sentAt: Millis,
): Delivery => {
  const guests = shared.seats.slice(1).map(({ attendee }) => attendee.email)
  return enveloped('BOOKING_CANCELLED', sentAt, shared.uid, {
    ...storedPayload(origin, { ...shared, guests }, 'offset'),
    attendees: [seatedPerson(seat, shared)],
    status: 'CANCELLED',
    requestReschedule: false,
  })
}

export const rejectedDelivery = (origin: Origin, booking: Booking, sentAt: Millis): Delivery =>
  enveloped('BOOKING_REJECTED', sentAt, booking.uid, {
    ...storedPayload(origin, booking, 'millis'),
    rejectionReason: booking.rejectionReason ?? '',
  })

export const noShowDelivery = (
  booking: Booking,
  { email, noShow }: { email: string; noShow: boolean },
  sentAt: Millis,
): Delivery =>
  enveloped('BOOKING_NO_SHOW_UPDATED', sentAt, booking.uid, {
    message: `${email} ${noShow ? 'marked' : 'unmarked'} as no-show`,
    bookingUid: booking.uid,
    bookingId: booking.bookingId,
    attendees: [{ email, noShow }],
  })

/** Cal.com's video room found nobody there: the absence is written, and told in another way. */
export const missedCallDelivery = (booking: Booking, sentAt: Millis): Delivery => {
  const { attendee, eventType, host } = booking
  return enveloped('AFTER_GUESTS_CAL_VIDEO_NO_SHOW', sentAt, booking.uid, {
    title: titleOf(booking),
    bookingId: booking.bookingId,
    bookingUid: booking.uid,
    startTime: inMillis(booking.startsAt),
    endTime: inMillis(booking.endsAt),
    attendees: [{ name: attendee.name, email: attendee.email, timeZone: attendee.timeZone }],
    participants: [],
    guests: [{ name: attendee.name, email: attendee.email }],
    hostEmail: host.email,
    eventType: { id: eventType.id, teamId: null, parentId: null, calVideoSettings: null },
    message: `Guest ${attendee.name} didn't join the call`,
  })
}

export const locationDelivery = (
  origin: Origin,
  booking: Booking,
  previousLocation: string,
  sentAt: Millis,
): Delivery =>
  enveloped('BOOKING_LOCATION_UPDATED', sentAt, booking.uid, {
    ...storedPayload(origin, booking, 'millis'),
    previousLocation,
  })

export const reassignedDelivery = (
  origin: Origin,
  booking: Booking,
  from: Host,
  sentAt: Millis,
): Delivery =>
  enveloped('BOOKING_REASSIGNED', sentAt, booking.uid, {
    ...storedPayload(origin, booking, 'millis'),
    title: titleOf(booking),
    schedulingType: 'ROUND_ROBIN',
    addedHostUserIds: [booking.host.id],
    removedHostUserIds: [from.id],
  })

export const outOfOfficeDelivery = (
  { id, name, username, timeZone, email }: Host,
  { from, until }: { from: Millis; until: Millis },
  sentAt: Millis,
): Delivery =>
  enveloped('OOO_CREATED', sentAt, null, {
    oooEntry: {
      id: 1,
      start: inMillis(from),
      end: inMillis(until),
      createdAt: inMillis(sentAt),
      updatedAt: inMillis(sentAt),
      notes: null,
      reason: { emoji: '🏝️', reason: 'ooo_reasons_vacation' },
      reasonId: 2,
      user: { id, name, username, timeZone, email },
      toUser: null,
      uuid: `00000000-0000-4000-8000-${String(sentAt).padStart(12, '0').slice(-12)}`,
    },
  })

export const pingDelivery = (sentAt: Millis): Delivery => {
  const locality = localityAt(sentAt, 'Europe/London', 'en')
  return enveloped('PING', sentAt, null, {
    type: 'Test',
    title: 'Test trigger event',
    startTime: inMillis(sentAt),
    endTime: inMillis(sentAt),
    attendees: [
      { email: 'jdoe@example.com', name: 'John Doe', timeZone: 'Europe/London', ...locality },
    ],
    organizer: { name: 'Cal', email: 'no-reply@cal.com', timeZone: 'Europe/London', ...locality },
  })
}
