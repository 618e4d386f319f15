import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { memoryLog, silentLog } from '../../tests/logs.ts'
import { MigrationError, migrate } from './migrate.ts'
import { type Migration, readMigrations } from './migration-files.ts'
import type { Database } from './open.ts'

const NOW = 1_767_225_600_123

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})

beforeEach(async () => {
  await query('drop schema public cascade')
  await query('create schema public')
})

afterAll(() => database.close())

async function query(text: string) {
  return (await database.pool.query(text)).rows
}

function run(migrations?: readonly Migration[], log = silentLog) {
  const options = { log, now: () => NOW }
  return migrate(database.pool, migrations === undefined ? options : { ...options, migrations })
}

function migration(name: string, text: string): Migration {
  return { name, text, checksum: `checksum of ${text}` }
}

const FIRST = migration(
  '0001_first',
  'create table first (id integer); insert into first values (1)',
)
const SECOND = migration('0002_second', 'alter table first add column word text')

test('an empty database gets every migration in the order of their names, each recorded', async () => {
  const { log, records } = memoryLog()
  const all = await readMigrations()
  expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).sort())
  expect(await run(undefined, log)).toEqual(all.map(({ name }) => name))
  expect(await query('select * from fitbuddy_migrations order by name')).toEqual(
    all.map(({ name, checksum }) => ({ name, checksum, applied_at: NOW })),
  )
  expect(records).toHaveLength(all.length)
})

test('a second run changes nothing', async () => {
  await run([FIRST])
  expect(await run([FIRST])).toEqual([])
  expect(await query('select * from first')).toEqual([{ id: 1 }])
})

test('a new migration is applied after those that are there', async () => {
  await run([FIRST])
  expect(await run([FIRST, SECOND])).toEqual(['0002_second'])
  expect(await query('select * from first')).toEqual([{ id: 1, word: null }])
})

test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  const broken = migration('0003_broken', 'create table third (id integer); select 1 / 0')
  await expect(run([FIRST, SECOND, broken])).rejects.toThrow('division by zero')
  expect(await query(`select to_regclass('third') as third`)).toEqual([{ third: null }])
  expect(await query('select name from fitbuddy_migrations order by name')).toEqual([
    ...[{ name: '0001_first' }, { name: '0002_second' }],
  ])
  expect(await run([FIRST, SECOND])).toEqual([])
})

test('what waited in the outbox of questions waits in that of all mails', async () => {
  const all = await readMigrations()
  await run(all.filter(({ name }) => name < '0036'))
  const [studio, person] = ['a0000000', 'b0000000'].map((id) => `${id}-0000-4000-8000-000000000000`)
  await query(`insert into studios (id, slug, name, time_zone, locale, currency, webhook_secret,
      default_terms, clock, created_at)
    values ('${studio}', 's', 'S', 'Europe/Zurich', 'fr', 'CHF', 'secret', '{}', now(), now())`)
  await query(`insert into people (studio_id, id, role, name, locale, created_at)
    values ('${studio}', '${person}', 'client', 'Ann', 'fr', now())`)
  await query(`insert into identity_questions (studio_id, item_id, client_id, asked_at, expires_at,
      mail, next_attempt_at)
    select '${studio}', id::uuid, '${person}', now(), now(), mail, due::timestamptz from (values
      ('${studio}', 'waiting', '2026-01-20T09:00:00Z'), ('${person}', 'sent', null)
    ) as v (id, mail, due)`)
  await run(all)
  expect(
    await query(`select mail_key, state, content, next_attempt_at is null as done from mails
      order by mail_key`),
  ).toEqual([
    { mail_key: `identity:${studio}`, state: 'waiting', content: { itemId: studio }, done: false },
    { mail_key: `identity:${person}`, state: 'sent', content: { itemId: person }, done: true },
  ])
})

test('an edited migration stops the start, before anything new is applied', async () => {
  await run([FIRST])
  const edited = run([migration('0001_first', 'create table other (id integer)'), SECOND])
  await expect(edited).rejects.toThrow(MigrationError)
  await expect(edited).rejects.toThrow('The migration 0001_first was applied to this database with')
  expect(await query('select * from first')).toEqual([{ id: 1 }])
})

test('a database that a newer FitBuddy has used is refused', async () => {
  await run([FIRST, SECOND])
  await expect(run([FIRST])).rejects.toThrow('its migration 0002_second is unknown here')
})

test('processes that migrate at once apply each migration once', async () => {
  const slow = migration('0003_slow', 'select pg_sleep(0.05)')
  const runs = await Promise.all(Array.from({ length: 4 }, () => run([FIRST, SECOND, slow])))
  expect(runs.flat().sort()).toEqual(['0001_first', '0002_second', '0003_slow'])
  expect(await query('select * from first')).toEqual([{ id: 1, word: null }])
})

test('row-level security is on for the record of migrations too', async () => {
  await run()
  const open = await query(
    `select relname from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity`,
  )
  expect(open).toEqual([])
})

test.each([
  'create table profiles (id uuid)',
  'create table packages (id uuid, user_id uuid)',
  'create table sessions (id uuid, user_id uuid)',
])('a database of the earlier FitBuddy is refused before the first write: %s', async (text) => {
  await query(text)
  const refused = run()
  await expect(refused).rejects.toThrow(MigrationError)
  await expect(refused).rejects.toThrow('fitbuddy import --from')
  expect(
    await query(`select count(*) as tables from pg_tables where schemaname = 'public'`),
  ).toEqual([{ tables: 1 }])
})

test("somebody else's tables of other names are left alone", async () => {
  await query('create table invoices (id integer, user_id uuid)')
  await run()
  expect(await query('select count(*) as rows from invoices')).toEqual([{ rows: 0 }])
})

test("a table of profiles that came after FitBuddy's own does no harm", async () => {
  await run([FIRST])
  await query('create table profiles (id uuid)')
  expect(await run([FIRST, SECOND])).toEqual(['0002_second'])
})

test('what the file for Supabase made, pasted twice, the program takes as its own', async () => {
  const file = new URL('../../supabase-calcom-integration.sql', import.meta.url)
  const text = readFileSync(file, 'utf8')
  await query(text)
  const before = await query('select * from fitbuddy_migrations order by name')
  await query(text)
  expect(await query('select * from fitbuddy_migrations order by name')).toEqual(before)
  expect(await run()).toEqual([])
  expect(before).toHaveLength((await readMigrations()).length)
})

test('the file for Supabase stops before its first write where the earlier FitBuddy is', async () => {
  await query('create table profiles (id uuid)')
  const file = new URL('../../supabase-calcom-integration.sql', import.meta.url)
  await expect(query(readFileSync(file, 'utf8'))).rejects.toThrow('fitbuddy import --from')
  expect(
    await query(`select count(*) as tables from pg_tables where schemaname = 'public'`),
  ).toEqual([{ tables: 1 }])
})
