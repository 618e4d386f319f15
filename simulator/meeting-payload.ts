import { createHash } from 'node:crypto'
import type { Attendee, Booking, Delivery, Millis } from './booking.ts'
import { inMillis } from './instants.ts'
import { responsesOf, titleOf } from './payload-shapes.ts'

/** Cal.com derives it from the slot and the host, so that one slot is written once. */
const idempotencyKeyOf = ({ host, startsAt, endsAt }: Booking): string => {
  const text = `${inMillis(startsAt)}.${inMillis(endsAt)}.${host.id}`
  const hex = createHash('sha1').update(text).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  const tail = `${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${tail}`
}

const attendeeRow = (attendee: Attendee, bookingId: number) => ({
  id: attendee.id,
  email: attendee.email,
  name: attendee.name,
  timeZone: attendee.timeZone,
  phoneNumber: attendee.phoneNumber,
  locale: attendee.locale,
  bookingId,
  noShow: attendee.noShow,
})

/**
 * MEETING_STARTED and MEETING_ENDED have no envelope: they are the row itself, as it was when
 * the booking was made, and `createdAt` is the booking's.
 */
export const meetingDelivery = (
  trigger: 'MEETING_STARTED' | 'MEETING_ENDED',
  snapshot: Booking,
  sentAt: Millis,
): Delivery => {
  const { host, seats } = snapshot
  const people = seats.length > 0 ? seats.map((seat) => seat.attendee) : [snapshot.attendee]
  const row = {
    triggerEvent: trigger,
    id: snapshot.bookingId,
    uid: snapshot.uid,
    idempotencyKey: idempotencyKeyOf(snapshot),
    userId: host.id,
    userPrimaryEmail: host.email,
    eventTypeId: snapshot.eventType.id,
    title: titleOf(snapshot),
    description: snapshot.notes,
    customInputs: {},
    responses: responsesOf(snapshot),
    startTime: inMillis(snapshot.startsAt),
    endTime: inMillis(snapshot.endsAt),
    location: snapshot.location,
    createdAt: inMillis(snapshot.createdAt),
    updatedAt: null,
    status: snapshot.status,
    paid: snapshot.isPaid,
    destinationCalendarId: null,
    cancellationReason: null,
    rejectionReason: null,
    reassignReason: null,
    reassignById: null,
    dynamicEventSlugRef: null,
    dynamicGroupSlugRef: null,
    rescheduled: null,
    fromReschedule: snapshot.rescheduledFromUid,
    recurringEventId: snapshot.recurringEventId,
    smsReminderNumber: null,
    scheduledJobs: [],
    metadata: snapshot.metadata,
    isRecorded: false,
    iCalUID: snapshot.iCalUID,
    iCalSequence: snapshot.iCalSequence,
    rating: null,
    ratingFeedback: null,
    noShowHost: false,
    oneTimePassword: null,
    cancelledBy: null,
    rescheduledBy: snapshot.rescheduledBy,
    creationSource: 'WEBAPP',
    user: { email: host.email, name: host.name, timeZone: host.timeZone, username: host.username },
    attendees: people.map((one) => attendeeRow(one, snapshot.bookingId)),
    payment: [],
    references: [],
    appsStatus: [],
  }
  return { trigger, createdAt: sentAt, bookingUid: snapshot.uid, body: JSON.stringify(row) }
}
