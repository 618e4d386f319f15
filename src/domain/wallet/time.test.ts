import { describe, expect, test } from 'vitest'
import type { Millis } from '../instant.ts'
import type { PackageEffect } from './pocket.ts'
import { cancel, claim, day, lines, move, pack, replay, standings, want } from './wallet.fixture.ts'

/** Packages whose time a person changes, and what that does to bookings (model.md, section 5). */

const until = (n: number | null): { validUntil: string | null; expiresAt: Millis | null } => ({
  validUntil: n === null ? null : `day ${n}`,
  expiresAt: n === null ? null : day(n),
})

const extended = (to: number): PackageEffect => ({ type: 'extension', ...until(to) })

const span = (from: number, to: number | null) => ({
  pause: {
    ...{ from: `day ${from}`, until: to === null ? null : `day ${to}` },
    ...{ fromAt: day(from), untilAt: to === null ? null : day(to) },
  },
})

const paused = (from: number, to: number | null, end: number | null): PackageEffect => ({
  type: 'pause',
  ...span(from, to),
  ...until(end),
})

const resumed = (from: number, to: number, end: number | null): PackageEffect => ({
  type: 'resumption',
  ...span(from, to),
  ...until(end),
})

const stateOf = (result: ReturnType<typeof replay>) => result.packages[0]

describe('an extension', () => {
  test('covers what lies beyond the former end, and serves who waited', () => {
    const longer = pack('#1', 1, { expiresAt: day(20), changes: [[10, 0, extended(40)]] })
    const result = replay([longer], [claim('a', want(5, 30))], 15)
    expect(standings(result)).toEqual(['a held #1'])
    expect(result.entries[0]?.effectiveAt).toBe(day(10))
    expect(stateOf(result)).toMatchObject({ standing: 'open', expiresAt: day(40), dueAt: day(40) })
  })

  test('after the end brings back what had been closed, until the new end closes it', () => {
    const longer = pack('#1', 3, { expiresAt: day(20), changes: [[25, 0, extended(40)]] })
    expect(lines(replay([longer], [], 30))).toEqual([
      'expiry -3 #1 expired',
      'expiry 3 #1 reopened',
    ])
    const ended = replay([longer], [claim('a', want(26, 35))], 40)
    expect(lines(ended).slice(2)).toEqual(['hold -1 #1 booked', 'expiry -2 #1 expired'])
    expect(stateOf(ended)).toMatchObject({ standing: 'expired', dueAt: null })
  })

  test('changes which package is used first', () => {
    const first = pack('first', 1, { expiresAt: day(40), changes: [[5, 0, extended(60)]] })
    const second = pack('second', 1, { expiresAt: day(50) })
    expect(standings(replay([first, second], [claim('a', want(4, 30))], 10))).toEqual([
      'a held first',
    ])
    expect(standings(replay([first, second], [claim('a', want(6, 30))], 10))).toEqual([
      'a held second',
    ])
  })
})

describe('a pause', () => {
  const off = pack('#1', 3, {
    expiresAt: day(40),
    changes: [[10, 0, paused(20, 30, 50)]],
  })

  test('covers no session of its days that is booked from then on, and all others', () => {
    const claims = [
      claim('in', want(11, 25)),
      claim('before', want(12, 19)),
      claim('after', want(13, 30)),
    ]
    expect(standings(replay([off], claims, 15))).toEqual([
      'in waiting',
      'before held #1',
      'after held #1',
    ])
  })

  test('leaves what was booked where it is, until that is moved within it', () => {
    expect(standings(replay([off], [claim('a', want(5, 25))], 15))).toEqual(['a held #1'])
    const moved = claim('a', want(5, 25), move(12, 25, 26))
    expect(standings(replay([off], [moved], 15))).toEqual(['a waiting'])
  })

  test('makes the package last longer, stands as one while it lasts, and is over by itself', () => {
    expect(standings(replay([off], [claim('a', want(5, 45))], 15))).toEqual(['a held #1'])
    const seen = (on: number) => stateOf(replay([off], [], on))
    expect(seen(15)).toMatchObject({ standing: 'open', dueAt: day(20), expiresAt: day(50) })
    expect(seen(20)).toMatchObject({ standing: 'paused', dueAt: day(30) })
    expect(seen(30)).toMatchObject({ standing: 'open', dueAt: day(50), pause: null })
    expect(seen(50)).toMatchObject({ standing: 'expired', pause: null })
  })

  test('without an end ends nothing, until somebody resumes it', () => {
    const open = pack('#1', 3, { expiresAt: day(40), changes: [[10, 0, paused(20, null, null)]] })
    const asleep = replay([open], [claim('a', want(11, 300))], 400)
    expect(standings(asleep)).toEqual(['a waiting'])
    expect(stateOf(asleep)).toMatchObject({ standing: 'paused', expiresAt: null, dueAt: null })
    const awake = { ...open, changes: [...open.changes, ...resumption(30, 50)] }
    expect(standings(replay([awake], [claim('a', want(11, 45))], 31))).toEqual(['a held #1'])
    expect(stateOf(replay([awake], [], 50))).toMatchObject({ standing: 'expired' })
  })

  const resumption = (on: number, end: number) => [
    { key: 'resumed', at: day(on), quantity: 0, effect: resumed(20, on, end) },
  ]

  test('and its resumption at the instant of a booking leave that booked', () => {
    const effects = [
      { key: 'p', at: day(20), quantity: 0, effect: paused(20, null, null) },
      { key: 'a', at: day(20), quantity: 0, effect: resumed(20, 20, 40) },
    ]
    const both = pack('#1', 1, { expiresAt: day(40) })
    const result = replay(
      [{ ...both, changes: [...both.changes, ...effects] }],
      [claim('a', want(20, 22))],
      21,
    )
    expect(standings(result)).toEqual(['a held #1'])
    expect(stateOf(result)).toMatchObject({ standing: 'open', expiresAt: day(40) })
  })
})

