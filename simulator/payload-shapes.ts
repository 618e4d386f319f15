import type { Booking, Millis, Seat } from './booking.ts'
import {
  type InstantFormat,
  inMillis,
  inSeconds,
  utcOffsetMinutes,
  withOffset,
} from './instants.ts'

/** What every body of one Cal.com says the same way. */
export type Origin = {
  bookerUrl: string
  videoUrl: string
  serverTimeZone: string
}

export const VIDEO_LOCATION = 'integrations:daily'

export const videoUrlOf = (origin: Origin, booking: Booking): string | null =>
  booking.location === VIDEO_LOCATION ? `${origin.videoUrl}/${booking.uid}` : null

const writeInstant = (origin: Origin, at: Millis, format: InstantFormat): string => {
  if (format === 'seconds') return inSeconds(at)
  return format === 'millis' ? inMillis(at) : withOffset(at, origin.serverTimeZone)
}

export const titleOf = (booking: Booking): string => {
  const { host } = booking
  const [between, and] = host.locale.startsWith('fr') ? ['entre', 'et'] : ['between', 'and']
  return `${booking.eventType.title} ${between} ${host.name} ${and} ${booking.attendee.name}`
}

export const responsesOf = ({
  attendee,
  location,
  guests,
  notes,
  reschedulingReason,
}: Booking) => ({
  name: { label: 'your_name', value: attendee.name, isHidden: false },
  email: { label: 'email_address', value: attendee.email, isHidden: false },
  location: {
    label: 'location',
    value: { optionValue: '', value: location },
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
  const { id, name, email, username, timeZone, locale } = booking.host
  const { language, utcOffset } = localityAt(booking.startsAt, timeZone, locale)
  return {
    bookerUrl: origin.bookerUrl,
    type: booking.eventType.slug,
    title: titleOf(booking),
    description: booking.notes,
    additionalNotes: booking.notes,
    customInputs: {},
    startTime: writeInstant(origin, booking.startsAt, format),
    endTime: writeInstant(origin, booking.endsAt, format),
    organizer: { id, name, email, username, timeZone, language, timeFormat: 'HH:mm', utcOffset },
    responses: responsesOf(booking),
  }
}

type Of = Pick<Booking, 'attendee' | 'startsAt'>

/** The person as the booking form knew them: first and last name apart. */
const bookedPerson = (name: string, email: string, { attendee, startsAt }: Of) => {
  const [firstName = '', ...rest] = name.split(' ')
  const { timeZone, locale } = attendee
  const lastName = rest.join(' ')
  const phoneNumber = email === attendee.email ? attendee.phoneNumber : null
  const locality = localityAt(startsAt, timeZone, locale)
  return { name, firstName, lastName, email, phoneNumber, timeZone, ...locality }
}

/** The person as read back from Cal.com's table: the names apart are gone. */
const storedPerson = (name: string, email: string, { attendee, startsAt }: Of) => {
  const { timeZone, locale } = attendee
  const phoneNumber = email === attendee.email ? attendee.phoneNumber : null
  return { name, email, timeZone, phoneNumber, ...localityAt(startsAt, timeZone, locale) }
}

/** The person whose seat was taken back, with what only Cal.com's table says of them. */
export const seatedPerson = ({ attendee }: Seat, { bookingId, startsAt }: Booking) => {
  const { id, name, email, timeZone, locale, phoneNumber, noShow } = attendee
  const locality = localityAt(startsAt, timeZone, locale)
  return { name, email, timeZone, phoneNumber, ...locality, id, bookingId, noShow, locale }
}

const attendeesOf = (booking: Booking, person: typeof bookedPerson | typeof storedPerson) => {
  const { startsAt } = booking
  const groups = booking.seats.length > 0 ? booking.seats : [booking]
  return groups.flatMap(({ attendee, guests }) => [
    person(attendee.name, attendee.email, { attendee, startsAt }),
    ...guests.map((email) => person('', email, { attendee, startsAt })),
  ])
}

const recurringEventOf = ({ eventType, recurringEventId }: Booking) =>
  recurringEventId === null ? {} : { recurringEvent: eventType.recurringEvent }

const seatsOf = ({ eventType: { seats } }: Booking) => ({
  seatsPerTimeSlot: seats ?? null,
  seatsShowAttendees: false,
})

const priceOf = ({ eventType }: Booking) => ({
  eventTitle: eventType.title,
  eventDescription: eventType.description,
  price: eventType.price ?? 0,
  currency: eventType.currency ?? 'usd',
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
    location: roomUrl ?? booking.location,
    destinationCalendar: null,
    hideCalendarNotes: false,
    hideCalendarEventDetails: false,
    requiresConfirmation: booking.eventType.requiresConfirmation,
    eventTypeId: booking.eventType.id,
    ...recurringEventOf(booking),
    ...seatsOf(booking),
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
export const storedPayload = (
  origin: Origin,
  booking: Booking,
  format: InstantFormat,
  options: { namesSeries: boolean } = { namesSeries: false },
) => ({
  ...headOf(origin, booking, format),
  userFieldsResponses: {},
  attendees: attendeesOf(booking, storedPerson),
  location: booking.location,
  destinationCalendar: [],
  requiresConfirmation: booking.eventType.requiresConfirmation,
  eventTypeId: booking.eventType.id,
  ...(options.namesSeries ? recurringEventOf(booking) : {}),
  ...seatsOf(booking),
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
