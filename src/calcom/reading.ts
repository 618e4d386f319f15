import { type Fact, factKey, RANK, READING_LAG_MS, type Times } from '../domain/booking/fact.ts'
import type { Millis } from '../domain/instant.ts'
import {
  bookerUrlField,
  emailField,
  instantField,
  isPayload,
  linkField,
  listField,
  objectField,
  textField,
  uidField,
} from './fields.ts'
import { namedSeat, seatOf, sharedFact } from './seats.ts'
import { acceptance, HEARSAY, type News, told, type Value } from './told-fact.ts'
import { calcomIdField, type ToldType } from './told-type.ts'
import { type Translation, timesField } from './translate.ts'

/**
 * One booking as Cal.com's API v2 gives it (docs/model.md, section 2). `readAt` is the answer's
 * `Date`: what the booking says was so by then, and says nothing of when it came about.
 */
export function translateReading(booking: unknown, readAt: Millis, inputId: string): Translation {
  const uid = uidField(objectField(booking, 'uid'))
  const times = timesField(objectField(booking, 'start'), objectField(booking, 'end'), readAt)
  const status = statusField(booking)
  if (!isPayload(booking) || uid === null || times === null || status === null) {
    return { ok: false, reason: 'IncompleteBooking' }
  }
  const madeAt = Math.min(instantField(booking.createdAt) ?? readAt, readAt)
  const toldAt = readAt - READING_LAG_MS
  const news: News = { at: madeAt, inputId, rank: RANK.reading, toldAt }
  const rescheduledFromUid = uidField(booking.rescheduledFromUid)
  const rescheduledToUid = uidField(booking.rescheduledToUid)
  const row: Row = { ...booking, rescheduledFromUid, rescheduledToUid }
  const read: Read = { booking: row, uid, times, status, news, readAt }
  const attendees = listField(booking.attendees)
  const seats = attendees.flatMap((attendee) => seatRead(read, attendee))
  const [first] = seats
  if (first === undefined) return { ok: true, uid, facts: factsOf(read) }
  const shared = [sharedFact(uid, news)]
  // Only a list that names everybody says who is not in it any more.
  if (seats.length === attendees.length) shared.push(listFact(read, seats))
  return { ok: true, uid: first.uid, facts: [...seats.flatMap(factsOf), ...shared] }
}

/** Who has a seat in a shared booking, whatever became of the booking. */
function listFact({ uid, status, news, readAt }: Read, seats: readonly Read[]): Fact {
  return told({ ...news, at: readAt }, 'reading', uid, {
    key: factKey('reading', uid, String(readAt)),
    values: { status, seats: seats.map((seat) => seat.uid).sort() },
  })
}

type Row = { [field: string]: unknown }
type Read = { booking: Row; uid: string; times: Times; status: Status; news: News; readAt: Millis }

/** The booking as it is for one of those who share it. */
function seatRead(read: Read, attendee: unknown): Read[] {
  const email = emailField(objectField(attendee, 'email'))
  const seatId = textField(objectField(attendee, 'seatUid'))
  if (email === null || seatId === null) return []
  const { booking } = read
  const ofSeat = (uid: unknown): string | null => {
    const known = uidField(uid)
    return known === null ? null : seatOf(known, email)
  }
  const own = {
    ...booking,
    attendees: [attendee],
    bookingFieldsResponses: null,
    icsUid: null,
    rescheduledFromUid: ofSeat(booking.rescheduledFromUid),
    rescheduledToUid: ofSeat(booking.rescheduledToUid),
  }
  return [{ ...read, booking: own, uid: namedSeat(seatOf(read.uid, email), seatId) }]
}

function factsOf({ booking, uid, times, status, news, readAt }: Read): Fact[] {
  const fromUid = textField(booking.rescheduledFromUid)
  const moved = fromUid === null || fromUid === uid ? [] : [movedFact(fromUid, uid, booking, news)]
  const exists = existsFact(uid, times, status, booking, news)
  const read = readingFact(uid, status, booking, { ...news, at: readAt })
  const isBegun = times.startsAt < news.toldAt && status === 'accepted'
  const absent = isBegun && exists.email !== null ? absenceRead(booking, exists.email) : null
  if (absent === null) return [...moved, exists, read]
  return [...moved, exists, read, absenceFact(uid, exists.email ?? '', absent, news)]
}

