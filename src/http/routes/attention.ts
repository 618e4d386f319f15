import type { Hono } from 'hono'
import {
  attentionItem,
  attentionItems,
  listAttentionQuery,
  resolveAttention,
  resolvedAttention,
} from '../../contract/attention.ts'
import type { RefusalType } from '../../domain/refusal.ts'
import { ok } from '../../domain/result.ts'
import { listAttention, seeAttention } from '../../usecases/attention/list-attention.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { presentPage } from '../answered/present.ts'
import { presentAttention, presentUndo } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import { instantFrom } from '../asked/instant-from.ts'
import { pageInput } from '../asked/list-input.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** « Déplacer », and whatever else is told to Cal.com. */
const REFUSALS_OF_A_MOVE: RefusalType[] = [
  'CalcomNotConnected',
  'AlreadyCancelled',
  'SessionOver',
  'InPast',
  'Conflict',
  'OutsideValidity',
  'OverCap',
]

/** What waits for a decision of the team, and deciding it. */
export function attentionRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/attention',
    name: 'listAttention',
    tag: 'To decide',
    summary:
      'What a person must decide, the oldest first, or was decided, the latest first; without a status, what is open',
    query: listAttentionQuery,
    answer: attentionItems,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const { status = 'open' } = query
      const found = await listAttention(deps, actor, { ...pageInput(query), status })
      return found.ok ? ok(presentPage(found.value, presentAttention)) : found
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/attention/:id',
    name: 'seeAttention',
    tag: 'To decide',
    summary: 'One item, and who decided it',
    answer: attentionItem,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id }) => {
      const found = await seeAttention(deps, actor, id)
      return found.ok ? ok(presentAttention(found.value)) : found
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/attention/:id/resolve',
    name: 'resolveAttention',
    tag: 'To decide',
    summary: 'Decide an item; the second of two who come is told what the first did',
    isIdempotent: true,
    body: resolveAttention,
    answer: resolvedAttention,
    refusals: [
      'NotAllowed',
      'AlreadyDecided',
      'EmailTaken',
      'NoActivePackage',
      'NotEnoughCredits',
      ...REFUSALS_OF_A_MOVE,
    ],
    handle: async ({ actor, id, body, named }) => {
      const answer =
        body.action === 'move' ? { ...body, startsAt: instantFrom(body.startsAt) } : body
      const act = { type: 'resolve-attention' as const, itemId: id, answer }
      const done = await performAct(deps, actor, { act, ...named })
      if (!done.ok) return done
      // Nothing more is read: what was done is never answered by a failure.
      const item = presentAttention({ ...done.value.item, suggestions: [], extension: null })
      return ok({ item, undo: presentUndo(done.value.undo) })
    },
  })
}
