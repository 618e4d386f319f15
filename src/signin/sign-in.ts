import type { Database } from '../db/open.ts'
import type { Log } from '../log.ts'
import { createAuth } from './better-auth.ts'
import { emailOfHandle, handleOf } from './handle.ts'
import { createTally } from './tally.ts'

const HOUR_MS = 3_600_000
/** So many wrong codes in an hour, and mails hold the link alone: no code is left to be guessed. */
const GUESSES_PER_HOUR_MAX = 30
const MAILS_PER_HOUR_MAX = 60

export type Addressee = { locale: 'fr' | 'en'; studioName: string }

export type SignInMail = Addressee & { to: string; code: string | null; link: string }

export type SignInDeps = {
  db: Database['db']
  secret: string
  publicUrl: string
  isLoopback: boolean
  now: () => number
  newId: () => string
  log: Log
  /** Null when nobody of any studio has this address now. */
  findAddressee: (email: string) => Promise<Addressee | null>
  /** Returns at once; null when mail is not configured. */
  sendMail: ((mail: SignInMail) => void) | null
}

export type SignIn = {
  canSend: boolean
  /** Every address comes trimmed and in lower case. */
  send: (request: { email: string; callbackPath: string; errorPath: string }) => Promise<void>
  tryCode: (request: Request, attempt: { email: string; code: string }) => Promise<Response>
  /** For the library's own paths: the link, the session, the sign-out. */
  pass: (request: Request) => Promise<Response>
  emailOf: (headers: Headers) => Promise<string | null>
}

/**
 * Sign-in by what was sent to an address. A known and an unknown address take the same steps and
 * get the same answers; only the mail tells them apart, and it leaves after the answer.
 */
export function createSignIn(deps: SignInDeps): SignIn {
  const { publicUrl, log, findAddressee, sendMail } = deps
  const auth = createAuth(deps)
  const guesses = createTally({ windowMs: HOUR_MS, now: deps.now })
  const mails = createTally({ windowMs: HOUR_MS, now: deps.now })

  async function createLink(email: string, callbackURL: string, errorCallbackURL: string) {
    let link = ''
    const keep = (url: string) => {
      link = url
    }
    await auth.api.signInMagicLink({
      body: { email: handleOf(email), callbackURL, errorCallbackURL, metadata: { keep } },
      headers: new Headers(),
    })
    return link
  }

  const createCode = (email: string) =>
    auth.api.createVerificationOTP({ body: { email: handleOf(email), type: 'sign-in' } })

  return {
    canSend: sendMail !== null,

    async send({ email, callbackPath, errorPath }) {
      const isGuessed = guesses.count(email) >= GUESSES_PER_HOUR_MAX
      const addressee = await findAddressee(email)
      const link = await createLink(email, callbackPath, errorPath)
      const code = isGuessed ? null : await createCode(email)
      if (isGuessed) log.warn('sign-in codes of an address are being guessed: link only')
      if (addressee === null || sendMail === null) return
      if (mails.add(email) <= MAILS_PER_HOUR_MAX) sendMail({ ...addressee, to: email, code, link })
      else log.warn('too many sign-in mails to one address: not sent')
    },

    async tryCode(request, { email, code }) {
      const response = await auth.handler(
        sameSite(request, publicUrl, JSON.stringify({ email: handleOf(email), otp: code })),
      )
      if (response.ok) guesses.clear(email)
      else guesses.add(email)
      return response
    },

    pass: (request) => auth.handler(sameSite(request, publicUrl)),

    async emailOf(headers) {
      if (!headers.has('cookie')) return null
      const session = await auth.api.getSession({ headers })
      return session === null ? null : emailOfHandle(session.user.email)
    },
  }
}

/**
 * The request under the public address, where the library expects it. A program that is no browser
 * sends neither Origin nor Sec-Fetch-Site and cannot be made to ride on a cookie: it passes.
 */
function sameSite(request: Request, publicUrl: string, body?: string): Request {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  const isBrowser = headers.has('origin') || headers.has('sec-fetch-site')
  if (!isBrowser) headers.set('origin', publicUrl)
  headers.delete('content-length')
  const method = request.method
  if (method !== 'POST') return new Request(`${publicUrl}${pathname}${search}`, { method, headers })
  headers.set('content-type', 'application/json')
  return new Request(`${publicUrl}${pathname}`, { method, headers, body: body ?? '{}' })
}