/** Whether whoever booked is called absent now; null where that is not said. */
function absenceRead(booking: Row, email: string): boolean | null {
  const own = listField(booking.attendees).find(
    (attendee) => emailField(objectField(attendee, 'email')) === email,
  )
  const absent = objectField(own, 'absent')
  return typeof absent === 'boolean' ? absent : null
}

/** It was so by then at the latest; a mark that was told since counts more. */
function absenceFact(uid: string, email: string, noShow: boolean, news: News): Fact {
  return told({ ...news, at: news.toldAt }, 'no-show', uid, {
    key: factKey('no-show', uid, `${email}:${news.toldAt}`),
    email,
    flags: [noShow ? 'absent' : 'present'],
    values: { noShow },
  })
}

/** The event type that a read booking names; null where it names none. */
export function readType(booking: unknown): ToldType | null {
  const type = objectField(booking, 'eventType')
  const calcomId =
    calcomIdField(objectField(type, 'id')) ?? calcomIdField(objectField(booking, 'eventTypeId'))
  const slug = textField(objectField(type, 'slug'), 200)
  const label = textField(slug, 120) ?? calcomId
  if (label === null) return null
  return { calcomId, slug, bookingPath: null, minutes: null, label }
}

type Status = 'accepted' | 'pending' | 'cancelled' | 'rejected'

function statusField(booking: unknown): Status | null {
  const status = textField(objectField(booking, 'status'))?.toLowerCase()
  switch (status) {
    case 'accepted':
    case 'pending':
    case 'cancelled':
    case 'rejected':
      return status
    case 'awaiting_host':
      return 'pending'
    default:
      return null
  }
}

function existsFact(
  uid: string,
  times: Times,
  status: Status,
  booking: { [field: string]: unknown },
  news: News,
): Fact {
  const hosts = listField(booking.hosts).map((host) => emailField(objectField(host, 'email')))
  const known = hosts.filter((email) => email !== null)
  const booker = bookerOf(booking, known)
  const type = readType(booking)
  const values: { [name: string]: Value } = {
    times: [times.startsAt, times.endsAt],
    ...booker,
    title: textField(booking.title),
    meetingLink: linkField(booking.location) ?? linkField(booking.meetingUrl),
    organizer: known[0] ?? null,
    // A reading names fewer hosts than a delivery does: they are told beside them.
    readHosts: known.length === 0 ? null : known,
    eventTypeId: type?.calcomId ?? null,
    eventTypeSlug: type?.slug ?? null,
    bookerUrl: bookerUrlField(booking.bookerUrl),
    iCalUid: textField(booking.icsUid),
    recurringUid: uidField(booking.recurringBookingUid),
  }
  const fact = told(news, 'exists', uid, {
    key: factKey('exists', uid),
    ...(booker.email === null ? {} : { email: booker.email }),
    flags: status === 'pending' ? ['announced', 'requested'] : ['announced'],
    values,
  })
  if (status !== 'accepted') return fact
  return { ...fact, attributes: { ...fact.attributes, ...acceptance(news.at) } }
}

function bookerOf(booking: { [field: string]: unknown }, hosts: readonly string[]) {
  const attendees = listField(booking.attendees)
  const emails = attendees.map((attendee) => emailField(objectField(attendee, 'email')))
  const index = emails.findIndex((email) => email === null || !hosts.includes(email))
  const answered = emailField(objectField(booking.bookingFieldsResponses, 'email'))
  const email = answered ?? emails[index] ?? null
  const own = attendees[email === null ? -1 : emails.indexOf(email)]
  const name = textField(objectField(own, 'name'))
  return { email, name, timeZone: textField(objectField(own, 'timeZone'), 100) }
}

/** The new booking was made when the old one was moved. */
function movedFact(
  fromUid: string,
  uid: string,
  booking: { [field: string]: unknown },
  news: News,
): Fact {
  return told({ ...news, toldAt: HEARSAY }, 'moved', fromUid, {
    key: factKey('moved', fromUid, uid),
    otherUid: uid,
    values: { by: emailField(booking.rescheduledByEmail) },
  })
}

function readingFact(
  uid: string,
  status: Status,
  booking: { [field: string]: unknown },
  news: News,
): Fact {
  const toUid = textField(booking.rescheduledToUid)
  return told(news, 'reading', uid, {
    key: factKey('reading', uid, String(news.at)),
    ...(toUid === null ? {} : { otherUid: toUid }),
    values: {
      status,
      by: emailField(booking.cancelledByEmail),
      reason: textField(booking.cancellationReason, 2000),
    },
  })
}
