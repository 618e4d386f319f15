import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { localeFromHeader } from '../asked/asker-locale.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

const REQUEST_ID = /^[\w-]{8,64}$/

/** Gives each request an id, and one record: never an address, a name, a body or a query. */
export function observe(
  deps: Pick<HttpDeps, 'log' | 'newId' | 'metrics'>,
): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id') ?? ''
    const requestId = REQUEST_ID.test(given) ? given : deps.newId()
    c.set('requestId', requestId)
    c.set('locale', localeFromHeader(c.req.header('accept-language')))
    c.set('actorId', null)
    c.set('code', null)
    const begun = performance.now()
    await next()
    const ms = Math.round((performance.now() - begun) * 10) / 10
    const { method } = c.req
    const { status } = c.res
    const route = routePath(c)
    deps.metrics.requests.observe({ method, route, status }, ms / 1000)
    const code = c.get('code')
    const record = { requestId, method, route, status, ms, actorId: c.get('actorId') }
    deps.log.info(code === null ? record : { ...record, code }, 'request answered')
  }
}
