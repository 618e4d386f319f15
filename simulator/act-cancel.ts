import type { Booking } from './booking.ts'
import type { CancelRequest, Outcome } from './booking-acts.ts'
import { cancelledDelivery, seatCancelledDelivery } from './payloads.ts'
import {
  addressOf,
  done,
  isLive,
  isPast,
  keep,
  refuse,
  type State,
  seriesOf,
} from './simulator-state.ts'

const cancelled = (state: State, old: Booking, request: CancelRequest): Booking => {
  state.snapshots.delete(old.uid)
  return keep(state, {
    ...old,
    status: 'CANCELLED',
    iCalSequence: old.iCalSequence + 1,
    cancelledBy: addressOf(old, request.by),
    cancellationReason: request.reason ?? null,
    requestReschedule: request.requestReschedule ?? false,
  })
}

/** One person leaves, the others stay: whose place it was is told in another way. */
const leave = (state: State, shared: Booking, seatUid: string): Outcome => {
  const seat = shared.seats.find(({ uid }) => uid === seatUid)
  if (!seat) return refuse({ type: 'UnknownSeat' })
  const seats = shared.seats.filter((one) => one !== seat)
  const told = seatCancelledDelivery(state.origin, shared, seat, state.options.now())
  const attendee = seats[0]?.attendee ?? shared.attendee
  return done(state, keep(state, { ...shared, seats, attendee }), [told], { seatUid })
}

/** Of several that are cancelled together, Cal.com tells of the one that was clicked. */
const cancelSeries = (state: State, clicked: Booking, request: CancelRequest): Outcome => {
  const from = request.scope === 'subsequent' ? clicked.startsAt : state.options.now()
  const others = seriesOf(state, clicked).filter(
    (row) => row.uid !== clicked.uid && isLive(row) && row.startsAt >= from,
  )
  const booking = cancelled(state, clicked, request)
  const bookings = [booking, ...others.map((row) => cancelled(state, row, request))]
  const namesSeries = request.scope === 'remaining'
  const told = cancelledDelivery(state.origin, booking, state.options.now(), namesSeries)
  return done(state, booking, [told], { bookings })
}

export const cancel = (state: State, uid: string, request: CancelRequest): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (!isLive(old)) return refuse({ type: 'NotActive', status: old.status })
  if (request.requestReschedule && request.by !== 'host') return refuse({ type: 'OnlyTheHost' })
  if (isPast(state, old.endsAt)) return refuse({ type: 'InPast' })
  if (request.seatUid !== undefined && old.seats.length > 1)
    return leave(state, old, request.seatUid)
  if (request.scope !== undefined && request.scope !== 'one') {
    if (old.recurringEventId === null) return refuse({ type: 'NotRecurring' })
    return cancelSeries(state, old, request)
  }
  const booking = cancelled(state, old, request)
  return done(state, booking, [cancelledDelivery(state.origin, booking, state.options.now())])
}
