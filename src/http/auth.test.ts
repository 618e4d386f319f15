import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { memoryLog } from '../../tests/logs.ts'
import { isoOf } from '../db/instants.ts'
import type { Database } from '../db/open.ts'
import { DEFAULT_TERMS } from '../domain/package.ts'
import { createMailer } from '../mail/mailer.ts'
import { signInMessage } from '../mail/sign-in-message.ts'
import { newUuid } from '../main/new-id.ts'
import { createSignIn } from '../signin/sign-in.ts'
import { findActor, findAddressee } from '../usecases/find-actor.ts'
import { createResolveActor } from './actor.ts'
import { authRoutes } from './auth.ts'
import type { HttpEnv } from './deps.ts'
import { createMetrics } from './metrics.ts'
import { observe } from './observe.ts'

const PUBLIC_URL = 'http://localhost:3000'
const AT = 1_769_418_000_000

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Every test has its own app, its own studio and its own people on the one database. */
async function startSignIn({ publicUrl = PUBLIC_URL, hasMail = true } = {}) {
  const { db } = database
  let now = AT
  const newId = () => newUuid(AT)
  const { log, records } = memoryLog()
  const mailer = createMailer({
    smtpUrl: null,
    from: 'a@b.ch',
    isLoopback: hasMail,
    now: () => now,
    log,
  })
  const { send } = mailer
  const signIn = createSignIn({
    db,
    secret: 'a secret of the tests, long enough for anything',
    publicUrl,
    now: () => now,
    newId,
    log,
    findAddressee: (email) => findAddressee({ db }, email),
    sendMail: send === null ? null : (letter) => send(signInMessage(letter)),
  })
  const resolveActor = createResolveActor({
    apiKey: null,
    emailOf: signIn.emailOf,
    findActor: (email) => findActor({ db }, email),
    findOwner: async () => null,
  })
  const app = new Hono<HttpEnv>()
  app.use(observe({ log, newId, metrics: createMetrics({ ofProcess: false }) }))
  app.route('/', authRoutes({ signIn, publicUrl, now: () => now }))
  app.get('/api/me', async (c) => {
    const actor = await resolveActor(c.req.raw)
    return actor === null ? c.text('', 401) : c.text(actor.personId)
  })
  const studioId = await addStudio()
  return {
    app,
    records,
    mails: () => mailer.mailbox?.list() ?? [],
    browser: () => openBrowser(app, publicUrl),
    add: (email: string, locale?: 'fr' | 'en') => addPerson(studioId, email, locale),
    pass: (ms: number) => {
      now += ms
    },
  }
}

async function addStudio(): Promise<string> {
  const id = newUuid(AT)
  const at = isoOf(AT)
  await database.db
    .insertInto('studios')
    .values({
      ...{ id, slug: `s-${id}`, name: 'Studio Lac', time_zone: 'Europe/Zurich', locale: 'fr' },
      ...{ currency: 'CHF', webhook_secret: 'x', default_terms: JSON.stringify(DEFAULT_TERMS) },
      ...{ clock: at, created_at: at },
    })
    .execute()
  return id
}

async function addPerson(studioId: string, email: string, locale: 'fr' | 'en' = 'fr') {
  const personId = newUuid(AT)
  const own = { studio_id: studioId, id: personId }
  const at = isoOf(AT)
  await database.db
    .insertInto('people')
    .values({ ...own, role: 'client', name: 'Léa', locale, created_at: at })
    .execute()
  await database.db
    .insertInto('person_emails')
    .values({ studio_id: studioId, id: newUuid(AT), person_id: personId, email, attached_at: at })
    .execute()
  return personId
}

