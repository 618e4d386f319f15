import { DONE, DROPPED, type Sending, type Sent } from './sending.ts'

/** Cancels the booking on which the session stands now, if it is still given up here. */
export async function cancelThere(sending: Sending<'cancel'>): Promise<Sent> {
  const { session, booked } = sending
  const uid = session.calcomBookingId
  // One seat given up must not cancel everybody else's.
  if (booked !== null && (booked.slot ?? '') !== '') return DROPPED
  if (uid === null || session.status !== 'cancelled') return DROPPED
  return await cancelled(sending, uid)
}

/** A booking that has no session here: whoever gave it up could not be followed by anybody since. */
export async function cancelled(
  { api, command }: Pick<Sending<'cancel'>, 'api' | 'command'>,
  uid: string,
): Promise<Sent> {
  const told = await api.bookings.cancel(uid, command.reason)
  if (told.ok) return DONE
  // Whoever cancelled it: it is cancelled. What nobody knows there is no longer in anybody's way.
  const isGone = told.refusal.type === 'AlreadyCancelled' || told.refusal.type === 'NotFound'
  return isGone ? DONE : { is: 'refused', failure: told.refusal }
}
