import type { Context, MiddlewareHandler } from 'hono'
import { isSameSecret } from '../../signin/is-same-secret.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { createPace } from '../guard/pace.ts'

const OPEN_PATHS = new Set([
  '/api/health',
  '/api/openapi.json',
  '/api/docs',
  '/api/setup',
  '/api/demo',
])
const OPEN_FOLDERS = [
  '/api/webhooks/',
  '/api/auth/',
  '/api/calendar/',
  '/api/demo/',
  '/api/identity/',
]
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

type Needs = Pick<HttpDeps, 'resolveActor' | 'ownerApiKey' | 'settings' | 'now'>

/**
 * Who asks. Without a valid sign-in or key every path under `/api` answers 401, known or not;
 * the open ones guard themselves.
 */
export function identify(deps: Needs): MiddlewareHandler<HttpEnv> {
  const secondsToWait = createPace(deps.now)
  const { ownerApiKey } = deps
  return async (c, next) => {
    if (isOpen(c.req.path)) return next()
    const actor = await deps.resolveActor(c.req.raw)
    if (actor === null) return refuseWith(c, { type: 'NotSignedIn' })
    c.set('actor', actor)
    c.set('actorId', actor.personId)
    c.set('locale', actor.locale)
    const key = bearerOf(c)
    if (key === null && isForged(c, deps.settings.publicUrl)) {
      return refuseWith(c, { type: 'NotAllowed' })
    }
    if (key === null || ownerApiKey === null || !isSameSecret(key, ownerApiKey)) {
      const wait = secondsToWait(actor.personId)
      if (wait !== null) {
        return refuseWith(c, { type: 'TooManyRequests', retryAfterSeconds: wait })
      }
    }
    return next()
  }
}

function isOpen(path: string): boolean {
  return OPEN_PATHS.has(path) || OPEN_FOLDERS.some((folder) => path.startsWith(folder))
}

function bearerOf(c: Context<HttpEnv>): string | null {
  const [scheme = '', key] = (c.req.header('authorization') ?? '').split(' ')
  return scheme.toLowerCase() === 'bearer' ? (key ?? '') : null
}

/**
 * A write that rides on the browser's cookie must come from our own pages. A browser always says
 * where a write comes from; what says nothing is no browser.
 */
export function isForged(c: Context<HttpEnv>, publicUrl: string): boolean {
  if (READING.has(c.req.method)) return false
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const origin = c.req.header('origin')
  if (origin === undefined) return false
  if (origin === publicUrl) return false
  return !URL.canParse(origin) || new URL(origin).host !== c.req.header('host')
}
