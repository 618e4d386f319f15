import { Hono } from 'hono'
import { listCalcomSites } from '../usecases/list-calcom-sites.ts'
import { actRoutes } from './acts.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { attentionRoutes } from './attention.ts'
import { bookingPageRoutes } from './booking-page.ts'
import { bulkRoutes } from './bulk.ts'
import { calcomRoutes } from './calcom.ts'
import { calendarRoutes } from './calendars.ts'
import { clientMergeRoutes } from './client-merges.ts'
import { clientRoutes } from './clients.ts'
import { coachRoutes } from './coach.ts'
import { connectCalcomRoutes } from './connect-calcom.ts'
import { deliveryRoutes } from './deliveries.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { describedParts } from './described-parts.ts'
import { docsRoutes } from './docs.ts'
import { eventTypeRoutes } from './event-types.ts'
import { healthRoutes } from './health.ts'
import { identify } from './identify.ts'
import { identityRoutes, ownQuestionRoutes } from './identity.ts'
import { invitationRoutes } from './invitations.ts'
import { mailRoutes } from './mails.ts'
import { meRoutes } from './me.ts'
import { migrationRoutes } from './migrations.ts'
import { mutePageRoutes } from './mute-page.ts'
import { observe } from './observe.ts'
import { offerRoutes } from './offers.ts'
import { onError } from './on-error.ts'
import { packageRoutes } from './packages.ts'
import { peopleRoutes } from './people.ts'
import { recurringRoutes } from './recurring.ts'
import { refuseWith } from './refuse-with.ts'
import { rehearsalRoutes } from './rehearsals.ts'
import { reportRoutes } from './reports.ts'
import { secure } from './secure.ts'
import { sessionRoutes } from './sessions.ts'
import { settingsRoutes } from './settings.ts'
import { webhookRoutes } from './webhooks.ts'

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
