import type { Payload } from '../../calcom/delivery.ts'
import { bookerField, instantField } from '../../calcom/fields.ts'
import { calcomIdField } from '../../calcom/told-type.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Deps } from '../deps.ts'

/**
 * The session of ours for which Cal.com seems to have made a booking that lost its token: a call of
 * ours that is on its way, for the same attendee, of the same type, at the same time (model.md,
 * section 3). Decided when it comes in, and kept with it.
 */
export async function expectedEcho(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  studio: Pick<Studio, 'id' | 'isDefault' | 'calcomApiKey'>,
  payload: Payload,
): Promise<string | null> {
  const isConnected = studio.calcomApiKey !== null || (studio.isDefault && settings.hasCalcomApi)
  if (!isConnected) return null
  const startsAt = instantField(payload.startTime)
  const endsAt = instantField(payload.endTime)
  const email = bookerField(payload)?.email
  const calcomId = calcomIdField(payload.eventTypeId)
  if (startsAt === null || endsAt === null || email === undefined || calcomId === null) return null
  const asked = { email, startsAt, endsAt }
  const [ownId, ...others] = await outbox.findBeingMade(db, studio.id, asked)
  // Of two that it could be, nobody knows which: the answer to the call will tell.
  if (ownId === undefined || others.length > 0) return null
  const types = await eventTypes.list(db, studio.id)
  return types.some((type) => type.calcomId === calcomId) ? ownId : null
}
