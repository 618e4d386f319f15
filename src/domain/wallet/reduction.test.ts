import { describe, expect, test } from 'vitest'
import { cancel, claim, lines, pack, replay, standings, want } from './wallet.fixture.ts'

describe('what was taken out of a package', () => {
  // Two sold on the first day, one taken back on the tenth while one session was booked.
  const reduced = pack('#1', 2, { changes: [[10, -1]] })
  const known = claim('known', want(5, 30))

  test('stays taken, and what was booked stays booked', () => {
    expect(standings(replay([reduced], [known], 20))).toEqual(['known held #1'])
  })

  test('is not given to a booking of an earlier day that becomes known later: the later one waits', () => {
    const earlier = claim('earlier', want(4, 31))
    const result = replay([reduced], [known, earlier], 20)
    expect(standings(result)).toEqual(['known waiting', 'earlier held #1'])
    expect(lines(result)).toEqual(['hold -1 #1 booked'])
  })

  test('makes even a session that has taken place give way, if it was booked later', () => {
    const done = claim('done', want(6, 8))
    const earlier = claim('earlier', want(4, 31))
    expect(standings(replay([reduced], [done, earlier], 20))).toEqual([
      'done waiting',
      'earlier held #1',
    ])
  })

  test('takes nothing from a booking of a later day, which waits as it would have', () => {
    const later = claim('later', want(11, 20))
    expect(standings(replay([reduced], [known, later], 20))).toEqual([
      'known held #1',
      'later waiting',
    ])
  })

  test('lets whoever gave way have the next credit that comes free', () => {
    const earlier = claim('earlier', want(4, 31), cancel(15, 31))
    const result = replay([reduced], [known, earlier], 20)
    expect(standings(result)).toEqual(['known held #1', 'earlier returned #1'])
    expect(lines(result)).toEqual([
      'hold -1 #1 booked',
      'release 1 #1 cancelled-in-time',
      'hold -1 #1 booked',
    ])
  })

  test('lets a credit that was free again by then be used before', () => {
    const gone = claim('gone', want(4, 31), cancel(9, 31))
    expect(standings(replay([reduced], [known, gone], 20))).toEqual([
      'known held #1',
      'gone returned #1',
    ])
  })

  test('of another package leaves this one alone', () => {
    const other = pack('#2', 1, { grantedAt: reduced.grantedAt + 1 })
    const earlier = claim('earlier', want(4, 31))
    expect(standings(replay([reduced, other], [known, earlier], 20))).toEqual([
      'known held #2',
      'earlier held #1',
    ])
  })

  test('several times holds each time', () => {
    const twice = pack('#1', 3, {
      changes: [
        [10, -1],
        [12, -1],
      ],
    })
    const bookings = [2, 3, 4].map((on) => claim(`b${on}`, want(on, 30 + on)))
    expect(standings(replay([twice], bookings, 20))).toEqual([
      'b2 held #1',
      'b3 waiting',
      'b4 waiting',
    ])
  })
})
