import type { Database } from '../db/open.ts'
import type { Log } from '../log.ts'
import { type Auth, createAuth } from './better-auth.ts'
import { emailOfHandle, handleOf } from './handle.ts'
import { createTally } from './tally.ts'

const HOUR_MS = 3_600_000
/** So many wrong codes in an hour, and mails hold the link alone: no code is left to be guessed. */
const GUESSES_PER_HOUR_MAX = 30
const MAILS_PER_HOUR_MAX = 60
/** An invitation is read when there is time for it; its link works once like every other. */
const INVITATION_LIFE_SECONDS = 7 * 86_400

type Addressee = { locale: 'fr' | 'en'; studioName: string }

type SignInMail = Addressee & { to: string; code: string | null; link: string }

type SignInDeps = {
  db: Database['db']
  secret: string
  publicUrl: string
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
  /** A link for a mail that is not asked for by whom it is for. */
  invitationLink: (email: string) => Promise<string>
  /** The cookies of a new session, for whom has just proven otherwise who they are. */
  signInAs: (email: string) => Promise<string[]>
}

/**
 * Sign-in by what was sent to an address. A known and an unknown address take the same steps and
 * get the same answers; only the mail tells them apart, and it leaves after the answer.
 */
export function createSignIn(deps: SignInDeps): SignIn {
  const { publicUrl, log, findAddressee, sendMail } = deps
  const auth = createAuth(deps)
  const invitations = createAuth({ ...deps, linkLifeSeconds: INVITATION_LIFE_SECONDS })
  const guesses = createTally({ windowMs: HOUR_MS, now: deps.now })
  const mails = createTally({ windowMs: HOUR_MS, now: deps.now })

  /** The library hides what failed: a database that is away says so itself when asked. */
  async function failure(error?: unknown): Promise<never> {
    await deps.db.selectFrom('studios').select('id').limit(1).execute()
    throw new Error('the sign-in library was expected to answer', { cause: error })
  }

  async function answered(answer: Promise<Response>): Promise<Response> {
    const response = await answer
    return response.status >= 500 ? failure() : response
  }

  const createCode = (email: string) =>
    auth.api.createVerificationOTP({ body: { email: handleOf(email), type: 'sign-in' } })

  return {
    canSend: sendMail !== null,

    async send({ email, callbackPath, errorPath }) {
      const isGuessed = guesses.count(email) >= GUESSES_PER_HOUR_MAX
      const addressee = await findAddressee(email)
      const pages = { callbackURL: callbackPath, errorCallbackURL: errorPath }
      const link = await createLink(auth, email, pages)
      const code = isGuessed ? null : await createCode(email)
      if (isGuessed) log.warn('sign-in codes of an address are being guessed: link only')
      if (addressee === null || sendMail === null) return
      if (mails.add(email) <= MAILS_PER_HOUR_MAX) sendMail({ ...addressee, to: email, code, link })
      else log.warn('too many sign-in mails to one address: not sent')
    },

    async tryCode(request, { email, code }) {
      const body = JSON.stringify({ email: handleOf(email), otp: code })
      const response = await answered(auth.handler(underPublicUrl(request, publicUrl, body)))
      if (response.ok) guesses.clear(email)
      else guesses.add(email)
      return response
    },

    pass: (request) => answered(auth.handler(underPublicUrl(request, publicUrl))),

    async emailOf(headers) {
      if (!headers.has('cookie')) return null
      const session = await auth.api.getSession({ headers }).catch(failure)
      return session === null ? null : emailOfHandle(session.user.email)
    },

    invitationLink: (email) => createLink(invitations, email, FIRST_PAGES),

    async signInAs(email) {
      const link = await createLink(auth, email, FIRST_PAGES)
      const answer = await answered(auth.handler(new Request(link)))
      const cookies = answer.headers.getSetCookie()
      return cookies.length > 0 ? cookies : await failure()
    },
  }
}

async function createLink(by: Auth, email: string, pages: LinkPages): Promise<string> {
  let link = ''
  const keep = (url: string) => {
    link = url
  }
  await by.api.signInMagicLink({
    body: { email: handleOf(email), ...pages, metadata: { keep } },
    headers: new Headers(),
  })
  return link
}

type LinkPages = { callbackURL: string; errorCallbackURL: string }

const FIRST_PAGES: LinkPages = { callbackURL: '/dashboard', errorCallbackURL: '/sign-in' }

/**
 * The request under the public address, where the library expects it, whatever name this server was
 * called by. That it comes from a page of ours was checked before (`src/http/routes/auth.ts`).
 */
function underPublicUrl(request: Request, publicUrl: string, body = '{}'): Request {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  headers.set('origin', publicUrl)
  headers.delete('content-length')
  const url = `${publicUrl}${pathname}${search}`
  if (request.method !== 'POST') return new Request(url, { method: request.method, headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body })
}
