import type { ApiBooking } from '../../calcom/api/answers.ts'
import type { CalcomApi } from '../../calcom/api/client.ts'
import type { CalcomFailure } from '../../calcom/api/failure.ts'
import { instantField, linkField } from '../../calcom/fields.ts'
import type { OutgoingRow } from '../../db/calcom/outbox.ts'
import type { BookedSession } from '../../domain/booking/booked-session.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Outcome, OutgoingCommand } from '../../domain/outgoing.ts'
import type { Session } from '../../domain/session.ts'
import type { Deps } from '../deps.ts'

/** One call on its way: what it is about as things stand now. */
export type Sending<Kind extends OutgoingCommand['kind'] = OutgoingCommand['kind']> = {
  deps: Pick<Deps, 'db' | 'now' | 'bookingKey'>
  api: CalcomApi
  job: OutgoingRow
  command: Extract<OutgoingCommand, { kind: Kind }>
  session: Session
  booked: BookedSession | null
}

/** How a call went: over, for good; or to be tried again. */
export type Sent =
  | { is: 'over'; state: Outcome['state']; refusal: string | null; made: Outcome['made'] }
  | { is: 'refused'; failure: CalcomFailure }
  /** Ours, before anything was sent. */
  | { is: 'impossible'; reason: 'NoEventType' | 'NoAddress' | 'InPast' }

export const DROPPED: Sent = { is: 'over', state: 'dropped', refusal: null, made: null }
export const DONE: Sent = { is: 'over', state: 'done', refusal: null, made: null }

/** What the booking that Cal.com made says of itself. */
export function madeAs(ownId: string, booking: ApiBooking, at: Millis): Sent {
  const startsAt = instantField(booking.start)
  const endsAt = instantField(booking.end)
  const isTimed = startsAt !== null && endsAt !== null && endsAt > startsAt
  const made = {
    ownId,
    uid: booking.uid,
    times: isTimed ? ([startsAt, endsAt] satisfies [Millis, Millis]) : null,
    meetingLink: linkField(booking.meetingUrl) ?? linkField(booking.location),
    at,
  }
  return { is: 'over', state: 'done', refusal: null, made }
}