/** Keeps cookies and says where it comes from, as browsers do. */
function openBrowser(app: Hono<HttpEnv>, origin: string) {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}, from = origin) => {
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map(([k, v]) => `${k}=${v}`).join('; '))
    if (init.method === 'POST') headers.set('origin', from)
    const answer = await app.request(path, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  const post = (path: string, body: unknown, from?: string) =>
    send(
      path,
      {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      },
      from,
    )
  return {
    jar,
    get: (path: string) => send(path),
    post,
    ask: (email: string) =>
      post('/api/auth/email-otp/send-verification-otp', { email, type: 'sign-in' }),
    enter: (email: string, otp: string) => post('/api/auth/sign-in/email-otp', { email, otp }),
    whoAmI: async () => {
      const answer = await send('/api/me')
      return answer.status === 200 ? answer.text() : null
    },
  }
}

const fresh = () => `${newUuid(AT)}@example.ch`
const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

async function codeFor(studio: Awaited<ReturnType<typeof startSignIn>>, email: string) {
  expect((await studio.browser().ask(email)).status).toBe(200)
  const code = studio.mails().find((mail) => mail.to === email)?.code
  expect(code).toMatch(/^\d{6}$/)
  return code ?? ''
}

test('the code of the mail signs in, and signing out ends it', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  const browser = studio.browser()
  expect(await browser.whoAmI()).toBeNull()
  expect(await (await browser.ask(email)).json()).toEqual({ success: true })
  const [mail] = studio.mails()
  expect(mail?.to).toBe(email)
  const entered = await browser.enter(email, mail?.code ?? '')
  expect(entered.status).toBe(200)
  const [cookie = ''] = entered.headers.getSetCookie()
  expect(cookie).toMatch(/^fitbuddy\.session_token=/)
  expect(cookie).toMatch(/; HttpOnly/i)
  expect(cookie).toMatch(/; SameSite=Lax/i)
  expect(cookie).not.toMatch(/; Secure/i)
  expect(await browser.whoAmI()).toBe(lea)
  const kept = new Map(browser.jar)
  expect((await browser.post('/api/auth/sign-out', {})).status).toBe(200)
  expect(await browser.whoAmI()).toBeNull()
  for (const [name, value] of kept) browser.jar.set(name, value)
  expect(await browser.whoAmI()).toBeNull()
})

test('under an https address the cookie travels on https alone', async () => {
  const studio = await startSignIn({ publicUrl: 'https://studio.example' })
  const email = fresh()
  await studio.add(email)
  const entered = await studio.browser().enter(email, await codeFor(studio, email))
  expect(entered.headers.getSetCookie()[0]).toMatch(/^__Secure-fitbuddy\..*; Secure/i)
})

test('the link of the mail signs in, once', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  const asked = await studio.browser().post('/api/auth/sign-in/magic-link', {
    email,
    callbackURL: '/dashboard/sessions',
  })
  expect(await asked.json()).toEqual({ status: true })
  const link = new URL(studio.mails()[0]?.link ?? '')
  expect(link.origin).toBe(PUBLIC_URL)
  const browser = studio.browser()
  const followed = await browser.get(`${link.pathname}${link.search}`)
  expect(followed.status).toBe(302)
  expect(followed.headers.get('location')).toBe(`${PUBLIC_URL}/dashboard/sessions`)
  expect(await browser.whoAmI()).toBe(lea)
  const late = studio.browser()
  const again = await late.get(`${link.pathname}${link.search}`)
  expect(again.headers.get('location')).toBe(`${PUBLIC_URL}/sign-in?error=INVALID_TOKEN`)
  expect(await late.whoAmI()).toBeNull()
})

test('a scanner that only asks for the head of the link does not use it up', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  await studio.browser().ask(email)
  const { pathname, search } = new URL(studio.mails()[0]?.link ?? '')
  await studio.app.request(`${pathname}${search}`, { method: 'HEAD' })
  const browser = studio.browser()
  await browser.get(`${pathname}${search}`)
  expect(await browser.whoAmI()).toBe(lea)
})

