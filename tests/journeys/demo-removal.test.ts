import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { TABLES } from '../../src/db/studios/demo-studio.ts'
import { openTestDatabase } from '../database.ts'
import { type DemoApp, readDemo, readJson, rowCounts, startDemoApp } from '../demo-app.ts'

let database: Database
const running: DemoApp[] = []

beforeEach(async () => {
  database = await openTestDatabase()
})

afterEach(async () => {
  for (const app of running.splice(0)) await app.started.close()
  await database.close()
})

async function start(options: Parameters<typeof startDemoApp>[1] = {}): Promise<DemoApp> {
  const app = await startDemoApp(database, options)
  running.push(app)
  return app
}

test('removing it leaves nothing, whatever happened in it', async () => {
  const app = await start()
  await app.asOwner('POST', '/api/clients', { name: 'Camille Rochat', email: 'c@example.ch' })
  const browser = await app.ownersBrowser()
  const before = await rowCounts(database)

  const { clients } = await readDemo(browser.post('/api/demo', {}))
  const body = new URLSearchParams({
    ...{ name: 'Nora', email: 'nora.perret@example.com', notes: '' },
    ...{ eventTypeSlug: 'video-45', date: '2026-02-03', time: '10:00' },
  })
  await browser.send('/demo/calcom/', { method: 'POST', body })
  await browser.send('/api/clients', {
    method: 'POST',
    body: JSON.stringify({ name: 'Zoé', email: 'zoe@example.ch' }),
    headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
  })
  await browser.post('/api/keys', { name: 'mine' })
  await browser.post('/api/offers', { name: { fr: 'Carnet', en: 'Book' }, totalSessions: 10 })
  const [first, second] = clients
  await browser.post('/api/packages', {
    ...{ clientId: first?.id, totalSessions: 1, price: { amountCents: 100, currency: 'CHF' } },
    ...{ payment: { amountCents: 100, method: 'cash' }, beneficiaries: [second?.id] },
  })
  await browser.post('/api/demo/view-as', { role: 'client' })
  await readJson(browser, '/api/me')
  await keepOfCalcomsApi()
  const during = await rowCounts(database)
  for (const table of TABLES) expect([table, during[table]]).not.toEqual([table, before[table]])
  expect(clients).toHaveLength(6)

  const removed = await browser.send('/api/demo', { method: 'DELETE' })
  expect(await removed.json()).toEqual({ removed: true })
  expect(await rowCounts(database)).toEqual(before)
  expect([...browser.jar.keys()]).not.toContain('fitbuddy.demo')
})

/** What a studio that speaks to Cal.com, or asks its clients, has besides; the demo has none. */
async function keepOfCalcomsApi(): Promise<void> {
  const of = `select id, $1::uuid from studios where is_demo`
  const row = [randomUUID()]
  await database.pool.query(`insert into calcom_api_states (studio_id, leased_by) ${of}`, row)
  await database.pool.query(
    `insert into reconciliations (studio_id, id, reason, state, started_at)
     select studio_id, id, 'start', 'running', now() from (${of}) as made (studio_id, id)`,
    row,
  )
  // The night in which it was looked through.
  await database.pool.query(
    'insert into proofs (studio_id, proved_at) select id, now() from studios where is_demo',
  )
  await database.pool.query(
    `insert into clients_apart (studio_id, one_id, other_id, said_by, said_at)
     select studio_id, min(id::text)::uuid, max(id::text)::uuid, $1::uuid, now() from people
     where studio_id = (select id from studios where is_demo) group by studio_id`,
    row,
  )
  await database.pool.query(
    `insert into rehearsals (studio_id, id, email, state, steps, started_at)
     select studio_id, id, 'r@x.example', 'done', '[]', now() from (${of}) as made (studio_id, id)`,
    row,
  )
  await database.pool.query(
    `insert into outgoing (studio_id, id, command_key, kind, session_id, cause_input_id, command,
       state, created_at, updated_at)
     select studio_id, id, 'cancel:1', 'cancel', id, id, '{}', 'done', now(), now()
     from (${of}) as made (studio_id, id)`,
    row,
  )
  // A mail that would have gone to somebody of the demo.
  await database.pool.query(
    `insert into mails (studio_id, id, mail_key, kind, person_id, state, created_at, updated_at)
     select made.studio_id, $1::uuid, 'a mail', 'nothing-booked', p.id, 'held-back', now(), now()
     from (${of}) as made (studio_id, id) join people p on p.studio_id = made.studio_id limit 1`,
    row,
  )
  await database.pool.query(
    `insert into series_reads (studio_id, input_id, uid, what, at, said, next_attempt_at)
     select studio_id, id, 'uid', 'cancelled', now(), '{}', now() from (${of}) as made (studio_id, id)`,
    row,
  )
  await database.pool.query(
    `insert into identity_questions (studio_id, item_id, client_id, asked_at, expires_at)
     select p.studio_id, $1::uuid, p.id, now(), now()
     from people p join studios s on s.id = p.studio_id where s.is_demo limit 1`,
    row,
  )
}

