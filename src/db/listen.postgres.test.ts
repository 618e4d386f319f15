import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { memoryLog } from '../../tests/logs.ts'
import { listenOnServer } from './listen.ts'
import type { Database } from './open.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

test('where notifications do not arrive, listening says so', async () => {
  // Notifications end at the border of a database, as they do at a pooler that shares sessions out.
  const connection = { connectionString: process.env.TEST_DATABASE_URL }
  const { log, records } = memoryLog()
  const listen = listenOnServer({ connection, pool: database.pool, log })
  const ears = await listen(
    'news',
    () => {},
    () => {},
  )
  expect(ears.live).toBe(false)
  expect(records.at(-1)?.msg).toContain('the browsers will poll')
  await ears.close()
})

test('where no connection can be made, listening says so and can be ended', async () => {
  const connection = { host: '127.0.0.1', port: 1, ssl: false }
  const { log, records } = memoryLog()
  const listen = listenOnServer({ connection, pool: new pg.Pool(connection), log })
  const ears = await listen(
    'news',
    () => {},
    () => {},
  )
  expect(ears.live).toBe(false)
  expect(records[0]?.msg).toBe('the listening connection could not be opened')
  await ears.close()
})
