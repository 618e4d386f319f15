import type { Hono } from 'hono'
import {
  alikeClients,
  keepApart,
  keptApart,
  mergePreview,
  previewMergeQuery,
} from '../../contract/client-merge.ts'
import { mergeClient, mergedClient } from '../../contract/person.ts'
import { ok } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { listAlikeClients } from '../../usecases/people/list-alike-clients.ts'
import { previewMerge } from '../../usecases/people/preview-merge.ts'
import { presentListedClient, presentPersonFor } from '../answered/present-people.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** Clients who turn out to be one person, or to be two. */
export function clientMergeRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/clients/alike',
    name: 'listAlikeClients',
    tag: 'People',
    summary: 'Clients who may be one person, the likeliest pair first',
    answer: alikeClients,
    refusals: ['NotAllowed'],
    handle: async ({ actor }) => {
      const found = await listAlikeClients(deps, actor)
      return found.ok ? ok({ items: found.value }) : found
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/clients/:id/merge',
    name: 'mergeClient',
    tag: 'People',
    summary: 'Merge a client into another one, for good; what waited for either is applied first',
    isIdempotent: true,
    body: mergeClient,
    answer: mergedClient,
    refusals: ['NotAllowed', 'AlreadyMerged', 'MergedWithItself', 'NotAClient'],
    handle: async ({ actor, id, body, named }) => {
      const done = await performAct(deps, actor, {
        act: { type: 'merge-client', clientId: id, intoClientId: body.intoClientId },
        ...named,
      })
      if (!done.ok) return done
      const { mergedClientId, undo } = done.value
      return ok({ ...presentPersonFor(actor)(done.value), mergedClientId, undo })
    },
  })
  previewRoute(app, deps)
  apartRoute(app, deps)
}

function previewRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/clients/:id/merge',
    name: 'previewMerge',
    tag: 'People',
    summary: 'What two clients would be together, before they are merged',
    query: previewMergeQuery,
    answer: mergePreview,
    refusals: ['NotAllowed', 'AlreadyMerged', 'MergedWithItself', 'NotAClient'],
    handle: async ({ actor, id, query }) => {
      const seen = await previewMerge(deps, actor, { fromId: id, intoId: query.intoClientId })
      if (!seen.ok) return seen
      const present = presentListedClient(actor)
      return ok({ ...seen.value, from: present(seen.value.from), into: present(seen.value.into) })
    },
  })
}

function apartRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/clients/:id/apart',
    name: 'keepClientsApart',
    tag: 'People',
    summary: 'Say that two clients who look alike are two people, or that it is not known',
    body: keepApart,
    answer: keptApart,
    refusals: ['NotAllowed', 'MergedWithItself', 'NotAClient'],
    handle: async ({ actor, id, body, named }) => {
      const { otherClientId: otherId, apart } = body
      const act = { type: 'keep-apart' as const, clientId: id, otherId, apart }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok({ clientId: id, otherClientId: otherId, apart }) : done
    },
  })
}
