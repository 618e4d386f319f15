import type { Booking, Delivery, Millis, Trigger } from './booking.ts'
import { inMillis, inSeconds } from './instants.ts'
import { freshPayload, localityAt, type Origin, storedPayload } from './payload-shapes.ts'

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

export const createdDelivery = (origin: Origin, booking: Booking, sentAt: Millis): Delivery =>
  enveloped(
    'BOOKING_CREATED',
    sentAt,
    booking.uid,
    freshPayload(origin, booking, 'seconds', {
      iCalUID: booking.iCalUID,
      metadata: booking.metadata,
    }),
  )

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
    rescheduledBy: booking.rescheduledBy,
  })

export const cancelledDelivery = (origin: Origin, booking: Booking, sentAt: Millis): Delivery =>
  enveloped('BOOKING_CANCELLED', sentAt, booking.uid, {
    ...storedPayload(origin, booking, 'offset'),
    cancellationReason: booking.cancellationReason ?? undefined,
    cancelledBy: booking.cancelledBy,
    requestReschedule: booking.requestReschedule,
  })

export const rejectedDelivery = (origin: Origin, booking: Booking, sentAt: Millis): Delivery =>
  enveloped('BOOKING_REJECTED', sentAt, booking.uid, {
    ...storedPayload(origin, booking, 'millis'),
    rejectionReason: booking.rejectionReason ?? '',
  })

export const noShowDelivery = (booking: Booking, sentAt: Millis): Delivery => {
  const { email, noShow } = booking.attendee
  return enveloped('BOOKING_NO_SHOW_UPDATED', sentAt, booking.uid, {
    message: `${email} ${noShow ? 'marked' : 'unmarked'} as no-show`,
    bookingUid: booking.uid,
    bookingId: booking.bookingId,
    attendees: [{ email, noShow }],
  })
}

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
