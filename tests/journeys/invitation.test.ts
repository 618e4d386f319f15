import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { mails } from '../../src/contract/mail.ts'
import type { Database } from '../../src/db/open.ts'
import { type StartedApp, startApp } from '../../src/main/start-app.ts'
import { openBrowser } from '../browser-jar.ts'
import { openTestDatabase } from '../database.ts'
import { memoryLog } from '../logs.ts'
import { freshAddress } from '../sign-in-app.ts'

const PUBLIC_URL = 'http://localhost:3000'
const KEY = 'the-owner-key-of-these-tests'
const AT = 1_769_418_000_000
const DAY_MS = 86_400_000

let database: Database
let now = AT
const closing: StartedApp[] = []

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
afterEach(async () => {
  vi.useRealTimers()
  for (const app of closing.splice(0)) await app.close()
})

async function start(env: Record<string, string> = {}) {
  now += 60_000
  const { log, records } = memoryLog()
  const given = { PUBLIC_URL, FITBUDDY_API_KEY: KEY, OWNER_EMAIL: 'coach@studio.example', ...env }
  const started = await startApp(loadConfig(given, { readFile: () => null }), {
    version: 'test',
    webFolder: '/nowhere',
    now: () => now,
    log,
    open: async () => ({ ...database, close: async () => {} }),
    wakeEveryMs: null,
  })
  closing.push(started)
  const ask = async (method: string, path: string, body: unknown = {}) => {
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
    const init = { method, headers, body: JSON.stringify(body) }
    const answer = await started.app.request(path, init)
    const json = (await answer.json()) as { id?: string; code?: string; email?: string }
    return { status: answer.status, json, headers: answer.headers }
  }
  const add = async (kind: 'clients' | 'coaches', more: object = {}) => {
    const email = freshAddress()
    const made = await ask('POST', `/api/${kind}`, { email, name: 'Léa <b>Martin</b>', ...more })
    return { email, id: made.json.id ?? '', path: `/api/${kind}/${made.json.id}` }
  }
  const mailsAt = async (path: string) => {
    const answer = await started.app.request(path, { headers: { authorization: `Bearer ${KEY}` } })
    return mails.parse(await answer.json()).items
  }
  return {
    records,
    ask,
    mailsAt,
    add,
    mailTo: (email: string) => started.mailbox?.list().find(({ to }) => to === email),
    browser: () => openBrowser(started.app, PUBLIC_URL),
  }
}

const pathOf = (link: string | null | undefined) => {
  const { pathname, search } = new URL(link ?? '')
  return `${pathname}${search}`
}

test('a client gets a mail in their language, and its link lets them in', async () => {
  const studio = await start()
  const { email, id, path } = await studio.add('clients', { locale: 'fr' })
  const invited = await studio.ask('POST', `${path}/invite`)
  expect([invited.status, invited.json]).toEqual([202, { email }])
  const invitedAt = expect.stringMatching(/^2026-01-26T/)
  expect((await studio.ask('PATCH', path)).json).toMatchObject({ invitedAt })
  const mail = studio.mailTo(email)
  expect(mail?.subject).toBe('FitBuddy vous invite')
  expect(mail?.text).toContain('Bonjour Léa <b>Martin</b>,')
  expect(mail?.html).toContain('Bonjour Léa &lt;b&gt;Martin&lt;/b&gt;,')
  expect(mail?.html).not.toContain('<b>')
  expect(mail?.text).toContain(`${PUBLIC_URL}/sign-in`)
  const browser = studio.browser()
  const followed = await browser.get(pathOf(mail?.link))
  expect(followed.headers.get('location')).toBe(`${PUBLIC_URL}/dashboard`)
  expect(await browser.whoAmI()).toBe(id)
})

test('what was sent on request stands in the log of the client, without what it said', async () => {
  const studio = await start()
  const { email, path } = await studio.add('clients')
  await studio.ask('POST', `${path}/invite`)
  await studio.browser().ask(email)
  const log = async () => {
    const items = await studio.mailsAt(`${path}/mails`)
    return items.map(({ kind, state }) => `${kind} ${state}`).sort()
  }
  await expect.poll(log).toEqual(['invitation sent', 'sign-in sent'])
})

