import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Log } from '../../log.ts'
import { instantField } from '../fields.ts'
import {
  type ApiBooking,
  apiBooking,
  bookingList,
  done,
  oneBooking,
  oneOrManyBookings,
} from './answers.ts'
import type { Caller } from './caller.ts'
import type { CalcomFailure } from './failure.ts'
import { shapeOf } from './shape.ts'

/** Pinned for each endpoint: without it Cal.com answers in another shape without a word. */
const BOOKINGS = '2024-08-13'
const CURSOR_LIST = '2026-05-01'

/** Offset: every server. Cursor: the hosted ones, whose pages do not shift while rows change. */
export type Pagination = 'offset' | 'cursor'

export type BookingFilter = {
  updatedAfter?: Millis | undefined
  startsAfter?: Millis | undefined
  endsBefore?: Millis | undefined
  attendeeEmail?: string | undefined
}

/** `unfit` counts what could not be read; `next` leads on, null after the last page. */
type BookingPage = {
  bookings: ApiBooking[]
  unfit: number
  readAt: Millis
  next: string | null
}

type NewBooking = {
  startsAt: Millis
  eventTypeId: number
  minutes?: number | undefined
  attendee: { name: string; email: string; timeZone: string; language?: string | undefined }
  metadata: { readonly [key: string]: string }
}

type Failed<Value> = Promise<Result<Value, CalcomFailure>>

export type BookingsApi = {
  page(filter: BookingFilter, next: string | null): Failed<BookingPage>
  /** One booking, or all of a native series asked for by its `recurringBookingUid`. */
  find(uid: string): Failed<{ bookings: ApiBooking[]; readAt: Millis }>
  create(booking: NewBooking): Failed<{ booking: ApiBooking; at: Millis }>
  cancel(uid: string, reason: string | null): Failed<{ at: Millis }>
  reschedule(
    uid: string,
    to: { startsAt: Millis; rescheduledBy?: string | undefined; reason?: string | undefined },
  ): Failed<{ booking: ApiBooking; at: Millis }>
  confirm(uid: string): Failed<{ at: Millis }>
  decline(uid: string, reason: string | null): Failed<{ at: Millis }>
  markAbsent(uid: string, email: string, absent: boolean): Failed<{ at: Millis }>
}

const PAGE_MAX = 100
/** Rows that change while one reads shift the next page: it begins a little earlier. */
const OVERLAP = 10

export function bookingsApi(call: Caller, pagination: Pagination, log: Log): BookingsApi {
  const act = async (uid: string, verb: string, body?: object) => {
    const told = await call({
      method: 'POST',
      path: `/bookings/${encodeURIComponent(uid)}/${verb}`,
      name: `POST /bookings/{uid}/${verb}`,
      version: BOOKINGS,
      body: body ?? {},
      answer: done,
    })
    return told.ok ? ok({ at: told.value.readAt }) : told
  }
  return {
    page: (filter, next) => readPage(call, { pagination, filter, next, log }),
    async find(uid) {
      const told = await call({
        method: 'GET',
        path: `/bookings/${encodeURIComponent(uid)}`,
        name: 'GET /bookings/{uid}',
        version: BOOKINGS,
        answer: oneOrManyBookings,
      })
      if (!told.ok) return told
      const { data } = told.value.value
      return ok({ bookings: Array.isArray(data) ? data : [data], readAt: told.value.readAt })
    },
    create: (booking) => create(call, booking),
    cancel: (uid, reason) =>
      act(uid, 'cancel', reason === null ? {} : { cancellationReason: reason }),
    async reschedule(uid, { startsAt, rescheduledBy, reason }) {
      const told = await call({
        method: 'POST',
        path: `/bookings/${encodeURIComponent(uid)}/reschedule`,
        name: 'POST /bookings/{uid}/reschedule',
        version: BOOKINGS,
        body: { start: isoOf(startsAt), rescheduledBy, reschedulingReason: reason },
        answer: oneBooking,
      })
      return told.ok ? ok({ booking: told.value.value.data, at: told.value.readAt }) : told
    },
    confirm: (uid) => act(uid, 'confirm'),
    decline: (uid, reason) => act(uid, 'decline', reason === null ? {} : { reason }),
    markAbsent: (uid, email, absent) => act(uid, 'mark-absent', { attendees: [{ email, absent }] }),
  }
}

