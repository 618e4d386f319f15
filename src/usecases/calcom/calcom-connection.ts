import type { Millis } from '../../domain/instant.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Settings } from '../deps.ts'

/** What Cal.com's webhook has to be told to send: nothing else concerns sessions. */
export const EVENTS_TO_TICK = [
  'BOOKING_CREATED',
  'BOOKING_CANCELLED',
  'BOOKING_RESCHEDULED',
  'BOOKING_REQUESTED',
  'BOOKING_REJECTED',
  'BOOKING_PAYMENT_INITIATED',
  'BOOKING_PAID',
  'BOOKING_NO_SHOW_UPDATED',
] as const

export type LastRefusal = { code: string; at: Millis }

/** The default studio's door has a plain address, every other one is named by its studio. */
export function webhookUrlOf({ publicUrl }: Pick<Settings, 'publicUrl'>, studio: Studio): string {
  const door = `${publicUrl}/api/webhooks/calcom`
  return studio.isDefault ? door : `${door}/${studio.slug}`
}

/** The environment's secrets are those of the default studio, and win over the stored one. */
export function webhookSecretsOf(
  { webhookSecrets }: Pick<Settings, 'webhookSecrets'>,
  studio: Studio,
): { source: 'environment' | 'stored'; secrets: readonly [string, ...string[]] } {
  const [current, ...others] = webhookSecrets
  if (studio.isDefault && current !== undefined) {
    return { source: 'environment', secrets: [current, ...others] }
  }
  const previous = studio.webhookSecretPrevious
  return {
    source: 'stored',
    secrets: [studio.webhookSecret, ...(previous === null ? [] : [previous])],
  }
}

export function lastRefusalOf({ refusedCode, refusedAt }: Studio): LastRefusal | null {
  return refusedCode === null || refusedAt === null ? null : { code: refusedCode, at: refusedAt }
}
