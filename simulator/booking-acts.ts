import type { Actor, Booker, Booking, Delivery, Millis } from './booking.ts'

export type Refusal =
  | { type: 'UnknownBooking'; uid: string }
  | { type: 'UnknownEventType'; slug: string }
  | { type: 'NotActive'; status: Booking['status'] }
  | { type: 'NotPending'; status: Booking['status'] }
  | { type: 'InPast' }
  | { type: 'TooEarly' }
  | { type: 'OnlyTheHost' }
  | { type: 'AlreadySignedUp' }
  | { type: 'SlotFull' }
  | { type: 'UnknownSeat' }
  | { type: 'NotRecurring' }
  | { type: 'NothingToPay' }
  | { type: 'UnknownHost' }

/** Rows as they were before an act; undefined where there was none. */
export type Before = ReadonlyMap<string, Booking | undefined>

export type Done = {
  ok: true
  /** As it is now. */
  booking: Booking
  /** All that the act made: several for a recurring booking. */
  bookings: readonly Booking[]
  /** The place that was taken or moved, in a shared booking. */
  seatUid: string | null
  /** What Cal.com would send, in order. */
  deliveries: readonly Delivery[]
  before: Before
}

export type Outcome = Done | { ok: false; refusal: Refusal }

export type BookRequest = {
  booker: Booker
  startsAt: Millis
  eventTypeSlug?: string
  durationMinutes?: number
  notes?: string
  guests?: readonly string[]
  metadata?: Readonly<Record<string, string>>
  location?: string
  /** Of a recurring type; without it as many as the type says. */
  recurrenceCount?: number
}

export type MoveRequest = {
  startsAt: Millis
  by?: Actor
  /** Whose address is told, where it is not simply that of whoever acts; null tells none. */
  rescheduledBy?: string | null
  /** One person of a shared booking; without it the whole booking moves. */
  seatUid?: string
  durationMinutes?: number
  reason?: string
  /** A move through the API carries the old metadata on; one in the page does not. */
  metadata?: Readonly<Record<string, string>>
  /** A connected calendar can take the `iCalUID` out of the delivery. */
  iCalUID?: 'kept' | 'absent'
}

export type CancelRequest = {
  by?: Actor
  reason?: string
  requestReschedule?: boolean
  /** One person of a shared booking; without it everybody's. */
  seatUid?: string
  /** Of a recurring booking: all that are still to come, or this one and those after it. */
  scope?: 'one' | 'remaining' | 'subsequent'
}
