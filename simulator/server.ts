import { randomInt } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Temporal } from 'temporal-polyfill'
import { createApi } from './api.ts'
import type { EventType, Host, Millis } from './booking.ts'
import { createSimulator, type Simulator } from './bookings.ts'
import { DEFAULT_EVENT_TYPES, DEFAULT_HOST } from './default-studio.ts'
import type { Receiver } from './deliver.ts'
import { createPages, type PagesDeps } from './pages.ts'
import { seededRandom, uidsFrom } from './randomness.ts'
import { bookingsFrom } from './restore.ts'
import { createSender } from './sender.ts'

const BODY_BYTES_MAX = 65_536
const UINT32 = 2 ** 32

export type StartOptions = Omit<Receiver, 'signal'> & {
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
}

export type RunningSimulator = { url: string; simulator: Simulator; close: () => Promise<void> }

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

const createSite = (deps: PagesDeps): Hono => {
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

/** A Cal.com on the loopback interface, for development, tests and the demonstration. */
export const startSimulator = async (options: StartOptions): Promise<RunningSimulator> => {
  const site = Promise.withResolvers<Hono>()
  const fetch = async (request: Request) => (await site.promise).fetch(request)
  const server = createAdaptorServer({ fetch })
  const { port } = await listen(server, options.port)
  const url = `http://127.0.0.1:${port}`
  const publicUrl = (options.publicUrl ?? url).replace(/\/$/, '')
  const now = options.now ?? (() => Temporal.Now.instant().epochMilliseconds)
  const random = options.seed === undefined ? cryptoRandom : seededRandom(options.seed)
  const { host = DEFAULT_HOST, eventTypes = DEFAULT_EVENT_TYPES, history = [] } = options
  const simulator = createSimulator({
    now,
    newUid: uidsFrom(random),
    host,
    eventTypes,
    bookerUrl: publicUrl,
    bookings: bookingsFrom(history, eventTypes),
  })
  const stopped = new AbortController()
  const sender = createSender({ ...options, signal: stopped.signal })
  site.resolve(createSite({ simulator, sender, now, publicUrl }))
  return {
    url,
    simulator,
    close: () =>
      new Promise((resolve, reject) => {
        stopped.abort()
        server.close((error) => (error ? reject(error) : resolve()))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
