import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { PAYLOAD_VERSION } from '../sign.ts'
import { CLASSIC_TRIGGERS, HOSTED_TRIGGERS, type Webhook } from '../webhooks.ts'
import { type Failure, failed, readBody, succeeded } from './answers.ts'
import { webhookBody, webhookChange } from './bodies.ts'
import type { V2Deps } from './deps.ts'

/** The secret is shown to whoever may read it, as Cal.com does. */
const output = ({ simulator }: V2Deps, { version, ...webhook }: Webhook) => ({
  ...webhook,
  userId: simulator.host.id,
  version,
})

const TAKEN: Failure = {
  status: 409,
  message: 'Webhook with this subscriber url already exists for this user',
}

const HOSTED_VERSIONS = [PAYLOAD_VERSION, '2026-07-27']

/** What this Cal.com cannot do with what it is asked for: old ones know fewer triggers. */
const problemOf = (
  { generation }: V2Deps,
  { triggers = [], version }: z.infer<typeof webhookChange>,
): Failure | null => {
  const known: readonly string[] = generation === 'hosted' ? HOSTED_TRIGGERS : CLASSIC_TRIGGERS
  const versions = generation === 'hosted' ? HOSTED_VERSIONS : [PAYLOAD_VERSION]
  if (triggers.some((trigger) => !known.includes(trigger))) {
    const message = `each value in triggers must be one of the following values: ${known.join(', ')}`
    return { status: 400, message }
  }
  if (version === undefined || versions.includes(version)) return null
  return { status: 400, message: `version must be one of the following values: ${versions}` }
}

const create = async (deps: V2Deps, context: Context): Promise<Response> => {
  const asked = await readBody(context, webhookBody)
  if (!asked.ok) return failed(context, asked.failure, deps.now())
  const problem = problemOf(deps, asked.value)
  if (problem) return failed(context, problem, deps.now())
  const { subscriberUrl, triggers, active, secret, payloadTemplate, version } = asked.value
  const webhook = deps.webhooks.add({
    id: randomUUID(),
    ...{ subscriberUrl, triggers, active },
    secret: secret ?? null,
    payloadTemplate: payloadTemplate ?? null,
    version: version ?? PAYLOAD_VERSION,
  })
  if (webhook === null) return failed(context, TAKEN, deps.now())
  return succeeded(context, output(deps, webhook), 201)
}

const change = async (deps: V2Deps, context: Context): Promise<Response> => {
  const asked = await readBody(context, webhookChange)
  if (!asked.ok) return failed(context, asked.failure, deps.now())
  const problem = problemOf(deps, asked.value)
  if (problem) return failed(context, problem, deps.now())
  const id = context.req.param('id') ?? ''
  if (!deps.webhooks.find(id)) return missing(deps, context)
  const { time: _, timeUnit: __, ...given } = asked.value
  const told = Object.entries(given).filter(([, value]) => value !== undefined)
  const webhook = deps.webhooks.change(id, Object.fromEntries(told))
  if (webhook === null) return failed(context, TAKEN, deps.now())
  return succeeded(context, output(deps, webhook))
}

const missing = ({ now }: V2Deps, context: Context): Response => {
  const message = `Webhook (${context.req.param('id')}) not found`
  return failed(context, { status: 404, message }, now())
}

export const createWebhookRoutes = (deps: V2Deps): Hono => {
  const { webhooks } = deps
  const routes = new Hono()
  routes.get('/', (context) => {
    const take = Number(context.req.query('take') ?? 250)
    const skip = Number(context.req.query('skip') ?? 0)
    const page = webhooks.list().slice(skip, skip + take)
    return succeeded(
      context,
      page.map((webhook) => output(deps, webhook)),
    )
  })
  routes.post('/', (context) => create(deps, context))
  routes.get('/:id', (context) => {
    const webhook = webhooks.find(context.req.param('id'))
    return webhook ? succeeded(context, output(deps, webhook)) : missing(deps, context)
  })
  routes.patch('/:id', (context) => change(deps, context))
  routes.delete('/:id', (context) => {
    const webhook = webhooks.remove(context.req.param('id'))
    return webhook ? succeeded(context, output(deps, webhook)) : missing(deps, context)
  })
  return routes
}
