import { createHash } from 'node:crypto'
import { type Fact, factKey } from '../domain/booking/fact.ts'
import { seatUid } from '../domain/booking/seat.ts'
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

/** Bookings that several people share (calcom-protocol.md, section 1.7). */

export function isShared({ seatsPerTimeSlot }: Payload): boolean {
  return typeof seatsPerTimeSlot === 'number' && seatsPerTimeSlot > 0
}

/** A person's seat is named by a digest of their address: names are kept for ever, addresses not. */
export function seatOf(uid: string, email: string): string {
  return seatUid(uid, createHash('sha256').update(email).digest('hex').slice(0, 16))
}

/** That a booking is shared: what is said of it without a name is about nobody in it. */
export function sharedFact(uid: string, news: News): Fact {
  return told(news, 'seated', uid, { key: factKey('seated', uid) })
}

/**
 * Whom a delivery about a shared booking is about. Whoever books or moves is the one that answered;
 * those who were there before stand beside them. A cancellation, and a move of the whole booking,
 * are about exactly those who are listed.
 */
export function seatHolders(payload: Payload, trigger: StandardTrigger): Booker[] {
  const isAboutAll =
    trigger === 'BOOKING_CANCELLED' ||
    trigger === 'BOOKING_REJECTED' ||
    (trigger === 'BOOKING_RESCHEDULED' && isMovedWhole(payload))
  if (isAboutAll) return listed(payload)
  const booker = bookerField(payload)
  return booker === null ? [] : [booker]
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
