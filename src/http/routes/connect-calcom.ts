import type { Hono } from 'hono'
import { configuredCalcom, connectionChecks } from '../../contract/calcom-connection.ts'
import { nothingMore } from '../../contract/session.ts'
import type { ConnectionCheck } from '../../domain/connection-check.ts'
import { isoOf } from '../../domain/iso.ts'
import { ok, refuse } from '../../domain/result.ts'
import { checkCalcom } from '../../usecases/calcom/check-calcom.ts'
import { configureCalcom } from '../../usecases/calcom/configure-calcom.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

const presentCheck = (check: ConnectionCheck) => ({ ...check, at: isoOf(check.at) })

/** The connection to Cal.com, made and tested by the program itself: the owner's. */
export function connectCalcomRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/settings/calcom/webhook',
    name: 'configureCalcom',
    tag: 'Settings',
    summary:
      'Make our webhook at Cal.com or put it right, read in the event types, test everything',
    body: nothingMore,
    answer: configuredCalcom,
    refusals: ['NotAllowed', 'CalcomNotConnected', 'CalcomRefused', 'CalcomUnavailable'],
    handle: async ({ actor, named }) => {
      const done = await configureCalcom(deps, actor, named)
      if (!done.ok) return done
      return ok({ ...done.value, checks: done.value.checks.map(presentCheck) })
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/settings/calcom/check',
    name: 'checkCalcom',
    tag: 'Settings',
    summary: 'Test the connection to Cal.com now',
    body: nothingMore,
    answer: connectionChecks,
    refusals: ['NotAllowed'],
    handle: async ({ actor }) => {
      if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
      const checks = await checkCalcom(deps, actor.studioId)
      return ok({ checks: checks.map(presentCheck) })
    },
  })
}