test('every table that holds rows of a studio is known to the removal', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'studio_id'
       and t.table_type = 'BASE TABLE'`,
  )
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(TABLES))
})

test('once it is gone its pages, its people and its Cal.com are gone', async () => {
  const app = await start()
  const remover = await app.ownersBrowser()
  const other = await app.ownersBrowser()
  for (const browser of [remover, other]) await browser.post('/api/demo', {})
  const { id } = Object(await readJson(other, '/api/me'))
  expect((await other.get('/demo/calcom/')).status).toBe(200)
  await remover.send('/api/demo', { method: 'DELETE' })

  expect((await other.get('/demo/calcom/')).status).toBe(404)
  // Its pass is worth nothing now: this browser is who it was before.
  expect(Object(await readJson(other, '/api/me')).id).not.toBe(id)
  expect(await readDemo(other.get('/api/demo'))).toMatchObject({ studio: null, viewing: null })
  const again = await remover.send('/api/demo', { method: 'DELETE' })
  expect(await again.json()).toEqual({ removed: false })
  expect((await remover.post('/api/demo', {})).status).toBe(201)
})

test('it speaks the language of whoever asks', async () => {
  const app = await start()
  const browser = await app.ownersBrowser()
  const { studio, clients } = await readDemo(browser.post('/api/demo', { locale: 'en' }))
  expect(studio).toMatchObject({ name: 'Movement Studio', locale: 'en' })
  expect(clients[0]?.name).toBe('Nora Perry')
  const packages = JSON.stringify(await readJson(browser, '/api/packages'))
  expect(packages).toContain('Ten sessions')
  expect(packages).not.toContain('Carnet')
})

test('without an owner it is for this machine and for who knows the code', async () => {
  const { started } = await start({ ownerEmail: null })
  const post = (remoteAddress: string, headers: Record<string, string> = {}) =>
    started.app.request(
      '/api/demo',
      { method: 'POST', headers: { host: 'localhost:3000', ...headers } },
      { incoming: { socket: { remoteAddress } } },
    )
  expect((await post('203.0.113.5')).status).toBe(403)
  expect((await post('203.0.113.5', { 'x-setup-code': 'guessed' })).status).toBe(403)
  expect((await post('127.0.0.1', { origin: 'https://evil.example' })).status).toBe(403)
  expect((await post('127.0.0.1')).status).toBe(201)
  expect((await post('203.0.113.5', { 'x-setup-code': started.setupCode })).status).toBe(200)
})

test('with an owner it is the owner’s alone', async () => {
  const app = await start()
  await app.asOwner('POST', '/api/clients', { name: 'Camille', email: 'camille@example.ch' })
  const client = app.browser()
  await client.ask('camille@example.ch')
  const mails = app.started.mailbox?.list() ?? []
  const code = mails.find(({ to }) => to === 'camille@example.ch')?.code ?? ''
  expect((await client.enter('camille@example.ch', code)).status).toBe(200)
  for (const [browser, status] of [
    [client, 403],
    [app.browser(), 401],
  ] as const) {
    expect((await browser.get('/api/demo')).status).toBe(status)
    expect((await browser.post('/api/demo', {})).status).toBe(status)
    expect((await browser.send('/api/demo', { method: 'DELETE' })).status).toBe(status)
  }
})

test('two servers that are asked at once make one', async () => {
  const apps = [await start(), await start()]
  const browsers = []
  // One after the other: a second code makes the first one worthless.
  for (const app of apps) browsers.push(await app.ownersBrowser())
  const answers = await Promise.all(browsers.map((browser) => browser.post('/api/demo', {})))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
  const counts = await rowCounts(database)
  expect(counts.studios).toBe(2)
})

test('nobody of the demo is let in, told or written to anywhere else', async () => {
  const app = await start()
  const made = await app.asOwner('POST', '/api/clients', { name: 'Camille', email: 'c@example.ch' })
  const clientId = String(Object(made.json).id)
  const browser = await app.ownersBrowser()
  const mailsBefore = app.started.mailbox?.list().length
  await browser.post('/api/demo', {})

  expect((await browser.get(`/api/people/${clientId}`)).status).toBe(404)
  const packages = await readJson(browser, `/api/packages?clientId=${clientId}`)
  expect(packages).toEqual({ items: [], nextCursor: null })
  expect(JSON.stringify(await readJson(browser, '/api/clients'))).not.toContain('Camille')
  const grant = { clientId, totalSessions: 10 }
  expect((await browser.post('/api/packages', grant)).status).toBe(404)

  const { clients } = await readDemo(browser.get('/api/demo'))
  const nora = clients[0]?.id
  expect((await app.asOwner('GET', `/api/people/${nora}`)).status).toBe(404)
  expect(JSON.stringify((await app.asOwner('GET', '/api/clients')).json)).not.toContain('Perret')
  const stranger = app.browser()
  expect((await stranger.ask('nora.perret@example.com')).status).toBe(200)
  const invited = await browser.post(`/api/clients/${nora}/invite`, {})
  expect(invited.status).toBe(503)
  expect(app.started.mailbox?.list().length).toBe(mailsBefore)
})

test.each([
  ['in the night', '2026-01-22T01:10:00Z', 'Europe/Zurich'],
  ['late in the evening', '2026-01-22T21:50:00Z', 'Europe/Zurich'],
  ['on the day the clocks go forward', '2026-03-29T08:00:00Z', 'Europe/Zurich'],
  ['on the day they go back', '2026-11-01T12:00:00Z', 'America/New_York'],
])('it can be made %s', async (_, instant, timeZone) => {
  const app = await start({ now: Date.parse(instant), timeZone })
  const browser = await app.ownersBrowser()
  expect((await browser.post('/api/demo', {})).status).toBe(201)
  const list = Object(await readJson(browser, '/api/sessions?status=scheduled&limit=200'))
  expect(list.items.length).toBeGreaterThan(6)
})
