import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { checkFaults } from './faults-over-http.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 200)

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('every fault of deliveries, writes and answers is gone after the next comparison, at length', async () => {
  await expect(checkFaults(database, RUNS)).resolves.toBeUndefined()
}, 3_600_000)
