import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { checkLife, checkLosses } from './reconciled.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 100)

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('what was lost, late or told twice is as at Cal.com after one comparison', async () => {
  await expect(checkLosses(database, RUNS)).resolves.toBeUndefined()
}, 3_600_000)

test('a seat whose leaving was lost is free after one comparison', async () => {
  const lost = [10, 30, 60, 100].map((part) => ({ bookings: 40, lost: part, twice: 0, late: 0 }))
  for (const life of lost) {
    await expect(checkLife(database, { seed: 1007935565, ...life })).resolves.toBeUndefined()
  }
})