test('an unknown address gets the same answers as a known one, and no mail, and no account', async () => {
  const studio = await startSignIn()
  const [known, unknown] = [fresh(), fresh()]
  await studio.add(known)
  const told = async (email: string) => {
    const answers = [await studio.browser().ask(email)]
    const code = studio.mails().find((mail) => mail.to === email)?.code ?? '123456'
    for (let tries = 0; tries < 7; tries += 1) {
      answers.push(await studio.browser().enter(email, otherThan(code)))
    }
    return Promise.all(
      answers.map(async (answer) => ({ status: answer.status, body: await answer.text() })),
    )
  }
  expect(await told(unknown)).toEqual(await told(known))
  expect(studio.mails().map((mail) => mail.to)).toEqual([known])
  const { rows } = await database.pool.query('select email from auth_users')
  expect(rows.map(({ email }) => email)).not.toContain(unknown)
})

test('a wrong code is refused, and after five of them the right one as well', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  const code = await codeFor(studio, email)
  const browser = studio.browser()
  for (let tries = 0; tries < 5; tries += 1) {
    const wrong = await browser.enter(email, otherThan(code))
    expect(wrong.status).toBe(400)
    expect(wrong.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await wrong.json()).toMatchObject({ code: 'InvalidCode', status: 400 })
  }
  const tooMany = await browser.enter(email, code)
  expect(tooMany.status).toBe(403)
  expect(await tooMany.json()).toMatchObject({ code: 'TooManyAttempts' })
  expect(await browser.whoAmI()).toBeNull()
  await browser.enter(email, await codeFor(studio, email))
  expect(await browser.whoAmI()).toBe(lea)
})

test('a code is good for ten minutes, and for one sign-in', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  vi.useFakeTimers({ toFake: ['Date'], now: AT })
  try {
    const first = await codeFor(studio, email)
    vi.setSystemTime(AT + 10 * 60_000 + 1)
    const expired = await studio.browser().enter(email, first)
    expect(expired.status).toBe(400)
    expect(await expired.json()).toMatchObject({ code: 'CodeExpired' })
    const second = await codeFor(studio, email)
    vi.setSystemTime(AT + 20 * 60_000)
    const browser = studio.browser()
    await browser.enter(email, ` ${second.slice(0, 3)} ${second.slice(3)} `)
    expect(await browser.whoAmI()).toBe(lea)
    expect((await studio.browser().enter(email, second)).status).toBe(400)
  } finally {
    vi.useRealTimers()
  }
})

test('a new code replaces the one before', async () => {
  const studio = await startSignIn()
  const email = fresh()
  await studio.add(email)
  const first = await codeFor(studio, email)
  let second = await codeFor(studio, email)
  while (second === first) second = await codeFor(studio, email)
  expect((await studio.browser().enter(email, first)).status).toBe(400)
  expect((await studio.browser().enter(email, second)).status).toBe(200)
})

test('two browsers are signed in apart: one signs out, the other stays', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  const [phone, desk] = [studio.browser(), studio.browser()]
  for (const browser of [phone, desk]) await browser.enter(email, await codeFor(studio, email))
  expect(await phone.whoAmI()).toBe(lea)
  await phone.post('/api/auth/sign-out', {})
  expect(await phone.whoAmI()).toBeNull()
  expect(await desk.whoAmI()).toBe(lea)
})

test('five sign-ins at once all work', async () => {
  const studio = await startSignIn()
  const people = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const email = fresh()
      return { email, id: await studio.add(email), browser: studio.browser() }
    }),
  )
  await Promise.all(
    people.map(async ({ email, browser }) => browser.enter(email, await codeFor(studio, email))),
  )
  for (const { id, browser } of people) expect(await browser.whoAmI()).toBe(id)
})

test('of two that enter the same code at once, one is let in', async () => {
  const studio = await startSignIn()
  const email = fresh()
  await studio.add(email)
  const code = await codeFor(studio, email)
  const answers = await Promise.all([1, 2, 3, 4].map(() => studio.browser().enter(email, code)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400, 400, 400])
})

