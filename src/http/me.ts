import type { Hono } from 'hono'
import { me } from '../contract/me.ts'
import { ok } from '../domain/result.ts'
import { seeMe } from '../usecases/see-me.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { endpoint } from './endpoint.ts'
import { presentMe } from './present.ts'

export function meRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/me',
    name: 'seeMe',
    tag: 'People',
    summary: 'Who is asking, and their studio',
    answer: me,
    handle: async ({ actor }) => ok(presentMe(await seeMe(deps, actor))),
  })
}
