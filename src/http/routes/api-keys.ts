import type { Hono } from 'hono'
import { apiKey, apiKeys, createApiKey, createdApiKey } from '../../contract/api-key.ts'
import { ok } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import * as keys from '../../usecases/people/api-keys.ts'
import { presentApiKey } from '../answered/present-studio.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** Keys with which programs ask in a person's name; the owner makes and revokes them. */
export function apiKeyRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/keys',
    name: 'listApiKeys',
    tag: 'Settings',
    summary: 'List the API keys, the newest first',
    answer: apiKeys,
    refusals: ['NotAllowed'],
    handle: async ({ actor }) => {
      const found = await keys.listApiKeys(deps, actor)
      return found.ok ? ok({ items: found.value.map(presentApiKey), nextCursor: null }) : found
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/keys',
    name: 'createApiKey',
    tag: 'Settings',
    summary: 'Make an API key with a person’s rights; it is shown this once',
    status: 201,
    body: createApiKey,
    answer: createdApiKey,
    refusals: ['NotAllowed', 'NotFound'],
    handle: async ({ actor, body: { name, personId }, named: { route } }) => {
      const made = await keys.createApiKey(deps, actor, { name, personId, route })
      return made.ok ? ok({ ...presentApiKey(made.value), key: made.value.key }) : made
    },
  })
  endpoint(app, {
    method: 'delete',
    path: '/api/keys/:id',
    name: 'revokeApiKey',
    tag: 'Settings',
    summary: 'Revoke an API key: it is nobody’s from now on',
    answer: apiKey,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id, named }) => {
      const act = { type: 'revoke-key', keyId: id } as const
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(presentApiKey(done.value)) : done
    },
  })
}