async function create(call: Caller, booking: NewBooking): ReturnType<BookingsApi['create']> {
  const { startsAt, eventTypeId, minutes, attendee, metadata } = booking
  const told = await call({
    method: 'POST',
    path: '/bookings',
    name: 'POST /bookings',
    version: BOOKINGS,
    body: { start: isoOf(startsAt), eventTypeId, lengthInMinutes: minutes, attendee, metadata },
    answer: oneBooking,
  })
  return told.ok ? ok({ booking: told.value.value.data, at: told.value.readAt }) : told
}

type Asked = { pagination: Pagination; filter: BookingFilter; next: string | null; log: Log }

async function readPage(
  call: Caller,
  { pagination, filter, next, log }: Asked,
): Promise<Result<BookingPage, CalcomFailure>> {
  const offset = pagination === 'offset' ? Number(next ?? 0) : 0
  const where = {
    afterUpdatedAt: isoOrNothing(filter.updatedAfter),
    afterStart: isoOrNothing(filter.startsAfter),
    beforeEnd: isoOrNothing(filter.endsBefore),
    attendeeEmail: filter.attendeeEmail,
  }
  const how =
    pagination === 'cursor'
      ? { limit: PAGE_MAX, cursor: next ?? undefined }
      : { take: PAGE_MAX, skip: offset, [sortOf(filter)]: 'asc' }
  const told = await call({
    method: 'GET',
    path: '/bookings',
    name: 'GET /bookings',
    version: pagination === 'cursor' ? CURSOR_LIST : BOOKINGS,
    query: { ...where, ...how },
    answer: bookingList,
  })
  if (!told.ok) return told
  const { data, pagination: pages } = told.value.value
  const { bookings, misfits } = fitting(data)
  const unfit = misfits.length
  if (unfit > 0) {
    const shape = shapeOf(misfits.slice(0, 1))
    log.warn({ call: 'GET /bookings', unfit, shape }, 'bookings of Cal.com do not fit')
  }
  const cursor = pages?.nextCursor ?? null
  const more = pages?.hasMore ?? pages?.hasNextPage ?? false
  const step = data.length > OVERLAP ? data.length - OVERLAP : data.length
  const following = pagination === 'cursor' ? cursor : offset + step
  const hasNext = more && data.length > 0 && following !== null
  return ok({
    // Some versions take these filters and do not apply them.
    bookings: bookings.filter((booking) => passes(booking, filter)),
    unfit,
    readAt: told.value.readAt,
    next: hasNext ? String(following) : null,
  })
}

function fitting(data: readonly unknown[]): { bookings: ApiBooking[]; misfits: unknown[] } {
  const bookings: ApiBooking[] = []
  const misfits: unknown[] = []
  for (const one of data) {
    const read = apiBooking.safeParse(one)
    if (read.success) bookings.push(read.data)
    else misfits.push(one)
  }
  return { bookings, misfits }
}

function sortOf({ updatedAfter }: BookingFilter): 'sortUpdatedAt' | 'sortStart' {
  return updatedAfter === undefined ? 'sortStart' : 'sortUpdatedAt'
}

/** What says nothing of its instant is kept: better read twice than never. */
function passes(booking: ApiBooking, filter: BookingFilter): boolean {
  const updatedAt = instantField(booking.updatedAt)
  const startsAt = instantField(booking.start)
  const endsAt = instantField(booking.end)
  const { updatedAfter, startsAfter, endsBefore, attendeeEmail } = filter
  if (updatedAfter !== undefined && updatedAt !== null && updatedAt < updatedAfter) return false
  if (startsAfter !== undefined && startsAt !== null && startsAt < startsAfter) return false
  if (endsBefore !== undefined && endsAt !== null && endsAt > endsBefore) return false
  if (attendeeEmail === undefined) return true
  const emails = (booking.attendees ?? []).map(({ email }) => email?.toLowerCase())
  return emails.includes(attendeeEmail.toLowerCase())
}

function isoOrNothing(at: Millis | undefined): string | undefined {
  return at === undefined ? undefined : isoOf(at)
}
