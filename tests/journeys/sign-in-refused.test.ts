import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { codeFor, freshAddress, linkFor, otherThan, startSignIn } from '../sign-in-app.ts'

const AT = 1_769_418_000_000

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const start = (options?: { publicUrl: string }) => startSignIn(database, options)

test('an unknown address gets the same answers as a known one, and no mail, and no account', async () => {
  const studio = await start()
  const [known, unknown] = [freshAddress(), freshAddress()]
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
  const studio = await start()
  const email = freshAddress()
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
  const studio = await start()
  const email = freshAddress()
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

test('the code and the link are in the log of a development machine, the address is not', async () => {
  const studio = await start()
  const email = freshAddress()
  await studio.add(email)
  const code = await codeFor(studio, email)
  const text = JSON.stringify(studio.records)
  expect(text).toContain(code)
  expect(text).toContain('/api/auth/magic-link/verify?token=')
  expect(text).not.toContain(email)
})

test('neither code nor link can be read in the database', async () => {
  const studio = await start()
  const email = freshAddress()
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
  const studio = await start()
  const email = freshAddress()
  const lea = await studio.add(email)
  for (let tries = 0; tries < 30; tries += 1) await studio.browser().enter(email, '000000')
  const browser = studio.browser()
  await browser.ask(email)
  expect(studio.mails()[0]?.code).toBeNull()
  await browser.get(await linkFor(studio, email))
  expect(await browser.whoAmI()).toBe(lea)
  studio.pass(3_600_000)
  await codeFor(studio, email)
})

test('where mail is not configured, sign-in says so, and the log does not help either', async () => {
  const studio = await start({ publicUrl: 'https://studio.example' })
  const email = freshAddress()
  await studio.add(email)
  for (const path of ['email-otp/send-verification-otp', 'sign-in/magic-link']) {
    const answer = await studio.browser().post(`/api/auth/${path}`, { email })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: 'MailNotConfigured' })
  }
  expect(JSON.stringify(studio.records)).not.toContain('magic-link/verify?token')
})

test('a page of another site can neither sign in nor sign out', async () => {
  const studio = await start()
  const email = freshAddress()
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

test.each([
  ['https://evil.example/', 'another site'],
  ['//evil.example', 'another site without a scheme'],
  ['/\\evil.example', 'another site behind a backslash'],
])('a link never leads to %s (%s)', async (callbackURL) => {
  const studio = await start()
  const email = freshAddress()
  await studio.add(email)
  const answer = await studio.browser().post('/api/auth/sign-in/magic-link', { email, callbackURL })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'Malformed', field: 'callbackURL' })
})

test.each([
  ['https://evil.example/'],
  ['//evil.example'],
  ['/\\evil.example'],
  ['/%5cevil.example'],
  ['/%2f%2fevil.example/..//evil.example'],
  ['javascript:alert(1)'],
  ['http://localhost:3000@evil.example/'],
  ['http://localhost:3000.evil.example/'],
])('a link whose pages somebody changed to %s leads nowhere else', async (page) => {
  const studio = await start()
  const email = freshAddress()
  await studio.add(email)
  for (const changed of ['callbackURL', 'errorCallbackURL', 'newUserCallbackURL']) {
    const link = new URL(await linkFor(studio, email), 'http://localhost:3000')
    for (const token of [link.searchParams.get('token') ?? '', 'wrong']) {
      link.searchParams.set('token', token)
      link.searchParams.set(changed, page)
      const { headers } = await studio.browser().get(`${link.pathname}${link.search}`)
      const leadsTo = new URL(headers.get('location') ?? '/', 'http://localhost:3000')
      expect(leadsTo.origin, `${changed} with ${token}`).toBe('http://localhost:3000')
    }
  }
})

test.each([
  [{ email: 'no address' }, { field: 'email', problem: 'not-an-email' }],
  [{}, { field: 'email', problem: 'required' }],
  ['text', { problem: 'wrong-type' }],
  [null, { problem: 'wrong-type' }],
  [
    { email: 'a@b.ch', type: 'forget-password' },
    { field: 'type', problem: 'invalid-value' },
  ],
])('the request %j is malformed, as anywhere else', async (body, wrong) => {
  const studio = await start()
  const answer = await studio.browser().post('/api/auth/email-otp/send-verification-otp', body)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'Malformed', ...wrong })
})

test('what is not JSON is malformed, what is too long is too large', async () => {
  const studio = await start()
  const send = (body: string, type = 'application/json') =>
    studio.app.request('/api/auth/sign-in/email-otp', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    })
  expect((await send('{"email"')).status).toBe(400)
  expect((await send('{"email":"a@b.ch","otp":"1"}', 'text/plain')).status).toBe(400)
  expect((await send(`"${'x'.repeat(300_000)}"`)).status).toBe(413)
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
  const studio = await start()
  const answer = await studio.app.request(`/api/auth/${path}`, { method })
  expect(answer.status).toBe(404)
})

test('six hundred requests in a minute pass, then it takes its time', async () => {
  const studio = await start()
  const send = () => studio.app.request('/api/auth/sign-in/email-otp', { method: 'POST' })
  for (let count = 0; count < 600; count += 1) expect((await send()).status).toBe(400)
  const late = await send()
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  studio.pass(60_000)
  expect((await send()).status).toBe(400)
})
