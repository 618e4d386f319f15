import type { Actor, Booker, Booking, Delivery, Millis } from './booking.ts'

export type Refusal =
  | { type: 'UnknownBooking'; uid: string }
  | { type: 'UnknownEventType'; slug: string }
  | { type: 'NotActive'; status: Booking['status'] }
  | { type: 'NotPending'; status: Booking['status'] }
  | { type: 'InPast' }
  | { type: 'TooEarly' }
  | { type: 'OnlyTheHost' }

/** What an operation did: the booking as it is now, and what Cal.com would send, in order. */
export type Outcome =
  | { ok: true; booking: Booking; deliveries: readonly Delivery[] }
  | { ok: false; refusal: Refusal }

export type BookRequest = {
  booker: Booker
  startsAt: Millis
  eventTypeSlug?: string
  durationMinutes?: number
  notes?: string
  guests?: readonly string[]
  metadata?: Readonly<Record<string, string>>
}

export type MoveRequest = {
  startsAt: Millis
  by?: Actor
  durationMinutes?: number
  reason?: string
  /** A move through the API carries the old metadata on; one in the page does not. */
  metadata?: Readonly<Record<string, string>>
  /** A connected calendar can take the `iCalUID` out of the delivery. */
  iCalUID?: 'kept' | 'absent'
}

export type CancelRequest = { by?: Actor; reason?: string; requestReschedule?: boolean }
