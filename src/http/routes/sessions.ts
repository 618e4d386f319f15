import type { Hono } from 'hono'
import {
  listSessionsQuery,
  sessionHistories,
  sessionHistoriesQuery,
  sessions,
  sessionWithTimeline,
} from '../../contract/session.ts'
import { previewSession as previewBody, sessionPreview } from '../../contract/session-preview.ts'
import { midnightAfter, startOfDay } from '../../domain/calendar.ts'
import type { Millis } from '../../domain/instant.ts'
import { ok } from '../../domain/result.ts'
import { listSessions } from '../../usecases/sessions/list-sessions.ts'
import { previewSession } from '../../usecases/sessions/preview-session.ts'
import { seeSession, seeSessions } from '../../usecases/sessions/see-session.ts'
import { presentPage, presentSeenSession } from '../answered/present.ts'
import { presentListedSession, presentSessionPreview } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import { instantFrom } from '../asked/instant-from.ts'
import { pageInput } from '../asked/list-input.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** The appointments: what takes place, what took place, and what it cost. */
export function sessionRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  const { calcomUrl } = deps.settings
  endpoint(app, {
    method: 'get',
    path: '/api/sessions',
    name: 'listSessions',
    tag: 'Sessions',
    summary: 'List sessions in the order of their start',
    query: listSessionsQuery,
    answer: sessions,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const { status, from, to, order = 'asc', ...filter } = query
      const found = await listSessions(deps, actor, {
        ...filter,
        ...pageInput(query),
        order,
        statuses: status,
        from: from === undefined ? undefined : beginningOf(from, actor.timeZone),
        to: to === undefined ? undefined : endOf(to, actor.timeZone),
      })
      if (!found.ok) return found
      return ok(presentPage(found.value, (one) => presentListedSession(one, calcomUrl)))
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/sessions/histories',
    name: 'seeSessions',
    tag: 'Sessions',
    summary: 'See several sessions with their histories; what may not be seen is left out',
    query: sessionHistoriesQuery,
    answer: sessionHistories,
    handle: async ({ actor, query }) => {
      const found = await seeSessions(deps, actor, query.ids)
      return ok({ items: found.map((one) => presentSeenSession(one, calcomUrl)) })
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/sessions/:id',
    name: 'seeSession',
    tag: 'Sessions',
    summary: 'See one session with its history',
    answer: sessionWithTimeline,
    handle: async ({ actor, id }) => {
      const found = await seeSession(deps, actor, id)
      return found.ok ? ok(presentSeenSession(found.value, calcomUrl)) : found
    },
  })
  previewRoute(app, deps)
}

function previewRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/sessions/preview',
    name: 'previewSession',
    tag: 'Sessions',
    summary: 'What one session would take, and until when it would be free to cancel',
    body: previewBody,
    answer: sessionPreview,
    refusals: ['NotAllowed', 'NotFound', 'InPast'],
    handle: async ({ actor, body }) => {
      const asked = { ...body, startsAt: instantFrom(body.startsAt) }
      const found = await previewSession(deps, actor, asked)
      return found.ok ? ok(presentSessionPreview(found.value)) : found
    },
  })
}

const DAY_LENGTH = 'YYYY-MM-DD'.length

/** A bound given as a day is that day of the asker, whole. */
function beginningOf(bound: string, timeZone: string): Millis {
  return bound.length === DAY_LENGTH ? startOfDay(bound, timeZone) : instantFrom(bound)
}

function endOf(bound: string, timeZone: string): Millis {
  return bound.length === DAY_LENGTH ? midnightAfter(bound, timeZone) : instantFrom(bound)
}
