import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attentionItem } from '../../src/contract/attention.ts'
import { coachToday } from '../../src/contract/coach.ts'
import { demo } from '../../src/contract/demo.ts'
import { me } from '../../src/contract/me.ts'
import { soldPackage } from '../../src/contract/package.ts'
import { session } from '../../src/contract/session.ts'
import { listOf } from '../../src/contract/wire.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import {
  type Browser,
  type DemoApp,
  NOW,
  OWNER_EMAIL,
  PUBLIC_URL,
  readDemo,
  readJson,
  startDemoApp,
} from '../demo-app.ts'
import { wrongCounters } from '../wrong-counters.ts'

let database: Database
let app: DemoApp
let coach: Browser

beforeAll(async () => {
  database = await openTestDatabase()
  app = await startDemoApp(database)
  coach = await app.ownersBrowser()
  expect((await coach.post('/api/demo', { locale: 'fr' })).status).toBe(201)
})

afterAll(async () => {
  await app.started.close()
  await database.close()
})

const sessions = listOf(session)
const uidOf = (text: string) => /\/booking\/(\w+)/.exec(text)?.[1] ?? ''

async function viewedAs(name: string): Promise<Browser> {
  const browser = app.browser()
  for (const [key, value] of coach.jar) browser.jar.set(key, value)
  const { clients } = demo.parse(await readJson(coach, '/api/demo'))
  const clientId = clients.find((client) => client.name === name)?.id
  expect((await browser.post('/api/demo/view-as', { role: 'client', clientId })).status).toBe(200)
  return browser
}

describe('what lives there', () => {
  test('six clients with packages in every state, and a second gift', async () => {
    const { items } = listOf(soldPackage).parse(await readJson(coach, '/api/packages'))
    expect(new Set(items.map(({ clientId }) => clientId)).size).toBe(6)
    expect(new Set(items.map(({ status }) => status))).toEqual(
      new Set(['active', 'used-up', 'expired']),
    )
    expect(items.some(({ price }) => price === null)).toBe(true)
    expect(items.filter(({ sessionsRemaining }) => sessionsRemaining === 1).length).toBeGreaterThan(
      1,
    )
    const perClient = Map.groupBy(items, ({ clientId }) => clientId)
    expect([...perClient.values()].some((some) => some.length > 1)).toBe(true)
  })

  test('sessions of every status, of Cal.com, of a series and made by hand', async () => {
    const { items } = sessions.parse(await readJson(coach, '/api/sessions?limit=200'))
    expect(new Set(items.map(({ status, credit }) => `${status} ${credit}`))).toEqual(
      new Set([
        'awaiting-new-time held',
        'cancelled charged',
        'cancelled returned',
        'completed charged',
        'no-show charged',
        'scheduled held',
        'scheduled none',
      ]),
    )
    expect(new Set(items.map(({ source }) => source))).toEqual(
      new Set(['calcom', 'series', 'manual']),
    )
    expect(items.filter(({ startsAt }) => Date.parse(startsAt) > NOW).length).toBeGreaterThan(6)
  })

  test('things to decide, one of each kind, with somebody to attach the unknown one to', async () => {
    const { items } = listOf(attentionItem).parse(
      await readJson(coach, '/api/attention?status=open'),
    )
    expect(items.map(({ kind }) => kind).sort()).toEqual([
      'after-end',
      'no-package',
      'outside-validity',
      'unknown-client',
    ])
    const unknown = items.find(({ kind }) => kind === 'unknown-client')
    expect(unknown?.suggestions.map(({ name }) => name)).toContain('Jean Monney')
  })

  test('a day with sessions over, one just over, and one to come', async () => {
    const today = coachToday.parse(await readJson(coach, '/api/coach/today'))
    expect(today.day).toBe('2026-01-22')
    expect(today.sessions.map(({ startsAt, status }) => [startsAt.slice(11, 16), status])).toEqual([
      ['06:00', 'completed'],
      ['09:00', 'scheduled'],
      ['11:30', 'scheduled'],
      ['13:30', 'scheduled'],
    ])
    expect(today.ending.length).toBeGreaterThan(0)
  })

  test('every counter is the sum of its entries, and everything that came in was applied', async () => {
    const { studio } = await readDemo(coach.get('/api/demo'))
    const studioId = studio?.id ?? ''
    expect(await wrongCounters({ db: database.db, studioId })).toEqual([])
    const inputs = await database.db
      .selectFrom('inputs')
      .select(['source', 'outcome', 'received_at as receivedAt', 'applied_at as appliedAt'])
      .where('studio_id', '=', studioId)
      .execute()
    expect(inputs.length).toBeGreaterThan(60)
    for (const { outcome, receivedAt, appliedAt } of inputs) {
      expect(['applied', 'attention', 'ping']).toContain(outcome)
      expect(appliedAt).toBe(receivedAt)
    }
  })

  test('the log says nothing of what was lived again', () => {
    const said = app.records.map(({ msg }) => String(msg))
    expect(said.some((line) => line.includes('webhook received'))).toBe(false)
  })
})

