import { instantField } from '../../calcom/fields.ts'
import { DROPPED, madeAs, type Sending, type Sent } from './sending.ts'

/** Moves the booking at Cal.com, if the session still stands where it was moved here. */
export async function moveThere(sending: Sending<'reschedule'>): Promise<Sent> {
  const { api, command, session, booked, job, deps } = sending
  const { fromUid, ownId, startsAt } = command
  if (job.attempts > 1) {
    const before = await movedBefore(sending)
    if (before !== null) return before
  }
  if (session.status === 'cancelled' || booked?.uid !== `own:${ownId}`) return DROPPED
  if (startsAt <= deps.now()) return { is: 'impossible', reason: 'InPast' }
  // With the owner's own address Cal.com takes the new time as confirmed.
  const me = await api.catalogue.me()
  const rescheduledBy = me.ok ? (me.value.account.email ?? undefined) : undefined
  const told = await api.bookings.reschedule(fromUid, { startsAt, rescheduledBy })
  if (!told.ok) return { is: 'refused', failure: told.refusal }
  return madeAs(ownId, told.value.booking, told.value.at)
}

/** An earlier attempt may have moved it without an answer having come. */
async function movedBefore({ api, command }: Sending<'reschedule'>): Promise<Sent | null> {
  const found = await api.bookings.find(command.fromUid)
  if (!found.ok) return { is: 'refused', failure: found.refusal }
  const to = found.value.bookings[0]?.rescheduledToUid
  if (to === undefined || to === null) return null
  const there = await api.bookings.find(to)
  if (!there.ok) return { is: 'refused', failure: there.refusal }
  const [booking] = there.value.bookings
  // Moved elsewhere meanwhile, by somebody else: that is not what was asked.
  const isAsked = instantField(booking?.start) === command.startsAt
  return booking === undefined || !isAsked
    ? null
    : madeAs(command.ownId, booking, there.value.readAt)
}
