import { z } from 'zod'
import { isCurrency } from '../domain/currency.ts'
import { LAST_DAY } from '../domain/instant.ts'
import { EMAIL_LENGTH_MAX, PHONE_LENGTH_MAX } from '../domain/limits.ts'
import { normaliseEmail } from '../domain/person.ts'

/** The small forms of the wire: texts with limits, instants, days, money. */

const LIST_LIMIT_MAX = 200
export const LIST_LIMIT_DEFAULT = 50

/** PostgreSQL keeps no NUL, and a lone surrogate is no character: both are refused by name. */
export const isStorable = (text: string) => !text.includes('\u0000') && text.isWellFormed()

/** Text that somebody writes: trimmed, not empty, so many characters at most, storable. */
export const text = (lengthMax: number) =>
  z.string().trim().min(1).max(lengthMax).refine(isStorable, { error: 'unreadable-character' })

export const email = z
  .string()
  .trim()
  .max(EMAIL_LENGTH_MAX)
  .regex(z.regexes.unicodeEmail, { error: 'not-an-email' })
  .refine(isStorable, { error: 'unreadable-character' })
  .transform(normaliseEmail)
  .meta({ description: 'An e-mail address; compared trimmed and in lower case.' })

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text has the form of an id: 32 hexadecimal digits in five groups. */
export const isId = (text: string): boolean => ID.test(text)

export const id = z.guid().toLowerCase().meta({ description: 'An id.' })

export const locale = z.enum(['fr', 'en'])

/** Any text: that it names a zone is a rule (`InvalidTimeZone`), not a form. */
export const timeZone = text(64).meta({
  description: 'An IANA time zone.',
  example: 'Europe/Zurich',
})

export const phone = text(PHONE_LENGTH_MAX)

const DAY_FIRST = '1970-01-01'

export const day = z.iso
  .date()
  .refine((value) => value >= DAY_FIRST && value <= LAST_DAY, { error: 'out-of-range' })
  .meta({ description: 'A day, YYYY-MM-DD.', example: '2026-01-26' })

export const wallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'not-a-time' })
  .meta({ description: 'A time on the wall, HH:MM.', example: '10:00' })

export const weekday = z.int().min(1).max(7).meta({ description: 'ISO: 1 is Monday, 7 Sunday.' })

/** What Temporal cannot read. */
const FINER_THAN_NANOSECONDS = /\.\d{10}/

/** An instant as asked: any offset is understood; as answered it ends in `Z`. */
export const askedInstant = z.iso
  .datetime({ offset: true })
  .refine((value) => value >= DAY_FIRST && value < LAST_DAY, { error: 'out-of-range' })
  .refine((value) => !FINER_THAN_NANOSECONDS.test(value), { error: 'too-precise' })
  .meta({ description: 'An instant, ISO 8601.', example: '2026-01-26T09:00:00Z' })

export const instant = z.iso.datetime().meta({
  description: 'An instant, ISO 8601 with Z.',
  example: '2026-01-26T09:00:00Z',
})

export const currency = z
  .string()
  .refine(isCurrency, { error: 'not-a-currency' })
  .meta({ description: 'The code of a currency, ISO 4217.', example: 'CHF' })

export const money = z.strictObject({
  amountCents: z.int().min(0).max(100_000_000),
  currency,
})

export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_LIMIT_MAX).optional(),
  cursor: z.string().max(512).optional(),
})

/** A page of a list, and where the next one begins; null on the last one. */
export const listOf = <T extends z.ZodType>(element: T) =>
  z.object({ items: z.array(element), nextCursor: z.string().nullable() })

export type Money = z.infer<typeof money>
export type ListOf<T> = { items: T[]; nextCursor: string | null }
