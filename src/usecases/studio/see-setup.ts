import * as calcomState from '../../db/calcom/calcom-state.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import { findFirstBooking } from '../../db/calcom/first-booking.ts'
import * as studios from '../../db/studios/studios.ts'
import type { CheckId } from '../../domain/connection-check.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Studio } from '../../domain/studio.ts'
import {
  EVENTS_TO_TICK,
  type LastRefusal,
  lastRefusalOf,
  webhookSecretsOf,
  webhookUrlOf,
} from '../calcom/calcom-connection.ts'
import type { Deps } from '../deps.ts'

type SetupStep = {
  id:
    | 'database'
    | 'owner'
    | 'webhook-secret'
    | 'first-ping'
    | 'first-delivery'
    | 'first-booking'
    | 'event-types'
    | 'signature'
    | 'no-template'
    | CheckId
  state: 'done' | 'to-do' | 'failed'
  /** What is wrong, where something is. */
  problem: string | null
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
  const { checks } = await calcomState.read(db, studio.id)
  return {
    steps: [
      step('database', true, studio.createdAt),
      step('owner', hasOwner, null),
      step('webhook-secret', true, null),
      arrived('first-ping', studio.lastPingAt),
      arrived('first-delivery', studio.lastDeliveryAt),
      arrived('first-booking', await findFirstBooking(db, studio.id)),
      arrived('event-types', await eventTypes.findFirst(db, studio.id)),
      ...arrivals(studio),
      ...(checks ?? []),
    ],
    webhookUrl: webhookUrlOf(settings, studio),
    webhookSecret: secrets[0],
    webhookSecretFrom: source === 'environment' ? 'environment' : 'database',
    eventsToTick: EVENTS_TO_TICK,
    allowUnsigned: settings.allowUnsigned,
    lastRefusal: lastRefusalOf(studio),
  }
}

function step(id: SetupStep['id'], isDone: boolean, at: Millis | null): SetupStep {
  return { id, state: isDone ? 'done' : 'to-do', problem: null, at }
}

function arrived(id: SetupStep['id'], at: Millis | null): SetupStep {
  return step(id, at !== null, at)
}

const OF_SIGNATURES: ReadonlySet<string> = new Set([
  'InvalidSignature',
  'MissingSignature',
  'UnsignedWebhook',
])

/** What arrived last says whether secret and body are as they should be. */
function arrivals({ refusedCode, refusedAt, lastPingAt, lastDeliveryAt }: Studio): SetupStep[] {
  const at = Math.max(lastPingAt ?? 0, lastDeliveryAt ?? 0) || null
  const judged = (id: SetupStep['id'], isWrong: boolean): SetupStep =>
    isWrong ? { id, state: 'failed', problem: refusedCode, at: refusedAt } : arrived(id, at)
  return [
    judged('signature', OF_SIGNATURES.has(refusedCode ?? '')),
    judged('no-template', refusedCode === 'CustomPayloadTemplate'),
  ]
}
