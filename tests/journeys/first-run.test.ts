import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliveryHeaders } from '../../simulator/sign.ts'
import { loadConfig } from '../../src/config.ts'
import { setup } from '../../src/contract/setup.ts'
import { type StartedApp, startApp } from '../../src/main/start-app.ts'
import { openBrowser } from '../browser-jar.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { silentLog } from '../logs.ts'

/** From an empty database to the first booking, as the setup page asks. */

const PUBLIC_URL = 'http://localhost:3000'
const KEY = 'the-owner-key-of-these-tests'
const AT = 1_769_418_000_000
const THIS_MACHINE = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
const ELSEWHERE = { incoming: { socket: { remoteAddress: '203.0.113.5' } } }

const ELODIE = {
  ownerEmail: ' Elodie@Studio.example ',
  ownerName: 'Élodie Favre',
  studioName: 'Studio du Lac',
  timeZone: 'Europe/Paris',
  locale: 'en',
  currency: 'EUR',
}

let started: StartedApp
let now = AT

beforeEach(async () => {
  now = AT
  started = await start({})
})
afterEach(() => started.close())

async function start(env: Record<string, string>): Promise<StartedApp> {
  const given = { PUBLIC_URL, FITBUDDY_API_KEY: KEY, ...env }
  const config = loadConfig(given, { readFile: () => null })
  return await startApp(config, {
    version: 'test',
    webFolder: '/nowhere',
    now: () => now,
    log: silentLog,
    open: openTestDatabase,
    wakeEveryMs: null,
  })
}

type Asked = { headers?: Record<string, string>; from?: object; query?: string }

