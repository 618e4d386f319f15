import { DONE, DROPPED, type Sending, type Sent } from './sending.ts'

/** Cancels the booking on which the session stands now, if it is still given up here. */
export async function cancelThere({ api, command, session }: Sending<'cancel'>): Promise<Sent> {
  const uid = session.calcomBookingId
  if (uid === null || session.status !== 'cancelled') return DROPPED
  const told = await api.bookings.cancel(uid, command.reason)
  if (told.ok) return DONE
  // Whoever cancelled it: it is cancelled. What nobody knows there is no longer in anybody's way.
  const isGone = told.refusal.type === 'AlreadyCancelled' || told.refusal.type === 'NotFound'
  return isGone ? DONE : { is: 'refused', failure: told.refusal }
}
