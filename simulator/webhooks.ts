import type { Trigger } from './booking.ts'

/** What an old server of one's own knows. */
export const CLASSIC_TRIGGERS = [
  'BOOKING_CREATED',
  'BOOKING_PAYMENT_INITIATED',
  'BOOKING_PAID',
  'BOOKING_RESCHEDULED',
  'BOOKING_REQUESTED',
  'BOOKING_CANCELLED',
  'BOOKING_REJECTED',
  'BOOKING_NO_SHOW_UPDATED',
  'FORM_SUBMITTED',
  'MEETING_ENDED',
  'MEETING_STARTED',
  'RECORDING_READY',
  'RECORDING_TRANSCRIPTION_GENERATED',
  'OOO_CREATED',
  'AFTER_HOSTS_CAL_VIDEO_NO_SHOW',
  'AFTER_GUESTS_CAL_VIDEO_NO_SHOW',
  'FORM_SUBMITTED_NO_EVENT',
  'DELEGATION_CREDENTIAL_ERROR',
  'WRONG_ASSIGNMENT_REPORT',
] as const

export const HOSTED_TRIGGERS = [
  ...CLASSIC_TRIGGERS,
  'BOOKING_LOCATION_UPDATED',
  'BOOKING_REASSIGNED',
  'INSTANT_MEETING',
  'INSTANT_MEETING_ACCEPTED',
  'ROUTING_FORM_FALLBACK_HIT',
  'DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED',
  'DELEGATION_CREDENTIAL_ROTATION_REQUIRED',
  'DELEGATION_CREDENTIAL_SECRET_ROTATED',
  'CALENDAR_ENTRY_REJECTED',
] as const

export type Webhook = {
  id: string
  subscriberUrl: string
  triggers: readonly string[]
  active: boolean
  secret: string | null
  payloadTemplate: string | null
  version: string
}

export type Webhooks = {
  list: () => readonly Webhook[]
  find: (id: string) => Webhook | undefined
  /** Null where the address has one already: Cal.com keeps one for each address. */
  add: (webhook: Webhook) => Webhook | null
  change: (id: string, change: Partial<Omit<Webhook, 'id'>>) => Webhook | null
  remove: (id: string) => Webhook | undefined
  /** Those who hear of it; the test reaches all that are there. */
  hearing: (trigger: Trigger) => readonly Webhook[]
}

export const createWebhooks = (first: readonly Webhook[] = []): Webhooks => {
  let all = [...first]
  const find = (id: string) => all.find((one) => one.id === id)
  const isTaken = (url: string | undefined, id: string) =>
    all.some((one) => one.subscriberUrl === url && one.id !== id)
  return {
    list: () => all,
    find,
    add: (webhook) => {
      if (isTaken(webhook.subscriberUrl, webhook.id)) return null
      all.push(webhook)
      return webhook
    },
    change: (id, change) => {
      const before = find(id)
      if (before === undefined || isTaken(change.subscriberUrl, id)) return null
      const after = { ...before, ...change }
      all = all.map((one) => (one.id === id ? after : one))
      return after
    },
    remove: (id) => {
      const gone = find(id)
      all = all.filter((one) => one.id !== id)
      return gone
    },
    hearing: (trigger) =>
      all.filter(({ active, triggers }) => {
        return active && (trigger === 'PING' || triggers.includes(trigger))
      }),
  }
}
