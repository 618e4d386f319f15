import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../src/db/open.ts'
import { openTestDatabase } from './database.ts'

let first: Database
let second: Database

beforeAll(async () => {
  const opened = await Promise.all([openTestDatabase(), openTestDatabase()])
  first = opened[0]
  second = opened[1]
})

afterAll(async () => {
  await Promise.all([first.close(), second.close()])
})

test('a test database is a migrated one, on the server that the run is for', async () => {
  expect(first.kind).toBe(process.env.TEST_DATABASE_URL === undefined ? 'embedded' : 'server')
  const { rows } = await first.pool.query('select count(*)::int as count from studios')
  expect(rows).toEqual([{ count: 0 }])
})

test('each is a database of its own', async () => {
  await first.pool.query('create table only_here (id int)')
  const { rows } = await second.pool.query(`select to_regclass('only_here') as found`)
  expect(rows).toEqual([{ found: null }])
})
