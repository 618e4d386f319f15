import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { codeFor, freshAddress, linkFor, startSignIn } from '../sign-in-app.ts'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const start = (options?: { publicUrl: string }) => startSignIn(database, options)

test('the code of the mail signs in, and signing out ends it', async () => {
  const studio = await start()
  const email = freshAddress()
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
  const studio = await start({ publicUrl: 'https://studio.example' })
  const cleared = await studio.browser().post('/api/auth/sign-out', {})
  const [cookie = ''] = cleared.headers.getSetCookie()
  expect(cookie).toMatch(/^__Secure-fitbuddy\.session_token=/)
  expect(cookie).toMatch(/; Secure/i)
})

test('the link of the mail signs in, once', async () => {
  const studio = await start()
  const email = freshAddress()
  const lea = await studio.add(email)
  const link = await linkFor(studio, email, { callbackURL: '/dashboard/sessions' })
  const browser = studio.browser()
  const followed = await browser.get(link)
  expect(followed.status).toBe(302)
  expect(followed.headers.get('location')).toBe('http://localhost:3000/dashboard/sessions')
  expect(await browser.whoAmI()).toBe(lea)
  const late = studio.browser()
  const again = await late.get(link)
  expect(again.headers.get('location')).toBe('http://localhost:3000/sign-in?error=INVALID_TOKEN')
  expect(await late.whoAmI()).toBeNull()
})

test('a scanner that only asks for the head of the link does not use it up', async () => {
  const studio = await start()
  const email = freshAddress()
  const lea = await studio.add(email)
  const link = await linkFor(studio, email)
  await studio.app.request(link, { method: 'HEAD' })
  const browser = studio.browser()
  await browser.get(link)
  expect(await browser.whoAmI()).toBe(lea)
})

test('a new code replaces the one before', async () => {
  const studio = await start()
  const email = freshAddress()
  await studio.add(email)
  const first = await codeFor(studio, email)
  let second = await codeFor(studio, email)
  while (second === first) second = await codeFor(studio, email)
  expect((await studio.browser().enter(email, first)).status).toBe(400)
  expect((await studio.browser().enter(email, second)).status).toBe(200)
})

test('two browsers are signed in apart: one signs out, the other stays', async () => {
  const studio = await start()
  const email = freshAddress()
  const lea = await studio.add(email)
  const [phone, desk] = [studio.browser(), studio.browser()]
  for (const browser of [phone, desk]) await browser.enter(email, await codeFor(studio, email))
  expect(await phone.whoAmI()).toBe(lea)
  await phone.post('/api/auth/sign-out', {})
  expect(await phone.whoAmI()).toBeNull()
  expect(await desk.whoAmI()).toBe(lea)
})

test('five sign-ins at once all work', async () => {
  const studio = await start()
  const people = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const email = freshAddress()
      return { email, id: await studio.add(email), browser: studio.browser() }
    }),
  )
  await Promise.all(
    people.map(async ({ email, browser }) => browser.enter(email, await codeFor(studio, email))),
  )
  for (const { id, browser } of people) expect(await browser.whoAmI()).toBe(id)
})

test('of two that enter the same code at once, one is let in', async () => {
  const studio = await start()
  const email = freshAddress()
  await studio.add(email)
  const code = await codeFor(studio, email)
  const answers = await Promise.all([1, 2, 3, 4].map(() => studio.browser().enter(email, code)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400, 400, 400])
})

test('whose address is taken away is signed out with it', async () => {
  const studio = await start()
  const email = freshAddress()
  const lea = await studio.add(email)
  const browser = studio.browser()
  await browser.enter(email, await codeFor(studio, email))
  expect(await browser.whoAmI()).toBe(lea)
  studio.pass(1000)
  await studio.asOwner('POST', `/api/clients/${lea}/emails`, { email: freshAddress() })
  await studio.asOwner('DELETE', `/api/clients/${lea}/emails/${email}`)
  expect(await browser.whoAmI()).toBeNull()
  const before = studio.mails().length
  await browser.ask(email)
  expect(studio.mails()).toHaveLength(before)
})

test('an address is the same in capitals and with spaces around it', async () => {
  const studio = await start()
  const email = freshAddress()
  const lea = await studio.add(email)
  const browser = studio.browser()
  await browser.ask(`  ${email.toUpperCase()} `)
  await browser.enter(` ${email.toUpperCase()}`, studio.mails()[0]?.code ?? '')
  expect(await browser.whoAmI()).toBe(lea)
})

test('an address with accents signs in like any other', async () => {
  const studio = await start()
  const email = `zoë.${freshAddress().replace('example', 'exämple')}`
  const zoe = await studio.add(email)
  const browser = studio.browser()
  await browser.enter(email, await codeFor(studio, email))
  expect(await browser.whoAmI()).toBe(zoe)
  const other = studio.browser()
  await other.get(await linkFor(studio, email))
  expect(await other.whoAmI()).toBe(zoe)
})

test('the mail is in the language of the person, whatever the browser prefers', async () => {
  const studio = await start()
  const [french, english] = [freshAddress(), freshAddress()]
  await studio.add(french, 'fr')
  await studio.add(english, 'en')
  for (const email of [french, english]) await studio.browser().ask(email)
  const subjectOf = (email: string) => studio.mails().find(({ to }) => to === email)?.subject
  expect(subjectOf(french)).toContain('votre code de connexion à Studio Lac')
  expect(subjectOf(english)).toContain('your sign-in code for Studio Lac')
})

test('a program without an origin signs in with the same requests', async () => {
  const studio = await start()
  const email = freshAddress()
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
