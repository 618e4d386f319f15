import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { seeReport } from '../../src/usecases/balance/see-report.ts'
import { openTestDatabase } from '../database.ts'
import type { World } from '../world.ts'
import { liveSold, soldLife } from './sold-life.ts'

/** Many reports of many lives: a machine with much else to do takes its time. */
const SLOW_MS = 600_000
const DAY_MS = 86_400_000

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const dayAt = (at: number): string => new Date(at).toISOString().slice(0, 10)

async function rowsOf({ deps, owner }: World, report: 'owed' | 'revenue', to: string) {
  const seen = await seeReport(deps, owner, { report, from: '2025-12-01', to })
  if (!seen.ok) throw new Error(seen.refusal.type)
  return seen.value.rows
}

/** What is missing between what was sold and what became of it, in cents, and how many were rounded. */
async function gapOn(world: World, day: string): Promise<{ cents: number; roundings: number }> {
  const owed = await rowsOf(world, 'owed', day)
  const months = await rowsOf(world, 'revenue', day)
  const sum = (rows: typeof owed, column: string) =>
    rows.reduce((all, row) => all + Number(row[column]), 0)
  const became = ['earnedCents', 'expiredCents', 'refundedCents']
  const used = became.reduce((all, column) => all + sum(months, column), 0)
  const cents = sum(months, 'soldCents') - used - sum(owed, 'amountCents')
  // Refunds are rounded one by one, the rest once a row.
  return { cents, roundings: owed.length + 3 * months.length + 5 }
}

test(
  'on every day, what was sold is what was earned, expired, paid back, and is still owed',
  async () => {
    const done = new Set<string>()
    await fc.assert(
      fc.asyncProperty(soldLife, async (steps) => {
        const lived = await liveSold(database, steps)
        for (const one of lived.done) done.add(one)
        const now = lived.world.clock.now()
        for (let at = Date.parse('2026-01-19T12:00:00Z'); at <= now + DAY_MS; at += 3 * DAY_MS) {
          const { cents, roundings } = await gapOn(lived.world, dayAt(at))
          expect(`${dayAt(at)}: ${Math.abs(cents) <= roundings ? 'whole' : cents}`).toMatch(/whole/)
        }
        const { cents, roundings } = await gapOn(lived.world, dayAt(now))
        expect(Math.abs(cents)).toBeLessThanOrEqual(roundings)
      }),
      { numRuns: process.env.LONG === '1' ? 150 : 25, endOnFailure: process.env.LONG !== '1' },
    )
    for (const act of ['adjust-package', 'transfer-package', 'complete-session', 'mark-no-show']) {
      expect([act, done.has(act)]).toEqual([act, true])
    }
  },
  SLOW_MS,
)
