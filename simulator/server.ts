import { randomInt, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Temporal } from 'temporal-polyfill'
import { createApi } from './api.ts'
import type { EventType, Host, Millis } from './booking.ts'
import { createSimulator, type Simulator } from './bookings.ts'
import { DEFAULT_HOST, EVERY_EVENT_TYPE, SECOND_HOST } from './default-studio.ts'
import type { Receiver } from './deliver.ts'
import { createFaults, type Faults } from './faults.ts'
import { createPages } from './pages.ts'
import { createPerform } from './perform.ts'
import { seededRandom, uidsFrom } from './randomness.ts'
import { bookingsFrom } from './restore.ts'
import { createSender } from './sender.ts'
import { PAYLOAD_VERSION } from './sign.ts'
import type { SiteDeps } from './site-deps.ts'
import { createV2 } from './v2/app.ts'
import type { Generation } from './v2/versions.ts'
import { createWebhooks, HOSTED_TRIGGERS, type Webhooks } from './webhooks.ts'

const BODY_BYTES_MAX = 65_536
const UINT32 = 2 ** 32

export type StartOptions = Omit<Receiver, 'signal' | 'target'> & {
  /** Where the first webhook leads; null starts without one. */
  target: string | null
  /** 0 lets the system choose. */
  port: number
  now?: () => Millis
  /** The same seed gives the same uids; without one every start gives new ones. */
  seed?: number
  host?: Host
  eventTypes?: readonly [EventType, ...EventType[]]
  /** Where the pages are reached, when that is not this server itself. */
  publicUrl?: string
  /** The bodies that a simulator before this one had sent: it goes on from there. */
  history?: readonly string[]
  otherHosts?: readonly Host[]
  /** Cal.com's API v2, under `/v2`: the keys it accepts, and its limit for each in a minute. */
  apiKeys?: readonly string[]
  rateLimit?: number
  generation?: Generation
}

export type RunningSimulator = {
  url: string
  /** The base address of its API. */
  apiUrl: string
  simulator: Simulator
  faults: Faults
  webhooks: Webhooks
  close: () => Promise<void>
}

export const DEFAULT_API_KEY = 'cal_simulator'
const DEFAULT_RATE_LIMIT = 120

const cryptoRandom = () => randomInt(UINT32) / UINT32

/** Nothing may be loaded from elsewhere, whatever a booking's texts say. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

const createSite = (deps: SiteDeps): Hono => {
  const site = new Hono()
  site.use(async (context, next) => {
    // A page of another site must not be able to book in somebody's browser.
    if (context.req.method !== 'GET' && context.req.header('sec-fetch-site') === 'cross-site')
      return context.json({ error: { code: 'CrossSite', field: null, message: 'refused' } }, 403)
    await next()
    context.header('content-security-policy', CONTENT_POLICY)
    context.header('x-content-type-options', 'nosniff')
    context.header('referrer-policy', 'no-referrer')
  })
  site.use(bodyLimit({ maxSize: BODY_BYTES_MAX }))
  site.route('/api', createApi(deps))
  site.route('/v2', createV2(deps))
  site.route('/', createPages(deps))
  return site
}

type Server = ReturnType<typeof createAdaptorServer>

const listen = (server: Server, port: number): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('a port was expected')
      resolve(address)
    })
  })

const firstWebhook = ({ target, secret }: Pick<StartOptions, 'target' | 'secret'>) =>
  target === null
    ? []
    : [
        {
          id: randomUUID(),
          subscriberUrl: target,
          triggers: HOSTED_TRIGGERS,
          active: true,
          secret,
          payloadTemplate: null,
          version: PAYLOAD_VERSION,
        },
      ]

type Place = Pick<SiteDeps, 'publicUrl' | 'now'>

const createParts = (options: StartOptions, { publicUrl, now }: Place) => {
  const { host = DEFAULT_HOST, eventTypes = EVERY_EVENT_TYPE, history = [] } = options
  const random = options.seed === undefined ? cryptoRandom : seededRandom(options.seed)
  const simulator = createSimulator({
    now,
    newUid: uidsFrom(random),
    host,
    otherHosts: options.otherHosts ?? [SECOND_HOST],
    eventTypes,
    bookerUrl: publicUrl,
    bookings: bookingsFrom(history, { host, eventTypes }),
  })
  const stopped = new AbortController()
  const { signal } = stopped
  const wait = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined)
  const faults = createFaults()
  const webhooks = createWebhooks(firstWebhook(options))
  const fetching = options.fetch ? { fetch: options.fetch } : {}
  const sender = createSender({ webhooks, faults, wait, signal, ...fetching })
  const perform = createPerform({ simulator, sender, faults, wait })
  const {
    apiKeys = [DEFAULT_API_KEY],
    rateLimit = DEFAULT_RATE_LIMIT,
    generation = 'hosted',
  } = options
  const api = { apiKeys, rateLimit, generation, busy: [] }
  return { simulator, sender, webhooks, faults, perform, now, publicUrl, stopped, ...api }
}

/** A Cal.com on the loopback interface, for development, tests and the demonstration. */
export const startSimulator = async (options: StartOptions): Promise<RunningSimulator> => {
  const site = Promise.withResolvers<Hono>()
  const fetch = async (request: Request) => (await site.promise).fetch(request)
  const server = createAdaptorServer({ fetch })
  const { port } = await listen(server, options.port)
  const url = `http://127.0.0.1:${port}`
  const publicUrl = (options.publicUrl ?? url).replace(/\/$/, '')
  const now = options.now ?? (() => Temporal.Now.instant().epochMilliseconds)
  const parts = createParts(options, { publicUrl, now })
  const { simulator, faults, webhooks, stopped } = parts
  site.resolve(createSite(parts))
  return {
    url,
    apiUrl: `${url}/v2`,
    simulator,
    faults,
    webhooks,
    close: () =>
      new Promise((resolve, reject) => {
        stopped.abort()
        server.close((error) => (error ? reject(error) : resolve()))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
