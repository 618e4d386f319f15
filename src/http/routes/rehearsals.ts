import type { Hono } from 'hono'
import {
  type DressRehearsalJson,
  dressRehearsal,
  dressRehearsals,
} from '../../contract/dress-rehearsal.ts'
import { nothingMore } from '../../contract/session.ts'
import type { Rehearsal } from '../../domain/dress-rehearsal.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import { ok } from '../../domain/result.ts'
import { askForRehearsal, listRehearsals } from '../../usecases/rehearse/rehearse.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** « Répétition générale »: played by what runs in the background, seen step by step. */
export function rehearsalRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/rehearsals',
    name: 'rehearse',
    tag: 'Settings',
    summary: 'Book, move and cancel at Cal.com, and follow it here; answers one that is under way',
    status: 201,
    body: nothingMore,
    answer: dressRehearsal,
    refusals: ['NotAllowed', 'CalcomNotConnected'],
    handle: async ({ actor }) => {
      const begun = await askForRehearsal(deps, actor)
      return begun.ok ? ok(presentRehearsal(begun.value)) : begun
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/rehearsals',
    name: 'listRehearsals',
    tag: 'Settings',
    summary: 'The latest rehearsals, each with its steps, the newest first',
    answer: dressRehearsals,
    refusals: ['NotAllowed'],
    handle: async ({ actor }) => {
      const found = await listRehearsals(deps, actor)
      return found.ok ? ok({ items: found.value.map(presentRehearsal) }) : found
    },
  })
}

function presentRehearsal(rehearsal: Rehearsal): DressRehearsalJson {
  const { id, state, steps, startedAt, endedAt } = rehearsal
  return {
    ...{ id, state, startedAt: isoOf(startedAt), endedAt: isoOrNull(endedAt) },
    steps: steps.map((step) => ({ ...step, at: isoOrNull(step.at) })),
  }
}
