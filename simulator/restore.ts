import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Booking, EventType, Host, Millis } from './booking.ts'

/**
 * The bookings of a Cal.com that was stopped, read back from the bodies it had sent, in their
 * order. What was lost on its way to the receiver is unknown here too.
 */
export const bookingsFrom = (
  bodies: readonly string[],
  { host, eventTypes }: { host: Host; eventTypes: readonly EventType[] },
): Booking[] => {
  const rows = new Map<string, Booking>()
  for (const body of bodies) {
    const news = delivery.safeParse(readJson(body))
    if (!news.success) continue
    const { triggerEvent, createdAt, payload } = news.data
    if (triggerEvent === 'BOOKING_NO_SHOW_UPDATED') markAbsent(rows, payload, createdAt)
    else if (triggerEvent === 'BOOKING_CANCELLED') cancel(rows, payload, createdAt)
    else if (triggerEvent === 'BOOKING_REJECTED') reject(rows, payload, createdAt)
    else keepMade(rows, made.safeParse(payload).data, { host, eventTypes, triggerEvent, createdAt })
  }
  return [...rows.values()]
}

const instant = z.string().transform((text, context): Millis => {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    context.addIssue({ code: 'custom', message: 'is no instant' })
    return z.NEVER
  }
})

const delivery = z.object({
  triggerEvent: z.enum([
    'BOOKING_CREATED',
    'BOOKING_REQUESTED',
    'BOOKING_RESCHEDULED',
    'BOOKING_CANCELLED',
    'BOOKING_REJECTED',
    'BOOKING_NO_SHOW_UPDATED',
  ]),
  createdAt: instant,
  payload: z.unknown(),
})

const person = z.object({
  name: z.string(),
  email: z.string(),
  timeZone: z.string(),
  language: z.object({ locale: z.string() }),
})

const made = z.object({
  uid: z.string(),
  bookingId: z.number(),
  eventTypeId: z.number(),
  startTime: instant,
  endTime: instant,
  attendees: z.tuple([person], person),
  additionalNotes: z.string(),
  iCalUID: z.string().optional(),
  iCalSequence: z.number(),
  metadata: z.record(z.string(), z.string()),
  responses: z.object({ rescheduleReason: z.object({ value: z.string().optional() }) }),
  rescheduleUid: z.string().optional(),
  rescheduledBy: z.string().nullish(),
})

const cancelled = z.object({
  uid: z.string(),
  iCalSequence: z.number(),
  cancelledBy: z.string().nullable(),
  cancellationReason: z.string().optional(),
  requestReschedule: z.boolean(),
})

const rejected = z.object({ uid: z.string(), rejectionReason: z.string() })

const absence = z.object({
  bookingUid: z.string(),
  attendees: z.tuple([z.object({ noShow: z.boolean() })]),
})

type Rows = Map<string, Booking>
type Made = z.output<typeof made>
type Telling = {
  host: Host
  eventTypes: readonly EventType[]
  triggerEvent: string
  createdAt: Millis
}
type Circumstances = {
  host: Host
  triggerEvent: string
  createdAt: Millis
  eventType: EventType
  origin: Booking | undefined
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const change = (rows: Rows, uid: string, changed: Partial<Booking>): void => {
  const row = rows.get(uid)
  if (row) rows.set(uid, { ...row, ...changed })
}

const markAbsent = (rows: Rows, payload: unknown, updatedAt: Millis): void => {
  const told = absence.safeParse(payload).data
  const row = told && rows.get(told.bookingUid)
  if (!row) return
  const [{ noShow }] = told.attendees
  change(rows, row.uid, { attendee: { ...row.attendee, noShow }, updatedAt })
}

const cancel = (rows: Rows, payload: unknown, updatedAt: Millis): void => {
  const told = cancelled.safeParse(payload).data
  if (!told) return
  const { uid, cancellationReason = null, ...rest } = told
  change(rows, uid, { ...rest, cancellationReason, status: 'CANCELLED', updatedAt })
}

const reject = (rows: Rows, payload: unknown, updatedAt: Millis): void => {
  const told = rejected.safeParse(payload).data
  if (!told) return
  const { uid, rejectionReason } = told
  change(rows, uid, { status: 'REJECTED', rejectionReason, updatedAt })
}

const keepMade = (rows: Rows, told: Made | undefined, telling: Telling): void => {
  if (!told) return
  // A host's confirmation says "created" of a booking that was requested.
  const { createdAt: updatedAt } = telling
  if (rows.has(told.uid)) change(rows, told.uid, { status: 'ACCEPTED', updatedAt })
  const eventType = telling.eventTypes.find(({ id }) => id === told.eventTypeId)
  if (!eventType || rows.has(told.uid)) return
  const origin = originOf(rows, told)
  const booking = bookingFrom(told, { ...telling, eventType, origin })
  rows.set(booking.uid, booking)
  const rescheduledToUid = booking.uid
  if (origin) change(rows, origin.uid, { status: 'CANCELLED', rescheduledToUid, updatedAt })
}

/** A move on request names no origin, but keeps its `iCalUID`. */
const originOf = (rows: Rows, { rescheduleUid, iCalUID }: Made): Booking | undefined => {
  if (rescheduleUid !== undefined) return rows.get(rescheduleUid)
  const isMoved = ({ rescheduledToUid }: Booking) => rescheduledToUid !== null
  return [...rows.values()].find((row) => row.iCalUID === iCalUID && !isMoved(row))
}

const bookingFrom = (
  told: Made,
  { host, triggerEvent, createdAt, eventType, origin }: Circumstances,
): Booking => {
  const { videoCallUrl: _, ...metadata } = told.metadata
  const [{ name, email, timeZone, language }, ...guests] = told.attendees
  return {
    uid: told.uid,
    bookingId: told.bookingId,
    iCalUID: told.iCalUID ?? origin?.iCalUID ?? `${told.uid}@Cal.com`,
    iCalSequence: told.iCalSequence,
    status: triggerEvent === 'BOOKING_REQUESTED' ? 'PENDING' : 'ACCEPTED',
    eventType,
    host,
    location: eventType.location,
    startsAt: told.startTime,
    endsAt: told.endTime,
    attendee: {
      id: 0,
      name,
      email,
      timeZone,
      locale: language.locale,
      ...{ phoneNumber: null, noShow: false },
    },
    guests: guests.map((guest) => guest.email),
    notes: told.additionalNotes,
    metadata,
    seats: [],
    createdAt,
    updatedAt: createdAt,
    recurringEventId: null,
    isPaid: false,
    isHostAbsent: false,
    rescheduledToUid: null,
    rescheduledFromUid: origin?.uid ?? told.rescheduleUid ?? null,
    // Who asked for a move on request is said nowhere: only a client's move needs one.
    rescheduledBy: told.rescheduledBy ?? (origin ? email : null),
    reschedulingReason: told.responses.rescheduleReason.value ?? null,
    cancelledBy: null,
    cancellationReason: null,
    rejectionReason: null,
    requestReschedule: false,
  }
}
