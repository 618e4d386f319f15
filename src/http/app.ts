import { Hono } from 'hono'
import { listCalcomSites } from '../usecases/calcom/list-calcom-sites.ts'
import { onError } from './answered/on-error.ts'
import { refuseWith } from './answered/refuse-with.ts'
import { describedParts } from './asked/described-parts.ts'
import { identify } from './asked/identify.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { observe } from './guard/observe.ts'
import { secure } from './guard/secure.ts'
import { actRoutes } from './routes/acts.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { attentionRoutes } from './routes/attention.ts'
import { bookingPageRoutes } from './routes/booking-page.ts'
import { bulkRoutes } from './routes/bulk.ts'
import { calcomRoutes } from './routes/calcom.ts'
import { calendarRoutes } from './routes/calendars.ts'
import { clientMergeRoutes } from './routes/client-merges.ts'
import { clientRoutes } from './routes/clients.ts'
import { coachRoutes } from './routes/coach.ts'
import { connectCalcomRoutes } from './routes/connect-calcom.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { docsRoutes } from './routes/docs.ts'
import { eventTypeRoutes } from './routes/event-types.ts'
import { healthRoutes } from './routes/health.ts'
import { identityRoutes, ownQuestionRoutes } from './routes/identity.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { mailRoutes } from './routes/mails.ts'
import { meRoutes } from './routes/me.ts'
import { migrationRoutes } from './routes/migrations.ts'
import { mutePageRoutes } from './routes/mute-page.ts'
import { offerRoutes } from './routes/offers.ts'
import { packageRoutes } from './routes/packages.ts'
import { peopleRoutes } from './routes/people.ts'
import { recurringRoutes } from './routes/recurring.ts'
import { rehearsalRoutes } from './routes/rehearsals.ts'
import { reportRoutes } from './routes/reports.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { settingsRoutes } from './routes/settings.ts'
import { webhookRoutes } from './routes/webhooks.ts'

/** The whole HTTP side, from nothing but its dependencies; tests call `app.request()`. */
export function createApp(deps: HttpDeps): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.onError(onError(deps))
  app.notFound((c) => refuseWith(c, { type: 'NotFound' }))
  app.use(observe(deps))
  app.use(secure(deps.settings.publicUrl, () => listCalcomSites(deps)))
  webhookRoutes(app, deps)
  app.use('/api/*', identify(deps))

  describedParts(app)
  recurringRoutes(app, deps)
  clientRoutes(app, deps)
  clientMergeRoutes(app, deps)
  peopleRoutes(app, deps)
  packageRoutes(app, deps)
  offerRoutes(app, deps)
  migrationRoutes(app, deps)
  bulkRoutes(app, deps)
  rehearsalRoutes(app, deps)
  reportRoutes(app, deps)
  calendarRoutes(app, deps)
  sessionRoutes(app, deps)
  actRoutes(app, deps)
  coachRoutes(app, deps)
  attentionRoutes(app, deps)
  deliveryRoutes(app, deps)
  calcomRoutes(app, deps)
  connectCalcomRoutes(app, deps)
  meRoutes(app, deps)
  settingsRoutes(app, deps)
  eventTypeRoutes(app, deps)
  apiKeyRoutes(app, deps)
  bookingPageRoutes(app, deps)
  invitationRoutes(app, deps)
  mailRoutes(app, deps)
  identityRoutes(app, deps)
  ownQuestionRoutes(app, deps)
  healthRoutes(app, deps)
  docsRoutes(app, deps)

  app.route('/', mutePageRoutes(deps))
  const { demo, auth, setup, live, mailbox, web } = deps.routes
  for (const part of [demo, auth, setup, live, mailbox, web]) {
    if (part !== null) app.route('/', part)
  }
  return app
}
