import { Temporal } from 'temporal-polyfill'
import type { Booking, EventType, Millis } from '../booking.ts'
import type { Simulator } from '../bookings.ts'
import { isLive } from '../simulator-state.ts'

/** When the host is elsewhere, for whatever their own calendar holds; `until` of a reservation. */
export type Busy = { start: Millis; end: Millis; until?: Millis }

const FIRST_HOUR = 6
const LAST_HOUR = 22
const MINUTE_MS = 60_000

/** Whose time it is. */
type Calendar = { simulator: Simulator; busy: readonly Busy[]; now: () => Millis }

type Wanted = { type: EventType; startsAt: Millis; endsAt: Millis; except?: string }

const overlaps = (a: Busy, b: Busy) => a.start < b.end && b.start < a.end

const sharesWith = (booking: Booking, { type, startsAt }: Wanted) =>
  type.seats !== undefined && booking.eventType.id === type.id && booking.startsAt === startsAt

const isInHours = (simulator: Simulator, { startsAt, endsAt }: Wanted): boolean => {
  const inZone = (at: Millis) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(simulator.host.timeZone)
  const [start, end] = [inZone(startsAt), inZone(endsAt)]
  const lastHour = end.hour + (end.minute > 0 ? 1 : 0)
  const isOneDay = start.toPlainDate().equals(end.toPlainDate())
  return isOneDay && start.hour >= FIRST_HOUR && lastHour <= LAST_HOUR
}

/** Whether Cal.com's API would let it be booked: the pages never refuse a time. */
export const isFree = ({ simulator, busy, now }: Calendar, wanted: Wanted): boolean => {
  const span = { start: wanted.startsAt, end: wanted.endsAt }
  const taken = simulator
    .bookings()
    .filter((row) => isLive(row) && row.uid !== wanted.except && !sharesWith(row, wanted))
    .map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }))
  const elsewhere = busy.filter(({ until }) => until === undefined || until > now())
  return (
    isInHours(simulator, wanted) && ![...taken, ...elsewhere].some((one) => overlaps(one, span))
  )
}

export const endOf = (type: EventType, startsAt: Millis, minutes = type.minutes): Millis =>
  startsAt + minutes * MINUTE_MS

type SlotsAsked = { type: EventType; from: Millis; until: Millis; minutes: number }

/** Every start in the span at which it could be booked; at the hour, then by the type's length. */
export const freeStarts = (
  calendar: Calendar,
  { type, from, until, minutes }: SlotsAsked,
  except?: string,
): Millis[] => {
  const step = minutes * MINUTE_MS
  const hour = 60 * MINUTE_MS
  const first = Math.ceil(Math.max(from, calendar.now() + 1) / hour) * hour
  const starts: Millis[] = []
  for (let startsAt = first; startsAt < until && starts.length < 2000; startsAt += step) {
    const wanted = { type, startsAt, endsAt: endOf(type, startsAt, minutes) }
    const asked = except === undefined ? wanted : { ...wanted, except }
    if (isFree(calendar, asked)) starts.push(startsAt)
  }
  return starts
}
