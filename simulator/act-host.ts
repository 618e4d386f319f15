import type { Booking } from './booking.ts'
import type { Outcome } from './booking-acts.ts'
import { meetingDelivery } from './meeting-payload.ts'
import {
  confirmedDelivery,
  createdDelivery,
  locationDelivery,
  missedCallDelivery,
  noShowDelivery,
  paidDelivery,
  reassignedDelivery,
  rejectedDelivery,
  requestedDelivery,
} from './payloads.ts'
import { done, isLive, keep, refuse, type State, schedule, seriesOf } from './simulator-state.ts'

/** What waits for the same answer: all of a series, which is answered by one single delivery. */
const awaiting = (state: State, clicked: Booking): Booking[] => [
  clicked,
  ...seriesOf(state, clicked).filter(({ uid, status }) => {
    return uid !== clicked.uid && status === 'PENDING'
  }),
]

export const confirm = (state: State, uid: string): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (old.status !== 'PENDING') return refuse({ type: 'NotPending', status: old.status })
  const bookings = awaiting(state, old).map((row) => {
    const booking = keep(state, { ...row, status: 'ACCEPTED' })
    schedule(state, booking)
    return booking
  })
  const [booking = old] = bookings
  const told = confirmedDelivery(state.origin, booking, state.options.now())
  return done(state, booking, [told], { bookings })
}

export const reject = (state: State, uid: string, reason: string | undefined): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (old.status !== 'PENDING') return refuse({ type: 'NotPending', status: old.status })
  const bookings = awaiting(state, old).map((row) =>
    keep(state, { ...row, status: 'REJECTED', rejectionReason: reason ?? null }),
  )
  const [booking = old] = bookings
  const told = rejectedDelivery(state.origin, booking, state.options.now())
  return done(state, booking, [told], { bookings })
}

/** `email` names one person of a shared booking; nobody is told when it is the host. */
export const markNoShow = (
  state: State,
  uid: string,
  noShow: boolean,
  who: { email?: string; isHost?: boolean } = {},
): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (old.status !== 'ACCEPTED') return refuse({ type: 'NotActive', status: old.status })
  if (state.options.now() < old.startsAt) return refuse({ type: 'TooEarly' })
  if (who.isHost) return done(state, keep(state, { ...old, isHostAbsent: noShow }), [])
  const email = who.email ?? old.attendee.email
  const isThem = (attendee: Booking['attendee']) => attendee.email === email
  const seats = old.seats.map((seat) =>
    isThem(seat.attendee) ? { ...seat, attendee: { ...seat.attendee, noShow } } : seat,
  )
  const attendee = isThem(old.attendee) ? { ...old.attendee, noShow } : old.attendee
  const booking = keep(state, { ...old, seats, attendee })
  const told = noShowDelivery(booking, { email, noShow }, state.options.now())
  return done(state, booking, [told])
}

/** Nobody joined Cal.com's own video room. */
export const missCall = (state: State, uid: string): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (old.status !== 'ACCEPTED') return refuse({ type: 'NotActive', status: old.status })
  if (state.options.now() < old.startsAt) return refuse({ type: 'TooEarly' })
  const booking = keep(state, { ...old, attendee: { ...old.attendee, noShow: true } })
  return done(state, booking, [missedCallDelivery(booking, state.options.now())])
}

export const meeting = (
  state: State,
  uid: string,
  trigger: 'MEETING_STARTED' | 'MEETING_ENDED',
): Outcome => {
  const booking = state.rows.get(uid)
  const snapshot = state.snapshots.get(uid)
  if (!booking) return refuse({ type: 'UnknownBooking', uid })
  if (!snapshot) return refuse({ type: 'NotActive', status: booking.status })
  const due = trigger === 'MEETING_STARTED' ? snapshot.startsAt : snapshot.endsAt
  const sentAt = state.options.now()
  if (sentAt < due) return refuse({ type: 'TooEarly' })
  return done(state, booking, [meetingDelivery(trigger, snapshot, sentAt)])
}

/** The payment arrived: told by itself, before the booking that it makes. */
export const pay = (state: State, uid: string): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  const isOwed = (old.eventType.price ?? 0) > 0 && !old.isPaid && old.status === 'PENDING'
  if (!isOwed) return refuse({ type: 'NothingToPay' })
  const { requiresConfirmation } = old.eventType
  const status = requiresConfirmation ? 'PENDING' : 'ACCEPTED'
  const booking = keep(state, { ...old, isPaid: true, status })
  const sentAt = state.options.now()
  const paid = paidDelivery(state.origin, booking, sentAt)
  if (requiresConfirmation)
    return done(state, booking, [paid, requestedDelivery(state.origin, booking, sentAt)])
  schedule(state, booking)
  return done(state, booking, [paid, createdDelivery(state.origin, booking, sentAt)])
}

export const changeLocation = (state: State, uid: string, location: string): Outcome => {
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (!isLive(old)) return refuse({ type: 'NotActive', status: old.status })
  const booking = keep(state, { ...old, location })
  const told = locationDelivery(state.origin, booking, old.location, state.options.now())
  return done(state, booking, [told])
}

export const reassign = (state: State, uid: string, hostId: number): Outcome => {
  const { host, otherHosts = [] } = state.options
  const old = state.rows.get(uid)
  if (!old) return refuse({ type: 'UnknownBooking', uid })
  if (!isLive(old)) return refuse({ type: 'NotActive', status: old.status })
  const next = [host, ...otherHosts].find(({ id }) => id === hostId)
  if (!next || next.id === old.host.id) return refuse({ type: 'UnknownHost' })
  const booking = keep(state, { ...old, host: next })
  return done(state, booking, [
    reassignedDelivery(state.origin, booking, old.host, state.options.now()),
  ])
}
