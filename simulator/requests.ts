import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Millis } from './booking.ts'
import type { BookRequest, CancelRequest, MoveRequest } from './booking-acts.ts'
import { FAULT_NAMES } from './faults.ts'

const YEAR_10000_MS = 253_402_300_800_000

const instantFrom = (text: string): Millis | null => {
  try {
    const at = Temporal.Instant.from(text).epochMilliseconds
    return at > 0 && at < YEAR_10000_MS ? at : null
  } catch {
    return null
  }
}

const isTimeZone = (zone: string): boolean => {
  try {
    return Temporal.Now.zonedDateTimeISO(zone).timeZoneId !== ''
  } catch {
    return false
  }
}

const start = z.string().transform((text, context) => {
  const at = instantFrom(text)
  if (at !== null) return at
  const message = 'must be an instant such as 2026-01-26T09:00:00Z'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

const name = z.string().trim().min(1, 'must not be empty').max(500)
const email = z
  .string()
  .trim()
  .max(320)
  .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address')
const actor = z.enum(['attendee', 'host'])
const text = z.string().max(5000)
const durationMinutes = z.number().int().min(1).max(1440)

export const bookBody = z
  .strictObject({
    name,
    email,
    start,
    durationMinutes: durationMinutes.optional(),
    eventTypeSlug: z.string().max(200).optional(),
    timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/Zurich').optional(),
    locale: z.string().max(35).optional(),
    notes: text.optional(),
    guests: z.array(email).max(500).optional(),
    metadata: z.record(z.string().max(40), z.string().max(500)).optional(),
    phoneNumber: z.string().max(40).optional(),
    recurrenceCount: z.number().int().min(1).max(32).optional(),
  })
  .transform(
    (body): BookRequest => ({
      booker: {
        name: body.name,
        email: body.email,
        ...(body.timeZone && { timeZone: body.timeZone }),
        ...(body.locale && { locale: body.locale }),
        ...(body.phoneNumber && { phoneNumber: body.phoneNumber }),
      },
      startsAt: body.start,
      ...(body.durationMinutes && { durationMinutes: body.durationMinutes }),
      ...(body.eventTypeSlug && { eventTypeSlug: body.eventTypeSlug }),
      ...(body.notes && { notes: body.notes }),
      ...(body.guests && { guests: body.guests }),
      ...(body.metadata && { metadata: body.metadata }),
      ...(body.recurrenceCount && { recurrenceCount: body.recurrenceCount }),
    }),
  )

export const moveBody = z
  .strictObject({
    start,
    by: actor.default('attendee'),
    durationMinutes: durationMinutes.optional(),
    reason: text.optional(),
    seatUid: z.string().max(100).optional(),
  })
  .transform(
    (body): MoveRequest => ({
      startsAt: body.start,
      by: body.by,
      ...(body.durationMinutes && { durationMinutes: body.durationMinutes }),
      ...(body.reason && { reason: body.reason }),
      ...(body.seatUid && { seatUid: body.seatUid }),
    }),
  )

export const cancelBody = z
  .strictObject({
    by: actor.default('attendee'),
    reason: text.optional(),
    requestReschedule: z.boolean().default(false),
    seatUid: z.string().max(100).optional(),
    scope: z.enum(['one', 'remaining', 'subsequent']).optional(),
  })
  .transform(
    (body): CancelRequest => ({
      by: body.by,
      requestReschedule: body.requestReschedule,
      ...(body.reason && { reason: body.reason }),
      ...(body.seatUid && { seatUid: body.seatUid }),
      ...(body.scope && { scope: body.scope }),
    }),
  )

export const locationBody = z.strictObject({ location: z.string().min(1).max(500) })
export const reassignBody = z.strictObject({ hostId: z.number().int() })
export const outOfOfficeBody = z.strictObject({ start, end: start })
export const confirmBody = z.strictObject({})
export const rejectBody = z.strictObject({ reason: text.optional() })
export const noShowBody = z
  .strictObject({ noShow: z.boolean(), email: email.optional(), isHost: z.boolean().optional() })
  .transform(({ noShow, email: of, isHost }) => ({
    noShow,
    ...(of && { email: of }),
    ...(isHost && { isHost }),
  }))
export const meetingBody = z.strictObject({ trigger: z.enum(['MEETING_STARTED', 'MEETING_ENDED']) })

const METADATA = /^metadata\[([^[\]]{1,40})\]$/

/** What a booking link carries beside the form's own fields. */
export const metadataFrom = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const name = METADATA.exec(field)?.[1]
      return name === undefined || value.length > 500 ? [] : [[name, value]]
    }),
  )

/** The form's fields under the names their errors are shown at. */
export const bookForm = z.object({
  name,
  email,
  eventTypeSlug: z.string().max(200).default(''),
  date: z.string(),
  time: z.string(),
  notes: text.default(''),
})

export const moveForm = z.object({
  date: z.string(),
  time: z.string(),
  by: actor.default('attendee'),
  reason: text.default(''),
  seatUid: z.string().max(100).default(''),
})

export const cancelForm = z.object({
  who: z.enum(['attendee', 'host', 'host-new-date']).default('attendee'),
  reason: text.default(''),
  scope: z.enum(['one', 'subsequent', 'remaining']).default('one'),
  seatUid: z.string().max(100).default(''),
})

export const placeForm = z.object({ location: z.string().trim().min(1).max(500) })
export const handOverForm = z.object({ hostId: z.coerce.number().int() })

export const faultForm = z.object({
  fault: z.enum(FAULT_NAMES),
  times: z.coerce.number().int().min(1).max(1000),
})

export const hostForm = z.object({ reason: text.default('') })
export const noShowForm = z.object({ noShow: z.enum(['true', 'false']) })
