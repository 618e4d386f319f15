import * as eventTypes from '../db/event-types.ts'
import { findFirstBooking } from '../db/first-booking.ts'
import * as studios from '../db/studios.ts'
import type { Millis } from '../domain/instant.ts'
import {
  EVENTS_TO_TICK,
  type LastRefusal,
  lastRefusalOf,
  webhookSecretsOf,
  webhookUrlOf,
} from './calcom-connection.ts'
import type { Deps } from './deps.ts'

export type SetupStep = {
  id:
    | 'database'
    | 'owner'
    | 'webhook-secret'
    | 'first-ping'
    | 'first-delivery'
    | 'first-booking'
    | 'event-types'
  isDone: boolean
  at: Millis | null
}

export type Setup = {
  steps: SetupStep[]
  webhookUrl: string
  webhookSecret: string
  webhookSecretFrom: 'environment' | 'database'
  eventsToTick: readonly (typeof EVENTS_TO_TICK)[number][]
  allowUnsigned: boolean
  /** What arrived wrong last, until something right arrives. */
  lastRefusal: LastRefusal | null
}

/** How far the default studio is, and what Cal.com has to be told. Who may see it is asked before. */
export async function seeSetup(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  { hasOwner }: { hasOwner: boolean },
): Promise<Setup> {
  const studio = await studios.findDefault(db)
  if (studio === null) throw new Error('the default studio was expected to exist after the start')
  const { secrets, source } = webhookSecretsOf(settings, studio)
  const arrived = (id: SetupStep['id'], at: Millis | null) => ({ id, isDone: at !== null, at })
  return {
    steps: [
      { id: 'database', isDone: true, at: studio.createdAt },
      { id: 'owner', isDone: hasOwner, at: null },
      { id: 'webhook-secret', isDone: true, at: null },
      arrived('first-ping', studio.lastPingAt),
      arrived('first-delivery', studio.lastDeliveryAt),
      arrived('first-booking', await findFirstBooking(db, studio.id)),
      arrived('event-types', await eventTypes.findFirst(db, studio.id)),
    ],
    webhookUrl: webhookUrlOf(settings, studio),
    webhookSecret: secrets[0],
    webhookSecretFrom: source === 'environment' ? 'environment' : 'database',
    eventsToTick: EVENTS_TO_TICK,
    allowUnsigned: settings.allowUnsigned,
    lastRefusal: lastRefusalOf(studio),
  }
}
