import type { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { email } from '../../contract/wire.ts'
import type { HttpEnv } from '../deps.ts'
import { SEE, SET_UP } from '../routes/setup.ts'
import { type Description, describe } from './describe.ts'

const path = z.string().optional()
const done = z.object({ success: z.literal(true) })

const SIGN_IN: readonly Description[] = [
  {
    method: 'post',
    path: '/api/auth/email-otp/send-verification-otp',
    name: 'sendCode',
    tag: 'Sign-in',
    summary: 'Send a six-digit code and a link by mail; the same answer for every address',
    body: z.object({ email, type: z.literal('sign-in').optional() }),
    answer: done,
    refusals: ['TooManyRequests', 'MailNotConfigured'],
  },
  {
    method: 'post',
    path: '/api/auth/sign-in/magic-link',
    name: 'sendLink',
    tag: 'Sign-in',
    summary: 'The same mail, leading to a page of one’s choice',
    body: z.object({ email, callbackURL: path, errorCallbackURL: path }),
    answer: z.object({ status: z.literal(true) }),
    refusals: ['TooManyRequests', 'MailNotConfigured'],
  },
  {
    method: 'post',
    path: '/api/auth/sign-in/email-otp',
    name: 'signInWithCode',
    tag: 'Sign-in',
    summary: 'Sign in with the code: sets the session cookie',
    body: z.object({ email, otp: z.string() }),
    answer: z.object({ user: z.looseObject({ email: z.string() }) }),
    refusals: ['NotAllowed', 'TooManyRequests'],
  },
  {
    method: 'get',
    path: '/api/auth/get-session',
    name: 'seeSignIn',
    tag: 'Sign-in',
    summary: 'The session of the cookie, or null',
    answer: z.object({ user: z.looseObject({ email: z.string() }) }).nullable(),
  },
  {
    method: 'post',
    path: '/api/auth/sign-out',
    name: 'signOut',
    tag: 'Sign-in',
    summary: 'Sign out: the session ends at once',
    answer: done,
    refusals: ['TooManyRequests'],
  },
  SEE,
  SET_UP,
]

const text = (description: string, media: string) => ({
  200: { description, content: { [media]: { schema: { type: 'string' as const } } } },
})

/** Describes what answers elsewhere; each of these only passes on to the route itself. */
export function describedParts(app: Hono<HttpEnv>): void {
  for (const part of SIGN_IN) {
    const described = describeRoute(describe({ ...part, isOpen: true }))
    app.on(part.method.toUpperCase(), [part.path], described)
  }
  const operation = { tags: ['Operation'], security: [] }
  app.get(
    '/api/auth/magic-link/verify',
    describeRoute({
      operationId: 'signInWithLink',
      tags: ['Sign-in'],
      security: [],
      summary: 'The link of the mail: sets the session cookie and leads on',
      parameters: ['token', 'callbackURL', 'errorCallbackURL'].map((name) => ({
        name,
        in: 'query',
        schema: { type: 'string' },
      })),
      responses: { 302: { description: 'To the page asked for, or to the sign-in page' } },
    }),
  )
  app.get(
    '/api/live',
    describeRoute({
      operationId: 'hearChanges',
      tags: ['Operation'],
      summary: 'Server-sent events: when to look again, never what changed',
      responses: text('`mode` (live or poll), then `changed`', 'text/event-stream'),
    }),
  )
  app.get(
    '/api/docs',
    describeRoute({
      ...operation,
      operationId: 'readReference',
      summary: 'This reference as a page',
      responses: text('The page', 'text/html'),
    }),
  )
  app.get(
    '/metrics',
    describeRoute({
      ...operation,
      operationId: 'readMetrics',
      summary: 'Counters for Prometheus',
      responses: text('The counters', 'text/plain'),
    }),
  )
}
