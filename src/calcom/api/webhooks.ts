import { ok, type Result, refuse } from '../../domain/result.ts'
import { type ApiWebhook, oneWebhook, webhookList } from './answers.ts'
import type { Caller } from './caller.ts'
import type { CalcomFailure } from './failure.ts'

/** Triggers that every server knows. */
export const CLASSIC_TRIGGERS = [
  'BOOKING_CREATED',
  'BOOKING_RESCHEDULED',
  'BOOKING_CANCELLED',
  'BOOKING_REQUESTED',
  'BOOKING_REJECTED',
  'BOOKING_PAID',
  'BOOKING_PAYMENT_INITIATED',
  'BOOKING_NO_SHOW_UPDATED',
  'MEETING_STARTED',
  'MEETING_ENDED',
] as const

/** What newer ones know besides; an old one refuses the whole request for one name. */
const NEWER_TRIGGERS = ['OOO_CREATED', 'BOOKING_LOCATION_UPDATED', 'BOOKING_REASSIGNED'] as const

/** Never a newer one: what it adds is of no use here. */
export const WEBHOOK_VERSION = '2021-10-20'

type WantedWebhook = { url: string; secret: string }

type Failed<Value> = Promise<Result<Value, CalcomFailure>>

export type WebhooksApi = {
  list(): Failed<ApiWebhook[]>
  create(wanted: WantedWebhook): Failed<ApiWebhook>
  patch(id: string, wanted: WantedWebhook): Failed<ApiWebhook>
  /** Ours as it should be: found and patched where it is there, else made. */
  ensure(wanted: WantedWebhook): Failed<{ webhook: ApiWebhook; isNew: boolean }>
}

const TAKE_MAX = 250

export function webhooksApi(call: Caller): WebhooksApi {
  const api: WebhooksApi = {
    async list() {
      const told = await call({
        method: 'GET',
        path: '/webhooks',
        name: 'GET /webhooks',
        query: { take: TAKE_MAX },
        answer: webhookList,
      })
      return told.ok ? ok(told.value.value.data) : told
    },
    create: (wanted) => withKnownTriggers(call, 'POST', '/webhooks', wanted),
    patch: (id, wanted) =>
      withKnownTriggers(call, 'PATCH', `/webhooks/${encodeURIComponent(id)}`, wanted),
    async ensure(wanted) {
      const found = await findOurs(api, wanted)
      if (!found.ok) return found
      if (found.value !== null) return await patched(api, found.value.id, wanted)
      const made = await api.create(wanted)
      if (made.ok) return ok({ webhook: made.value, isNew: true })
      if (made.refusal.type !== 'AlreadyThere') return made
      // Somebody made it meanwhile.
      const again = await findOurs(api, wanted)
      if (!again.ok) return again
      return again.value === null ? made : await patched(api, again.value.id, wanted)
    },
  }
  return api
}

async function findOurs(
  api: WebhooksApi,
  { url }: WantedWebhook,
): Promise<Result<ApiWebhook | null, CalcomFailure>> {
  const listed = await api.list()
  if (!listed.ok) return listed
  const same = (other: string) => other.replace(/\/+$/, '') === url.replace(/\/+$/, '')
  return ok(listed.value.find(({ subscriberUrl }) => same(subscriberUrl)) ?? null)
}

async function patched(api: WebhooksApi, id: string, wanted: WantedWebhook) {
  const told = await api.patch(id, wanted)
  return told.ok ? ok({ webhook: told.value, isNew: false }) : told
}

/** All that is of use; where a server refuses a name, or the version, what every one knows. */
async function withKnownTriggers(
  call: Caller,
  method: 'POST' | 'PATCH',
  path: string,
  { url, secret }: WantedWebhook,
): Promise<Result<ApiWebhook, CalcomFailure>> {
  // A template left there makes bodies unreadable; where there is none nothing need be said.
  const template = method === 'PATCH' ? { payloadTemplate: '' } : {}
  const base = { subscriberUrl: url, secret, active: true, ...template }
  const tries = [
    { ...base, version: WEBHOOK_VERSION, triggers: [...CLASSIC_TRIGGERS, ...NEWER_TRIGGERS] },
    { ...base, triggers: [...CLASSIC_TRIGGERS, ...NEWER_TRIGGERS] },
    { ...base, triggers: [...CLASSIC_TRIGGERS] },
  ]
  let last: CalcomFailure = { type: 'Refused', status: 400 }
  for (const body of tries) {
    const name = method === 'POST' ? 'POST /webhooks' : 'PATCH /webhooks/{id}'
    const told = await call({ method, path, name, body, answer: oneWebhook })
    if (told.ok) return ok(told.value.value.data)
    last = told.refusal
    if (last.type !== 'Refused') break
  }
  return refuse(last)
}
