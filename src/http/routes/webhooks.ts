import type { Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { received } from '../../contract/delivery.ts'
import type { Refusal } from '../../domain/refusal.ts'
import {
  KEPT_HEADERS,
  noteRedirected,
  receiveDelivery,
} from '../../usecases/receive/receive-delivery.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import { describe } from '../asked/describe.ts'
import { readBody } from '../asked/read-body.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

const DELIVERY_BYTES_MAX = 256 * 1024
const SLUG = /^[a-z0-9-]{1,63}$/

/** Cal.com's door: open, never redirected, never slowed down; the signature is the key. */
export function webhookRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  for (const path of ['/api/webhooks/calcom', '/api/webhooks/calcom/:studioSlug']) {
    const ofStudio = path.endsWith('Slug')
    const described = describe({
      method: 'post',
      path,
      name: ofStudio ? 'receiveDeliveryOfStudio' : 'receiveDelivery',
      tag: 'Cal.com',
      summary: 'A signed delivery of Cal.com: stored, applied, and answered with its outcome',
      answer: received,
      isOpen: true,
      refusals: [
        'MissingSignature',
        'InvalidSignature',
        'UnsignedWebhook',
        'BodyTooLarge',
        'CustomPayloadTemplate',
        'CannotStore',
      ],
    })
    app.post(path, describeRoute(described), (c) => receive(c, deps))
    app.post(`${path}/`, (c) => receive(c, deps))
    app.all(path, (c) => notADelivery(c, deps))
    app.all(`${path}/`, (c) => notADelivery(c, deps))
  }
}

/** A browser that looks at the address is no delivery that lost its way. */
async function notADelivery(c: Context<HttpEnv>, deps: HttpDeps): Promise<Response> {
  const slug = c.req.param('studioSlug') ?? null
  const isBrowser = /text\/html/i.test(c.req.header('accept') ?? '')
  const isNamed = slug === null || SLUG.test(slug)
  if (c.req.method === 'GET' && !isBrowser && isNamed) await noteRedirected(deps, slug)
  return refuseWith(c, { type: 'NotFound' })
}

async function receive(c: Context<HttpEnv>, deps: HttpDeps): Promise<Response> {
  const body = await readBody(c.req.raw, DELIVERY_BYTES_MAX)
  if (!body.ok) return refused(c, deps, body.refusal)
  const studioSlug = c.req.param('studioSlug') ?? null
  if (studioSlug !== null && !SLUG.test(studioSlug)) return refused(c, deps, { type: 'NotFound' })
  const answer = await receiveDelivery(deps, {
    studioSlug,
    body: body.value,
    headers: keptHeaders(c),
  })
  if ('refusal' in answer) {
    const { refusal, deliveryId } = answer
    return refused(c, deps, refusal, deliveryId === undefined ? {} : { deliveryId })
  }
  const { deliveryId, outcome, reason, attentionId } = answer
  deps.metrics.deliveries.inc({ outcome })
  return c.json({ received: true, deliveryId, outcome, reason, attentionId })
}

/** Four of them are asked for by name: to list a request's headers is to sort them all. */
function keptHeaders(c: Context<HttpEnv>): { [name: string]: string } {
  const kept: { [name: string]: string } = {}
  for (const name of KEPT_HEADERS) {
    const value = c.req.header(name)
    if (value !== undefined) kept[name] = value
  }
  return kept
}

function refused(
  c: Context<HttpEnv>,
  deps: HttpDeps,
  refusal: Refusal,
  more: { deliveryId?: string } = {},
): Response {
  deps.metrics.refusedDeliveries.inc({ code: refusal.type })
  return refuseWith(c, refusal, more)
}
