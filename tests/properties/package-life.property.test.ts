import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { livePackages, packageLife } from './package-life.ts'

/** Forty lives through the database: a machine with much else to do takes its time. */
const SLOW_MS = process.env.LONG === '1' ? 3_600_000 : 180_000

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test(
  'whatever people do with packages, and whenever news comes, nothing is ever wrong',
  async () => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(packageLife, async (steps) => {
        const lived = await livePackages(database, steps)
        accepted += lived.accepted
        expect(lived.broken).toEqual([])
      }),
      { numRuns: process.env.LONG === '1' ? 100 : 40, endOnFailure: process.env.LONG !== '1' },
    )
    expect(accepted).toBeGreaterThan(100)
  },
  SLOW_MS,
)
