import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { EventType, Millis } from '../booking.ts'
import { inMillis } from '../instants.ts'
import { isLive } from '../simulator-state.ts'
import { failed, readAs, readBody, succeeded } from './answers.ts'
import { endOf, freeStarts, isFree } from './availability.ts'
import { reservationBody } from './bodies.ts'
import { NOT_AVAILABLE } from './create-booking.ts'
import type { V2Deps } from './deps.ts'
import { isFirst, SLOT_VERSIONS, versionOf } from './versions.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const RESERVED_MINUTES = 5

const slotsQuery = z.object({
  eventTypeId: z.string().regex(/^\d+$/, 'must be a number').transform(Number).optional(),
  eventTypeSlug: z.string().optional(),
  username: z.string().optional(),
  start: z.iso.datetime({ offset: true, local: true }).or(z.iso.date()),
  end: z.iso.datetime({ offset: true, local: true }).or(z.iso.date()),
  timeZone: z.string().default('UTC'),
  duration: z.string().regex(/^\d+$/, 'must be a number').transform(Number).optional(),
  format: z.enum(['range', 'time']).default('time'),
  bookingUidToReschedule: z.string().optional(),
})

type SlotsAsked = z.infer<typeof slotsQuery>

/** A day alone means all of it. */
const boundOf = (text: string, isEnd: boolean): Millis => {
  const at = Date.parse(text.includes('T') && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text)
  return isEnd && !text.includes('T') ? at + DAY_MS : at
}

const written = (at: Millis, timeZone: string): string =>
  timeZone === 'UTC'
    ? inMillis(at)
    : Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO(timeZone)
        .toString({ smallestUnit: 'millisecond', timeZoneName: 'never' })

const seatsLeft = ({ simulator }: V2Deps, type: EventType, startsAt: Millis) => {
  if (type.seats === undefined) return {}
  const shared = simulator
    .bookings()
    .find((row) => isLive(row) && row.eventType.id === type.id && row.startsAt === startsAt)
  const seatsBooked = shared?.seats.length ?? 0
  const left = { seatsTotal: type.seats, seatsRemaining: type.seats - seatsBooked, seatsBooked }
  return shared ? { ...left, bookingUid: shared.uid } : left
}

const typeOf = ({ simulator }: V2Deps, asked: SlotsAsked): EventType | undefined =>
  simulator.eventTypes.find(({ id, slug }) =>
    asked.eventTypeId === undefined
      ? slug === asked.eventTypeSlug && asked.username === simulator.host.username
      : id === asked.eventTypeId,
  )

const list = (deps: V2Deps, context: Context): Response => {
  const { now, generation } = deps
  if (isFirst(versionOf(context, SLOT_VERSIONS, generation))) {
    const message = `Cannot GET ${context.req.path}`
    return failed(context, { status: 404, message }, now())
  }
  const read = readAs(slotsQuery, context.req.query())
  if (!read.ok) return failed(context, read.failure, now())
  const asked = read.value
  const type = typeOf(deps, asked)
  if (!type) return failed(context, { status: 404, message: 'Event Type not found' }, now())
  const minutes = asked.duration ?? type.minutes
  const [from, until] = [boundOf(asked.start, false), boundOf(asked.end, true)]
  const span = { type, from, until, minutes }
  const starts = freeStarts(deps, span, asked.bookingUidToReschedule)
  const byDay: Record<string, object[]> = {}
  for (const startsAt of starts) {
    const start = written(startsAt, asked.timeZone)
    const end = written(endOf(type, startsAt, minutes), asked.timeZone)
    const zoned = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(
      asked.timeZone,
    )
    const day = zoned.toPlainDate().toString()
    byDay[day] ??= []
    byDay[day].push({
      ...(asked.format === 'range' ? { start, end } : { start }),
      ...seatsLeft(deps, type, startsAt),
    })
  }
  return succeeded(context, byDay)
}

const reserve = async (deps: V2Deps, context: Context): Promise<Response> => {
  const { simulator, busy, now } = deps
  const asked = await readBody(context, reservationBody)
  if (!asked.ok) return failed(context, asked.failure, now())
  const { eventTypeId, slotStart, slotDuration, reservationDuration } = asked.value
  const type = simulator.eventTypes.find(({ id }) => id === eventTypeId)
  const unknown = `Event Type with ID=${eventTypeId} not found`
  if (!type) return failed(context, { status: 404, message: unknown }, now())
  const endsAt = endOf(type, slotStart, slotDuration)
  if (!isFree(deps, { type, startsAt: slotStart, endsAt }))
    return failed(context, { status: 400, message: NOT_AVAILABLE }, now())
  const minutes = reservationDuration ?? RESERVED_MINUTES
  const until = now() + minutes * MINUTE_MS
  busy.push({ start: slotStart, end: endsAt, until })
  const answer = {
    eventTypeId,
    slotStart: inMillis(slotStart),
    slotEnd: inMillis(endsAt),
    slotDuration: (endsAt - slotStart) / MINUTE_MS,
    reservationDuration: minutes,
    reservationUid: randomUUID(),
    reservationUntil: inMillis(until),
  }
  return succeeded(context, answer, 201)
}

export const createSlotRoutes = (deps: V2Deps): Hono => {
  const routes = new Hono()
  routes.get('/', (context) => list(deps, context))
  routes.post('/reservations', (context) => reserve(deps, context))
  return routes
}
