import { describe, expect, test } from 'vitest'
import { endAfterFirst } from './first-session.ts'
import type { PackageEffect } from './pocket.ts'
import { cancel, claim, day, lines, move, pack, replay, standings, want } from './wallet.fixture.ts'

/** Packages whose days count from the first session (model.md, sections 5 and 6). */

const TEN_DAYS = { count: 10, unit: 'days' as const, timeZone: 'UTC' }
const counted = (sessions: number, more: Parameters<typeof pack>[2] = {}) =>
  pack('#1', sessions, { fromFirst: TEN_DAYS, ...more })

const stateOf = (result: ReturnType<typeof replay>) => result.packages[0]
const lastDay = (result: ReturnType<typeof replay>) => stateOf(result)?.validUntil ?? null

describe('an end that counts from the first session', () => {
  test('is none while nothing is booked, however late', () => {
    const result = replay([counted(3)], [], 900)
    expect(stateOf(result)).toMatchObject({ standing: 'open', expiresAt: null, dueAt: null })
    expect(lines(result)).toEqual([])
  })

  test('is fixed by the first that starts, in whatever order they were booked', () => {
    const booked = [claim('later', want(2, 14)), claim('first', want(3, 12))]
    expect(lastDay(replay([counted(3)], booked, 4))).toBe('2026-01-21')
    expect(lastDay(replay([counted(3)], booked.toReversed(), 4))).toBe('2026-01-21')
  })

  test('goes to the next one when the first is cancelled, and is none again without any', () => {
    const first = claim('first', want(2, 12), cancel(5, 12, true))
    expect(lastDay(replay([counted(3)], [first, claim('next', want(3, 14))], 6))).toBe('2026-01-23')
    expect(lastDay(replay([counted(3)], [first], 6))).toBeNull()
  })

  test('does not count from what was cancelled late, though its credit is gone', () => {
    const late = claim('first', want(2, 12), cancel(12, 12))
    const result = replay([counted(3)], [late, claim('next', want(3, 14))], 13)
    expect(standings(result)).toEqual(['first charged #1', 'next held #1'])
    expect(lastDay(result)).toBe('2026-01-23')
  })

  test('follows a first session that moves beyond the end of before', () => {
    const moved = claim('first', want(2, 12), move(11, 12, 40))
    const result = replay([counted(2)], [moved], 41)
    expect(standings(result)).toEqual(['first charged #1'])
    expect(lastDay(result)).toBe('2026-02-18')
    expect(lines(result)).toEqual(['hold -1 #1 booked'])
  })

  test('covers nothing that starts after it, and closes what is left when it comes', () => {
    const booked = [claim('first', want(2, 12)), claim('beyond', want(3, 22))]
    const result = replay([counted(3)], booked, 22)
    expect(standings(result)).toEqual(['first charged #1', 'beyond waiting'])
    expect(lines(result)).toEqual(['hold -1 #1 booked', 'expiry -2 #1 expired'])
    expect(stateOf(result)).toMatchObject({ standing: 'expired' })
  })

  test('that moves on with its first session serves what had waited beyond it', () => {
    const first = claim('first', want(2, 12))
    const moved = claim('first', want(2, 12), move(6, 12, 15))
    const beyond = claim('beyond', want(3, 23))
    expect(standings(replay([counted(3)], [first, beyond], 5))).toContain('beyond waiting')
    expect(standings(replay([counted(3)], [moved, beyond], 7))).toEqual([
      ...['first held #1', 'beyond held #1'],
    ])
  })

  test('that came with what gave way to a reduction gives it back its place', () => {
    // One taken back after that end, while nobody knew of the session that began it.
    const reduced = counted(2, { changes: [[25, -1]] })
    const result = replay([reduced], [claim('first', want(2, 12))], 26)
    expect(standings(result)).toEqual(['first charged #1'])
    expect(lines(result)).toEqual(['hold -1 #1 booked'])
  })

  test('is that of the session that it was told late of, as if it had been known', () => {
    const told = [claim('first', want(2, 12)), claim('before', want(1, 8))]
    expect(lastDay(replay([counted(3)], told, 15))).toBe('2026-01-17')
  })

  test('is used after what has an end already', () => {
    const other = pack('#2', 1, { expiresAt: day(60) })
    const booked = [claim('a', want(2, 12)), claim('b', want(3, 13))]
    expect(standings(replay([counted(3), other], booked, 4))).toEqual(['a held #2', 'b held #1'])
  })

  test('keeps the days of an extension when the first session moves afterwards', () => {
    const extended: PackageEffect = {
      type: 'extension',
      ...{ untilBefore: '2026-01-21', validUntil: '2026-01-26', expiresAt: day(27) },
    }
    const first = claim('first', want(2, 12))
    const moved = claim('first', want(2, 12), move(6, 12, 13))
    const longer = counted(3, { changes: [[5, 0, extended]] })
    expect(lastDay(replay([longer], [first], 5))).toBe('2026-01-26')
    expect(lastDay(replay([longer], [moved], 7))).toBe('2026-01-27')
  })

  test('comes back with an extension after it had come', () => {
    const extended: PackageEffect = {
      type: 'extension',
      ...{ untilBefore: '2026-01-21', validUntil: '2026-01-31', expiresAt: day(32) },
    }
    const longer = counted(3, { changes: [[25, 0, extended]] })
    const result = replay([longer], [claim('first', want(2, 12))], 26)
    expect(lines(result).slice(1)).toEqual(['expiry -2 #1 expired', 'expiry 2 #1 reopened'])
    expect(stateOf(result)).toMatchObject({ standing: 'open', validUntil: '2026-01-31' })
    const ended = replay([longer], [claim('first', want(2, 12))], 40)
    expect(lines(ended).at(-1)).toBe('expiry -2 #1 expired')
  })

  test('is suspended by a pause without an end, and later by the days that it took', () => {
    const times = { fromAt: day(14), untilAt: null }
    const paused: PackageEffect = {
      type: 'pause',
      pause: { from: '2026-01-14', until: null, ...times },
      ...{ untilBefore: '2026-01-21', validUntil: null, expiresAt: null },
    }
    const resumed: PackageEffect = {
      type: 'resumption',
      pause: { from: '2026-01-14', until: '2026-01-16', fromAt: day(14), untilAt: day(17) },
      ...{ untilBefore: null, validUntil: '2026-01-24', expiresAt: day(25) },
    }
    const first = claim('first', want(2, 12))
    const during = replay([counted(3, { changes: [[14, 0, paused]] })], [first], 30)
    expect(stateOf(during)).toMatchObject({ standing: 'paused', validUntil: null })
    const changes: [number, number, PackageEffect][] = [
      [14, 0, paused],
      [17, 0, resumed],
    ]
    expect(lastDay(replay([counted(3, { changes })], [first], 18))).toBe('2026-01-24')
  })
})

test('is counted in the days of the place: a leap day, and a night without half past two', () => {
  const month = { count: 1, unit: 'months' as const, timeZone: 'Europe/Zurich' }
  const end = (at: string) => endAfterFirst(month, Date.parse(at))
  expect(end('2028-01-30T23:30:00Z').validUntil).toBe('2028-02-29')
  expect(end('2026-02-28T09:00:00Z')).toEqual({
    validUntil: '2026-03-27',
    expiresAt: Date.parse('2026-03-27T23:00:00Z'),
  })
  expect(end('2026-03-01T09:00:00Z')).toEqual({
    validUntil: '2026-03-31',
    expiresAt: Date.parse('2026-03-31T22:00:00Z'),
  })
})