describe('a host who cancels after the end of the package', () => {
  const bookBy = (sessions = 1) =>
    pack('#1', sessions, { expiresAt: day(20), terms: { expiry: 'book-by' } })
  const given = (...after: Parameters<typeof claim>[1][]) =>
    claim('a', want(2, 40), cancel(30, 40, true), ...after)

  test('leaves thirty days to use the credit', () => {
    const result = replay([bookBy()], [given()], 31)
    expect(lines(result)).toEqual([
      'hold -1 #1 booked',
      'release 1 #1 cancelled-by-host',
      'grace 0 #1 cancelled-by-host',
    ])
    expect(stateOf(result)).toMatchObject({
      standing: 'open',
      expiresAt: day(60),
      graceUntil: day(60),
      dueAt: day(60),
    })
    expect(lines(replay([bookBy()], [given()], 60)).at(-1)).toBe('expiry -1 #1 expired')
    expect(stateOf(replay([bookBy()], [given()], 60))).toMatchObject({ standing: 'expired' })
  })

  test('so that a booking of these days is covered, and no later one', () => {
    const again = claim('b', want(35, 50))
    const late = claim('c', want(60, 70))
    expect(standings(replay([bookBy()], [given(), again], 61))).toEqual([
      'a returned #1',
      'b charged #1',
    ])
    expect(standings(replay([bookBy()], [given(), late], 61))).toEqual([
      'a returned #1',
      'c waiting',
    ])
  })

  test('whose credit comes back once more stays usable to the same day, and no longer', () => {
    const again = claim('b', want(35, 50), cancel(45, 50))
    const result = replay([bookBy()], [given(), again], 70)
    expect(lines(result).slice(3)).toEqual([
      'hold -1 #1 booked',
      'release 1 #1 cancelled-in-time',
      'expiry -1 #1 expired',
    ])
    expect(result.entries.at(-1)?.effectiveAt).toBe(day(60))
  })

  test('gives nothing for what a client cancels meanwhile', () => {
    const own = claim('b', want(3, 50), cancel(35, 50))
    const result = replay([bookBy(2)], [given(), own], 36)
    expect(lines(result).slice(2)).toEqual([
      'release 1 #1 cancelled-by-host',
      'grace 0 #1 cancelled-by-host',
      'release 1 #1 cancelled-in-time',
      'expiry -1 #1 expired',
    ])
    expect(stateOf(result)).toMatchObject({ standing: 'open' })
  })
})

describe('a package that is closed', () => {
  const closed = (on: number) => pack('#1', 3, { changes: [[on, 0, { type: 'closure' }]] })

  test('closes what is left, keeps what is booked, and closes what comes back', () => {
    const kept = claim('a', want(2, 30))
    const back = claim('b', want(3, 31), cancel(12, 31))
    const result = replay([closed(10)], [kept, back, claim('c', want(11, 32))], 20)
    expect(standings(result)).toEqual(['a held #1', 'b returned #1', 'c waiting'])
    expect(lines(result)).toEqual([
      'hold -1 #1 booked',
      'hold -1 #1 booked',
      'expiry -1 #1 closed',
      'release 1 #1 cancelled-in-time',
      'expiry -1 #1 closed',
    ])
    expect(stateOf(result)?.standing).toBe('closed')
  })

  test('at the instant of a booking leaves that booked', () => {
    expect(standings(replay([closed(10)], [claim('a', want(10, 30))], 20))).toEqual(['a held #1'])
  })
})

describe('a package that is refunded', () => {
  const refunded = pack('#1', 3, { changes: [[10, -2, { type: 'refund' }]] })

  test('is refunded while nothing is left, and open again when a credit comes back', () => {
    const booked = claim('a', want(2, 30))
    expect(stateOf(replay([refunded], [booked], 20))?.standing).toBe('refunded')
    const back = claim('a', want(2, 30), cancel(15, 30))
    const result = replay([refunded], [back], 20)
    expect(stateOf(result)?.standing).toBe('open')
    expect(standings(replay([refunded], [back, claim('b', want(16, 40))], 20))).toEqual([
      'a returned #1',
      'b held #1',
    ])
  })
})
