import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import type { Actor } from '../../domain/person.ts'
import type { Log } from '../../log.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import type { HttpEnv } from '../deps.ts'

const BEAT_MS = 20_000
/** Bursts of changes become one message at the beginning and one at the end of this span. */
const PAUSE_MS = 200
const STREAMS_PER_PERSON_MAX = 20
const UNREAD_MAX = 64
const RETRY_LIVE_MS = 2_000
const RETRY_POLLING_MS = 60_000

type LiveDeps = {
  resolveActor: (request: Request) => Promise<Actor | null>
  /** False where the database cannot tell us of changes: browsers then poll. */
  isLive: () => boolean
  log: Log
}

type Stream = {
  actor: Actor
  request: Request
  write: (text: string) => void
  end: () => void
  pause: NodeJS.Timeout | null
  isStale: boolean
}

const announcement = z.object({
  studioId: z.string(),
  clientIds: z.array(z.string()).nullable(),
})

export type Live = ReturnType<typeof createLive>

/**
 * Tells open browsers to look again: never what changed, and only those whom it concerns. One
 * listener hears the database for all of them.
 */
export function createLive({ resolveActor, isLive, log }: LiveDeps) {
  const streams = new Set<Stream>()
  let beat: NodeJS.Timeout | null = null

  function end(stream: Stream) {
    if (!streams.delete(stream)) return
    if (stream.pause !== null) clearTimeout(stream.pause)
    stream.end()
    if (streams.size > 0 || beat === null) return
    clearInterval(beat)
    beat = null
  }

  function open(c: Context<HttpEnv>): Response {
    const actor = c.get('actor')
    if (c.req.raw.method === 'HEAD') return new Response(null, { headers: HEADERS })
    if (!isLive()) return new Response(hello('poll', RETRY_POLLING_MS), { headers: HEADERS })
    const own = [...streams].filter((stream) => stream.actor.personId === actor.personId)
    if (own.length >= STREAMS_PER_PERSON_MAX) {
      return refuseWith(c, { type: 'TooManyRequests', retryAfterSeconds: BEAT_MS / 1000 })
    }
    const { readable, stream } = createStream(actor, c.req.raw, end)
    streams.add(stream)
    stream.write(hello('live', RETRY_LIVE_MS))
    beat ??= setInterval(() => void checkAll(), BEAT_MS).unref()
    return new Response(readable, { headers: HEADERS })
  }

  /** Who signed out, or lost the address, hears nothing more after the next beat. */
  async function checkAll(): Promise<void> {
    for (const stream of [...streams]) {
      if (!isLive()) {
        stream.write(hello('poll', RETRY_POLLING_MS))
        end(stream)
        continue
      }
      stream.write(': beat\n\n')
      try {
        const actor = await resolveActor(stream.request)
        if (actor === null || !isSame(actor, stream.actor)) end(stream)
      } catch (error) {
        log.warn({ err: error }, 'live stream not checked')
      }
    }
  }

  const routes = new Hono<HttpEnv>()
  routes.get('/api/live', describeRoute(DESCRIPTION), open)

  return {
    routes,
    checkAll,
    /** What the database said, as it said it. */
    announce(payload: string) {
      const heard = announcement.safeParse(jsonFrom(payload))
      for (const stream of streams) {
        if (!heard.success || concerns(heard.data, stream.actor)) tell(stream)
      }
    },
    /** After a gap in which anything may have been missed. */
    lookAgain() {
      for (const stream of streams) tell(stream)
    },
    close() {
      for (const stream of [...streams]) end(stream)
    },
  }
}

const DESCRIPTION = {
  operationId: 'listen',
  tags: ['Operation'],
  summary: 'Server-sent events: `mode` (live or poll), then `changed` whenever to look again',
  responses: {
    200: { description: 'A stream', content: { 'text/event-stream': {} } },
    401: { description: 'NotSignedIn' },
    429: { description: 'TooManyRequests: over 20 streams of one person' },
  },
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // Proxies that gather an answer before passing it on are asked not to.
  'X-Accel-Buffering': 'no',
}

const hello = (mode: 'live' | 'poll', retryMs: number) =>
  `retry: ${retryMs}\nevent: mode\ndata: ${mode}\n\n`

function createStream(actor: Actor, request: Request, end: (stream: Stream) => void) {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null
  const readable = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given
    },
    cancel: () => end(stream),
  })
  const stream: Stream = {
    actor,
    request: new Request(request.url, { headers: credentialsOf(request.headers) }),
    write(text) {
      if (controller === null) return
      controller.enqueue(encoder.encode(text))
      // Nobody reads at the other end: better a new connection than a growing heap.
      if ((controller.desiredSize ?? 0) < -UNREAD_MAX) end(stream)
    },
    end() {
      const open = controller
      controller = null
      try {
        open?.close()
      } catch {
        // The browser closed it first.
      }
    },
    pause: null,
    isStale: false,
  }
  return { readable, stream }
}

function tell(stream: Stream): void {
  if (stream.pause !== null) {
    stream.isStale = true
    return
  }
  stream.isStale = false
  stream.pause = setTimeout(() => {
    stream.pause = null
    if (stream.isStale) tell(stream)
  }, PAUSE_MS).unref()
  stream.write('event: changed\ndata: {}\n\n')
}

function concerns(heard: z.infer<typeof announcement>, actor: Actor): boolean {
  if (heard.studioId !== actor.studioId) return false
  return actor.role !== 'client' || heard.clientIds?.includes(actor.personId) !== false
}

const isSame = (a: Actor, b: Actor) =>
  a.studioId === b.studioId && a.personId === b.personId && a.role === b.role

function credentialsOf(headers: Headers): Headers {
  const kept = new Headers()
  for (const name of ['cookie', 'authorization']) {
    const value = headers.get(name)
    if (value !== null) kept.set(name, value)
  }
  return kept
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
