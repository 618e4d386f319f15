import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import type { z } from 'zod'
import { deliveryHeaders } from '../simulator/sign.ts'
import type { Database } from '../src/db/open.ts'
import type { Actor, Role } from '../src/domain/person.ts'
import { createApp } from '../src/http/app.ts'
import type { HttpDeps, HttpEnv } from '../src/http/deps.ts'
import { createMetrics } from '../src/http/routes/metrics.ts'
import type { Log } from '../src/log.ts'
import { performAct } from '../src/usecases/inputs/perform-act.ts'
import { createWorld, SECRET, type World } from './world.ts'

/** The API over a world of one's own: people are named by the key they send. */

export const START = '2026-01-20T09:00:00Z'

export type Answer = {
  status: number
  headers: Headers
  text: string
  json: unknown
  /** The answer as the contract says it is; a test fails where it is not. */
  as: <T>(schema: z.ZodType<T>) => T
}

export type Ask = (
  who: string | null,
  request: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>

export type Api = World & {
  app: Hono<HttpEnv>
  http: HttpDeps
  /** `ask('owner', 'GET /api/clients')`; null asks without a key. */
  ask: Ask
  /** Lets somebody ask under a name. */
  admit: (name: string, actor: Actor) => void
  /** A person of the studio who may ask under this name. */
  join: (name: string, role: 'coach' | 'client') => Promise<Actor>
  send: (body: string, path?: string) => Promise<Answer>
}

export type ApiOptions = { log?: Log; http?: Partial<HttpDeps> }

export async function createApi(
  database: Pick<Database, 'db'>,
  { log, http: given = {} }: ApiOptions = {},
): Promise<Api> {
  const world = await createWorld(database, START, log)
  const actorByKey = new Map<string, Actor>([['owner', world.owner]])
  const http: HttpDeps = {
    ...world.deps,
    version: '0.0.0-test',
    databaseKind: 'embedded',
    isReady: () => true,
    ownerApiKey: null,
    resolveActor: async ({ headers }) => {
      const key = headers.get('authorization')?.slice('Bearer '.length) ?? headers.get('cookie')
      return actorByKey.get(key ?? '') ?? null
    },
    metrics: createMetrics({ ofProcess: false }),
    mail: { isConfigured: false, hasMailbox: false, from: 'a@b.ch', sendInvitation: null },
    routes: { auth: null, setup: null, demo: null, live: null, mailbox: null, web: null },
    ...given,
  }
  const app = createApp(http)
  const ask: Ask = async (who, request, body, headers = {}) => {
    const [method = '', path = ''] = request.split(' ')
    const answer = await app.request(path, {
      method,
      headers: {
        ...(who === null ? {} : { Authorization: `Bearer ${who}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return answerFrom(answer)
  }
  return {
    ...world,
    app,
    http,
    ask,
    admit: (name, actor) => void actorByKey.set(name, actor),
    join: async (name, role) => {
      const actor = await insert(world, name, role)
      actorByKey.set(name, actor)
      return actor
    },
    send: async (body, path = `/api/webhooks/calcom/${world.slug}`) => {
      const headers = deliveryHeaders(SECRET, body)
      return answerFrom(await app.request(path, { method: 'POST', headers, body }))
    },
  }
}

async function answerFrom(answer: Response): Promise<Answer> {
  const text = await answer.text()
  const isJson = /json/.test(answer.headers.get('content-type') ?? '')
  const json: unknown = isJson ? JSON.parse(text) : undefined
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json,
    as: (schema) => schema.parse(json),
  }
}

async function insert({ deps, owner }: World, name: string, role: Exclude<Role, 'owner'>) {
  const local = name.toLowerCase().replace(/[^a-z]+/g, '-')
  const email = `${local}-${randomUUID()}@example.ch`
  const made = await performAct(deps, owner, {
    act: { type: 'create-person', role, email, name },
    route: 'POST /api/people',
  })
  if (!made.ok) throw new Error(made.refusal.type)
  return { ...owner, personId: made.value.id, role, locale: 'fr' as const }
}
