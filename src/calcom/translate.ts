import { type Fact, type FactKind, factKey, RANK, type Times } from '../domain/booking/fact.ts'
import { DAY_MS, type Millis } from '../domain/instant.ts'
import type { BookingTrigger, Delivery, Payload } from './delivery.ts'
import {
  type Booker,
  bookerField,
  bookerUrlField,
  emailField,
  hostEmails,
  instantField,
  meetingLink,
  objectField,
  textField,
  uidField,
} from './fields.ts'
import { calcomIdField } from './told-type.ts'

export type Translation =
  | { ok: true; facts: Fact[]; uid: string }
  | { ok: false; reason: 'IncompleteBooking' }

type BookingDelivery = Extract<Delivery, { kind: 'booking' }>

/** A booking this far ahead is a mistake, not a booking. */
const AHEAD_DAYS_MAX = 5 * 366
/** A clock this far behind is not believed. */
const BEHIND_DAYS_MAX = 400

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
  const uid = uidField(payload.uid)
  const times = timesField(payload.startTime, payload.endTime, receivedAt)
  const booker = bookerField(payload)
  if (uid === null || times === null || booker === null) {
    return { ok: false, reason: 'IncompleteBooking' }
  }
  const news: News = { payload, booker, at: happenedAt(delivery.createdAt, receivedAt), inputId }
  return { ok: true, uid, facts: factsOf(trigger, uid, times, news, receivedAt) }
}

type News = { payload: Payload; booker: Booker; at: Millis; inputId: string }

function factsOf(
  trigger: BookingTrigger,
  uid: string,
  times: Times,
  news: News,
  receivedAt: Millis,
): Fact[] {
  if (trigger === 'BOOKING_CREATED') return [existsFact(uid, times, news, ['announced'])]
  if (trigger === 'BOOKING_CANCELLED') {
    return [existsFact(uid, times, news, []), cancelledFact(uid, news)]
  }
  const fromUid = uidField(news.payload.rescheduleUid)
  if (fromUid === null) {
    return [existsFact(uid, times, news, ['announced', 'moved-without-origin'])]
  }
  const { rescheduleStartTime, rescheduleEndTime } = news.payload
  const before = timesField(rescheduleStartTime, rescheduleEndTime, receivedAt)
  return [
    hearsayOfOrigin(fromUid, before, news),
    existsFact(uid, times, news, ['announced']),
    fact('moved', fromUid, news, {
      key: factKey('moved', fromUid, uid),
      otherUid: uid,
      values: { by: emailField(news.payload.rescheduledBy) },
    }),
  ]
}

function existsFact(uid: string, times: Times, news: News, flags: string[]): Fact {
  const { payload, booker } = news
  return fact('exists', uid, news, {
    key: factKey('exists', uid),
    email: booker.email,
    flags,
    values: {
      times: [times.startsAt, times.endsAt],
      name: booker.name,
      timeZone: booker.timeZone,
      title: textField(payload.title),
      meetingLink: meetingLink(payload),
      ...lasting(news),
    },
  })
}

/** A move tells of the booking it moved, which nobody may have announced. */
function hearsayOfOrigin(uid: string, times: Times | null, news: News): Fact {
  return fact('exists', uid, news, {
    key: factKey('exists', uid),
    email: news.booker.email,
    isHearsay: true,
    values: { times: times === null ? null : [times.startsAt, times.endsAt], ...lasting(news) },
  })
}

/** What stays the same when a booking moves. */
function lasting({ payload, booker }: News): { [name: string]: Value } {
  return {
    email: booker.email,
    hosts: hostEmails(payload),
    organizer: emailField(objectField(payload.organizer, 'email')),
    eventTypeId: calcomIdField(payload.eventTypeId),
    eventTypeSlug: textField(payload.type, 200),
    bookerUrl: bookerUrlField(payload.bookerUrl),
    iCalUid: textField(payload.iCalUID),
  }
}

function cancelledFact(uid: string, news: News): Fact {
  return fact('cancelled', uid, news, {
    key: factKey('cancelled', uid, String(news.at)),
    email: news.booker.email,
    flags: news.payload.requestReschedule === true ? ['request'] : [],
    values: {
      by: emailField(news.payload.cancelledBy),
      reason: textField(news.payload.cancellationReason, 2000),
    },
  })
}

type Value = string | number | readonly (string | number)[] | null
type Told = {
  key: string
  otherUid?: string
  email?: string
  flags?: string[]
  isHearsay?: boolean
  values: { [name: string]: Value }
}

function fact(kind: FactKind, uid: string, { at, inputId }: News, told: Told): Fact {
  // Whatever a booking's own deliveries say of it stands above what a later move says of it.
  const toldAt = told.isHearsay === true ? 0 : at
  const known = Object.entries(told.values).flatMap(([name, value]) =>
    value === null ? [] : [[name, { value, at: toldAt, rank: RANK.webhook }] as const],
  )
  return {
    source: 'calcom',
    kind,
    key: told.key,
    uid,
    otherUid: told.otherUid ?? null,
    email: told.email ?? null,
    at,
    attributes: Object.fromEntries(known),
    flags: told.flags ?? [],
    inputId,
  }
}

function timesField(start: unknown, end: unknown, receivedAt: Millis): Times | null {
  const startsAt = instantField(start)
  const endsAt = instantField(end)
  if (startsAt === null || endsAt === null || endsAt <= startsAt || startsAt < 0) return null
  return endsAt > receivedAt + AHEAD_DAYS_MAX * DAY_MS ? null : { startsAt, endsAt }
}

/** The earlier of the envelope's instant and the reception; an unbelievable one is the reception. */
function happenedAt(createdAt: unknown, receivedAt: Millis): Millis {
  const told = instantField(createdAt)
  if (told === null || told < receivedAt - BEHIND_DAYS_MAX * DAY_MS) return receivedAt
  return Math.min(told, receivedAt)
}
