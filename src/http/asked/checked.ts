import type { Context } from 'hono'
import type { z } from 'zod'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { HttpEnv } from '../deps.ts'
import { malformedFrom } from './malformed.ts'
import { readBody } from './read-body.ts'

const BODY_BYTES_MAX = 256 * 1024

/** Without a schema `T` is its default, `undefined`: an endpoint that reads nothing is given nothing. */
export function checked<T>(schema: z.ZodType<T> | undefined, asked: unknown): Result<T, Refusal> {
  if (schema === undefined) return ok(undefined as T)
  const parsed = schema.safeParse(asked)
  return parsed.success ? ok(parsed.data) : refuse(malformedFrom(parsed.error, asked))
}

/** The body as the contract says it, or why it cannot be read. */
export async function checkedBody<T>(
  c: Context<HttpEnv>,
  schema: z.ZodType<T> | undefined,
): Promise<Result<T, Refusal>> {
  if (schema === undefined) return checked(schema, undefined)
  const body = await jsonBody(c)
  return body.ok ? checked(schema, body.value) : body
}

/**
 * No body at all asks for nothing in particular; anything else must be JSON. With a cookie it must
 * say so too: the form of another site cannot.
 */
async function jsonBody(c: Context<HttpEnv>): Promise<Result<unknown, Refusal>> {
  const bytes = await readBody(c.req.raw, BODY_BYTES_MAX)
  if (!bytes.ok) return bytes
  if (bytes.value.byteLength === 0) return ok({})
  const type = (c.req.header('content-type') ?? '').split(';')[0] ?? ''
  const hasKey = c.req.header('authorization') !== undefined
  if (!hasKey && type.trim().toLowerCase() !== 'application/json') {
    return refuse({ type: 'Malformed', field: 'Content-Type', problem: 'not-json' })
  }
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)))
  } catch {
    return refuse({ type: 'Malformed', field: 'body', problem: 'not-json' })
  }
}
