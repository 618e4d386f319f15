import type { CalcomApi, OpenCalcomApi } from '../src/calcom/api/client.ts'
import type { CalcomFailure } from '../src/calcom/api/failure.ts'
import {
  type CalcomConnections,
  createCalcomConnections,
} from '../src/usecases/calcom/calcom-api.ts'

type Failed = { ok: false; refusal: CalcomFailure }

const away = async (): Promise<Failed> => ({
  ok: false,
  refusal: { type: 'Unavailable', retryAt: 0 },
})

/** What of Cal.com's API a test answers; everything else is away. */
export type GivenApi = {
  bookings?: Partial<CalcomApi['bookings']>
  catalogue?: Partial<CalcomApi['catalogue']>
  webhooks?: Partial<CalcomApi['webhooks']>
}

export function calcomApi({ bookings, catalogue, webhooks }: GivenApi): CalcomApi {
  const nothing = { page: away, find: away, create: away, cancel: away, reschedule: away }
  return {
    bookings: { ...nothing, confirm: away, decline: away, markAbsent: away, ...bookings },
    catalogue: {
      ...{ me: away, eventTypes: away, slots: away, createHidden: away, remove: away },
      ...catalogue,
    },
    webhooks: { list: away, create: away, patch: away, ensure: away, ...webhooks },
  }
}

/** Connections whose every studio with a key speaks to this API. */
export function connectedTo(open: OpenCalcomApi, key: string | null = null): CalcomConnections {
  const environment = { url: 'https://api.cal.eu/v2', key, sealingKey: 'of the tests' }
  return createCalcomConnections(open, environment)
}
