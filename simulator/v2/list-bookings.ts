import { z } from 'zod'
import type { Booking, Millis } from '../booking.ts'

const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a valid ISO 8601 date string')
  .transform((text): Millis => Date.parse(text))
  .optional()

const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a number')
    .transform(Number)
    .refine((number) => number >= least, `must not be less than ${least}`)
    .refine((number) => number <= most, `must not be greater than ${most}`)
    .optional()

const direction = z.enum(['asc', 'desc'], 'must be either "asc" or "desc".').optional()

const numbers = z
  .string()
  .regex(/^\d+(,\d+)*$/, 'must be numbers')
  .transform((text) => text.split(',').map(Number))
  .optional()

const STATUSES = ['upcoming', 'recurring', 'past', 'cancelled', 'unconfirmed'] as const
type Status = (typeof STATUSES)[number]

const isStatus = (text: string): text is Status => STATUSES.some((status) => status === text)
const statusMessage = `must be one of the following values: ${STATUSES.join(', ')}`

const filters = {
  attendeeEmail: z.string().optional(),
  attendeeName: z.string().optional(),
  bookingUid: z.string().optional(),
  eventTypeIds: numbers,
  eventTypeId: numbers,
  teamIds: numbers,
  teamId: numbers,
  afterStart: instant,
  beforeEnd: instant,
  afterCreatedAt: instant,
  beforeCreatedAt: instant,
  afterUpdatedAt: instant,
  beforeUpdatedAt: instant,
}

/** Version 2024-08-13: by offset. */
export const offsetQuery = z.object({
  ...filters,
  take: count(1, 100),
  skip: count(0, Number.MAX_SAFE_INTEGER),
  status: z
    .string()
    .transform((text) => text.split(','))
    .refine((all) => all.every(isStatus), statusMessage)
    .transform((all) => all.filter(isStatus))
    .optional(),
  sortStart: direction,
  sortEnd: direction,
  sortCreated: direction,
  sortUpdatedAt: direction,
})

/** Version 2026-05-01: by cursor, one status at a time, in an order of its own. */
export const cursorQuery = z.object({
  ...filters,
  limit: count(1, 100),
  cursor: z.string().optional(),
  status: z.enum(STATUSES, statusMessage).optional(),
})

type Filters = Partial<Omit<z.infer<typeof offsetQuery>, 'status'>>

const isRefused = ({ status }: Booking) => status === 'CANCELLED' || status === 'REJECTED'

const hasStatus = (booking: Booking, status: Status, now: Millis): boolean => {
  const isAhead = booking.endsAt >= now
  if (status === 'upcoming') return isAhead && booking.status === 'ACCEPTED'
  if (status === 'recurring')
    return isAhead && booking.recurringEventId !== null && !isRefused(booking)
  if (status === 'past') return booking.endsAt <= now && !isRefused(booking)
  if (status === 'cancelled') return isRefused(booking)
  return isAhead && booking.status === 'PENDING'
}

const peopleOf = (booking: Booking) => {
  const groups = booking.seats.length > 0 ? booking.seats : [booking]
  const emails = groups.flatMap(({ attendee, guests }) => [attendee.email, ...guests])
  return { emails, names: groups.map(({ attendee }) => attendee.name) }
}

const isMatch = (booking: Booking, asked: Filters): boolean => {
  const { emails, names } = peopleOf(booking)
  const types = asked.eventTypeIds ?? asked.eventTypeId
  const { startsAt, endsAt, createdAt, updatedAt } = booking
  const isWithin = (at: Millis, after: Millis | undefined, before: Millis | undefined) =>
    (after === undefined || at >= after) && (before === undefined || at <= before)
  return (
    (asked.bookingUid === undefined || booking.uid === asked.bookingUid) &&
    (asked.attendeeEmail === undefined || emails.includes(asked.attendeeEmail)) &&
    (asked.attendeeName === undefined || names.includes(asked.attendeeName)) &&
    (types === undefined || types.includes(booking.eventType.id)) &&
    asked.teamIds === undefined &&
    asked.teamId === undefined &&
    isWithin(startsAt, asked.afterStart, undefined) &&
    isWithin(endsAt, undefined, asked.beforeEnd) &&
    isWithin(createdAt, asked.afterCreatedAt, asked.beforeCreatedAt) &&
    isWithin(updatedAt, asked.afterUpdatedAt, asked.beforeUpdatedAt)
  )
}

const sorted = (rows: readonly Booking[], asked: z.infer<typeof offsetQuery>): Booking[] => {
  const keys: [(row: Booking) => number, 'asc' | 'desc' | undefined][] = [
    [(row) => row.startsAt, asked.sortStart],
    [(row) => row.endsAt, asked.sortEnd],
    [(row) => row.createdAt, asked.sortCreated],
    [(row) => row.updatedAt, asked.sortUpdatedAt],
  ]
  const [key, way] = keys.find(([, asks]) => asks !== undefined) ?? [
    (row: Booking) => row.startsAt,
    'asc',
  ]
  const sign = way === 'desc' ? -1 : 1
  return rows.toSorted((a, b) => sign * (key(a) - key(b)) || a.bookingId - b.bookingId)
}

const PAGE = 100

export const pageByOffset = (
  rows: readonly Booking[],
  asked: z.infer<typeof offsetQuery>,
  now: Millis,
) => {
  const { status, take = PAGE, skip = 0 } = asked
  const isAsked = (row: Booking) => status?.some((one) => hasStatus(row, one, now)) ?? true
  const found = sorted(rows, asked).filter((row) => isMatch(row, asked) && isAsked(row))
  const page = found.slice(skip, skip + take)
  const remainingItems = Math.max(0, found.length - skip - page.length)
  const currentPage = Math.floor(skip / take) + 1
  return {
    page,
    pagination: {
      totalItems: found.length,
      remainingItems,
      returnedItems: page.length,
      itemsPerPage: take,
      currentPage,
      totalPages: Math.ceil(found.length / take),
      hasNextPage: remainingItems > 0,
      hasPreviousPage: skip > 0,
    },
  }
}

const CURSOR_PAGE = 50
const HOUR_MS = 3_600_000

const isAscending = (status: Status | undefined) =>
  status === 'upcoming' || status === 'recurring' || status === 'unconfirmed'

/** The key that a cursor stands for: larger means later on the way. */
const placeOf = (row: Booking, status: Status | undefined): string =>
  isAscending(status) ? `${String(row.startsAt).padStart(16, '0')} ${row.uid}` : row.uid

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const pageByCursor = (
  rows: readonly Booking[],
  asked: z.infer<typeof cursorQuery>,
  now: Millis,
) => {
  const { status, limit = CURSOR_PAGE, cursor } = asked
  const sign = isAscending(status) ? 1 : -1
  const after = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString('utf8')
  const from = isAscending(status) ? now - HOUR_MS : Number.NEGATIVE_INFINITY
  const found = rows
    .filter((row) => isMatch(row, asked) && row.startsAt >= from)
    .filter((row) => status === undefined || hasStatus(row, status, now))
    .map((row) => ({ row, place: placeOf(row, status) }))
    .toSorted((a, b) => sign * inOrder(a.place, b.place))
    .filter(({ place }) => after === null || sign * inOrder(place, after) > 0)
  const page = found.slice(0, limit)
  const hasMore = found.length > limit
  const last = page.at(-1)
  const nextCursor = hasMore && last ? Buffer.from(last.place, 'utf8').toString('base64url') : null
  return { page: page.map(({ row }) => row), pagination: { nextCursor, hasMore } }
}
