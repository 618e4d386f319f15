import type { Hono } from 'hono'
import {
  deliveries,
  listDeliveriesQuery,
  replayedDelivery,
  wholeDelivery,
} from '../../contract/delivery.ts'
import { nothingMore } from '../../contract/session.ts'
import { ok } from '../../domain/result.ts'
import { listDeliveries } from '../../usecases/receive/list-deliveries.ts'
import { replayDelivery } from '../../usecases/receive/replay-delivery.ts'
import { seeDelivery } from '../../usecases/receive/see-delivery.ts'
import { presentPage } from '../answered/present.ts'
import {
  presentDelivery,
  presentReplayed,
  presentSeenDelivery,
} from '../answered/present-deliveries.ts'
import { endpoint } from '../asked/endpoint.ts'
import { pageInput } from '../asked/list-input.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** What Cal.com sent, as it came and what became of it; for the team. */
export function deliveryRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/deliveries',
    name: 'listDeliveries',
    tag: 'What came in',
    summary: 'What Cal.com sent, the newest first',
    query: listDeliveriesQuery,
    answer: deliveries,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const { outcome } = query
      const found = await listDeliveries(deps, actor, { ...pageInput(query), outcome })
      return found.ok ? ok(presentPage(found.value, presentDelivery)) : found
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/deliveries/:id',
    name: 'seeDelivery',
    tag: 'What came in',
    summary: 'One delivery as it came, secrets masked, and what it did',
    answer: wholeDelivery,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id }) => {
      const found = await seeDelivery(deps, actor, id)
      return found.ok ? ok(presentSeenDelivery(found.value)) : found
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/deliveries/:id/replay',
    name: 'replayDelivery',
    tag: 'What came in',
    summary: 'Apply a delivery again: at once where it waits, without effect where nothing changed',
    body: nothingMore,
    answer: replayedDelivery,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id }) => {
      const done = await replayDelivery(deps, actor, id)
      return done.ok ? ok(presentReplayed(done.value)) : done
    },
  })
}
