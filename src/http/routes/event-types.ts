import type { Hono } from 'hono'
import { eventTypes, putEventTypes } from '../../contract/event-type.ts'
import type { EventType } from '../../domain/event-type.ts'
import { ok } from '../../domain/result.ts'
import { listEventTypes } from '../../usecases/calcom/list-event-types.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { presentEventType } from '../answered/present-studio.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** One short list: it is never cut into pages. */
const whole = (items: readonly EventType[]) => ({
  items: items.map(presentEventType),
  nextCursor: null,
})

/** What can be booked, what it costs in credits, and whose it is; the owner’s to set. */
export function eventTypeRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/event-types',
    name: 'listEventTypes',
    tag: 'Settings',
    summary: 'What can be booked at Cal.com, what it costs, and whose it is',
    answer: eventTypes,
    refusals: ['NotAllowed'],
    handle: async ({ actor }) => {
      const found = await listEventTypes(deps, actor)
      return found.ok ? ok(whole(found.value)) : found
    },
  })
  endpoint(app, {
    method: 'put',
    path: '/api/event-types',
    name: 'putEventTypes',
    tag: 'Settings',
    summary: 'Replace the list; sessions whose cost or coach it changes are settled again',
    body: putEventTypes,
    answer: eventTypes,
    refusals: ['NotAllowed'],
    handle: async ({ actor, body, named }) => {
      const act = { type: 'put-event-types', items: body.items } as const
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(whole(done.value.items)) : done
    },
  })
}
