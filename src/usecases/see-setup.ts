import * as studios from '../db/studios.ts'
import type { Millis } from '../domain/instant.ts'
import type { Deps } from './deps.ts'

export type SetupStep = {
  id: 'database' | 'owner' | 'webhook-secret' | 'first-ping' | 'first-delivery'
  isDone: boolean
  at: Millis | null
}

export type Setup = {
  steps: SetupStep[]
  webhookUrl: string
  webhookSecret: string
  webhookSecretFrom: 'environment' | 'database'
}

/** How far the default studio is, and what Cal.com has to be told. Who may see it is asked before. */
export async function seeSetup(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  { hasOwner }: { hasOwner: boolean },
): Promise<Setup> {
  const studio = await studios.findDefault(db)
  if (studio === null) throw new Error('the default studio was expected to exist after the start')
  const fromEnvironment = settings.webhookSecrets[0]
  return {
    steps: [
      { id: 'database', isDone: true, at: studio.createdAt },
      { id: 'owner', isDone: hasOwner, at: null },
      { id: 'webhook-secret', isDone: true, at: null },
      { id: 'first-ping', isDone: studio.lastPingAt !== null, at: studio.lastPingAt },
      { id: 'first-delivery', isDone: studio.lastDeliveryAt !== null, at: studio.lastDeliveryAt },
    ],
    webhookUrl: `${settings.publicUrl}/api/webhooks/calcom`,
    webhookSecret: fromEnvironment ?? studio.webhookSecret,
    webhookSecretFrom: fromEnvironment === undefined ? 'database' : 'environment',
  }
}