test('whose address is taken away is signed out with it', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  const browser = studio.browser()
  await browser.enter(email, await codeFor(studio, email))
  expect(await browser.whoAmI()).toBe(lea)
  await database.db
    .updateTable('person_emails')
    .set({ detached_at: isoOf(AT + 1) })
    .where('email', '=', email)
    .execute()
  expect(await browser.whoAmI()).toBeNull()
  const before = studio.mails().length
  await browser.ask(email)
  expect(studio.mails()).toHaveLength(before)
})

test('an address is the same in capitals and with spaces around it', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  const browser = studio.browser()
  await browser.ask(`  ${email.toUpperCase()} `)
  await browser.enter(` ${email.toUpperCase()}`, studio.mails()[0]?.code ?? '')
  expect(await browser.whoAmI()).toBe(lea)
})

test('an address with accents signs in like any other', async () => {
  const studio = await startSignIn()
  const email = `zoë.${newUuid(AT)}@exämple.ch`
  const zoe = await studio.add(email)
  const browser = studio.browser()
  await browser.enter(email, await codeFor(studio, email))
  expect(await browser.whoAmI()).toBe(zoe)
  await browser.ask(email)
  const { pathname, search } = new URL(studio.mails()[0]?.link ?? '')
  const other = studio.browser()
  await other.get(`${pathname}${search}`)
  expect(await other.whoAmI()).toBe(zoe)
})

test('the mail is in the language of the person, whatever the browser prefers', async () => {
  const studio = await startSignIn()
  const [french, english] = [fresh(), fresh()]
  await studio.add(french, 'fr')
  await studio.add(english, 'en')
  for (const email of [french, english]) await studio.browser().ask(email)
  const subjectOf = (email: string) => studio.mails().find(({ to }) => to === email)?.subject
  expect(subjectOf(french)).toContain('votre code de connexion à Studio Lac')
  expect(subjectOf(english)).toContain('your sign-in code for Studio Lac')
})

test('the code and the link are in the log of a development machine, the address is not', async () => {
  const studio = await startSignIn()
  const email = fresh()
  await studio.add(email)
  const code = await codeFor(studio, email)
  const text = JSON.stringify(studio.records)
  expect(text).toContain(code)
  expect(text).toContain('/api/auth/magic-link/verify?token=')
  expect(text).not.toContain(email)
})

test('neither code nor link can be read in the database', async () => {
  const studio = await startSignIn()
  const email = fresh()
  await studio.add(email)
  const code = await codeFor(studio, email)
  const token = new URL(studio.mails()[0]?.link ?? '').searchParams.get('token') ?? ''
  const { rows } = await database.pool.query('select identifier, value from auth_verifications')
  const text = JSON.stringify(rows)
  expect(token).toMatch(/^[A-Za-z]{32}$/)
  expect(text).not.toContain(token)
  expect(rows.map(({ value }) => String(value).split(':')[0])).not.toContain(code)
})

test('while the codes of an address are being guessed, the mail has the link alone', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  for (let tries = 0; tries < 30; tries += 1) await studio.browser().enter(email, '000000')
  const browser = studio.browser()
  await browser.ask(email)
  const [mail] = studio.mails()
  expect(mail?.code).toBeNull()
  const { pathname, search } = new URL(mail?.link ?? '')
  await browser.get(`${pathname}${search}`)
  expect(await browser.whoAmI()).toBe(lea)
  studio.pass(3_600_000)
  await codeFor(studio, email)
})

test('where mail is not configured, sign-in says so', async () => {
  const studio = await startSignIn({ publicUrl: 'https://studio.example', hasMail: false })
  const email = fresh()
  await studio.add(email)
  for (const path of ['email-otp/send-verification-otp', 'sign-in/magic-link']) {
    const answer = await studio.browser().post(`/api/auth/${path}`, { email })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: 'MailNotConfigured' })
  }
  expect(JSON.stringify(studio.records)).not.toContain('magic-link/verify?token')
})

