import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { createCalcom } from '../calcom.ts'
import { silentLog } from '../logs.ts'
import { createWorld } from '../world.ts'

const CHECK = `SELECT * FROM sessions WHERE calcom_booking_id IS NOT NULL ORDER BY created_at DESC LIMIT 5;`
const serverUrl = process.env.TEST_DATABASE_URL ?? ''
const names: string[] = []
let file: string
let url: string

/** A database as Supabase hands it over: its three roles, and everything granted to them. */
beforeEach(async () => {
  const name = `fitbuddy_test_supabase_${randomBytes(6).toString('hex')}`
  names.push(name)
  await as(serverUrl, `create database ${name} template template0`)
  url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  await as(
    url,
    ...['tables', 'functions', 'sequences'].map(
      (kind) => `alter default privileges in schema public
        grant all on ${kind} to anon, authenticated, service_role`,
    ),
    'grant usage on schema public to anon, authenticated, service_role',
  )
})
beforeAll(async () => {
  file = await readFile(join(import.meta.dirname, '../../supabase-calcom-integration.sql'), 'utf8')
  for (const role of ['anon nologin', 'authenticated nologin', 'service_role nologin bypassrls']) {
    // Roles belong to the whole server: another test run may have made them.
    await as(serverUrl, `create role ${role}`).catch(() => {})
  }
})
afterAll(async () => {
  for (const name of names) await as(serverUrl, `drop database if exists ${name} with (force)`)
})

async function as(databaseUrl: string, ...statements: string[]): Promise<pg.QueryResult> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    let result: pg.QueryResult | null = null
    for (const statement of statements) result = await client.query(statement)
    if (result === null) throw new Error('there is something to run')
    return result
  } finally {
    await client.end()
  }
}

async function tables(): Promise<{ name: string; hasRowSecurity: boolean; policies: number }[]> {
  const { rows } = await as(
    url,
    `select c.relname as name, c.relrowsecurity as "hasRowSecurity",
       (select count(*)::integer from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`,
  )
  return rows
}

describe('the file for Supabase', () => {
  test('creates everything, and a second time does no harm', async () => {
    await as(url, file)
    const once = await tables()
    await as(url, file)
    expect(await tables()).toEqual(once)
    expect(once.map((table) => table.name)).toEqual(
      expect.arrayContaining(['sessions', 'packages', 'credit_entries', 'auth_users', 'inputs']),
    )
  })

  test('leaves row-level security on and no policy, on every table', async () => {
    await as(url, file)
    const open = (await tables()).filter((table) => !table.hasRowSecurity || table.policies > 0)
    expect(open).toEqual([])
  })

  test('is taken by the program for its own work', async () => {
    await as(url, file)
    const database = await openDatabase({ databaseUrl: url, dataDir: '', log: silentLog })
    await migrate(database.pool, { log: silentLog, now: () => 0 })
    await database.close()
  })

  test('shows each booking once, and nothing at all to the automatic API', async () => {
    await as(url, file)
    const database = await openDatabase({ databaseUrl: url, dataDir: '', log: silentLog })
    const world = await createWorld(database, '2026-01-20T09:00:00Z')
    const calcom = createCalcom(world.clock)
    const clientId = await world.client('ann@client.example')
    await world.grant(clientId, 5)
    const first = calcom.book('ann@client.example', '2026-01-27T17:30:00Z')
    const second = calcom.book('ann@client.example', '2026-01-28T17:30:00Z')
    world.clock.advance(1000)
    const moved = calcom.move(first.uid, '2026-01-29T17:30:00Z')
    for (const sent of [moved, second, first]) await world.deliver(sent.body)
    await database.close()

    const { rows } = await as(url, CHECK)
    expect(rows.map((row) => row.calcom_booking_id).sort()).toEqual([moved.uid, second.uid].sort())
    for (const { name } of await tables()) {
      const anybody = await as(url, `select count(*)::integer as seen from ${name}`)
      for (const role of ['anon', 'authenticated']) {
        const seen = await as(
          url,
          `set role ${role}`,
          `select count(*)::integer as seen from ${name}`,
        )
        expect({ name, role, seen: seen.rows[0].seen }).toEqual({ name, role, seen: 0 })
      }
      const trusted = await as(
        url,
        'set role service_role',
        `select count(*)::integer as seen from ${name}`,
      )
      expect(trusted.rows).toEqual(anybody.rows)
    }
  })
})

describe('where the earlier FitBuddy lives', () => {
  const EARLIER = [
    'create table profiles (id uuid primary key, email text unique)',
    'create table sessions (id uuid primary key, user_id uuid, calcom_booking_id text unique)',
  ]
  for (const statement of EARLIER) {
    test(`it stops before its first write: ${statement.slice(13, 21)}`, async () => {
      await as(url, statement)
      const before = await tables()
      await expect(as(url, file)).rejects.toThrow(/earlier FitBuddy.*fitbuddy import --from/s)
      expect(await tables()).toEqual(before)
    })
  }
})
