import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { createDatabaseCore, type DatabaseCore } from './database-core.ts'
import { lifeArbitrary } from './life.ts'
import { createPureCore } from './pure-core.ts'
import { type Order, orderArbitrary, schedule, TRUE_ORDER } from './schedule.ts'
import { type Script, scriptOf } from './script.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 10)

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function played(script: Script, order: Order): Promise<DatabaseCore> {
  const core = await createDatabaseCore(database, script)
  await core.play(schedule(script, order))
  return core
}

describe('the core, through the database', () => {
  test('is what the facts alone say, in every order, batch and repetition', async () => {
    const lives = lifeArbitrary({ ties: true, loses: true })
    await fc.assert(
      fc.asyncProperty(lives, orderArbitrary, async (life, order) => {
        const script = scriptOf(life)
        const pure = createPureCore()
        pure.play(schedule(script, TRUE_ORDER))
        const core = await played(script, order)
        const dump = await core.dump()
        expect(dump).toEqual(pure.dump())
        expect(await core.storedCounters()).toEqual(dump.counters)
        const inOrder = await played(script, TRUE_ORDER)
        expect(await inOrder.dump()).toEqual(pure.dump())
        expect(await core.items()).toEqual(await inOrder.items())
      }),
      { numRuns: RUNS },
    )
  })
})