test('a page of another site can neither sign in nor sign out', async () => {
  const studio = await startSignIn()
  const email = fresh()
  const lea = await studio.add(email)
  const code = await codeFor(studio, email)
  const browser = studio.browser()
  const forged = await browser.post(
    '/api/auth/sign-in/email-otp',
    { email, otp: code },
    'https://evil.example',
  )
  expect(forged.status).toBe(403)
  await browser.enter(email, code)
  expect((await browser.post('/api/auth/sign-out', {}, 'https://evil.example')).status).toBe(403)
  expect(await browser.whoAmI()).toBe(lea)
})

test('a program without an origin signs in with the same requests', async () => {
  const studio = await startSignIn()
  const email = fresh()
  await studio.add(email)
  const headers = { 'content-type': 'application/json' }
  const entered = await studio.app.request('/api/auth/sign-in/email-otp', {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, otp: await codeFor(studio, email) }),
  })
  expect(entered.status).toBe(200)
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const session = await studio.app.request('/api/auth/get-session', { headers: { cookie } })
  expect(await session.json()).toMatchObject({ user: { email } })
  const out = await studio.app.request('/api/auth/sign-out', {
    method: 'POST',
    headers: { ...headers, cookie },
  })
  expect(out.status).toBe(200)
  expect((await studio.app.request('/api/me', { headers: { cookie } })).status).toBe(401)
})

test.each([
  ['https://evil.example/', 'another site'],
  ['//evil.example', 'another site without a scheme'],
  ['/\\evil.example', 'another site behind a backslash'],
])('a link never leads to %s (%s)', async (callbackURL) => {
  const studio = await startSignIn()
  const email = fresh()
  await studio.add(email)
  const answer = await studio.browser().post('/api/auth/sign-in/magic-link', { email, callbackURL })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'Malformed', field: 'callbackURL' })
})

test.each([
  [{ email: 'no address' }, 'email'],
  [{}, 'email'],
  ['text', ''],
  [null, ''],
  [{ email: 'a@b.ch', type: 'forget-password' }, 'type'],
])('the request %j is malformed', async (body, field) => {
  const studio = await startSignIn()
  const answer = await studio.browser().post('/api/auth/email-otp/send-verification-otp', body)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'Malformed', field })
})

test('what is not JSON is malformed, what is too long is too large', async () => {
  const studio = await startSignIn()
  const send = (body: string, type = 'application/json') =>
    studio.app.request('/api/auth/sign-in/email-otp', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    })
  expect((await send('{"email"')).status).toBe(400)
  expect((await send('{"email":"a@b.ch","otp":"1"}', 'text/plain')).status).toBe(400)
  expect((await send(`"${'x'.repeat(20_000)}"`)).status).toBe(413)
})

test.each([
  ['POST', 'sign-up/email'],
  ['POST', 'sign-in/email'],
  ['POST', 'update-user'],
  ['POST', 'delete-user'],
  ['POST', 'email-otp/reset-password'],
  ['POST', 'email-otp/check-verification-otp'],
  ['GET', 'email-otp/get-verification-otp'],
  ['GET', 'list-sessions'],
  ['GET', 'ok'],
  ['GET', ''],
])('%s /api/auth/%s is not there', async (method, path) => {
  const studio = await startSignIn()
  const answer = await studio.app.request(`/api/auth/${path}`, { method })
  expect(answer.status).toBe(404)
})

test('six hundred requests in a minute pass, then it takes its time', async () => {
  const studio = await startSignIn()
  const send = () => studio.app.request('/api/auth/sign-in/email-otp', { method: 'POST' })
  for (let count = 0; count < 600; count += 1) expect((await send()).status).toBe(400)
  const late = await send()
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  studio.pass(60_000)
  expect((await send()).status).toBe(400)
})
