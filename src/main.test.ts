import { afterEach, expect, test, vi } from 'vitest'
import { openTestDatabase } from '../tests/database.ts'
import { memoryLog } from '../tests/logs.ts'
import { loadConfig } from './config.ts'
import type { Database } from './db/open.ts'
import { type StartedApp, startApp } from './main/start-app.ts'

const KEY = 'the-owner-key-of-these-tests'
const OWNER = 'coach@studio.example'
const AS_OWNER = { authorization: `Bearer ${KEY}` }
const FROM_HERE = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }

/** A busy machine is slow, not wrong. */
const PATIENCE = { timeout: 30_000 }

const running: StartedApp[] = []
afterEach(async () => {
  for (const started of running.splice(0)) await started.close()
})

async function start(settings: Record<string, string> = {}, database?: Database) {
  const { log, records } = memoryLog()
  const variables = { OWNER_EMAIL: OWNER, FITBUDDY_API_KEY: KEY, ...settings }
  const started = await startApp(loadConfig(variables, { readFile: () => null }), {
    version: 'test',
    webFolder: '/nowhere',
    now: () => Date.now(),
    log,
    open: async () => database ?? openTestDatabase(),
    wakeEveryMs: null,
  })
  running.push(started)
  const ask = (path: string, init: RequestInit = {}) =>
    started.app.request(
      path,
      { ...init, headers: { host: 'localhost', ...init.headers } },
      FROM_HERE,
    )
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })
  return { started, ask, post, records }
}

async function signIn({ post, started }: Awaited<ReturnType<typeof start>>, email: string) {
  await post('/api/auth/email-otp/send-verification-otp', { email, type: 'sign-in' })
  const otp = started.mailbox?.list().find(({ to }) => to === email)?.code
  const entered = await post('/api/auth/sign-in/email-otp', { email, otp })
  expect(entered.status).toBe(200)
  return { cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

test('it is healthy once what was recorded before the start is applied, and not before', async () => {
  const { started, ask } = await start()
  expect((await ask('/api/health')).status).toBe(503)
  await started.catchUp()
  expect((await ask('/api/health')).status).toBe(200)
})

test('the key of the environment and the mail lead to the same owner', async () => {
  const app = await start()
  const byKey = await app.ask('/api/me', { headers: AS_OWNER })
  const byMail = await app.ask('/api/me', { headers: await signIn(app, OWNER) })
  expect(byKey.status).toBe(200)
  const owner = await byKey.json()
  expect(owner).toMatchObject({ role: 'owner', email: OWNER })
  expect(await byMail.json()).toEqual(owner)
})

test('without an owner the key is nobody’s, and this machine sees what to set', async () => {
  const { ask } = await start({ OWNER_EMAIL: '' })
  expect((await ask('/api/me', { headers: AS_OWNER })).status).toBe(401)
  const setup = await ask('/api/setup')
  expect(setup.status).toBe(200)
  expect(await setup.json()).toMatchObject({
    webhookUrl: 'http://localhost:3000/api/webhooks/calcom',
    webhookSecretFrom: 'database',
  })
  expect((await ask('/api/setup', { headers: { host: 'studio.example' } })).status).toBe(403)
})

test('the secrets of the environment win over the stored one', async () => {
  const { ask } = await start({ CALCOM_WEBHOOK_SECRET: 'current-one, previous-one' })
  const setup = await ask('/api/setup', { headers: AS_OWNER })
  expect(await setup.json()).toMatchObject({
    webhookSecret: 'current-one',
    webhookSecretFrom: 'environment',
  })
})

test('a session outlives a restart, also with a generated secret', async () => {
  const database = await openTestDatabase()
  const kept = { ...database, close: async () => {} }
  const first = await start({}, kept)
  const cookie = await signIn(first, OWNER)
  const { webhookSecret } = await secretOf(first.ask)
  await first.started.close()
  running.length = 0
  const second = await start({}, database)
  expect((await second.ask('/api/me', { headers: cookie })).status).toBe(200)
  expect((await secretOf(second.ask)).webhookSecret).toBe(webhookSecret)
})

async function secretOf(ask: Awaited<ReturnType<typeof start>>['ask']) {
  const answer = await ask('/api/setup', { headers: AS_OWNER })
  const webhookSecret: unknown = Reflect.get(Object(await answer.json()), 'webhookSecret')
  expect(webhookSecret).toMatch(/^[\w-]{43}$/)
  return { webhookSecret }
}

test('what is written is announced to the client’s open browser', async () => {
  const app = await start()
  const email = 'lea@client.example'
  const made = await app.post('/api/clients', { email, name: 'Léa' }, AS_OWNER)
  expect(made.status).toBe(201)
  const clientId = String(Reflect.get(Object(await made.json()), 'id'))
  const live = await app.ask('/api/live', { headers: await signIn(app, email) })
  expect(live.status).toBe(200)
  let heard = ''
  const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader()
  const listening = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      heard += part.value
    }
  })()
  await vi.waitFor(() => expect(heard).toContain('event: mode\ndata: live'), PATIENCE)
  const granted = await app.post('/api/packages', { clientId, totalSessions: 10 }, AS_OWNER)
  expect(granted.status).toBe(201)
  await vi.waitFor(() => expect(heard).toContain('event: changed'), PATIENCE)
  app.started.endStreams()
  await listening
})

test('only a signed-in person is told anything live', async () => {
  const { ask } = await start()
  expect((await ask('/api/live')).status).toBe(401)
})

test('under a public address there is no development mailbox', async () => {
  const { started, ask, post } = await start({ PUBLIC_URL: 'https://studio.example' })
  expect(started.mailbox).toBeNull()
  expect((await ask('/dev/mail.json')).status).not.toBe(200)
  const asked = await post('/api/auth/email-otp/send-verification-otp', { email: OWNER })
  expect(asked.status).toBe(503)
})

test('the development mailbox is shown to this machine alone, and shows text as text', async () => {
  const app = await start({ STUDIO_NAME: '<script>alert(1)</script>' })
  await signIn(app, OWNER)
  const page = await (await app.ask('/dev/mail')).text()
  expect(page).toContain(OWNER)
  expect(page).not.toContain('<script>alert')
  const listed = await app.ask('/dev/mail.json')
  expect(await listed.json()).toMatchObject({ items: [{ to: OWNER }] })
  const elsewhere = { incoming: { socket: { remoteAddress: '192.168.1.4' } } }
  for (const path of ['/dev/mail', '/dev/mail.json']) {
    const headers = { host: 'localhost:3000' }
    const answer = await app.started.app.request(path, { headers }, elsewhere)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain(OWNER)
  }
})

test('no address, name or secret is in the log', async () => {
  const app = await start()
  await signIn(app, OWNER)
  const text = JSON.stringify(app.records)
  expect(text).not.toContain(OWNER)
  expect(text).not.toContain(KEY)
  expect(text).not.toContain((await secretOf(app.ask)).webhookSecret)
})
