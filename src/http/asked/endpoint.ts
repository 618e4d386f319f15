import type { Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { z } from 'zod'
import { isId } from '../../contract/wire.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import type { HttpEnv } from '../deps.ts'
import { checked, checkedBody } from './checked.ts'
import { type Asking, type Description, describe } from './describe.ts'

/** Anything that can be read, as headers carry it; spaces around it are no part of it. */
const IDEMPOTENCY_KEY = /^[\x20-\x7e\xa0-\xff]{1,200}$/

/** What a handler is given: who asks, and what, already read and checked. */
export type Asked<B, Q> = {
  actor: Actor
  body: B
  query: Q
  /** The id in the path; empty where the path has none. */
  id: string
  /** Any other part of the path; one whose name ends in `Id` is an id. */
  param: (name: string) => string
  named: Named
}

/** What tells one request from its repetition. */
type Named = { route: string; idempotencyKey?: string }

type Endpoint<B, Q, A> = Description & {
  body?: z.ZodType<B>
  query?: z.ZodType<Q>
  answer: z.ZodType<A>
  handle: (asked: Asked<B, Q>) => Promise<Result<A, Refusal>>
}

/** One address of the API: described, asked by the contract, answered by the contract. */
export function endpoint<B = undefined, Q = undefined, A = unknown>(
  app: Hono<HttpEnv>,
  definition: Endpoint<B, Q, A>,
): void {
  const { method, path, status = 200, handle } = definition
  app.on(method.toUpperCase(), [path], describeRoute(describe(definition)), async (c) => {
    const asked = await askedOf(c, definition)
    if (!asked.ok) return refuseWith(c, asked.refusal)
    const answer = await handle(asked.value)
    if (!answer.ok) return refuseWith(c, answer.refusal)
    return new Response(JSON.stringify(answer.value), {
      status,
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  })
}

type AskedAs<B, Q> = Asking & { body?: z.ZodType<B>; query?: z.ZodType<Q> }

/** What is asked of an address, or why it cannot be read. */
export async function askedOf<B, Q>(
  c: Context<HttpEnv>,
  definition: AskedAs<B, Q>,
): Promise<Result<Asked<B, Q>, Refusal>> {
  const params = givenParams(c)
  if (params === null) return refuse({ type: 'NotFound' })
  const named = namedBy(c, definition)
  if (!named.ok) return named
  const query = checked(definition.query, givenQuery(c))
  if (!query.ok) return query
  const body = await checkedBody(c, definition.body)
  if (!body.ok) return body
  return ok({
    actor: c.get('actor'),
    body: body.value,
    query: query.value,
    id: params.id ?? '',
    param: (name) => params[name] ?? '',
    named: named.value,
  })
}

/** What stands in the path, ids in lower case; null where an id is none, which nothing has. */
function givenParams(c: Context<HttpEnv>): Record<string, string> | null {
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries(c.req.param())) {
    const isOfId = name === 'id' || name.endsWith('Id')
    if (isOfId && !isId(value)) return null
    params[name] = isOfId ? value.toLowerCase() : value
  }
  return params
}

/** A parameter given without a value (`?clientId=`) is one that was not given. */
function givenQuery(c: Context<HttpEnv>): Record<string, string> {
  return Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ''))
}

function namedBy(
  c: Context<HttpEnv>,
  { isIdempotent }: Pick<Description, 'isIdempotent'>,
): Result<Named, Refusal> {
  const route = `${c.req.method} ${c.req.path}`
  const idempotencyKey = c.req.header('idempotency-key')?.trim()
  if (!isIdempotent || idempotencyKey === undefined) return ok({ route })
  if (IDEMPOTENCY_KEY.test(idempotencyKey)) return ok({ route, idempotencyKey })
  return refuse({ type: 'Malformed', field: 'Idempotency-Key', problem: 'wrong-form' })
}
