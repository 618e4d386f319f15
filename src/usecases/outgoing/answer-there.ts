import type { CalcomApi } from '../../calcom/api/client.ts'
import { DONE, DROPPED, type Sending, type Sent } from './sending.ts'

/** What a request that was answered is called at Cal.com. */
const ANSWERED = { confirm: 'accepted', decline: 'rejected' } as const

/** Confirms or refuses a request, if that is still the answer here. */
export async function answerThere(sending: Sending<'confirm' | 'decline'>): Promise<Sent> {
  const { api, command, session } = sending
  const uid = session.calcomBookingId
  const isGone = session.status === 'cancelled' || session.status === 'requested'
  if (uid === null || (command.kind === 'confirm' && isGone)) return DROPPED
  if (command.kind === 'decline' && session.status !== 'cancelled') return DROPPED
  return await answered({ api, command }, uid)
}

/**
 * A request that is named by its booking: it may have no session here that says how it stands, so
 * Cal.com is asked first. What was withdrawn, moved or answered otherwise meanwhile is not answered.
 */
export async function answerNamed(
  asked: Answering,
  uid: string,
  isGivenUp: boolean,
): Promise<Sent> {
  const { api, command } = asked
  if (isGivenUp && command.kind === 'confirm') return DROPPED
  const found = await api.bookings.find(uid)
  if (!found.ok) return { is: 'refused', failure: found.refusal }
  const { bookings } = found.value
  const statuses = bookings.map(({ status }) => status)
  if (statuses.every((status) => status === ANSWERED[command.kind])) return DONE
  if (!statuses.includes('pending')) return DROPPED
  // One answer to a recurring request is an answer to all of it, and a move waits for its first
  // booking to be known as the same: both are the coach's.
  const isOwn = command.ownSince !== undefined
  if (isOwn && bookings.some((one) => (one.recurringBookingUid ?? null) !== null)) return DROPPED
  const isMove = bookings.some((one) => (one.rescheduledFromUid ?? null) !== null)
  if (isOwn && isMove && command.kind === 'decline') return DROPPED
  return await answered(asked, uid)
}

type Answering = { api: CalcomApi; command: Sending<'confirm' | 'decline'>['command'] }

async function answered({ api, command }: Answering, uid: string): Promise<Sent> {
  const told =
    command.kind === 'confirm'
      ? await api.bookings.confirm(uid)
      : await api.bookings.decline(uid, command.reason)
  if (told.ok) return DONE
  // Somebody may have answered the same there, or an earlier attempt whose answer was lost.
  const found = await api.bookings.find(uid)
  const isSame =
    found.ok && found.value.bookings.every(({ status }) => status === ANSWERED[command.kind])
  return isSame ? DONE : { is: 'refused', failure: told.refusal }
}

/** Says who did not come, or did after all: what stands here now, whatever was said in between. */
export async function absentThere(sending: Sending<'absent'>): Promise<Sent> {
  const { api, command, session, booked } = sending
  const { calcomBookingId: uid } = session
  const email = booked?.email ?? null
  const isAbsent = session.status === 'no-show'
  if (uid === null || email === null || isAbsent !== command.absent) return DROPPED
  const told = await api.bookings.markAbsent(uid, email, isAbsent)
  return told.ok ? DONE : { is: 'refused', failure: told.refusal }
}
