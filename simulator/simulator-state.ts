import type {
  Actor,
  Attendee,
  Booker,
  Booking,
  Delivery,
  EventType,
  Host,
  Millis,
} from './booking.ts'
import type { Before, Outcome, Refusal } from './booking-acts.ts'
import type { Origin } from './payload-shapes.ts'

export type SimulatorOptions = {
  now: () => Millis
  /** See `uidsFrom`: give a seeded source where a run must be repeatable. */
  newUid: () => string
  host: Host
  /** Whom a booking can be handed over to. */
  otherHosts?: readonly Host[]
  eventTypes: readonly [EventType, ...EventType[]]
  bookerUrl: string
  videoUrl?: string
  /** The zone of Cal.com's own server: cancellations are written with its offset. */
  serverTimeZone?: string
  /** What was booked before, of a Cal.com that goes on after a stop (`restore.ts`). */
  bookings?: readonly Booking[]
  firstBookingId?: number
  firstAttendeeId?: number
  /** Cal.com refuses to book, move or cancel in the past; stories about late news need it. */
  allowPast?: boolean
}

export type State = {
  options: SimulatorOptions
  origin: Origin
  rows: Map<string, Booking>
  /** The row as it was when its MEETING_* triggers were scheduled. */
  snapshots: Map<string, Booking>
  /** What the act under way has changed, as it was before it. */
  before: Map<string, Booking | undefined>
  /** What the API still shows of rows whose change has not been written. */
  veils: Before[]
  nextBookingId: number
  nextAttendeeId: number
  nextPaymentId: number
}

export const MINUTE_MS = 60_000

export const refuse = (refusal: Refusal): Outcome => ({ ok: false, refusal })

export const done = (
  state: State,
  booking: Booking,
  deliveries: readonly Delivery[],
  more: { bookings?: readonly Booking[]; seatUid?: string } = {},
): Outcome => {
  const { before } = state
  state.before = new Map()
  const { bookings = [booking], seatUid = null } = more
  return { ok: true, booking, bookings, seatUid, deliveries, before }
}

export const keep = (state: State, changed: Booking): Booking => {
  const booking = { ...changed, updatedAt: state.options.now() }
  if (!state.before.has(booking.uid)) state.before.set(booking.uid, state.rows.get(booking.uid))
  state.rows.set(booking.uid, booking)
  return booking
}

export const schedule = (state: State, booking: Booking) =>
  state.snapshots.set(booking.uid, booking)

export const isPast = ({ options }: State, at: Millis) => !options.allowPast && at <= options.now()

export const isLive = ({ status }: Booking) => status === 'ACCEPTED' || status === 'PENDING'

export const isSeated = ({ eventType }: Pick<Booking, 'eventType'>) => eventType.seats !== undefined

export const attendeeOf = (state: State, booker: Booker): Attendee => {
  const { host } = state.options
  return {
    id: state.nextAttendeeId++,
    name: booker.name,
    email: booker.email,
    timeZone: booker.timeZone ?? host.timeZone,
    locale: booker.locale ?? host.locale,
    phoneNumber: booker.phoneNumber ?? null,
    noShow: false,
  }
}

export const addressOf = (booking: Booking, by: Actor | undefined) =>
  by === 'host' ? booking.host.email : booking.attendee.email

/** The occurrences of one recurring booking, in their order. */
export const seriesOf = (state: State, { recurringEventId }: Booking): Booking[] =>
  recurringEventId === null
    ? []
    : [...state.rows.values()]
        .filter((row) => row.recurringEventId === recurringEventId)
        .toSorted((a, b) => a.startsAt - b.startsAt)
