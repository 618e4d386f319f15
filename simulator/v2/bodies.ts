import { z } from 'zod'
import type { Millis } from '../booking.ts'

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== ''
  } catch {
    return false
  }
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/

/** An instant in UTC; without an offset Cal.com reads it as UTC too. */
const instant = z
  .string('must be a string')
  .refine((text) => ISO.test(text), 'must be a valid ISO 8601 date string')
  .transform((text): Millis => Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`))
  .refine((at) => !Number.isNaN(at), 'must be a valid ISO 8601 date string')

const email = z.string().regex(/^[^\s@]+@[^\s@]+$/, 'must be an email')
const reason = z.string().max(5000).optional()

const KEYS_MAX = 50
const metadata = z
  .record(
    z.string().max(40, 'key must be at most 40 characters'),
    z.string('must be a string').max(500, 'must be at most 500 characters'),
  )
  .refine((all) => Object.keys(all).length <= KEYS_MAX, 'can have at most 50 keys')

const location = z.union([
  z.string(),
  z.looseObject({ type: z.string(), address: z.string().optional(), link: z.string().optional() }),
])

export type LocationAsked = z.infer<typeof location>

export const createBody = z
  .object({
    start: instant,
    attendee: z.object({
      name: z.string('must be a string').min(1, 'should not be empty'),
      timeZone: z.string('must be a string').refine(isTimeZone, 'must be a valid IANA time-zone'),
      email: email.optional(),
      phoneNumber: z
        .string()
        .regex(/^\+\d{6,15}$/, 'must be a valid phone number')
        .optional(),
      language: z.string().max(10).optional(),
    }),
    eventTypeId: z.number('must be a number').int().optional(),
    eventTypeSlug: z.string().optional(),
    username: z.string().optional(),
    bookingFieldsResponses: z.record(z.string(), z.unknown()).optional(),
    guests: z.array(email).max(10, 'must contain no more than 10 elements').optional(),
    location: location.optional(),
    metadata: metadata.optional(),
    lengthInMinutes: z.number().int().min(1).max(1440).optional(),
    recurrenceCount: z.number().int().min(1).optional(),
  })
  .refine(
    ({ eventTypeId, eventTypeSlug, username }) =>
      eventTypeId !== undefined || (eventTypeSlug !== undefined && username !== undefined),
    'Either eventTypeId or eventTypeSlug + username must be provided',
  )
  .refine(
    ({ attendee }) => attendee.email !== undefined || attendee.phoneNumber !== undefined,
    'attendee.email or attendee.phoneNumber must be provided',
  )

export type CreateAsked = z.infer<typeof createBody>

export const cancelBody = z.object({
  cancellationReason: reason,
  cancelSubsequentBookings: z.boolean('must be a boolean').optional(),
  seatUid: z.string().optional(),
})

export const rescheduleBody = z.object({
  start: instant,
  rescheduledBy: email.optional(),
  reschedulingReason: reason,
  seatUid: z.string().optional(),
})

export const declineBody = z.object({ reason })

export const requestRescheduleBody = z.object({ rescheduleReason: reason })

export const absentBody = z.object({
  host: z.boolean().optional(),
  attendees: z.array(z.object({ email, absent: z.boolean() })).optional(),
})

export const locationBody = z.object({ location })

export const webhookBody = z.object({
  subscriberUrl: z.url('must be a URL address'),
  triggers: z.array(z.string()).min(1, 'should not be empty'),
  active: z.boolean('must be a boolean'),
  secret: z.string().optional(),
  payloadTemplate: z.string().optional(),
  version: z.string().optional(),
  time: z.number().optional(),
  timeUnit: z.enum(['DAY', 'HOUR', 'MINUTE']).optional(),
})

export const webhookChange = webhookBody.partial()

export const reservationBody = z.object({
  eventTypeId: z.number('must be a number').int(),
  slotStart: instant,
  slotDuration: z.number().int().min(1).optional(),
  reservationDuration: z.number().int().min(1).optional(),
})

export const busyBody = z.object({ start: instant, end: instant })

export const eventTypeBody = z.object({
  title: z.string('must be a string').min(1, 'should not be empty'),
  slug: z
    .string('must be a string')
    .regex(/^[a-z0-9-]+$/, 'must be a slug')
    .max(100),
  lengthInMinutes: z.number('must be a number').int().min(1).max(1440),
  description: z.string().optional(),
  hidden: z.boolean().optional(),
})
