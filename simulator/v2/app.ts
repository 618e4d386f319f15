import { Hono } from 'hono'
import { failed, succeeded } from './answers.ts'
import { createBookingRoutes } from './booking-routes.ts'
import type { V2Deps } from './deps.ts'
import { createEventTypeRoutes } from './event-type-routes.ts'
import { createGate } from './gate.ts'
import { createSlotRoutes } from './slot-routes.ts'
import { createWebhookRoutes } from './webhook-routes.ts'

/** Cal.com's API, version 2: what it answers, and how it refuses. */
export const createV2 = (deps: V2Deps): Hono => {
  const app = new Hono()
  const { simulator, now } = deps
  app.use(createGate(deps))
  app.get('/me', (context) => {
    const { id, username, email, name, timeZone } = simulator.host
    return succeeded(context, {
      ...{ id, username, email, name, avatarUrl: null, bio: null, timeFormat: 24 },
      ...{ defaultScheduleId: 1, weekStart: 'Monday', timeZone },
      ...{ organizationId: null, organization: null },
    })
  })
  app.route('/bookings', createBookingRoutes(deps))
  app.route('/event-types', createEventTypeRoutes(deps))
  app.route('/slots', createSlotRoutes(deps))
  app.route('/webhooks', createWebhookRoutes(deps))
  app.all('*', (context) => {
    const message = `Cannot ${context.req.method} ${context.req.path}`
    return failed(context, { status: 404, message }, now())
  })
  return app
}
