import { seatUidFrom, sharedAt } from './act-book.ts'
import type { Booking, Seat } from './booking.ts'
import type { MoveRequest, Outcome } from './booking-acts.ts'
import { requestedDelivery, rescheduledDelivery, seatRescheduledDelivery } from './payloads.ts'
import {
  addressOf,
  done,
  isLive,
  isPast,
  isSeated,
  keep,
  MINUTE_MS,
  refuse,
  type State,
  schedule,
} from './simulator-state.ts'

const mayMove = (booking: Booking) =>
  isLive(booking) || (booking.requestReschedule && booking.rescheduledToUid === null)

const moverOf = (old: Booking, request: MoveRequest): string | null =>
  request.rescheduledBy === undefined ? addressOf(old, request.by) : request.rescheduledBy

const lengthOf = (old: Booking, request: MoveRequest): number =>
  request.durationMinutes ? request.durationMinutes * MINUTE_MS : old.endsAt - old.startsAt

const movedFrom = (state: State, old: Booking, request: MoveRequest): Booking => {
  const needsNobody = !old.eventType.requiresConfirmation && (old.eventType.price ?? 0) === 0
  return {
    ...old,
    uid: state.options.newUid(),
    bookingId: state.nextBookingId++,
    iCalSequence: old.iCalSequence + 1,
    status: needsNobody || request.by === 'host' ? 'ACCEPTED' : 'PENDING',
    startsAt: request.startsAt,
    endsAt: request.startsAt + lengthOf(old, request),
    attendee: { ...old.attendee, id: state.nextAttendeeId++, noShow: false },
    metadata: request.metadata ?? {},
    createdAt: state.options.now(),
    rescheduledFromUid: old.uid,
    rescheduledBy: moverOf(old, request),
    reschedulingReason: request.reason ?? null,
    cancelledBy: null,
    cancellationReason: null,
    requestReschedule: false,
  }
}

/** A shared booking that its host moves keeps its uid, or is merged into the one that is there. */
const moveShared = (state: State, old: Booking, request: MoveRequest): Outcome => {
  const there = sharedAt(state, old.eventType, request.startsAt)
  const rescheduledBy = moverOf(old, request)
  const sentAt = state.options.now()
  if (there && there.uid !== old.uid) {
    const seats = [...there.seats, ...old.seats]
    const booking = keep(state, { ...there, seats, rescheduledBy })
    keep(state, { ...old, status: 'CANCELLED', rescheduledToUid: there.uid })
    state.snapshots.delete(old.uid)
    return done(state, booking, [rescheduledDelivery(state.origin, old, booking, sentAt, 'kept')])
  }
  const endsAt = request.startsAt + lengthOf(old, request)
  const moved = { ...old, startsAt: request.startsAt, endsAt, rescheduledBy }
  const booking = keep(state, { ...moved, iCalSequence: old.iCalSequence + 1 })
  schedule(state, booking)
  return done(state, booking, [rescheduledDelivery(state.origin, old, booking, sentAt, 'kept')])
}

const without = (state: State, old: Booking, seat: Seat, to: string): void => {
  const seats = old.seats.filter((one) => one !== seat)
  if (seats[0]) keep(state, { ...old, seats, attendee: seats[0].attendee })
  else {
    keep(state, { ...old, status: 'CANCELLED', rescheduledToUid: to })
    state.snapshots.delete(old.uid)
  }
}

/** One person of a shared booking goes to another one, which may have to be made first. */
const moveSeat = (state: State, old: Booking, seat: Seat, request: MoveRequest): Outcome => {
  const there = sharedAt(state, old.eventType, request.startsAt)
  if (there?.uid === old.uid) return refuse({ type: 'AlreadySignedUp' })
  if (there && there.seats.length >= (old.eventType.seats ?? 1)) return refuse({ type: 'SlotFull' })
  const moved = there ? seat : { ...seat, uid: seatUidFrom(state.options.newUid()) }
  const rescheduledBy = moverOf({ ...old, attendee: seat.attendee }, request)
  const booking = keep(
    state,
    there
      ? { ...there, seats: [...there.seats, moved] }
      : {
          ...movedFrom(state, old, request),
          ...{ seats: [moved], attendee: moved.attendee, metadata: moved.metadata },
          ...{ iCalSequence: 0, status: 'ACCEPTED', rescheduledBy },
        },
  )
  if (!there) schedule(state, booking)
  without(state, old, seat, booking.uid)
  const about = { old, booking, seat: moved, rescheduledBy, isNew: there === undefined }
  const told = seatRescheduledDelivery(state.origin, about, state.options.now())
  return done(state, booking, [told], { seatUid: moved.uid })
}

export const move = (state: State, uid: string, request: MoveRequest): Outcome => {
  const { origin, options } = state
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (!mayMove(old)) return refuse({ type: 'NotActive', status: old.status })
  const isOver = isLive(old) && isPast(state, old.endsAt)
  if (isOver || isPast(state, request.startsAt)) return refuse({ type: 'InPast' })
  if (isSeated(old) && isLive(old)) {
    if (request.seatUid === undefined) return moveShared(state, old, request)
    const seat = old.seats.find((one) => one.uid === request.seatUid)
    return seat ? moveSeat(state, old, seat, request) : refuse({ type: 'UnknownSeat' })
  }
  const booking = keep(state, movedFrom(state, old, request))
  keep(state, { ...old, status: 'CANCELLED', rescheduledToUid: booking.uid })
  state.snapshots.delete(old.uid)
  // Where the event type needs a confirmation, Cal.com says nothing about the old booking.
  if (booking.status === 'PENDING')
    return done(state, booking, [requestedDelivery(origin, booking, options.now())])
  schedule(state, booking)
  const iCalUID = request.iCalUID ?? 'kept'
  return done(state, booking, [rescheduledDelivery(origin, old, booking, options.now(), iCalUID)])
}
