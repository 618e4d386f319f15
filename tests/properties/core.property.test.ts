import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lifeArbitrary } from './life.ts'
import { createPureCore, type PureCore } from './pure-core.ts'
import { type Order, orderArbitrary, schedule, TRUE_ORDER } from './schedule.ts'
import { type Script, scriptOf } from './script.ts'
import { brokenLaws, unlikeFirst } from './wallet-laws.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 300)

function played(script: Script, order: Order, given?: ReadonlySet<number>): PureCore {
  const core = createPureCore(given)
  core.play(schedule(script, order))
  return core
}

/** How many changes of packages stand in the ledger. */
const kept = (core: PureCore): number =>
  core.dump().entries.filter((entry) => 'kind' in entry && entry.kind === 'adjustment').length

describe('the core, without a database', () => {
  test('gives the same sessions, coverage, counters and net entries in every order', () => {
    const lives = lifeArbitrary({ ties: true, loses: true })
    fc.assert(
      fc.property(lives, orderArbitrary, orderArbitrary, (life, first, second) => {
        const script = scriptOf(life)
        const inOrder = played(script, TRUE_ORDER).dump()
        for (const order of [first, second]) {
          expect(played(script, order).dump()).toEqual(inOrder)
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('holds exactly what each session costs, and lets nobody wait beside a free credit', () => {
    const lives = lifeArbitrary({ ties: true, loses: true, takes: true })
    fc.assert(
      fc.property(lives, orderArbitrary, (life, order) => {
        const script = scriptOf(life)
        expect(brokenLaws(played(script, order), script.end)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  test('never undoes what was taken out of a package, whatever becomes known later', () => {
    const lives = lifeArbitrary({ ties: true, loses: true, takes: true })
    fc.assert(
      fc.property(lives, orderArbitrary, orderArbitrary, (life, first, second) => {
        const script = scriptOf(life)
        const decided = played(script, first)
        const again = played(script, second, decided.accepted)
        expect(again.dump()).toEqual(decided.dump())
        expect(kept(again)).toEqual([...decided.accepted].length)
      }),
      { numRuns: RUNS },
    )
  })

  test('gives the same for packages that count from their first session, in every order', () => {
    const lives = lifeArbitrary({ ties: true, loses: true, takes: true, counts: true })
    fc.assert(
      fc.property(lives, orderArbitrary, orderArbitrary, (life, first, second) => {
        const script = scriptOf(life)
        const decided = played(script, first)
        const again = played(script, second, decided.accepted)
        expect(again.dump()).toEqual(decided.dump())
        expect(again.ends()).toEqual(decided.ends())
        expect(brokenLaws(decided, script.end)).toEqual([])
        expect(unlikeFirst(decided, script.end)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  test('never rewrites an entry when deliveries come in the order in which things happened', () => {
    const lives = lifeArbitrary({ ties: false, loses: false, unmarks: false })
    fc.assert(
      fc.property(lives, fc.constantFrom('linked', 'unlinked'), (life, answers) => {
        expect(played(scriptOf(life, answers), TRUE_ORDER).reversals()).toBe(0)
      }),
      { numRuns: RUNS },
    )
  })
})
