import fc from 'fast-check'
import { expect } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { wrongCounters } from '../wrong-counters.ts'
import { createDatabaseCore, type DatabaseCore } from './database-core.ts'
import { lifeArbitrary } from './life.ts'
import { createPureCore } from './pure-core.ts'
import { type Order, orderArbitrary, schedule, TRUE_ORDER } from './schedule.ts'
import { type Script, scriptOf } from './script.ts'

type Db = Pick<Database, 'db'>

/** Making a counterexample small takes long: the long run does it. */
const endOnFailure = process.env.LONG !== '1'

async function played(database: Db, script: Script, order: Order): Promise<DatabaseCore> {
  const core = await createDatabaseCore(database, script)
  await core.play(schedule(script, order))
  return core
}

/** What the facts alone say, without a database, given what was carried out of packages. */
function said(script: Script, accepted: ReadonlySet<number>) {
  const pure = createPureCore(accepted)
  pure.play(schedule(script, TRUE_ORDER))
  return pure.dump()
}

/** Every order, batch and repetition gives what the facts alone say: tables, counters and items. */
export async function checkOrders(database: Db, numRuns: number): Promise<void> {
  const lives = lifeArbitrary({ ties: true, loses: true })
  await fc.assert(
    fc.asyncProperty(lives, orderArbitrary, async (life, order) => {
      const script = scriptOf(life)
      const core = await played(database, script, order)
      const dump = await core.dump()
      expect(dump).toEqual(said(script, core.accepted))
      expect(await core.storedCounters()).toEqual(dump.counters)
      const inOrder = await played(database, script, TRUE_ORDER)
      expect(await inOrder.dump()).toEqual(dump)
      expect(await core.items()).toEqual(await inOrder.items())
    }),
    { numRuns, endOnFailure },
  )
}

/** What was taken out of packages stays taken, whatever becomes known later. */
export async function checkReductions(database: Db, numRuns: number): Promise<void> {
  const lives = lifeArbitrary({ ties: true, loses: true, takes: true })
  await fc.assert(
    fc.asyncProperty(lives, orderArbitrary, async (life, order) => {
      const script = scriptOf(life)
      const core = await played(database, script, order)
      expect(await core.dump()).toEqual(said(script, core.accepted))
      expect(await wrongCounters(core.world)).toEqual([])
    }),
    { numRuns, endOnFailure },
  )
}

/** Packages that count from their first session end where the facts say, in every order. */
export async function checkFirstSessions(database: Db, numRuns: number): Promise<void> {
  const lives = lifeArbitrary({ ties: true, loses: true, takes: true, counts: true })
  await fc.assert(
    fc.asyncProperty(lives, orderArbitrary, async (life, order) => {
      const script = scriptOf(life)
      const core = await played(database, script, order)
      const pure = createPureCore(core.accepted)
      pure.play(schedule(script, TRUE_ORDER))
      expect(await core.dump()).toEqual(pure.dump())
      expect(await core.lastDays()).toEqual(pure.ends().map(({ validUntil }) => validUntil))
      expect(await wrongCounters(core.world)).toEqual([])
    }),
    { numRuns, endOnFailure },
  )
}

/** Deliveries that come as things happen only ever add to the ledger. */
export async function checkTrueOrder(database: Db, numRuns: number): Promise<void> {
  const lives = lifeArbitrary({ ties: false, loses: false, unmarks: false })
  await fc.assert(
    fc.asyncProperty(lives, fc.constantFrom('linked', 'unlinked'), async (life, answers) => {
      const core = await played(database, scriptOf(life, answers), TRUE_ORDER)
      expect(await core.reversals()).toBe(0)
    }),
    { numRuns, endOnFailure },
  )
}
