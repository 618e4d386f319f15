import type { Hono } from 'hono'
import { calcomStanding } from '../../contract/calcom-connection.ts'
import { listOutgoingQuery, outgoing, outgoings } from '../../contract/outgoing.ts'
import {
  listReconciliationsQuery,
  reconciliation,
  reconciliations,
} from '../../contract/reconciliation.ts'
import { nothingMore } from '../../contract/session.ts'
import { ok } from '../../domain/result.ts'
import { listOutgoing, seeOutgoing } from '../../usecases/calcom/list-outgoing.ts'
import { seeCalcomStanding } from '../../usecases/calcom/see-calcom-standing.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { listReconciliations, reconcileNow } from '../../usecases/reconcile/list-reconciliations.ts'
import { presentPage } from '../answered/present.ts'
import {
  presentOutgoing,
  presentReconciliation,
  presentStanding,
} from '../answered/present-calcom.ts'
import { endpoint } from '../asked/endpoint.ts'
import { pageInput } from '../asked/list-input.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

const OUT = 'What goes out'

/** What goes out to Cal.com's API, and what was compared with it. */
export function calcomRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/outgoing',
    name: 'listOutgoing',
    tag: OUT,
    summary: 'What is told to Cal.com, with its state, the newest first',
    query: listOutgoingQuery,
    answer: outgoings,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const { state, sessionId } = query
      const found = await listOutgoing(deps, actor, { ...pageInput(query), state, sessionId })
      return found.ok ? ok(presentPage(found.value, presentOutgoing)) : found
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/outgoing/:id',
    name: 'seeOutgoing',
    tag: OUT,
    summary: 'One call to Cal.com',
    answer: outgoing,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id }) => {
      const found = await seeOutgoing(deps, actor, id)
      return found.ok ? ok(presentOutgoing(found.value)) : found
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/outgoing/:id/retry',
    name: 'retryOutgoing',
    tag: OUT,
    summary: 'Send again what failed, or at once what waits',
    body: nothingMore,
    answer: outgoing,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id, named }) => {
      const act = { type: 'retry-outgoing' as const, outgoingId: id }
      const done = await performAct(deps, actor, { act, ...named })
      if (!done.ok) return done
      const found = await seeOutgoing(deps, actor, id)
      return found.ok ? ok(presentOutgoing(found.value)) : found
    },
  })
  reconciliationRoutes(app, deps)
  standingRoute(app, deps)
}

function reconciliationRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/reconciliations',
    name: 'listReconciliations',
    tag: OUT,
    summary: 'What was compared with Cal.com, and what that found, the newest first',
    query: listReconciliationsQuery,
    answer: reconciliations,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const asked = { ...pageInput(query), isQuiet: query.quiet !== 'false' }
      const found = await listReconciliations(deps, actor, asked)
      return found.ok ? ok(presentPage(found.value, presentReconciliation)) : found
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/reconciliations',
    name: 'reconcile',
    tag: OUT,
    summary: 'Compare with Cal.com now; waits for one that is under way',
    status: 201,
    body: nothingMore,
    answer: reconciliation,
    refusals: ['NotAllowed', 'CalcomNotConnected', 'CalcomUnavailable'],
    handle: async ({ actor }) => {
      const done = await reconcileNow(deps, actor)
      return done.ok ? ok(presentReconciliation(done.value)) : done
    },
  })
}

function standingRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/calcom',
    name: 'seeCalcomStanding',
    tag: OUT,
    summary: 'How studio and Cal.com hear each other: since when, what waits, what failed',
    answer: calcomStanding,
    refusals: ['NotAllowed'],
    handle: async ({ actor }) => {
      const seen = await seeCalcomStanding(deps, actor)
      return seen.ok ? ok(presentStanding(seen.value)) : seen
    },
  })
}
