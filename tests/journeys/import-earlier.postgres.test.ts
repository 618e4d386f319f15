import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliveryHeaders } from '../../simulator/sign.ts'
import { importFrom } from '../../src/cli/import.ts'
import { replay } from '../../src/cli/replay.ts'
import { loadConfig } from '../../src/config.ts'
import { type StartedApp, startApp } from '../../src/main/start-app.ts'
import { workshopOf } from '../../src/main/workshop.ts'
import { openTestDatabase } from '../database.ts'
import { silentLog } from '../logs.ts'
import { createTestDatabase } from '../server-databases.ts'
import { testClock } from '../world.ts'

/** The tables of an earlier FitBuddy, with the damage that is known of them. */
const EARLIER = `
  create table profiles (id uuid primary key, email text unique, first_name text, last_name text,
    phone text, language text, role text, created_at timestamptz default now());
  create table packages (id uuid primary key, user_id uuid, package_type text, total_sessions int,
    sessions_used int, sessions_remaining int, price_chf numeric(10,2), start_date date,
    end_date date, status text, created_at timestamptz default now());
  create table sessions (id uuid primary key, user_id uuid, package_id uuid, session_type text,
    session_date date, scheduled_time time, duration_minutes int, google_meet_link text,
    meeting_link text, cal_com_booking_id text, calcom_booking_id text unique, status text,
    created_at timestamptz default '2026-01-05T08:00:00Z');
  insert into profiles (id, email, first_name, last_name, language, role) values
    ('00000000-0000-4000-8000-00000000000a', 'Ann@Client.example', 'Ann', 'Morel', 'fr', 'client'),
    ('00000000-0000-4000-8000-00000000000b', 'ann@client.example', 'Ann', 'Morel', 'fr', 'client'),
    ('00000000-0000-4000-8000-00000000000c', 'ben@client.example', 'Ben', null, 'en', 'client'),
    ('00000000-0000-4000-8000-00000000000d', null, 'Nobody', null, 'fr', 'client'),
    ('00000000-0000-4000-8000-00000000000e', 'carla@studio.example', 'Carla', 'Roux', 'fr', 'coach');
  insert into packages (id, user_id, package_type, total_sessions, sessions_used,
    sessions_remaining, price_chf, start_date, end_date, status) values
    ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-00000000000a', '3months',
      24, 20, 9, 1500.50, '2026-01-01', '2026-06-30', 'active'),
    ('00000000-0000-4000-8000-0000000000a2', '00000000-0000-4000-8000-00000000000c', '1month',
      8, 8, 0, 500, '2025-01-01', '2025-02-01', 'expired');
  insert into sessions (id, user_id, package_id, session_type, session_date, scheduled_time,
    duration_minutes, calcom_booking_id, status) values
    ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-00000000000a',
      '00000000-0000-4000-8000-0000000000a1', 'coaching', '2026-01-27', '16:30', 45, 'uid-of-ann',
      'scheduled'),
    ('00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-00000000000b',
      '00000000-0000-4000-8000-0000000000a1', 'coaching', '2026-01-28', '16:30', 45, null,
      'scheduled'),
    ('00000000-0000-4000-8000-0000000000f3', '00000000-0000-4000-8000-00000000000c', null,
      'discovery', '2026-01-29', '09:00', 15, 'uid-of-ben', 'scheduled'),
    ('00000000-0000-4000-8000-0000000000f4', '00000000-0000-4000-8000-00000000000a',
      '00000000-0000-4000-8000-0000000000a1', 'coaching', '2026-01-06', '16:30', 45, 'uid-done',
      'completed'),
    ('00000000-0000-4000-8000-0000000000f5', '00000000-0000-4000-8000-00000000000c', null,
      'coaching', '2026-02-03', null, 45, null, 'scheduled');`

const SECRET = 'a-secret-of-the-tests'
const KEY = 'the-owner-key-of-these-tests'
const clock = testClock('2026-01-20T09:00:00Z')
let started: StartedApp
let earlier: { url: string; drop: () => Promise<void> }

beforeAll(async () => {
  earlier = await createEarlier()
  const settings = { OWNER_EMAIL: 'coach@studio.example', CALCOM_WEBHOOK_SECRET: SECRET }
  started = await startApp(
    loadConfig({ ...settings, FITBUDDY_API_KEY: KEY }, { readFile: () => null }),
    {
      ...{ version: 'test', webFolder: '/nowhere', now: clock.now, log: silentLog },
      ...{ open: openTestDatabase, wakeEveryMs: null },
    },
  )
})
afterAll(async () => {
  await started.close()
  await earlier.drop()
})

async function createEarlier() {
  const serverUrl = process.env.TEST_DATABASE_URL ?? ''
  const name = `fitbuddy_test_earlier_${randomBytes(6).toString('hex')}`
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  await query(serverUrl, `create database ${name} template template0`)
  await query(url, EARLIER)
  return { url, drop: () => query(serverUrl, `drop database ${name} with (force)`).then(() => {}) }
}

async function query(databaseUrl: string, text: string): Promise<{ [column: string]: unknown }[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const { rows } = await client.query(text)
    return rows
  } finally {
    await client.end()
  }
}

