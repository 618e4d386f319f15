import type { Attendee, Booking, Host, Seat } from '../booking.ts'
import { inMillis } from '../instants.ts'
import { type Origin, titleOf, VIDEO_LOCATION, videoUrlOf } from '../payload-shapes.ts'

const hostOf = ({ id, name, email, username, timeZone }: Host) => ({
  ...{ id, name, email, displayEmail: email, username, timeZone },
})

const personOf = ({ name, email, timeZone, locale, noShow, phoneNumber }: Attendee) => ({
  name,
  email,
  displayEmail: email,
  timeZone,
  language: locale,
  absent: noShow,
  ...(phoneNumber === null ? {} : { phoneNumber }),
})

const fieldsOf = (
  { attendee, guests, notes }: Pick<Seat, 'attendee' | 'guests' | 'notes'>,
  location: string,
) => ({
  name: attendee.name,
  email: attendee.email,
  ...(attendee.phoneNumber === null ? {} : { attendeePhoneNumber: attendee.phoneNumber }),
  location: { value: location, optionValue: '' },
  ...(notes === '' ? {} : { notes }),
  guests,
})

const headOf = (origin: Origin, booking: Booking) => {
  const { host, eventType, cancellationReason, cancelledBy } = booking
  const place = videoUrlOf(origin, booking) ?? booking.location
  return {
    id: booking.bookingId,
    uid: booking.uid,
    title: titleOf(booking),
    description: booking.notes,
    hosts: [hostOf(host)],
    status: booking.status.toLowerCase(),
    ...(cancellationReason === null ? {} : { cancellationReason }),
    ...(cancelledBy === null ? {} : { cancelledByEmail: cancelledBy }),
    ...(booking.reschedulingReason && { reschedulingReason: booking.reschedulingReason }),
    ...(booking.rescheduledBy && { rescheduledByEmail: booking.rescheduledBy }),
    ...(booking.rescheduledFromUid && { rescheduledFromUid: booking.rescheduledFromUid }),
    ...(booking.rescheduledToUid && { rescheduledToUid: booking.rescheduledToUid }),
    start: inMillis(booking.startsAt),
    end: inMillis(booking.endsAt),
    duration: (booking.endsAt - booking.startsAt) / 60_000,
    eventTypeId: eventType.id,
    eventType: { id: eventType.id, slug: eventType.slug },
    ...(booking.location === VIDEO_LOCATION ? { meetingUrl: place } : {}),
    location: place,
    absentHost: booking.isHostAbsent,
    createdAt: inMillis(booking.createdAt),
    updatedAt: inMillis(booking.updatedAt),
    rating: null,
    icsUid: booking.iCalUID,
    ...(booking.recurringEventId && { recurringBookingUid: booking.recurringEventId }),
  }
}

const seatOutput = ({ location }: Booking, seat: Seat) => ({
  ...personOf(seat.attendee),
  seatUid: seat.uid,
  metadata: seat.metadata,
  bookingFieldsResponses: fieldsOf(seat, location),
})

/** A booking as versions 2024-08-13 and 2026-02-25 show it. */
export const bookingOutput = (origin: Origin, booking: Booking) => {
  const head = headOf(origin, booking)
  if (booking.seats.length > 0)
    return { ...head, attendees: booking.seats.map((seat) => seatOutput(booking, seat)) }
  const guest = (email: string) => personOf({ ...booking.attendee, name: '', email, noShow: false })
  return {
    ...head,
    metadata: booking.metadata,
    attendees: [personOf(booking.attendee), ...booking.guests.map(guest)],
    guests: booking.guests,
    bookingFieldsResponses: fieldsOf(booking, booking.location),
  }
}

/** The shape of 2024-04-15, which whoever names no version is given. */
export const firstShape = (booking: Booking) => ({
  id: booking.bookingId,
  uid: booking.uid,
  userPrimaryEmail: booking.host.email,
  title: titleOf(booking),
  description: booking.notes,
  customInputs: {},
  startTime: inMillis(booking.startsAt),
  endTime: inMillis(booking.endsAt),
  attendees: [booking.attendee, ...booking.seats.slice(1).map(({ attendee }) => attendee)].map(
    ({ id, email, name, timeZone, locale }) => ({ id, email, name, timeZone, locale }),
  ),
  metadata: booking.metadata,
  status: booking.status,
  recurringEventId: booking.recurringEventId,
  location: booking.location,
  eventType: { id: booking.eventType.id, slug: booking.eventType.slug },
})
