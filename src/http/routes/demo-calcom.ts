import { type Context, Hono } from 'hono'
import { refuseWith } from '../answered/refuse-with.ts'
import { isForged } from '../asked/identify.ts'
import { readBody } from '../asked/read-body.ts'
import type { HttpEnv } from '../deps.ts'
import { isFromThisMachine } from '../guard/loopback.ts'

/** Where it is shown; its own pages know it as their root. */
const ROOT = '/demo/calcom'
const BODY_BYTES_MAX = 65_536
const ASKED_HEADERS = [
  ...['accept', 'accept-language', 'content-type', 'sec-fetch-site'],
  // Its API's own.
  ...['authorization', 'cal-api-version'],
]
const ANSWERED_HEADERS = [
  ...['content-type', 'location', 'content-security-policy'],
  ...['date', 'retry-after', 'x-request-id', 'x-ratelimit-limit-default'],
  ...['x-ratelimit-remaining-default', 'x-ratelimit-reset-default'],
]

/** The address on this machine at which the demo's Cal.com answers; null while there is none. */
export type CalcomPort = () => Promise<string | null>

type CalcomDeps = {
  publicUrl: string
  calcom: CalcomPort
  /** Whether this browser looks at the demo. */
  isViewing: (c: Context<HttpEnv>) => Promise<boolean>
}

/**
 * Shows the demo's simulated Cal.com under this server's own address: to whoever looks at the demo,
 * and to this machine. For everybody else there is nothing here.
 */
export function calcomRoutes({ publicUrl, calcom, isViewing }: CalcomDeps) {
  const app = new Hono<HttpEnv>()
  app.all(`${ROOT}/*`, async (c) => {
    const isKnown = isFromThisMachine(c) || (await isViewing(c))
    const origin = isKnown ? await calcom() : null
    if (origin === null) return refuseWith(c, { type: 'NotFound' })
    if (c.req.path === ROOT) return c.redirect(`${ROOT}/`)
    return isForged(c, publicUrl) ? refuseWith(c, { type: 'NotAllowed' }) : pass(c, origin)
  })
  return app
}

async function pass(c: Context<HttpEnv>, origin: string): Promise<Response> {
  const { method, url } = c.req.raw
  const body = await readBody(c.req.raw, BODY_BYTES_MAX)
  if (!body.ok) return refuseWith(c, body.refusal)
  const { pathname, search } = new URL(url)
  const answer = await fetch(`${origin}${pathname.slice(ROOT.length)}${search}`, {
    method,
    headers: kept(c.req.raw.headers, ASKED_HEADERS),
    ...(body.value.byteLength === 0 ? {} : { body: body.value }),
    redirect: 'manual',
  })
  const headers = { ...kept(answer.headers, ANSWERED_HEADERS), 'Cache-Control': 'no-store' }
  return new Response(answer.body, { status: answer.status, headers })
}

function kept(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value] as const]
    }),
  )
}
