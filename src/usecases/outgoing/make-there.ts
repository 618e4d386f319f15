import type { CalcomFailure } from '../../calcom/api/failure.ts'
import { instantField } from '../../calcom/fields.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import * as people from '../../db/people/people.ts'
import * as plans from '../../db/sessions/series-plans.ts'
import { type EventType, typeFitting } from '../../domain/event-type.ts'
import { DAY_MS, MINUTE_MS, type Millis } from '../../domain/instant.ts'
import { overlap } from '../../domain/series/busy-times.ts'
import type { Session } from '../../domain/session.ts'
import { signSessionToken, TOKEN_FIELD } from '../receive/session-token.ts'
import { DONE, DROPPED, madeAs, type Sending, type Sent } from './sending.ts'

const ALTERNATIVES_MAX = 3
const ALTERNATIVE_DAYS = 7

/** Books at Cal.com what was made here, so that the coach's calendar knows of it. */
export async function makeThere(sending: Sending<'create'>): Promise<Sent> {
  const { deps, api, command, session, booked, job } = sending
  const { ownId, startsAt, endsAt } = command
  // Its echo may have been here before its answer.
  if (session.calcomBookingId !== null) return DONE
  const client = await people.read(deps.db, job.studioId, session.clientId)
  const address = client?.emails.find(({ isPrimary }) => isPrimary) ?? client?.emails[0]
  if (client === null || address === undefined) return { is: 'impossible', reason: 'NoAddress' }
  const token = signSessionToken(deps.bookingKey, job.studioId, ownId)
  if (job.attempts > 1) {
    const before = await madeBefore(sending, address.email, token)
    if (before !== null) return before
  }
  if (session.status !== 'scheduled' || booked?.uid !== `own:${ownId}`) return DROPPED
  if (startsAt <= deps.now()) return { is: 'impossible', reason: 'InPast' }
  const type = await typeFor(sending, session)
  if (type === null) return { is: 'impossible', reason: 'NoEventType' }
  const minutes = Math.round((endsAt - startsAt) / MINUTE_MS)
  const { name, timeZone, locale } = client
  const told = await api.bookings.create({
    startsAt,
    eventTypeId: Number(type.calcomId),
    // Said only where the type has more than one length: others refuse it.
    ...(type.minutes === minutes ? {} : { minutes }),
    attendee: {
      name,
      email: address.email,
      timeZone: timeZone ?? session.timeZone,
      language: locale,
    },
    metadata: { [TOKEN_FIELD]: token },
  })
  if (!told.ok) return { is: 'refused', failure: told.refusal }
  return madeAs(ownId, told.value.booking, told.value.at)
}

/** The type that was chosen for it, else one that fits. */
async function typeFor(
  { deps: { db }, job, command, booked }: Sending<'create'>,
  { coachId }: Pick<Session, 'coachId'>,
): Promise<EventType | null> {
  const minutes = Math.round((command.endsAt - command.startsAt) / MINUTE_MS)
  const all = await eventTypes.list(db, job.studioId)
  const chosen = all.find(({ calcomId }) => calcomId !== null && calcomId === booked?.eventTypeId)
  return chosen ?? typeFitting(all, { coachId, minutes })
}

/** An earlier attempt may have made it: what carries our token is ours. */
async function madeBefore(
  { api, command }: Sending<'create'>,
  attendeeEmail: string,
  token: string,
): Promise<Sent | null> {
  const filter = {
    attendeeEmail,
    startsAfter: command.startsAt - MINUTE_MS,
    endsBefore: command.endsAt + MINUTE_MS,
  }
  for (let next: string | null = null; ; ) {
    const page = await api.bookings.page(filter, next)
    if (!page.ok) return { is: 'refused', failure: page.refusal }
    const ours = page.value.bookings.find(
      ({ metadata, status }) =>
        metadata?.[TOKEN_FIELD] === token && status !== 'cancelled' && status !== 'rejected',
    )
    if (ours !== undefined) {
      return madeAs(command.ownId, ours, instantField(ours.createdAt) ?? page.value.readAt)
    }
    next = page.value.next
    if (next === null) return null
  }
}

/** The nearest starts that are free, for whoever has to choose another one. */
export async function alternativesFor(
  sending: Sending<'create' | 'reschedule'>,
  failure: CalcomFailure,
): Promise<Millis[]> {
  if (failure.type !== 'SlotTaken') return []
  const { startsAt, endsAt } = sending.command
  const { api, session, deps, job } = sending
  const { coachId } = session
  const types = await eventTypes.list(deps.db, job.studioId)
  const minutes = Math.round((endsAt - startsAt) / MINUTE_MS)
  const fitting = typeFitting(types, { coachId, minutes })
  const calcomId = sending.booked?.eventTypeId ?? fitting?.calcomId ?? null
  if (calcomId === null) return []
  const from = Math.max(deps.now(), startsAt - DAY_MS)
  const until = startsAt + ALTERNATIVE_DAYS * DAY_MS
  const free = await api.catalogue.slots({ eventTypeId: Number(calcomId), from, until })
  if (!free.ok) return []
  // What is booked here alone, Cal.com does not know.
  const busy = await plans.readBusyTimes(deps.db, job.studioId, coachId, from)
  const others = busy.filter((one) => one.startsAt !== session.startsAt)
  const isFree = (at: Millis) => {
    const span = { startsAt: at, endsAt: at + (endsAt - startsAt) }
    return at !== startsAt && !others.some((other) => overlap(other, span))
  }
  const far = (at: Millis) => Math.abs(at - startsAt)
  const near = free.value.filter(isFree).toSorted((a, b) => far(a) - far(b) || a - b)
  return near.slice(0, ALTERNATIVES_MAX)
}
