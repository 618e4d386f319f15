/** An instant in whole milliseconds since 1970-01-01T00:00Z. */
export type Millis = number

export type Actor = 'attendee' | 'host'

export type BookingStatus = 'ACCEPTED' | 'PENDING' | 'CANCELLED' | 'REJECTED'

export type Host = {
  id: number
  name: string
  email: string
  username: string
  timeZone: string
  locale: string
}

export type EventType = {
  id: number
  slug: string
  title: string
  description: string
  minutes: number
  requiresConfirmation: boolean
  /** `integrations:daily` makes a video room; anything else is sent as it is. */
  location: string
}

export type Booker = {
  name: string
  email: string
  timeZone?: string
  locale?: string
}

export type Attendee = Required<Booker> & { id: number; noShow: boolean }

/** One row of Cal.com's own table: the truth a receiver is compared with. */
export type Booking = {
  uid: string
  bookingId: number
  iCalUID: string
  iCalSequence: number
  status: BookingStatus
  eventType: EventType
  startsAt: Millis
  endsAt: Millis
  attendee: Attendee
  guests: readonly string[]
  notes: string
  /** What the booking link carried; a move in the page forgets it, as Cal.com does. */
  metadata: Readonly<Record<string, string>>
  createdAt: Millis
  rescheduledFromUid: string | null
  rescheduledToUid: string | null
  rescheduledBy: string | null
  reschedulingReason: string | null
  cancelledBy: string | null
  cancellationReason: string | null
  rejectionReason: string | null
  requestReschedule: boolean
}

export type Trigger =
  | 'BOOKING_CREATED'
  | 'BOOKING_RESCHEDULED'
  | 'BOOKING_CANCELLED'
  | 'BOOKING_REQUESTED'
  | 'BOOKING_REJECTED'
  | 'BOOKING_NO_SHOW_UPDATED'
  | 'MEETING_STARTED'
  | 'MEETING_ENDED'
  | 'PING'

/** What Cal.com would send: `body` is the exact text that is signed. */
export type Delivery = {
  trigger: Trigger
  body: string
  createdAt: Millis
  bookingUid: string | null
}
