import type { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { type HealthJson, health } from '../../contract/health.ts'
import { isoOrNull } from '../../domain/iso.ts'
import { seeHealth } from '../../usecases/studio/see-health.ts'
import { describe } from '../asked/describe.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** Whether the server can do its work, and the counters of how it does. */
export function healthRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  const described = describe({
    method: 'get',
    path: '/api/health',
    name: 'seeHealth',
    tag: 'Operation',
    summary: 'Whether it works; 503 while it starts or without its database, with the same fields',
    answer: health,
    isOpen: true,
  })
  const unwell = { description: 'Starting, or without its database' }
  const responses = { ...described.responses, 503: unwell }
  app.get('/api/health', describeRoute({ ...described, responses }), async (c) => {
    const seen = await seeHealth(deps)
    const status = seen === null ? 'unavailable' : deps.isReady() ? 'ok' : 'starting'
    const answer: HealthJson = {
      status,
      version: deps.version,
      database: deps.databaseKind,
      lastDeliveryAt: isoOrNull(seen?.lastDeliveryAt ?? null),
      waiting: seen?.waiting ?? null,
      provedAt: isoOrNull(seen?.provedAt ?? null),
      differences: seen?.differences ?? null,
    }
    c.header('Cache-Control', 'no-store')
    return c.json(answer, status === 'ok' ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const { registry } = deps.metrics
    const text = await registry.metrics()
    return c.body(text, 200, {
      'Content-Type': registry.contentType,
      'Cache-Control': 'no-store',
    })
  })
}
