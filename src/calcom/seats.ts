import { createHash } from 'node:crypto'
import { type Fact, factKey } from '../domain/booking/fact.ts'
import { episodeUid, seatUid } from '../domain/booking/seat.ts'
import type { Payload, StandardTrigger } from './delivery.ts'
import {
  type Booker,
  bookerField,
  emailField,
  hostEmails,
  listField,
  objectField,
  textField,
} from './fields.ts'
import { type News, told } from './told-fact.ts'

/** Bookings that several people share (docs/calcom.md, « Seats »). */

export function isShared({ seatsPerTimeSlot }: Payload): boolean {
  return typeof seatsPerTimeSlot === 'number' && seatsPerTimeSlot > 0
}

/** A person's seat is named by a digest of their address: names are kept for ever, addresses not. */
export function seatOf(uid: string, email: string): string {
  return seatUid(uid, digestOf(email).slice(0, 16))
}

/** The seat that Cal.com names; where it names none, the person's place. */
export function namedSeat(place: string, seatId: unknown): string {
  const named = textField(seatId, 200)
  return named === null ? place : episodeUid(place, digestOf(named).slice(0, 12))
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** That a booking is shared: what is said of it without a name is about nobody in it. */
export function sharedFact(uid: string, news: News): Fact {
  return told(news, 'seated', uid, { key: factKey('seated', uid) })
}

/** Somebody of those who share a booking, and the uid of what they have in it. */
type Seated = { booker: Booker; uid: string }

/**
 * Whom a delivery about a shared booking is about. Whoever books or moves is the one that answered,
 * and has the seat that is named; those who were there before stand beside them. A cancellation, and
 * a move of the whole booking, are about exactly those who are listed.
 */
export function seatHolders(uid: string, payload: Payload, trigger: StandardTrigger): Seated[] {
  const isAboutAll =
    trigger === 'BOOKING_CANCELLED' ||
    trigger === 'BOOKING_REJECTED' ||
    (trigger === 'BOOKING_RESCHEDULED' && isMovedWhole(payload))
  if (isAboutAll) {
    return listed(payload).map((booker) => ({ booker, uid: seatOf(uid, booker.email) }))
  }
  const booker = bookerField(payload)
  if (booker === null) return []
  return [{ booker, uid: namedSeat(seatOf(uid, booker.email), payload.attendeeSeatId) }]
}

/** The host moved the time of everybody: the uid may stay what it was. */
function isMovedWhole(payload: Payload): boolean {
  const by = emailField(payload.rescheduledBy)
  return payload.rescheduleUid === payload.uid || (by !== null && hostEmails(payload).includes(by))
}

function listed(payload: Payload): Booker[] {
  const hosts = hostEmails(payload)
  return listField(payload.attendees).flatMap((attendee) => {
    const email = emailField(objectField(attendee, 'email'))
    if (email === null || hosts.includes(email)) return []
    const name = textField(objectField(attendee, 'name'))
    return [{ email, name, timeZone: textField(objectField(attendee, 'timeZone'), 100) }]
  })
}
