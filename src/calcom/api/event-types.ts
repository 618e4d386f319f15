import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import { ok, type Result } from '../../domain/result.ts'
import { instantField } from '../fields.ts'
import {
  type ApiEventType,
  account,
  done,
  eventTypeList,
  oneEventType,
  slotDays,
} from './answers.ts'
import type { Caller } from './caller.ts'
import type { CalcomFailure } from './failure.ts'

const EVENT_TYPES = '2024-06-14'
const SLOTS = '2024-09-04'

type Failed<Value> = Promise<Result<Value, CalcomFailure>>

type Account = { id: string; username: string | null; email: string | null }

export type CatalogueApi = {
  /** Whose key it is: the cheapest question there is. `at` is the server's clock. */
  me(): Failed<{ account: Account; at: Millis }>
  eventTypes(username: string | null): Failed<ApiEventType[]>
  /** A type that no public page shows: its id. */
  createHidden(type: { title: string; slug: string; minutes: number }): Failed<number>
  remove(eventTypeId: number): Failed<null>
  /** Free starts, oldest first. */
  slots(asked: {
    eventTypeId: number
    from: Millis
    until: Millis
    minutes?: number | undefined
  }): Failed<Millis[]>
}

export function catalogueApi(call: Caller): CatalogueApi {
  return {
    async me() {
      const told = await call({ method: 'GET', path: '/me', name: 'GET /me', answer: account })
      if (!told.ok) return told
      const { id, username = null, email = null } = told.value.value.data
      return ok({ account: { id: String(id), username, email }, at: told.value.readAt })
    },
    async eventTypes(username) {
      const told = await call({
        method: 'GET',
        path: '/event-types',
        name: 'GET /event-types',
        version: EVENT_TYPES,
        query: { username: username ?? undefined },
        answer: eventTypeList,
      })
      return told.ok ? ok(told.value.value.data) : told
    },
    async createHidden({ title, slug, minutes }) {
      const told = await call({
        method: 'POST',
        path: '/event-types',
        name: 'POST /event-types',
        version: EVENT_TYPES,
        body: { title, slug, lengthInMinutes: minutes, hidden: true },
        answer: oneEventType,
      })
      return told.ok ? ok(told.value.value.data.id) : told
    },
    async remove(eventTypeId) {
      const told = await call({
        method: 'DELETE',
        path: `/event-types/${eventTypeId}`,
        name: 'DELETE /event-types/{id}',
        version: EVENT_TYPES,
        answer: done,
      })
      return told.ok ? ok(null) : told
    },
    async slots({ eventTypeId, from, until, minutes }) {
      const told = await call({
        method: 'GET',
        path: '/slots',
        name: 'GET /slots',
        version: SLOTS,
        query: { eventTypeId, start: isoOf(from), end: isoOf(until), duration: minutes },
        answer: slotDays,
      })
      if (!told.ok) return told
      const starts = Object.values(told.value.value.data)
        .flat()
        .map((slot) => instantField(typeof slot === 'string' ? slot : slot.start))
      return ok(starts.filter((at) => at !== null).sort((a, b) => a - b))
    },
  }
}
