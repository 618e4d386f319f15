import type { Hono } from 'hono'
import { attentionItems, listAttentionQuery } from '../contract/attention.ts'
import { ok } from '../domain/result.ts'
import { listAttention } from '../usecases/list-attention.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { endpoint } from './endpoint.ts'
import { pageInput } from './list-input.ts'
import { presentAttention, presentPage } from './present.ts'

export function attentionRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/attention',
    name: 'listAttention',
    tag: 'To decide',
    summary: 'What a person must decide, the oldest first; without a status, what is open',
    query: listAttentionQuery,
    answer: attentionItems,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const { status = 'open' } = query
      const found = await listAttention(deps, actor, { ...pageInput(query), status })
      return found.ok ? ok(presentPage(found.value, presentAttention)) : found
    },
  })
}
