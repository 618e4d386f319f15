import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lifeArbitrary } from './life.ts'
import { createPureCore, type PureCore } from './pure-core.ts'
import { type Order, orderArbitrary, schedule, TRUE_ORDER } from './schedule.ts'
import { type Script, scriptOf } from './script.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 300)

function played(script: Script, order: Order): PureCore {
  const core = createPureCore()
  core.play(schedule(script, order))
  return core
}

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

  test('never rewrites an entry when deliveries come in the order in which things happened', () => {
    const lives = lifeArbitrary({ ties: false, loses: false })
    fc.assert(
      fc.property(lives, fc.constantFrom('linked', 'unlinked'), (life, answers) => {
        expect(played(scriptOf(life, answers), TRUE_ORDER).reversals()).toBe(0)
      }),
      { numRuns: RUNS },
    )
  })
})