async function run(command: typeof importFrom, ...args: string[]) {
  const lines: string[] = []
  const terminal = {
    say: (line: string) => void lines.push(line),
    complain: (line: string) => void lines.push(line),
  }
  const exit = await command.run(workshopOf(started.deps, 'server'), args, terminal)
  return { exit, lines }
}

async function ask(path: string) {
  const headers = { authorization: `Bearer ${KEY}` }
  const answer = await started.app.request(path, { headers })
  return Object(await answer.json())
}

async function cancelled(uid: string, email: string) {
  const times = { startTime: '2026-01-27T16:30:00Z', endTime: '2026-01-27T17:15:00Z' }
  const person = { email, name: 'Ann', timeZone: 'Europe/Zurich' }
  const payload = { uid, ...times, attendees: [person], responses: { email: { value: email } } }
  const createdAt = '2026-01-20T09:00:00Z'
  const body = JSON.stringify({ triggerEvent: 'BOOKING_CANCELLED', createdAt, payload })
  const headers = { 'content-type': 'application/json', ...deliveryHeaders(SECRET, body) }
  const request = { method: 'POST', body, headers }
  return await started.app.request('/api/webhooks/calcom', request)
}

test('it says what it would bring over, and why it leaves something out, and writes nothing', async () => {
  const { exit, lines } = await run(importFrom, '--from', earlier.url)
  expect(exit).toBe(0)
  expect(lines).toEqual([
    'people: 3, 1 of them coaches',
    'packages: 1, with what is left in them as an opening balance of today',
    '  package 00000000-0000-4000-8000-0000000000a1: 6 = 4 left + 2 booked',
    'coming sessions: 3, 2 of them known to Cal.com',
    'left out: 3',
    '  profile 00000000-0000-4000-8000-00000000000d: has no address',
    '  session 00000000-0000-4000-8000-0000000000f5: has no time',
    '  package 00000000-0000-4000-8000-0000000000a2: is expired',
    'Nothing was written. With --yes it is.',
  ])
  expect((await ask('/api/clients')).items).toEqual([])
})

test('it brings everything over once, however often it is asked', async () => {
  const first = await run(importFrom, '--from', earlier.url, '--yes')
  expect(first.lines.slice(-3)).toEqual([
    'people: 3 brought over now, 0 were here already',
    'packages: 1 brought over now, 0 were here already',
    'sessions: 3 brought over now, 0 were here already',
  ])
  expect(first.exit).toBe(0)
  clock.advance(2 * 86_400_000)
  const again = await run(importFrom, '--from', earlier.url, '--yes')
  expect(again.lines.slice(-3)).toEqual([
    'people: 0 brought over now, 3 were here already',
    'packages: 0 brought over now, 1 were here already',
    'sessions: 0 brought over now, 3 were here already',
  ])
  const { items: packages } = await ask('/api/packages')
  expect(packages).toHaveLength(1)
  expect(packages[0]).toMatchObject({
    ...{ name: 'Forfait 3 mois', totalSessions: 6, sessionsUsed: 2, sessionsRemaining: 4 },
    ...{ validFrom: '2026-01-01', validUntil: '2026-06-30' },
    price: { amountCents: 150050, currency: 'CHF' },
  })
  const { items: entries } = await ask(`/api/packages/${packages[0].id}/entries`)
  expect(entries.at(-1)).toMatchObject({
    ...{ kind: 'opening', quantity: 6 },
    reason: 'earlier FitBuddy, package 00000000-0000-4000-8000-0000000000a1',
  })
  const { items: sessions } = await ask('/api/sessions')
  const shown = sessions.map(({ startsAt, credit, calcomBookingId }: { [name: string]: string }) =>
    [startsAt, credit, calcomBookingId].join(' '),
  )
  expect(shown.toSorted()).toEqual([
    '2026-01-27T16:30:00Z held uid-of-ann',
    '2026-01-28T16:30:00Z held ',
    '2026-01-29T09:00:00Z none uid-of-ben',
  ])
  expect((await ask('/api/attention?status=open')).items).toEqual([])
})

test('what Cal.com tells of such a booking afterwards is told of the session that was brought over', async () => {
  expect((await cancelled('uid-of-ann', 'ann@client.example')).status).toBe(200)
  const { items } = await ask('/api/packages')
  expect(items[0]).toMatchObject({ sessionsUsed: 1, sessionsRemaining: 5 })
  expect((await ask('/api/sessions')).items).toHaveLength(3)
})

test('all of it can be lived again, also on a server', async () => {
  expect(await run(replay, '--check')).toEqual({ exit: 0, lines: ['identical'] })
  const serverUrl = process.env.TEST_DATABASE_URL ?? ''
  const shadow = await createTestDatabase(serverUrl, async () => {})
  try {
    const { exit, lines } = await run(replay, '--shadow', shadow.url)
    expect(lines.at(-1)).toBe('identical')
    expect(exit).toBe(0)
  } finally {
    await shadow.drop()
  }
})

test('the earlier tables are as they were, and a database without them is told apart', async () => {
  const rows = await query(earlier.url, 'select count(*)::int as count from sessions')
  expect(rows).toEqual([{ count: 5 }])
  const wrong = await run(importFrom, '--from', process.env.TEST_DATABASE_URL ?? '')
  expect(wrong).toEqual({
    exit: 1,
    lines: ['There are no tables of an earlier FitBuddy: profiles, packages and sessions.'],
  })
})
