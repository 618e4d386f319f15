import type { EventType } from '../booking.ts'
import type { BookRequest, Refusal } from '../booking-acts.ts'
import type { Failure } from './answers.ts'
import { endOf, isFree } from './availability.ts'
import type { CreateAsked, LocationAsked } from './bodies.ts'
import type { V2Deps } from './deps.ts'

export const NOT_AVAILABLE = 'User either already has booking at this time or is not available'

/** What the API says where the booking itself refuses. */
export const failureOf = (refusal: Refusal): Failure => {
  switch (refusal.type) {
    case 'UnknownBooking':
      return {
        status: 404,
        message: `Booking with uid=${refusal.uid} was not found in the database`,
      }
    case 'UnknownEventType':
      return { status: 404, message: `Event type with slug ${refusal.slug} not found.` }
    case 'UnknownSeat':
      return { status: 404, message: 'Seat was not found in the database' }
    case 'AlreadySignedUp':
      return { status: 409, message: 'Already signed up for this booking.' }
    case 'SlotFull':
      return { status: 400, message: 'Booking seats are full' }
    case 'InPast':
      return { status: 400, message: 'Attempting to book a meeting in the past.' }
    case 'NotActive':
      return { status: 400, message: `The booking is ${refusal.status.toLowerCase()} already.` }
    case 'NotPending':
      return { status: 400, message: 'Booking already confirmed' }
    case 'TooEarly':
      return { status: 403, message: 'Cannot mark as absent before the booking has started.' }
    case 'NotRecurring':
      return { status: 400, message: 'The event type or booking is not recurring.' }
    default:
      return { status: 400, message: refusal.type }
  }
}

const phoneAddress = (phone: string): string => `${phone.replace(/\D/g, '')}@sms.cal.com`

const placeOf = (asked: LocationAsked | undefined): string | undefined =>
  typeof asked === 'string' ? asked : (asked?.address ?? asked?.link ?? undefined)

const notesOf = ({ bookingFieldsResponses }: CreateAsked): string | undefined => {
  const notes = bookingFieldsResponses?.notes
  return typeof notes === 'string' ? notes : undefined
}

const eventTypeOf = (
  { simulator }: V2Deps,
  { eventTypeId, eventTypeSlug, username }: CreateAsked,
): EventType | Failure => {
  const isOurs = eventTypeId !== undefined || username === simulator.host.username
  const type = simulator.eventTypes.find(({ id, slug }) =>
    eventTypeId === undefined ? isOurs && slug === eventTypeSlug : id === eventTypeId,
  )
  if (type) return type
  const message =
    eventTypeId === undefined
      ? `Event type with slug ${eventTypeSlug} belonging to user ${username} not found.`
      : `Event type with id ${eventTypeId} not found.`
  return { status: 404, message }
}

export const isFailure = (value: object): value is Failure => 'message' in value

/** What the pages would book, or why Cal.com's API does not. */
export const requestFrom = (deps: V2Deps, asked: CreateAsked): BookRequest | Failure => {
  const type = eventTypeOf(deps, asked)
  if (isFailure(type)) return type
  const { attendee, recurrenceCount } = asked
  const most = type.recurringEvent?.count
  if (recurrenceCount !== undefined && most === undefined)
    return { status: 400, message: `Event type with id=${type.id} is not a recurring event.` }
  if (recurrenceCount !== undefined && most !== undefined && recurrenceCount > most)
    return { status: 400, message: `recurrenceCount must be at most ${most}` }
  const startsAt = asked.start
  const wanted = { type, startsAt, endsAt: endOf(type, startsAt, asked.lengthInMinutes) }
  if (startsAt > deps.now() && !isFree(deps, wanted)) return { status: 400, message: NOT_AVAILABLE }
  const { name, timeZone, phoneNumber, language } = attendee
  const location = placeOf(asked.location)
  const notes = notesOf(asked)
  return {
    booker: {
      ...{ name, timeZone },
      email: attendee.email ?? phoneAddress(phoneNumber ?? ''),
      ...(phoneNumber && { phoneNumber }),
      ...(language && { locale: language }),
    },
    startsAt,
    eventTypeSlug: type.slug,
    ...(asked.lengthInMinutes && { durationMinutes: asked.lengthInMinutes }),
    ...(notes && { notes }),
    ...(asked.guests && { guests: asked.guests }),
    ...(asked.metadata && { metadata: asked.metadata }),
    ...(location && { location }),
    ...(recurrenceCount && { recurrenceCount }),
  }
}
