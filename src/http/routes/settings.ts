import type { Hono } from 'hono'
import { settings, updateSettings, webhookSecret } from '../../contract/settings.ts'
import { isTimeZone } from '../../domain/calendar.ts'
import type { Actor } from '../../domain/person.ts'
import { ok, refuse } from '../../domain/result.ts'
import { changeSettings } from '../../usecases/studio/change-settings.ts'
import { rotateWebhookSecret } from '../../usecases/studio/rotate-webhook-secret.ts'
import { seeSettings, seeWebhookSecret } from '../../usecases/studio/see-settings.ts'
import { nudgesAsked, presentSettings, requestsAsked } from '../answered/present-studio.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** The owner's alone, reading too. */
export function settingsRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  const seen = async (actor: Actor) => {
    const found = await seeSettings(deps, actor)
    return found.ok ? ok(presentSettings(found.value, deps)) : found
  }
  endpoint(app, {
    method: 'get',
    path: '/api/settings',
    name: 'seeSettings',
    tag: 'Settings',
    summary: 'How the studio is set, without its secrets',
    answer: settings,
    refusals: ['NotAllowed'],
    handle: ({ actor }) => seen(actor),
  })
  endpoint(app, {
    method: 'patch',
    path: '/api/settings',
    name: 'updateSettings',
    tag: 'Settings',
    summary: 'Change how the studio is set; what is not given stays',
    body: updateSettings,
    answer: settings,
    refusals: ['NotAllowed', 'InvalidTimeZone', 'SetInEnvironment', 'CalcomRefused'],
    handle: async ({ actor, body, named }) => {
      const { studio = {}, calcom = {}, terms, nudges, identity, requests } = body
      const isZone = studio.timeZone === undefined || isTimeZone(studio.timeZone)
      if (actor.role === 'owner' && !isZone) return refuse({ type: 'InvalidTimeZone' })
      const asked = nudges === undefined ? {} : { nudges: nudgesAsked(nudges) }
      const confirmIdentity = identity?.required
      const answers = requests === undefined ? {} : { requests: requestsAsked(requests) }
      const wanted = {
        ...answers,
        ...studio,
        calcomUrl: calcom.url,
        terms,
        confirmIdentity,
        ...asked,
      }
      const done = await changeSettings(deps, actor, { wanted, api: calcom, named })
      return done.ok ? await seen(actor) : done
    },
  })
  secretRoutes(app, deps)
}

function secretRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/settings/webhook-secret',
    name: 'seeWebhookSecret',
    tag: 'Settings',
    summary: 'The secret that Cal.com’s webhook must have',
    answer: webhookSecret,
    refusals: ['NotAllowed'],
    handle: async ({ actor }) => {
      const found = await seeWebhookSecret(deps, actor)
      return found.ok ? ok({ secret: found.value.secret }) : found
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/settings/webhook-secret/rotate',
    name: 'rotateWebhookSecret',
    tag: 'Settings',
    summary: 'Make a new secret; the one in use stays accepted',
    isIdempotent: true,
    answer: webhookSecret,
    refusals: ['NotAllowed', 'SetInEnvironment'],
    handle: async ({ actor, named }) => {
      const rotated = await rotateWebhookSecret(deps, actor, named)
      return rotated.ok ? ok({ secret: rotated.value.secret }) : rotated
    },
  })
}