describe('from both sides', () => {
  test('the coach is the owner of the demo, and of nothing else', async () => {
    const who = me.parse(await readJson(coach, '/api/me'))
    expect(who).toMatchObject({ role: 'owner', name: 'Élodie Favre', studio: { isDemo: true } })
    expect((await coach.get('/api/setup')).status).toBe(403)
    const settings = await readJson(coach, '/api/settings')
    expect(settings).toMatchObject({ demo: true, calcom: { url: `${PUBLIC_URL}/demo/calcom` } })
  })

  test('a client sees their own, and leads back to the coach', async () => {
    const client = await viewedAs('Léa Zufferey')
    expect(me.parse(await readJson(client, '/api/me'))).toMatchObject({
      role: 'client',
      name: 'Léa Zufferey',
      studio: { isDemo: true },
    })
    expect((await client.get('/api/attention')).status).toBe(403)
    const { viewing } = await readDemo(client.get('/api/demo'))
    expect(viewing).toMatchObject({ role: 'client', path: '/dashboard' })
    await client.post('/api/demo/view-as', { role: 'coach' })
    expect(me.parse(await readJson(client, '/api/me')).role).toBe('owner')
  })

  test('without a name the client is the first one, and a stranger is nobody', async () => {
    const browser = await viewedAs('Jean Monney')
    const { viewing } = await readDemo(browser.post('/api/demo/view-as', { role: 'client' }))
    expect(viewing?.name).toBe('Nora Perret')
    const { id } = me.parse((await app.asOwner('GET', '/api/me')).json)
    const answer = await browser.post('/api/demo/view-as', { role: 'client', clientId: id })
    expect(answer.status).toBe(404)
    expect((await app.browser().post('/api/demo/view-as', { role: 'coach' })).status).toBe(404)
  })

  test('who leaves is who they were before, and signing out leaves too', async () => {
    const browser = await app.ownersBrowser()
    await browser.post('/api/demo', {})
    expect(me.parse(await readJson(browser, '/api/me')).studio.isDemo).toBe(true)
    await browser.post('/api/demo/leave', {})
    const own = me.parse(await readJson(browser, '/api/me'))
    expect(own).toMatchObject({ email: OWNER_EMAIL, studio: { isDemo: false } })
    await browser.post('/api/demo', {})
    await browser.post('/api/auth/sign-out', {})
    expect((await browser.get('/api/me')).status).toBe(401)
  })

  test('who signs in is that person from then on, and in no demo', async () => {
    const browser = await viewedAs('Nora Perret')
    await browser.ask(OWNER_EMAIL)
    const code = app.started.mailbox?.list().find(({ to }) => to === OWNER_EMAIL)?.code ?? ''
    expect((await browser.enter(OWNER_EMAIL, 'wrong')).status).toBe(400)
    expect(me.parse(await readJson(browser, '/api/me')).name).toBe('Nora Perret')
    expect((await browser.enter(OWNER_EMAIL, code)).status).toBe(200)
    expect(me.parse(await readJson(browser, '/api/me')).email).toBe(OWNER_EMAIL)
  })

  test('a second one asks, and gets the same', async () => {
    const { studio } = await readDemo(coach.get('/api/demo'))
    const browser = await app.ownersBrowser()
    const answers = await Promise.all([
      browser.post('/api/demo', { locale: 'en' }),
      coach.post('/api/demo', {}),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    for (const answer of answers) expect((await readDemo(answer)).studio).toEqual(studio)
  })
})

describe('its Cal.com', () => {
  const book = (browser: Browser, fields: Record<string, string>) =>
    browser.send('/demo/calcom/', {
      method: 'POST',
      body: new URLSearchParams({ date: '2026-01-30', time: '09:00', notes: '', ...fields }),
    })

  test('what a client books, moves and cancels there is on the coach’s page', async () => {
    const client = await viewedAs('Léa Zufferey')
    const nameAndAddress = { name: 'Léa Zufferey', email: 'lea.zufferey@example.com' }
    const booked = await book(client, { ...nameAndAddress, eventTypeSlug: 'coaching-60' })
    expect(booked.status).toBe(303)
    expect(booked.headers.get('location')).toMatch(/^\/demo\/calcom\/\?sent=/)
    const at = async (startsAt: string) =>
      sessions
        .parse(await readJson(coach, '/api/sessions?from=2026-01-30&limit=200'))
        .items.find((one) => one.startsAt === startsAt)
    const found = await at('2026-01-30T08:00:00Z')
    expect(found).toMatchObject({ status: 'scheduled', credit: 'held' })
    expect(found?.calcomLinks?.cancel).toMatch(`${PUBLIC_URL}/demo/calcom/booking/`)

    const path = (link = '') => new URL(link).pathname
    const moved = await client.send(path(found?.calcomLinks?.reschedule), {
      method: 'POST',
      body: new URLSearchParams({ date: '2026-01-31', time: '09:00', by: 'attendee', reason: '' }),
    })
    expect(moved.status).toBe(303)
    const after = await at('2026-01-31T08:00:00Z')
    expect(after?.id).toBe(found?.id)
    const cancelled = await client.send(`${path(after?.calcomLinks?.cancel)}/cancel`, {
      method: 'POST',
      body: new URLSearchParams({ who: 'attendee', reason: '' }),
    })
    expect(cancelled.status).toBe(303)
    expect(await at('2026-01-31T08:00:00Z')).toMatchObject({
      status: 'cancelled',
      credit: 'returned',
    })
  })

  test('the links of an old booking lead to it, after a restart too', async () => {
    const { items } = sessions.parse(await readJson(coach, '/api/sessions?limit=200'))
    const upcoming = items.filter(
      ({ startsAt, calcomLinks }) => calcomLinks !== null && Date.parse(startsAt) > NOW,
    )
    expect(upcoming.length).toBeGreaterThan(2)
    const again = await startDemoApp(database)
    for (const { started } of [app, again]) {
      for (const { calcomLinks } of upcoming) {
        const url = calcomLinks?.cancel ?? ''
        const answer = await started.app.request(url, {
          headers: { cookie: [...coach.jar].map((pair) => pair.join('=')).join('; ') },
        })
        expect(answer.status).toBe(200)
        expect(await answer.text()).toContain(uidOf(url))
      }
    }
    await again.started.close()
  })

  test('the booking page leads there, filled in', async () => {
    const client = await viewedAs('Nora Perret')
    const page: unknown = await readJson(client, '/api/booking')
    const [type] = Reflect.get(Object(page), 'eventTypes')
    const link = new URL(String(Reflect.get(type, 'prefilledLink')))
    expect(link.href).toMatch(`${PUBLIC_URL}/demo/calcom/elodie/coaching-60?`)
    const answer = await client.get(`${link.pathname}${link.search}`)
    const text = await answer.text()
    expect(text).toContain('value="nora.perret@example.com"')
    expect(text).toContain('name="metadata[fitbuddy]"')
  })

  test('it is shown to this machine and to the demo’s people, and to nobody else', async () => {
    const get = (env: unknown) =>
      app.started.app.request('/demo/calcom/', { headers: { host: 'localhost:3000' } }, env)
    const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
    expect((await get(from('127.0.0.1'))).status).toBe(200)
    expect((await get(from('203.0.113.5'))).status).toBe(404)
    const browser = await app.ownersBrowser()
    expect((await browser.get('/demo/calcom/')).status).toBe(404)
    await browser.post('/api/demo', {})
    const shown = await browser.get('/demo/calcom/')
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    expect((await browser.get('/demo/calcom')).headers.get('location')).toBe('/demo/calcom/')
  })

  test('a page of another site books nothing through it', async () => {
    const browser = await viewedAs('Nora Perret')
    const body = new URLSearchParams({ name: 'Nora', email: 'nora.perret@example.com' })
    const answer = await browser.send(
      '/demo/calcom/',
      { method: 'POST', body },
      'https://evil.example',
    )
    expect(answer.status).toBe(403)
  })
})
