import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { Millis } from '../booking.ts'
import type { Faults } from '../faults.ts'
import { failed } from './answers.ts'

type GateDeps = {
  now: () => Millis
  faults: Faults
  apiKeys: readonly string[]
  /** Requests of one key in a minute. */
  rateLimit: number
}

const WINDOW_MS = 60_000
const BLOCKED_MS = 60_000

type Tally = { startedAt: Millis; count: number; blockedUntil: Millis }

const keyOf = (context: Context): string | null =>
  /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? null

/** What somebody may do without a key: book what is public, and see when that is possible. */
const isPublic = ({ req }: Context): boolean =>
  (req.method === 'POST' && /\/v2\/bookings\/?$/.test(req.path)) ||
  (req.method === 'GET' && /\/v2\/slots\/?$/.test(req.path))

const counted = (tallies: Map<string, Tally>, who: string, now: Millis): Tally => {
  const before = tallies.get(who)
  const isOpen = before !== undefined && now < before.startedAt + WINDOW_MS
  const tally = isOpen ? before : { startedAt: now, count: 0, blockedUntil: 0 }
  tally.count += 1
  tallies.set(who, tally)
  return tally
}

const tooMany = (context: Context, now: Millis, retryAfter: number | null): Response => {
  if (retryAfter !== null) context.header('retry-after', String(retryAfter))
  const message = 'ThrottlerException: Too Many Requests'
  return failed(context, { status: 429, message }, now)
}

/** Everything that an answer of the API has around it, before any route is asked. */
export const createGate = ({ now, faults, apiKeys, rateLimit }: GateDeps): MiddlewareHandler => {
  const tallies = new Map<string, Tally>()
  const throttled = (context: Context, who: string): Response | null => {
    const at = now()
    if (faults.strikes('tooManyRequests')) {
      context.header('x-ratelimit-limit-default', String(rateLimit))
      context.header('x-ratelimit-remaining-default', '0')
      context.header('x-ratelimit-reset-default', '60')
      return tooMany(context, at, faults.settings().retryAfterSeconds)
    }
    const tally = counted(tallies, who, at)
    const isOver = tally.count > rateLimit
    if (isOver && tally.blockedUntil <= at) {
      tally.blockedUntil = at + BLOCKED_MS
      tally.startedAt = at
    }
    const seconds = Math.ceil((tally.startedAt + WINDOW_MS - at) / 1000)
    context.header('x-ratelimit-limit-default', String(rateLimit))
    context.header('x-ratelimit-remaining-default', String(Math.max(0, rateLimit - tally.count)))
    context.header('x-ratelimit-reset-default', String(seconds))
    return isOver ? tooMany(context, at, seconds) : null
  }
  return async (context, next) => {
    const at = now()
    context.header('x-request-id', context.req.header('x-request-id') ?? randomUUID())
    context.header('date', new Date(at).toUTCString())
    const key = keyOf(context)
    const refused = throttled(context, key ?? 'nobody')
    if (refused !== null) return refused
    if (key === null && !isPublic(context)) {
      const message = 'No authentication method provided. Either pass an API key as Bearer token.'
      return failed(context, { status: 401, message }, at)
    }
    if (key !== null && !apiKeys.includes(key)) {
      const message = 'Your api key is not valid.'
      return failed(context, { status: 401, message }, at)
    }
    if (faults.strikes('serverErrors'))
      return failed(context, { status: 500, message: 'Internal Server Error' }, at)
    if (faults.strikes('strangeAnswers'))
      return context.json({ status: 'success', data: [{ uid: 7, start: 'soon' }] })
    await next()
    if (faults.strikes('lostAnswers'))
      context.res = failed(context, { status: 500, message: 'Internal Server Error' }, at)
    return undefined
  }
}
