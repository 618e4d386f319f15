import { type Fact, factKey, RANK, type Times } from '../domain/booking/fact.ts'
import { isEpisode } from '../domain/booking/seat.ts'
import { DAY_MS, type Millis } from '../domain/instant.ts'
import { type Delivery, isMeetingTrigger, type Payload, type StandardTrigger } from './delivery.ts'
import {
  type Booker,
  bookerField,
  bookerUrlField,
  emailField,
  hostEmails,
  instantField,
  isPayload,
  meetingLink,
  movedLink,
  objectField,
  textField,
  uidField,
} from './fields.ts'
import { isShared, seatHolders, seatOf, sharedFact } from './seats.ts'
import { acceptance, HEARSAY, happenedAt, type News, told, type Value } from './told-fact.ts'
import { calcomIdField } from './told-type.ts'
import { absenceFacts, meetingFacts } from './translate-afterwards.ts'

export type Translation =
  | { ok: true; facts: Fact[]; uid: string }
  | { ok: false; reason: 'IncompleteBooking' }

type BookingDelivery = Extract<Delivery, { kind: 'booking' }>

/** A booking this far ahead is a mistake, not a booking. */
const AHEAD_DAYS_MAX = 5 * 366

const INCOMPLETE: Translation = { ok: false, reason: 'IncompleteBooking' }

/**
 * What a booking delivery says, as facts (model.md, section 1). `payload.status` is never read: the
 * state comes from the trigger. A cancellation or a move also tells, by hearsay, of its booking.
 */
export function translate(
  delivery: BookingDelivery,
  receivedAt: Millis,
  inputId: string,
): Translation {
  const { payload, trigger } = delivery
  const at = happenedAt(delivery.createdAt, receivedAt)
  const news: News = { at, inputId, rank: RANK.webhook, toldAt: at }
  if (trigger === 'BOOKING_NO_SHOW_UPDATED') {
    const uid = uidField(payload.bookingUid) ?? uidField(payload.uid)
    const facts = uid === null ? [] : absenceFacts(uid, payload, news)
    return uid === null || facts.length === 0 ? INCOMPLETE : { ok: true, uid, facts }
  }
  const uid = uidField(payload.uid)
  const times = timesField(payload.startTime, payload.endTime, receivedAt)
  if (uid === null || times === null) return INCOMPLETE
  if (isMeetingTrigger(trigger)) {
    return { ok: true, uid, facts: meetingFacts(trigger, uid, times, payload, news) }
  }
  if (isShared(payload)) {
    const holders = seatHolders(uid, payload, trigger)
    const facts = holders.flatMap((seated) =>
      factsOf(trigger, { ...news, payload, times, ...seated }, receivedAt),
    )
    const [first] = holders
    if (first === undefined) return INCOMPLETE
    return { ok: true, uid: first.uid, facts: [...facts, sharedFact(uid, news)] }
  }
  const booker = bookerField(payload) ?? (trigger === 'BOOKING_PAID' ? payerField(payload) : null)
  if (booker === null) return INCOMPLETE
  const booking: Said = { ...news, payload, booker, uid, times }
  return {
    ok: true,
    uid,
    facts: [...hearsayOfRoot(booking), ...factsOf(trigger, booking, receivedAt)],
  }
}

/** What a delivery says of its booking. */
type Said = News & { payload: Payload; booker: Booker; uid: string; times: Times }

/** What each trigger says of the booking's state, beside that it is there. */
const FLAGS: { [Trigger in StandardTrigger]: readonly string[] } = {
  BOOKING_CREATED: ['announced'],
  BOOKING_RESCHEDULED: ['announced'],
  BOOKING_REQUESTED: ['announced', 'requested'],
  // A payment that was begun may never be made; Cal.com calls such a booking accepted all the same.
  BOOKING_PAYMENT_INITIATED: ['announced', 'initiated'],
  BOOKING_PAID: ['announced', 'paid'],
  BOOKING_CANCELLED: [],
  BOOKING_REJECTED: [],
  BOOKING_LOCATION_UPDATED: [],
  BOOKING_REASSIGNED: [],
}

function factsOf(trigger: StandardTrigger, said: Said, receivedAt: Millis): Fact[] {
  const exists = existsFact(said, FLAGS[trigger])
  switch (trigger) {
    case 'BOOKING_CREATED':
    case 'BOOKING_RESCHEDULED': {
      const attributes = { ...exists.attributes, ...acceptance(said.at), ...taking(said) }
      return withOrigin(trigger, said, { ...exists, attributes }, receivedAt)
    }
    case 'BOOKING_REQUESTED':
    case 'BOOKING_PAYMENT_INITIATED':
    case 'BOOKING_PAID':
      return withOrigin(trigger, said, exists, receivedAt)
    case 'BOOKING_CANCELLED':
      return [exists, cancelledFact(said)]
    case 'BOOKING_REJECTED':
      return [exists, rejectedFact(said)]
    case 'BOOKING_LOCATION_UPDATED': {
      const value = movedLink(said.payload)
      if (value === null) return [exists]
      const meetingLink = { value, at: said.at, rank: said.rank }
      return [{ ...exists, attributes: { ...exists.attributes, meetingLink } }]
    }
    case 'BOOKING_REASSIGNED':
      return [exists]
  }
}

