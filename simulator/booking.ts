/** An instant in whole milliseconds since 1970-01-01T00:00Z. */
export type Millis = number

export type Actor = 'attendee' | 'host'

type BookingStatus = 'ACCEPTED' | 'PENDING' | 'CANCELLED' | 'REJECTED'

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
  /** Booked several times at once; `freq` as Cal.com counts it: 1 monthly, 2 weekly, 3 daily. */
  recurringEvent?: { freq: 1 | 2 | 3; count: number; interval: number }
  /** How many people share one booking. */
  seats?: number
  /** In minor units; a priced type waits for its payment. */
  price?: number
  currency?: string
  /** Not shown on the public page. */
  hidden?: boolean
}

export type Booker = {
  name: string
  email: string
  timeZone?: string
  locale?: string
  phoneNumber?: string
}

export type Attendee = {
  id: number
  name: string
  email: string
  timeZone: string
  locale: string
  phoneNumber: string | null
  noShow: boolean
}

/** One person's place in a booking that several share; everything but the time is their own. */
export type Seat = {
  uid: string
  attendee: Attendee
  guests: readonly string[]
  notes: string
  metadata: Readonly<Record<string, string>>
}

/** One row of Cal.com's own table: the truth a receiver is compared with. */
export type Booking = {
  uid: string
  bookingId: number
  iCalUID: string
  iCalSequence: number
  status: BookingStatus
  eventType: EventType
  host: Host
  location: string
  startsAt: Millis
  endsAt: Millis
  /** Of a shared booking: the first of those who are in it. */
  attendee: Attendee
  /** Empty unless the event type has seats. */
  seats: readonly Seat[]
  guests: readonly string[]
  notes: string
  /** What the booking link carried; a move in the page forgets it, as Cal.com does. */
  metadata: Readonly<Record<string, string>>
  createdAt: Millis
  updatedAt: Millis
  /** What the API calls `recurringBookingUid`; no webhook but MEETING_* tells it. */
  recurringEventId: string | null
  isPaid: boolean
  isHostAbsent: boolean
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
  | 'BOOKING_PAYMENT_INITIATED'
  | 'BOOKING_PAID'
  | 'BOOKING_LOCATION_UPDATED'
  | 'BOOKING_REASSIGNED'
  | 'OOO_CREATED'
  | 'AFTER_GUESTS_CAL_VIDEO_NO_SHOW'
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