test('an English coach gets it in English', async () => {
  const studio = await start()
  const { email, path } = await studio.add('coaches', { locale: 'en' })
  expect((await studio.ask('POST', `${path}/invite`)).status).toBe(202)
  expect(studio.mailTo(email)?.subject).toBe('FitBuddy invites you')
})

test('the link works for a week, once, and in another browser no more than in this one', async () => {
  const studio = await start()
  const [first, late] = [await studio.add('clients'), await studio.add('clients')]
  vi.useFakeTimers({ toFake: ['Date'], now: AT })
  for (const { path } of [first, late]) await studio.ask('POST', `${path}/invite`)
  vi.setSystemTime(AT + 7 * DAY_MS - 1000)
  const link = pathOf(studio.mailTo(first.email)?.link)
  const browser = studio.browser()
  await browser.get(link)
  expect(await browser.whoAmI()).toBe(first.id)
  const again = studio.browser()
  const refused = await again.get(link)
  expect(refused.headers.get('location')).toBe(`${PUBLIC_URL}/sign-in?error=INVALID_TOKEN`)
  expect(await again.whoAmI()).toBeNull()
  vi.setSystemTime(AT + 7 * DAY_MS + 1000)
  const tooLate = await studio.browser().get(pathOf(studio.mailTo(late.email)?.link))
  expect(tooLate.headers.get('location')).toBe(`${PUBLIC_URL}/sign-in?error=INVALID_TOKEN`)
})

test('one person is invited once a minute at the most, another one meanwhile', async () => {
  const studio = await start()
  const [lea, noa] = [await studio.add('clients'), await studio.add('clients')]
  expect((await studio.ask('POST', `${lea.path}/invite`)).status).toBe(202)
  now += 20_000
  const tooSoon = await studio.ask('POST', `${lea.path}/invite`)
  expect([tooSoon.status, tooSoon.json.code]).toEqual([429, 'TooManyRequests'])
  expect(tooSoon.headers.get('retry-after')).toBe('40')
  expect((await studio.ask('POST', `${noa.path}/invite`)).status).toBe(202)
  now += 40_000
  expect((await studio.ask('POST', `${lea.path}/invite`)).status).toBe(202)
})

test('to a mistyped address: the mail comes back, and nothing else breaks', async () => {
  // Port 9 takes no mail: what is sent fails, as it does for an address that does not exist.
  const studio = await start({ SMTP_URL: 'smtp://127.0.0.1:9' })
  const { email, path } = await studio.add('clients')
  expect((await studio.ask('POST', `${path}/invite`)).status).toBe(202)
  const said = () => expect(JSON.stringify(studio.records)).toContain('mail not sent')
  await vi.waitFor(said, { timeout: 30_000 })
  expect(JSON.stringify(studio.records)).not.toContain(email)
  const right = freshAddress()
  expect((await studio.ask('POST', `${path}/emails`, { email: right })).status).toBe(201)
  expect((await studio.ask('DELETE', `${path}/emails/${email}`)).status).toBe(200)
  now += 60_000
  expect((await studio.ask('POST', `${path}/invite`)).json).toEqual({ email: right })
})

test('an address of somebody else is theirs: no second client is made of it', async () => {
  const studio = await start()
  const [lea, noa] = [await studio.add('clients'), await studio.add('clients')]
  const taken = await studio.ask('POST', `${noa.path}/emails`, { email: lea.email.toUpperCase() })
  expect([taken.status, taken.json.code]).toEqual([409, 'EmailTaken'])
  const twin = await studio.ask('POST', '/api/clients', { email: lea.email, name: 'Léa' })
  expect([twin.status, twin.json.code]).toEqual([409, 'EmailTaken'])
})

test('where mail is not configured it says so, and nobody counts as invited', async () => {
  const away = await start({ PUBLIC_URL: 'https://studio.example' })
  const { path } = await away.add('clients')
  const refused = await away.ask('POST', `${path}/invite`)
  expect([refused.status, refused.json.code]).toEqual([503, 'MailNotConfigured'])
  const here = await start()
  expect((await here.ask('POST', `${path}/invite`)).status).toBe(202)
})
