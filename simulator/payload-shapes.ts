import type { Booking, Host, Millis } from './booking.ts'
import {
  type InstantFormat,
  inMillis,
  inSeconds,
  utcOffsetMinutes,
  withOffset,
} from './instants.ts'

/** What every body of one Cal.com says the same way. */
export type Origin = {
  host: Host
  bookerUrl: string
  videoUrl: string
  serverTimeZone: string
}

export const VIDEO_LOCATION = 'integrations:daily'

const videoUrlOf = (origin: Origin, booking: Booking): string | null =>
  booking.eventType.location === VIDEO_LOCATION ? `${origin.videoUrl}/${booking.uid}` : null

const writeInstant = (origin: Origin, at: Millis, format: InstantFormat): string => {
  if (format === 'seconds') return inSeconds(at)
  return format === 'millis' ? inMillis(at) : withOffset(at, origin.serverTimeZone)
}

export const titleOf = (host: Host, booking: Booking): string => {
  const [between, and] = host.locale.startsWith('fr') ? ['entre', 'et'] : ['between', 'and']
  return `${booking.eventType.title} ${between} ${host.name} ${and} ${booking.attendee.name}`
}

export const responsesOf = ({
  attendee,
  eventType,
  guests,
  notes,
  reschedulingReason,
}: Booking) => ({
  name: { label: 'your_name', value: attendee.name, isHidden: false },
  email: { label: 'email_address', value: attendee.email, isHidden: false },
  location: {
    label: 'location',
    value: { optionValue: '', value: eventType.location },
    isHidden: false,
  },
  title: { label: 'what_is_this_meeting_about', isHidden: true },
  notes: { label: 'additional_notes', value: notes || undefined, isHidden: false },
  guests: { label: 'additional_guests', value: guests, isHidden: false },
  rescheduleReason: {
    label: 'reason_for_reschedule',
    value: reschedulingReason ?? undefined,
    isHidden: false,
  },
})

export const localityAt = (at: Millis, timeZone: string, locale: string) => ({
  language: { locale },
  utcOffset: utcOffsetMinutes(at, timeZone),
})

const headOf = (origin: Origin, booking: Booking, format: InstantFormat) => {
  const { language, utcOffset } = localityAt(
    booking.startsAt,
    origin.host.timeZone,
    origin.host.locale,
  )
  const { id, name, email, username, timeZone } = origin.host
  return {
    bookerUrl: origin.bookerUrl,
    type: booking.eventType.slug,
    title: titleOf(origin.host, booking),
    description: booking.notes,
    additionalNotes: booking.notes,
    customInputs: {},
    startTime: writeInstant(origin, booking.startsAt, format),
    endTime: writeInstant(origin, booking.endsAt, format),
    organizer: { id, name, email, username, timeZone, language, timeFormat: 'HH:mm', utcOffset },
    responses: responsesOf(booking),
  }
}

/** The person as the booking form knew them: first and last name apart. */
const bookedPerson = (name: string, email: string, booking: Booking) => {
  const [firstName = '', ...rest] = name.split(' ')
  const { timeZone, locale } = booking.attendee
  const lastName = rest.join(' ')
  const locality = localityAt(booking.startsAt, timeZone, locale)
  return { name, firstName, lastName, email, phoneNumber: null, timeZone, ...locality }
}

/** The person as read back from Cal.com's table: the names apart are gone. */
const storedPerson = (name: string, email: string, booking: Booking) => {
  const { timeZone, locale } = booking.attendee
  const locality = localityAt(booking.startsAt, timeZone, locale)
  return { name, email, timeZone, phoneNumber: null, ...locality }
}

const attendeesOf = (booking: Booking, person: typeof bookedPerson | typeof storedPerson) => [
  person(booking.attendee.name, booking.attendee.email, booking),
  ...booking.guests.map((email) => person('', email, booking)),
]

const priceOf = ({ eventType }: Booking) => ({
  eventTitle: eventType.title,
  eventDescription: eventType.description,
  price: 0,
  currency: 'usd',
  length: eventType.minutes,
})

const videoCallOf = (booking: Booking) => ({
  type: 'daily_video',
  id: `rm_${booking.uid}`,
  password: 'tok',
  url: `https://cal.daily.co/rm_${booking.uid}`,
})

/** A booking just made, moved or requested; the keys keep Cal.com's order. */
export const freshPayload = (
  origin: Origin,
  booking: Booking,
  format: InstantFormat,
  options: { iCalUID: string | undefined; metadata: Readonly<Record<string, string>> },
) => {
  const isAccepted = booking.status === 'ACCEPTED'
  const roomUrl = isAccepted ? videoUrlOf(origin, booking) : null
  return {
    ...headOf(origin, booking, format),
    userFieldsResponses: {},
    attendees: attendeesOf(booking, bookedPerson),
    location: roomUrl ?? booking.eventType.location,
    destinationCalendar: null,
    hideCalendarNotes: false,
    hideCalendarEventDetails: false,
    requiresConfirmation: booking.eventType.requiresConfirmation,
    eventTypeId: booking.eventType.id,
    seatsPerTimeSlot: null,
    seatsShowAttendees: false,
    seatsShowAvailabilityCount: true,
    schedulingType: null,
    iCalUID: options.iCalUID,
    iCalSequence: booking.iCalSequence,
    uid: booking.uid,
    hideOrganizerEmail: false,
    customReplyToEmail: null,
    disableRescheduling: false,
    disableCancelling: false,
    organizationId: null,
    hashedLink: null,
    appsStatus: [],
    ...(roomUrl === null ? {} : { videoCallData: videoCallOf(booking) }),
    oneTimePassword: null,
    ...priceOf(booking),
    bookingId: booking.bookingId,
    status: booking.status,
    metadata: { ...(roomUrl === null ? {} : { videoCallUrl: roomUrl }), ...options.metadata },
  }
}

/** A booking read back from Cal.com's table: shorter, and without metadata. */
export const storedPayload = (origin: Origin, booking: Booking, format: InstantFormat) => ({
  ...headOf(origin, booking, format),
  userFieldsResponses: {},
  attendees: attendeesOf(booking, storedPerson),
  location: booking.eventType.location,
  destinationCalendar: [],
  requiresConfirmation: booking.eventType.requiresConfirmation,
  eventTypeId: booking.eventType.id,
  seatsPerTimeSlot: null,
  seatsShowAttendees: false,
  schedulingType: null,
  iCalUID: booking.iCalUID,
  iCalSequence: booking.iCalSequence,
  uid: booking.uid,
  hideOrganizerEmail: false,
  customReplyToEmail: null,
  ...priceOf(booking),
  bookingId: booking.bookingId,
  status: booking.status,
})
