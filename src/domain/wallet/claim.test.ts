import { describe, expect, test } from 'vitest'
import { lifeSince } from './claim.ts'
import {
  ask,
  cancel,
  claim,
  day,
  lines,
  move,
  pack,
  replay,
  standings,
  want,
} from './wallet.fixture.ts'

const short = (life: ReturnType<typeof lifeSince>): string[] =>
  life.map((step) => `${step.type} ${(step.at - day(1)) / (day(2) - day(1)) + 1}`)

describe('a life from the moment at which somebody could be charged', () => {
  test('is the whole life where that was known from the beginning', () => {
    const life = [want(2, 30), move(5, 30, 31), cancel(9, 31)]
    expect(short(lifeSince(life, day(2)))).toEqual(['want 2', 'move 5', 'cancel 9'])
  })

  test('wants the session from then on, at the times that it had by then', () => {
    const [first, ...others] = lifeSince([want(2, 30), move(5, 30, 31), move(9, 31, 33)], day(6))
    expect(first).toMatchObject({ type: 'want', at: day(6), times: { startsAt: day(31) } })
    expect(short(others)).toEqual(['move 9'])
  })

  test('asks for nothing where all was over by then, to the very instant', () => {
    expect(lifeSince([want(2, 30), cancel(6, 30)], day(6))).toEqual([])
    expect(short(lifeSince([want(2, 30), cancel(6, 30)], day(5.9)))).toEqual([
      'want 5.9',
      'cancel 6',
    ])
  })

  test('begins anew with the move of what had been given up', () => {
    const life = [want(2, 30), cancel(3, 30), move(9, 30, 33)]
    expect(short(lifeSince(life, day(6)))).toEqual(['move 9'])
  })
})

describe('a new date that was asked for before somebody could be charged', () => {
  const life = lifeSince([want(2, 30), ask(3, 30)], day(6))

  test('is awaited for the rest of its days, and no longer', () => {
    const packages = [pack('#1', 1)]
    const open = replay(packages, [claim('a', ...life)], 9.9)
    expect(standings(open)).toEqual(['a held #1'])
    expect(open.claims[0]).toMatchObject({ heldUntil: day(10), hasLapsed: false })
    const over = replay(packages, [claim('a', ...life)], 10)
    expect(standings(over)).toEqual(['a returned #1'])
    expect(over.entries.map((one) => one.effectiveAt)).toEqual([day(6), day(10)])
  })

  test('asks for nothing where its days were over', () => {
    const late = lifeSince([want(2, 30), ask(3, 30)], day(11))
    const result = replay([pack('#1', 1)], [claim('a', ...late)], 12)
    expect(lines(result)).toEqual([])
    expect(result.claims[0]).toMatchObject({
      standing: 'none',
      hasLapsed: true,
      heldUntil: day(10),
    })
    const answered = lifeSince([want(2, 30), ask(3, 30), move(20, 30, 40)], day(11))
    expect(standings(replay([pack('#1', 1)], [claim('a', ...answered)], 21))).toEqual(['a held #1'])
  })
})
