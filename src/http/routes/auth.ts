import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import {
  authSession,
  codeAttempt,
  codeRequest,
  codeSent,
  linkQuery,
  linkRequest,
  linkSent,
  signedIn,
  signedOut,
} from '../../contract/sign-in.ts'
import type { Millis } from '../../domain/instant.ts'
import { signInRefusals as inEnglish } from '../../i18n/en/sign-in-refusals.ts'
import { signInRefusals as inFrench } from '../../i18n/fr/sign-in-refusals.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import { statusBySignInRefusal } from '../answered/sign-in-refusals.ts'
import { checkedBody } from '../asked/checked.ts'
import { type Description, describe } from '../asked/describe.ts'
import { isForged } from '../asked/identify.ts'
import type { HttpEnv } from '../deps.ts'
import { remoteAddressOf } from '../guard/loopback.ts'
import { createPace } from '../guard/pace.ts'

type AuthDeps = { signIn: SignIn; publicUrl: string; now: () => Millis }

/**
 * Sign-in, as a browser or a program asks for it; nothing else of the library is within reach.
 *
 * - Send a code and a link: `POST /api/auth/email-otp/send-verification-otp {email, type: "sign-in"}`
 *   or `POST /api/auth/sign-in/magic-link {email, callbackURL?, errorCallbackURL?}`; one mail has both.
 * - Sign in with the code: `POST /api/auth/sign-in/email-otp {email, otp}`
 * - The link: `GET /api/auth/magic-link/verify?token=&callbackURL=&errorCallbackURL=`
 * - Who is signed in: `GET /api/auth/get-session`. Sign out: `POST /api/auth/sign-out`.
 */
export function authRoutes({ signIn, publicUrl, now }: AuthDeps) {
  const app = new Hono<HttpEnv>()
  const secondsToWait = createPace(now)

  app.post('/api/auth/*', async (c, next) => {
    const wait = secondsToWait(remoteAddressOf(c) ?? 'unknown')
    if (wait !== null) {
      return refuseWith(c, { type: 'TooManyRequests', retryAfterSeconds: wait })
    }
    return isForged(c, publicUrl) ? refuseWith(c, { type: 'NotAllowed' }) : next()
  })
  app.post(ADDRESS.sendCode.path, described(ADDRESS.sendCode), async (c) => {
    const asked = await checkedBody(c, codeRequest)
    return asked.ok ? send(c, signIn, asked.value, { success: true }) : refuseWith(c, asked.refusal)
  })
  app.post(ADDRESS.sendLink.path, described(ADDRESS.sendLink), async (c) => {
    const asked = await checkedBody(c, linkRequest)
    return asked.ok ? send(c, signIn, asked.value, { status: true }) : refuseWith(c, asked.refusal)
  })
  app.post(ADDRESS.enterCode.path, described(ADDRESS.enterCode), async (c) => {
    const attempt = await checkedBody(c, codeAttempt)
    if (!attempt.ok) return refuseWith(c, attempt.refusal)
    const { email, otp: code } = attempt.value
    const answer = await signIn.tryCode(c.req.raw, { email, code })
    return answer.ok ? answer : toProblem(c, answer)
  })
  app.post(ADDRESS.signOut.path, described(ADDRESS.signOut), (c) => pass(c, signIn))
  app.get(ADDRESS.seeSession.path, described(ADDRESS.seeSession), (c) => pass(c, signIn))
  app.get(ADDRESS.followLink.path, described(ADDRESS.followLink), (c) => pass(c, signIn))
  app.all('/api/auth/*', (c) => refuseWith(c, { type: 'NotFound' }))
  return app
}

const described = (about: Omit<Description, 'tag'>) => {
  const { path, ...rest } = about
  return describeRoute(describe({ ...rest, path, tag: 'Sign-in', isOpen: true }))
}

const ADDRESS = {
  sendCode: {
    method: 'post',
    path: '/api/auth/email-otp/send-verification-otp',
    name: 'sendSignInCode',
    summary: 'Sends a code and a link, if somebody of a studio has this address',
    body: codeRequest,
    answer: codeSent,
    refusals: ['MailNotConfigured', 'TooManyRequests'],
  },
  sendLink: {
    method: 'post',
    path: '/api/auth/sign-in/magic-link',
    name: 'sendSignInLink',
    summary: 'The same, and says where the link leads',
    body: linkRequest,
    answer: linkSent,
    refusals: ['MailNotConfigured', 'TooManyRequests'],
  },
  enterCode: {
    method: 'post',
    path: '/api/auth/sign-in/email-otp',
    name: 'enterSignInCode',
    summary:
      'Signs in with the code: sets the session cookie, or says `InvalidCode`, `CodeExpired` or `TooManyAttempts`',
    body: codeAttempt,
    answer: signedIn,
    refusals: ['NotAllowed', 'TooManyRequests'],
  },
  signOut: {
    method: 'post',
    path: '/api/auth/sign-out',
    name: 'signOut',
    summary: 'Ends the session',
    answer: signedOut,
    refusals: ['TooManyRequests'],
  },
  seeSession: {
    method: 'get',
    path: '/api/auth/get-session',
    name: 'seeSignIn',
    summary: 'The session of this browser, or null',
    answer: authSession,
  },
  followLink: {
    method: 'get',
    path: '/api/auth/magic-link/verify',
    name: 'followSignInLink',
    summary: 'Where the link of the mail leads: signs in and goes on to the page',
    query: linkQuery,
    answer: signedIn,
  },
} as const

type SendRequest = {
  email: string
  callbackURL?: string | undefined
  errorCallbackURL?: string | undefined
}

async function send(c: Context<HttpEnv>, signIn: SignIn, asked: SendRequest, answer: object) {
  if (!signIn.canSend) return refuseWith(c, { type: 'MailNotConfigured' })
  await signIn.send({
    email: asked.email,
    callbackPath: asked.callbackURL ?? '/dashboard',
    errorPath: asked.errorCallbackURL ?? '/sign-in',
  })
  return c.json(answer)
}

async function pass(c: Context<HttpEnv>, signIn: SignIn): Promise<Response> {
  if (c.req.raw.method === 'HEAD') return refuseWith(c, { type: 'NotFound' })
  const answer = await signIn.pass(c.req.raw)
  return answer.status < 400 ? answer : toProblem(c, answer)
}

const CODE_BY_LIBRARY = {
  INVALID_OTP: 'InvalidCode',
  OTP_EXPIRED: 'CodeExpired',
  TOO_MANY_ATTEMPTS: 'TooManyAttempts',
} as const

const libraryAnswer = z.object({
  code: z.enum(['INVALID_OTP', 'OTP_EXPIRED', 'TOO_MANY_ATTEMPTS']),
})

/** The library's refusals in our words. */
async function toProblem(c: Context<HttpEnv>, answer: Response): Promise<Response> {
  const said = libraryAnswer.safeParse(await answer.json().catch(() => null))
  if (!said.success) {
    return refuseWith(c, { type: answer.status === 400 ? 'Malformed' : 'NotAllowed' })
  }
  const code = CODE_BY_LIBRARY[said.data.code]
  const status = statusBySignInRefusal[code]
  const sentences = (c.get('locale') === 'fr' ? inFrench : inEnglish)[code]
  return refuseWith(
    c,
    { type: 'NotAllowed' },
    { type: `/api/docs#${code}`, status, code, ...sentences },
  )
}