/** When a seat was taken: for the last time, and where it is named for the first time. */
function taking({ payload, uid, at, rank }: Said): Fact['attributes'] {
  if (!isShared(payload)) return {}
  const taken = { value: true, at, rank }
  // The earliest word stands: its instant is kept with the opposite sign.
  return isEpisode(uid) ? { taken, opened: { value: true, at: -at, rank } } : { taken }
}

/** A booking that says which one it came from is that one's move. */
function withOrigin(
  trigger: StandardTrigger,
  said: Said,
  exists: Fact,
  receivedAt: Millis,
): Fact[] {
  const { payload, uid, booker } = said
  const named = uidField(payload.rescheduleUid)
  const isSeat = isShared(payload)
  // A shared booking may be given another time under the uid that it has.
  if (isSeat && named === payload.uid) return [exists]
  const fromUid = named !== null && isSeat ? seatOf(named, booker.email) : named
  if (fromUid === null) {
    if (trigger !== 'BOOKING_RESCHEDULED') return [exists]
    return [{ ...exists, flags: [...exists.flags, 'moved-without-origin'] }]
  }
  const before = timesField(payload.rescheduleStartTime, payload.rescheduleEndTime, receivedAt)
  return [
    hearsayOfOrigin(fromUid, before, said),
    exists,
    told(said, 'moved', fromUid, {
      // Somebody may go from one shared booking to another and back, more than once.
      key: factKey('moved', fromUid, isSeat ? `${uid}:${said.at}` : uid),
      otherUid: uid,
      values: { by: emailField(payload.rescheduledBy) },
    }),
  ]
}

function existsFact(said: Said, flags: readonly string[]): Fact {
  const { payload, booker, uid, times } = said
  return told(said, 'exists', uid, {
    key: factKey('exists', uid),
    email: booker.email,
    flags,
    values: {
      times: [times.startsAt, times.endsAt],
      name: booker.name,
      timeZone: booker.timeZone,
      title: textField(payload.title),
      meetingLink: meetingLink(payload),
      ...lasting(said),
    },
  })
}

/** A move tells of the booking it moved, which nobody may have announced. */
function hearsayOfOrigin(uid: string, times: Times | null, said: Said): Fact {
  return told({ ...said, toldAt: HEARSAY }, 'exists', uid, {
    key: factKey('exists', uid),
    email: said.booker.email,
    values: { times: times === null ? null : [times.startsAt, times.endsAt], ...lasting(said) },
  })
}

/** A booking that names the first one of its chain tells that there was one. */
function hearsayOfRoot(said: Said): Fact[] {
  const root = uidField(said.payload.rootBookingUid)
  if (root === null || root === said.uid || root === said.payload.rescheduleUid) return []
  return [hearsayOfOrigin(root, null, said)]
}

/** What stays the same when a booking moves. */
function lasting({ payload, booker }: Said): { [name: string]: Value } {
  return {
    email: booker.email,
    hosts: hostEmails(payload),
    organizer: emailField(objectField(payload.organizer, 'email')),
    eventTypeId: calcomIdField(payload.eventTypeId),
    eventTypeSlug: textField(payload.type, 200),
    bookerUrl: bookerUrlField(payload.bookerUrl),
    iCalUid: isShared(payload) ? null : textField(payload.iCalUID),
    rootUid: isShared(payload) ? null : uidField(payload.rootBookingUid),
    recurring: isPayload(payload.recurringEvent) ? true : null,
  }
}

function cancelledFact(said: Said): Fact {
  const { payload, uid } = said
  return told(said, 'cancelled', uid, {
    key: factKey('cancelled', uid, String(said.at)),
    email: said.booker.email,
    flags: payload.requestReschedule === true ? ['request'] : [],
    values: {
      by: emailField(payload.cancelledBy),
      reason: textField(payload.cancellationReason, 2000),
    },
  })
}

function rejectedFact(said: Said): Fact {
  return told(said, 'rejected', said.uid, {
    key: factKey('rejected', said.uid, String(said.at)),
    email: said.booker.email,
    values: { reason: textField(said.payload.rejectionReason, 2000) },
  })
}

/** A payment's own metadata replaces the booking's, and may be all that names who booked. */
function payerField(payload: Payload): Booker | null {
  const email = emailField(objectField(payload.metadata, 'bookerEmail'))
  return email === null ? null : { email, name: null, timeZone: null }
}

export function timesField(start: unknown, end: unknown, receivedAt: Millis): Times | null {
  const startsAt = instantField(start)
  const endsAt = instantField(end)
  if (startsAt === null || endsAt === null || endsAt <= startsAt || startsAt < 0) return null
  return endsAt > receivedAt + AHEAD_DAYS_MAX * DAY_MS ? null : { startsAt, endsAt }
}
