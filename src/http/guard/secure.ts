import type { Context, MiddlewareHandler } from 'hono'
import type { HttpEnv } from '../deps.ts'

const YEAR_SECONDS = 31_536_000

/** The one page that holds Cal.com's embed: its script, its frames and its styles. */
const BOOKING_PAGE = '/dashboard/book'

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const HEADERS = {
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
} as const

function policyWith(sites: readonly string[]): string {
  const from = sites.join(' ')
  return [
    POLICY,
    `script-src 'self' ${from}`,
    `frame-src 'self' ${from}`,
    `connect-src 'self' ${from}`,
    "style-src 'self' 'unsafe-inline'",
  ].join('; ')
}

/** The headers that every answer carries; an answer that states its own policy keeps it. */
export function secure(
  publicUrl: string,
  listSites: () => Promise<string[]>,
): MiddlewareHandler<HttpEnv> {
  const headers: [string, string][] = Object.entries(HEADERS)
  if (publicUrl.startsWith('https:')) {
    headers.push(['Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`])
  }
  return async (c, next) => {
    await next()
    const answered = writableHeaders(c)
    for (const [name, value] of headers) answered.set(name, value)
    answered.set('X-Request-Id', c.get('requestId'))
    if (answered.has('Content-Security-Policy')) return
    const holdsEmbed = c.req.path === BOOKING_PAGE
    answered.set('Content-Security-Policy', holdsEmbed ? policyWith(await listSites()) : POLICY)
  }
}

/** Some answers (a redirect, one fetched elsewhere) have headers that cannot be added to. */
function writableHeaders(c: Context<HttpEnv>): Headers {
  try {
    c.res.headers.set('X-Content-Type-Options', 'nosniff')
  } catch {
    c.res = new Response(c.res.body, c.res)
    c.res.headers.set('X-Content-Type-Options', 'nosniff')
  }
  return c.res.headers
}
