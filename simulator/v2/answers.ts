import type { Context } from 'hono'
import type { z } from 'zod'
import { inMillis } from '../instants.ts'

/** The names of the errors that Cal.com's API answers with, under their status. */
const CODES = {
  400: 'BadRequestException',
  401: 'UnauthorizedException',
  403: 'ForbiddenException',
  404: 'NotFoundException',
  409: 'ConflictException',
  429: 'ThrottlerException',
  500: 'InternalServerErrorException',
} as const

export type ErrorStatus = keyof typeof CODES

export type Failure = { status: ErrorStatus; message: string; details?: object }

export const failed = (context: Context, failure: Failure, now: number): Response => {
  const { status, message, details } = failure
  const { pathname, search } = new URL(context.req.url)
  return context.json(
    {
      status: 'error',
      timestamp: inMillis(now),
      path: `${pathname}${search}`,
      error: { code: CODES[status], message, ...(details && { details }) },
    },
    status,
  )
}

export const succeeded = (context: Context, data: unknown, status: 200 | 201 = 200): Response =>
  context.json({ status: 'success', data }, status)

type Read<T> = { ok: true; value: T } | { ok: false; failure: Failure }

const readJson = (text: string): unknown => {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}

export const readAs = <T>(schema: z.ZodType<T>, value: unknown): Read<T> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const messages = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')} ${message}`,
  )
  const details = { message: messages, error: 'Bad Request', statusCode: 400 }
  return { ok: false, failure: { status: 400, message: messages.join(','), details } }
}

export const readBody = async <T>(context: Context, schema: z.ZodType<T>): Promise<Read<T>> => {
  const json = readJson(await context.req.text())
  if (json !== undefined) return readAs(schema, json)
  return { ok: false, failure: { status: 400, message: 'Unexpected token in JSON' } }
}