async function setUp(body: unknown, { headers = {}, from = THIS_MACHINE, query = '' }: Asked = {}) {
  const answer = await started.app.request(
    `${PUBLIC_URL}/api/setup${query}`,
    {
      method: 'POST',
      headers: { host: 'localhost:3000', 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
    from,
  )
  const json: unknown = await answer.json()
  return { status: answer.status, json, cookies: answer.headers.getSetCookie() }
}

const asOwner = async (path: string) => {
  const answer = await started.app.request(path, { headers: { authorization: `Bearer ${KEY}` } })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}
const checklist = async () => setup.parse((await asOwner('/api/setup')).json)
const stepsDone = async () =>
  (await checklist()).steps.filter(({ state }) => state === 'done').map(({ id }) => id)

test('whoever sets the studio up is its owner, and signed in at once', async () => {
  const done = await setUp(ELODIE)
  expect(done.status).toBe(201)
  expect(setup.parse(done.json).steps.find(({ id }) => id === 'owner')?.state).toBe('done')
  const browser = openBrowser(started.app, PUBLIC_URL)
  expect(await browser.whoAmI()).toBeNull()
  for (const cookie of done.cookies) {
    const [pair = ''] = cookie.split(';')
    browser.jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
  expect(await (await browser.get('/api/me')).json()).toMatchObject({
    role: 'owner',
    name: 'Élodie Favre',
    email: 'elodie@studio.example',
    locale: 'en',
    timeZone: 'Europe/Paris',
    studio: { name: 'Studio du Lac', timeZone: 'Europe/Paris', locale: 'en', currency: 'EUR' },
  })
  expect((await browser.get('/api/settings')).status).toBe(200)
})

test('the checklist turns green step by step, and says what arrives wrong', async () => {
  await setUp(ELODIE)
  const { webhookSecret } = await checklist()
  const calcom = createCalcom({ now: () => now })
  const send = async (secret: string | null, body: string) => {
    now += 2000
    const headers = deliveryHeaders(secret, body)
    return started.app.request('/api/webhooks/calcom', { method: 'POST', headers, body })
  }
  expect(await stepsDone()).toEqual(['database', 'owner', 'webhook-secret'])
  await send('another', calcom.simulator.ping().body)
  expect(await checklist()).toMatchObject({ lastRefusal: { code: 'InvalidSignature' } })
  await send(webhookSecret, '{"triggerEvent":"BOOKING_CREATED"}')
  expect(await checklist()).toMatchObject({ lastRefusal: { code: 'CustomPayloadTemplate' } })
  expect(await stepsDone()).not.toContain('first-delivery')
  await send(webhookSecret, calcom.simulator.ping().body)
  expect((await checklist()).lastRefusal).toBeNull()
  expect(await stepsDone()).toContain('first-ping')
  expect(await stepsDone()).not.toContain('first-booking')
  await send(webhookSecret, calcom.book('ann@client.example', '2026-02-03T10:00:00Z').body)
  expect(await stepsDone()).toEqual([
    ...['database', 'owner', 'webhook-secret', 'first-ping'],
    ...['first-delivery', 'first-booking', 'event-types', 'signature', 'no-template'],
  ])
})

const nobodyOwnsIt = async () => expect((await asOwner('/api/me')).status).toBe(401)

test('a stranger without the code becomes nobody, whatever they say', async () => {
  for (const headers of [
    {},
    { 'x-setup-code': 'abcde-12345-fghij-67890' },
    { 'x-forwarded-for': '127.0.0.1' },
  ]) {
    const refused = await setUp(ELODIE, { from: ELSEWHERE, headers: { ...headers } })
    expect(refused).toMatchObject({ status: 403, json: { code: 'NotAllowed' }, cookies: [] })
  }
  await nobodyOwnsIt()
})

test('a stranger with the code that the start printed is the owner', async () => {
  const query = `?code=${started.setupCode}`
  expect((await setUp(ELODIE, { from: ELSEWHERE, query })).status).toBe(201)
})

test('a page of another site cannot do it through the owner’s browser', async () => {
  for (const headers of [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    { host: 'rebound.example:3000' },
    { 'content-type': 'text/plain' },
  ]) {
    const refused = await setUp(ELODIE, { headers: { ...headers } })
    expect([400, 403]).toContain(refused.status)
    expect(refused.cookies).toEqual([])
  }
  await nobodyOwnsIt()
})

test('of two at once exactly one becomes the owner, and the other is told', async () => {
  const others = ['a', 'b', 'c', 'd'].map((name) => ({
    ...ELODIE,
    ownerEmail: `${name}@studio.example`,
    studioName: `Studio ${name}`,
  }))
  const answers = await Promise.all(others.map((other) => setUp(other)))
  const [winner, ...more] = answers.filter(({ status }) => status === 201)
  expect(winner?.cookies.filter((cookie) => cookie.includes('session_token'))).toHaveLength(1)
  expect(more).toEqual([])
  const losers = answers.filter(({ status }) => status !== 201)
  for (const loser of losers) {
    expect(loser).toMatchObject({ status: 409, json: { code: 'AlreadySetUp' }, cookies: [] })
  }
  const { json } = await asOwner('/api/me')
  const name = String(json.email).slice(0, 1)
  expect(json.studio).toMatchObject({ name: `Studio ${name}` })
})

test('once there is an owner nobody sets it up again, from wherever', async () => {
  await setUp(ELODIE)
  const other = { ...ELODIE, ownerEmail: 'other@studio.example' }
  expect(await setUp(other)).toMatchObject({ status: 409, json: { code: 'AlreadySetUp' } })
  expect((await setUp(other, { from: ELSEWHERE })).status).toBe(401)
  const query = `?code=${started.setupCode}`
  expect((await setUp(other, { from: ELSEWHERE, query })).status).toBe(409)
  expect((await asOwner('/api/me')).json).toMatchObject({ email: 'elodie@studio.example' })
})

test('an owner named by the environment is the owner', async () => {
  const named = await start({ OWNER_EMAIL: 'coach@studio.example' })
  await started.close()
  started = named
  expect(await setUp(ELODIE)).toMatchObject({ status: 409, json: { code: 'AlreadySetUp' } })
})

test('what is malformed sets nothing up: no zone, no name, no language', async () => {
  const inMars = await setUp({ ...ELODIE, timeZone: 'Mars/Olympus' })
  expect(inMars).toMatchObject({ status: 422, json: { code: 'InvalidTimeZone' }, cookies: [] })
  for (const body of [
    { ...ELODIE, timeZone: '' },
    { ...ELODIE, timeZone: undefined },
    { ...ELODIE, ownerEmail: 'elodie' },
    { ...ELODIE, ownerName: ' ' },
    { ...ELODIE, studioName: 'x'.repeat(121) },
    { ...ELODIE, locale: 'de' },
    { ...ELODIE, currency: 'chf' },
    { ...ELODIE, role: 'client' },
    [],
    '{"ownerEmail":',
  ]) {
    expect(await setUp(body)).toMatchObject({ status: 400, json: { code: 'Malformed' } })
  }
  await nobodyOwnsIt()
})
