import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { checkLosses } from './reconciled.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000)

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('what was lost, late or told twice is as at Cal.com after one comparison, at length', async () => {
  await expect(checkLosses(database, RUNS)).resolves.toBeUndefined()
})
