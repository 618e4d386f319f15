import type { Hono } from 'hono'
import type { z } from 'zod'
import { undone } from '../../contract/act.ts'
import {
  cancelSession,
  createSession,
  disownedSession,
  markNoShow,
  nothingMore,
  partBookings,
  rescheduleSession,
  returnCredit,
  sessionAfter,
} from '../../contract/session.ts'
import type { RefusalType } from '../../domain/refusal.ts'
import { ok } from '../../domain/result.ts'
import type { Act, SessionAct } from '../../usecases/inputs/act.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { presentSessionAfter, presentUndo } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import { instantFrom } from '../asked/instant-from.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** What people say of sessions, and how they take it back. */
export function actRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  creationRoute(app, deps)
  outcomeRoutes(app, deps)
  changeRoutes(app, deps)
  requestRoutes(app, deps)
  disownRoute(app, deps)
  undoRoute(app, deps)
}

function creationRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/sessions',
    name: 'createSession',
    tag: 'Sessions',
    summary: 'Make one session here; it takes its credit like every other',
    status: 201,
    isIdempotent: true,
    body: createSession,
    answer: sessionAfter,
    refusals: [
      'NotAllowed',
      'NotFound',
      'InvalidTimeZone',
      'InPast',
      'Conflict',
      'NoActivePackage',
      'OutsideValidity',
      'OverCap',
      'NotEnoughCredits',
    ],
    handle: async ({ actor, body, named }) => {
      const request = { ...body, startsAt: instantFrom(body.startsAt) }
      const act = { type: 'create-session' as const, request }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(presentSessionAfter(done.value, deps.settings.calcomUrl)) : done
    },
  })
}

function outcomeRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  sessionAct(app, deps, {
    path: 'complete',
    name: 'completeSession',
    summary: 'It took place; can be said once it has begun',
    body: nothingMore,
    refusals: ['TooEarly', 'AlreadyCancelled', 'Conflict'],
    actOf: (sessionId) => ({ type: 'complete-session', sessionId }),
  })
  sessionAct(app, deps, {
    path: 'no-show',
    name: 'markNoShow',
    summary: 'The client did not come, or did after all; the terms say whether it counts',
    body: markNoShow,
    refusals: ['TooEarly', 'AlreadyCancelled', 'Conflict'],
    actOf: (sessionId, { noShow }) => ({ type: 'mark-no-show', sessionId, noShow }),
  })
  sessionAct(app, deps, {
    path: 'late-cancel',
    name: 'markLateCancelled',
    summary: 'The client gave up too late; the terms say whether it counts',
    body: nothingMore,
    refusals: ['AlreadyCancelled'],
    actOf: (sessionId) => ({ type: 'mark-late-cancelled', sessionId }),
  })
  sessionAct(app, deps, {
    path: 'return-credit',
    name: 'returnCredit',
    summary: 'Give the credit of a session back, with a reason',
    body: returnCredit,
    refusals: ['AlreadyReturned'],
    actOf: (sessionId, { reason }) => ({ type: 'return-credit', sessionId, reason }),
  })
  sessionAct(app, deps, {
    path: 'apart',
    name: 'partBookings',
    summary: 'Two bookings that were taken for one session are two, or one after all',
    body: partBookings,
    refusals: ['NotInferred'],
    actOf: (sessionId, body) => ({ type: 'part-bookings', sessionId, ...body }),
  })
}

/** The host's answer to what was only asked for; it takes a key, as it is Cal.com's to know. */
function requestRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  const refusals: RefusalType[] = ['NotRequested', 'AlreadyCancelled', 'CalcomNotConnected']
  sessionAct(app, deps, {
    path: 'confirm',
    name: 'confirmSession',
    summary: 'Confirm a session that was asked for, here and at Cal.com',
    body: nothingMore,
    refusals,
    actOf: (sessionId) => ({ type: 'confirm-session', sessionId }),
  })
  sessionAct(app, deps, {
    path: 'decline',
    name: 'declineSession',
    summary: 'Refuse a session that was asked for, here and at Cal.com; its credit comes back',
    body: cancelSession,
    refusals,
    actOf: (sessionId, body) => ({ type: 'decline-session', sessionId, ...body }),
  })
}

function changeRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  sessionAct(app, deps, {
    path: 'cancel',
    name: 'cancelSession',
    summary: 'Cancel a session; its credit comes back as the terms of its package say',
    body: cancelSession,
    refusals: ['AlreadyCancelled', 'SessionOver', 'ChangeAtCalcom'],
    actOf: (sessionId, body) => ({ type: 'cancel-session', sessionId, ...body }),
  })
  sessionAct(app, deps, {
    path: 'reschedule',
    name: 'rescheduleSession',
    summary: 'Move a session; it keeps its credit and its length',
    body: rescheduleSession,
    refusals: [
      'AlreadyCancelled',
      'SessionOver',
      'ChangeAtCalcom',
      'InPast',
      'Conflict',
      'OutsideValidity',
      'OverCap',
    ],
    actOf: (sessionId, body) => ({
      type: 'reschedule-session',
      sessionId,
      startsAt: instantFrom(body.startsAt),
    }),
  })
}

type AnswersSession = Exclude<SessionAct, { type: 'disown-session' }> | CancelAct
type CancelAct = Extract<Act, { type: 'cancel-session' }>

type SessionActRoute<B> = {
  path: string
  name: string
  summary: string
  body: z.ZodType<B>
  refusals: readonly RefusalType[]
  actOf: (sessionId: string, body: B) => AnswersSession
}

function sessionAct<B>(app: Hono<HttpEnv>, deps: HttpDeps, route: SessionActRoute<B>): void {
  const { path, name, summary, body: asked, refusals, actOf } = route
  endpoint(app, {
    method: 'post',
    path: `/api/sessions/:id/${path}`,
    name,
    tag: 'Sessions',
    summary,
    isIdempotent: true,
    body: asked,
    answer: sessionAfter,
    refusals: ['NotAllowed', ...refusals],
    handle: async ({ actor, id, body, named }) => {
      const done = await performAct(deps, actor, { act: actOf(id, body), ...named })
      return done.ok ? ok(presentSessionAfter(done.value, deps.settings.calcomUrl)) : done
    },
  })
}

function disownRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/sessions/:id/disown',
    name: 'disownSession',
    tag: 'Sessions',
    summary:
      'A client says that a booking is not theirs: the credit comes back, the coach is asked',
    isIdempotent: true,
    body: nothingMore,
    answer: disownedSession,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id, named }) => {
      const act = { type: 'disown-session' as const, sessionId: id }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok({ id: done.value.id, undo: presentUndo(done.value.undo) }) : done
    },
  })
}

function undoRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/acts/:id/undo',
    name: 'undoAct',
    tag: 'Sessions',
    summary: 'Take an act back, for a quarter of an hour; for whoever did it, and the owner',
    isIdempotent: true,
    body: nothingMore,
    answer: undone,
    refusals: [
      'NotAllowed',
      'AlreadyUndone',
      'UndoExpired',
      'ChangedSince',
      'NotEnoughCredits',
      'OutsideValidity',
      'SentToCalcom',
      'Conflict',
    ],
    handle: async ({ actor, id, named }) => {
      const act = { type: 'undo' as const, actId: id }
      const done = await performAct(deps, actor, { act, ...named })
      if (!done.ok) return done
      const { kept = [] } = done.value
      return ok(kept.length === 0 ? {} : { kept })
    },
  })
}
