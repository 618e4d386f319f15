import { z } from 'zod'
import { EVENT_TYPES_MAX, isBookingPath } from '../domain/event-type.ts'
import { CREDITS_MAX, NAME_LENGTH_MAX } from '../domain/limits.ts'
import { id, isStorable, listOf, text } from './wire.ts'

const PATH_LENGTH_MAX = 200
const CALCOM_ID_LENGTH_MAX = 40

/** `elodie/coaching-60`; a whole address that somebody pasted is cut to that. */
const bookingPath = z
  .string()
  .trim()
  .max(PATH_LENGTH_MAX * 2)
  .refine(isStorable, { error: 'unreadable-character' })
  .transform((value) =>
    value
      .replace(/^(https?:\/\/[^/]*|(app\.)?cal\.(eu|com)(?=\/))/i, '')
      .replace(/[?#].*$/s, '')
      .replace(/^\/+|\/+$/g, ''),
  )
  .refine(isBookingPath, { error: 'not-a-booking-page' })
  .meta({
    description: 'The page under the studio’s Cal.com address; a pasted address is cut to it.',
    example: 'elodie/coaching-60',
  })

const credits = z
  .int()
  .min(0)
  .max(CREDITS_MAX)
  .meta({ description: '0: a free discovery session.' })

/** What can be booked at Cal.com, what it costs, and whose it is. */
const eventType = z
  .object({
    id,
    calcomId: z.string().nullable(),
    slug: z.string().nullable(),
    bookingPath: z.string().nullable(),
    minutes: z.int().nullable(),
    label: z.string(),
    credits: z.int(),
    coachId: id.nullable(),
    source: z.enum(['hand', 'learned']),
  })
  .meta({ id: 'EventType' })

export const eventTypes = listOf(eventType)

/** With its `id` it is the one that is there; without, a new one. Nothing given is null. */
const askedEventType = z
  .strictObject({
    id: id.optional(),
    calcomId: text(CALCOM_ID_LENGTH_MAX).nullable().optional(),
    slug: text(PATH_LENGTH_MAX).nullable().optional(),
    bookingPath: bookingPath.nullable().optional(),
    minutes: z.int().min(1).max(1440).nullable().optional(),
    label: text(NAME_LENGTH_MAX),
    credits: credits.optional(),
    coachId: id.nullable().optional(),
    source: z.enum(['hand', 'learned']).optional(),
  })
  .meta({ id: 'AskedEventType' })

const wholeList = z.array(askedEventType).max(EVENT_TYPES_MAX)

/** The list itself, or within `items` as it is answered. */
export const putEventTypes = z
  .union([wholeList.transform((items) => ({ items })), z.strictObject({ items: wholeList })])
  .meta({
    id: 'PutEventTypes',
    description: 'The whole list: what is not in it is removed. Sessions are settled again.',
  })

export type EventTypeJson = z.infer<typeof eventType>
export type AskedEventType = z.infer<typeof askedEventType>
export type PutEventTypes = z.infer<typeof putEventTypes>
