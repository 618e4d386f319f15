import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../instant.ts'
import { DEFAULT_TERMS } from '../package.ts'
import { isLate } from './replay.ts'
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

describe('a booking takes its credit', () => {
  test('from the package that ends first, then from a gift, then from the older one', () => {
    const packages = [
      pack('old', 1, { grantedAt: day(1) }),
      pack('young', 1, { grantedAt: day(2) }),
      pack('gift', 1, { grantedAt: day(3), isGift: true }),
      pack('ends', 1, { grantedAt: day(4), expiresAt: day(40) }),
    ]
    const claims = ['a', 'b', 'c', 'd'].map((key, n) => claim(key, want(10 + n, 30)))
    expect(standings(replay(packages, claims, 20))).toEqual([
      'a held ends',
      'b held gift',
      'c held old',
      'd held young',
    ])
  })

  test('in the order of booking, and who comes too late waits', () => {
    const claims = [claim('second', want(11, 20)), claim('first', want(10, 30))]
    expect(standings(replay([pack('#1', 1)], claims, 15))).toEqual([
      'second waiting',
      'first held #1',
    ])
  })

  test('though the package was granted after it', () => {
    const late = pack('#1', 1, { grantedAt: day(12) })
    const result = replay([late], [claim('a', want(10, 30))], 15)
    expect(standings(result)).toEqual(['a held #1'])
    expect(result.entries[0]?.effectiveAt).toBe(day(12))
  })

  test('of a package that covers its day: by the day of the session, or by that of the booking', () => {
    const ends = { expiresAt: day(20) }
    const claims = [claim('a', want(10, 25))]
    expect(standings(replay([pack('#1', 1, ends)], claims, 12))).toEqual(['a waiting'])
    const bookBy = pack('#1', 1, { ...ends, terms: { expiry: 'book-by' } })
    expect(standings(replay([bookBy], claims, 12))).toEqual(['a held #1'])
    const begins = pack('#1', 1, { validFromAt: day(26), terms: { expiry: 'book-by' } })
    expect(standings(replay([begins], claims, 12))).toEqual(['a waiting'])
  })
})

describe('a booking that is given up', () => {
  const life = (on: number, byHost = false) => [claim('a', want(2, 30), cancel(on, 30, byHost))]

  test('gives its credit back until the limit, and keeps it taken afterwards', () => {
    expect(standings(replay([pack('#1', 1)], life(29)))).toEqual(['a returned #1'])
    const late = replay([pack('#1', 1)], life(29.5))
    expect(standings(late)).toEqual(['a charged #1'])
    expect(lines(late)).toEqual(['hold -1 #1 booked', 'forfeit 0 #1 late-cancellation'])
  })

  test('late is later than the free hours before the start, to the millisecond', () => {
    const startsAt = day(30)
    expect(isLate(startsAt - DAY_MS, startsAt, DEFAULT_TERMS)).toBe(false)
    expect(isLate(startsAt - DAY_MS + 1, startsAt, DEFAULT_TERMS)).toBe(true)
    const short = { ...DEFAULT_TERMS, freeCancellationHours: 2 }
    expect(isLate(startsAt - 2 * HOUR_MS, startsAt, short)).toBe(false)
  })

  test('late gives it back all the same by the host, by the terms, or as a courtesy, once', () => {
    expect(standings(replay([pack('#1', 1)], life(29.5, true)))).toEqual(['a returned #1'])
    const kind = pack('#1', 1, { terms: { lateCancellation: 'returned' } })
    expect(standings(replay([kind], life(29.5)))).toEqual(['a returned #1'])
    const courteous = pack('#1', 2, { terms: { courtesyCredits: 1 } })
    const two = [...life(29.5), claim('b', want(3, 31), cancel(30.5, 31))]
    expect(standings(replay([courteous], two))).toEqual(['a returned #1', 'b charged #1'])
  })

  test('frees a credit for whoever waits: the earliest session first', () => {
    const waiting = [claim('late', want(3, 33)), claim('soon', want(4, 32))]
    const result = replay([pack('#1', 1)], [...life(10), ...waiting], 15)
    expect(standings(result)).toEqual(['a returned #1', 'late waiting', 'soon held #1'])
  })

  test('before anybody could be charged, asks for nothing', () => {
    expect(standings(replay([pack('#1', 1)], [claim('a')]))).toEqual(['a none'])
  })
})

describe('a move', () => {
  test('keeps its package, or takes another where that does not cover the new day', () => {
    const packages = [pack('ends', 1, { expiresAt: day(35) }), pack('open', 1)]
    const within = [claim('a', want(2, 30), move(3, 30, 34))]
    expect(lines(replay(packages, within, 5))).toEqual(['hold -1 ends booked'])
    const beyond = [claim('a', want(2, 30), move(3, 30, 36))]
    expect(lines(replay(packages, beyond, 5))).toEqual([
      'hold -1 ends booked',
      'release 1 ends moved-out-of-validity',
      'hold -1 open booked',
    ])
  })

  test('of the same instant as the booking happens after it', () => {
    const ends = pack('ends', 1, { expiresAt: day(35) })
    const result = replay([ends], [claim('a', want(2, 40), move(2, 40, 30))], 5)
    expect(standings(result)).toEqual(['a held ends'])
    expect(result.claims[0]?.freeUntil).toBe(day(29))
  })

  test('that is late costs one more where the terms say so, and nobody else is to blame', () => {
    const strict = pack('#1', 3, { terms: { lateMove: 'charged' } })
    const late = [claim('a', want(2, 30), move(29.5, 30, 40))]
    expect(standings(replay([strict], late, 30))).toEqual(['a held #1', 'a late-move charged #1'])
    expect(standings(replay([pack('#1', 3)], late, 30))).toEqual(['a held #1'])
    const free = [claim('a', want(2, 30), move(29.5, 30, 40, true))]
    expect(standings(replay([strict], free, 30))).toEqual(['a held #1'])
    const asked = [claim('a', want(2, 30), ask(29, 30), move(29.5, 30, 40))]
    expect(standings(replay([strict], asked, 30))).toEqual(['a held #1'])
  })
})

describe('a host’s request for a new date', () => {
  const life = claim('a', want(2, 30), ask(10, 30))

  test('keeps the credit for as many days as the package says, then gives it back', () => {
    const before = replay([pack('#1', 1)], [life], 16.9)
    expect(standings(before)).toEqual(['a held #1'])
    expect(before.claims[0]?.heldUntil).toBe(day(17))
    const after = replay([pack('#1', 1)], [life], 17)
    expect(standings(after)).toEqual(['a returned #1'])
    expect(after.entries[1]).toMatchObject({ reason: 'request-lapsed', effectiveAt: day(17) })
    const short = pack('#1', 1, { terms: { holdDaysAfterRequest: 2 } })
    expect(standings(replay([short], [life], 12))).toEqual(['a returned #1'])
  })

  test('that is answered after the days takes a credit again', () => {
    const answered = claim('a', want(2, 30), ask(10, 30), move(20, 30, 40))
    expect(lines(replay([pack('#1', 1)], [answered], 21))).toEqual([
      'hold -1 #1 booked',
      'release 1 #1 request-lapsed',
      'hold -1 #1 booked',
    ])
  })
})

describe('a package that ends', () => {
  const ends = pack('#1', 3, { expiresAt: day(20) })

  test('closes what is left of it, at its midnight and not before', () => {
    const claims = [claim('a', want(2, 15))]
    expect(lines(replay([ends], claims, 19.9))).toEqual(['hold -1 #1 booked'])
    expect(lines(replay([ends], claims, 20))).toEqual(['hold -1 #1 booked', 'expiry -2 #1 expired'])
  })

  test('closes at once what comes back to it, or is added to it, afterwards', () => {
    const bookBy = pack('#1', 1, { expiresAt: day(20), terms: { expiry: 'book-by' } })
    const back = [claim('a', want(2, 40), cancel(30, 40)), claim('b', want(3, 50))]
    const result = replay([bookBy], back)
    expect(lines(result)).toEqual([
      'hold -1 #1 booked',
      'release 1 #1 cancelled-in-time',
      'expiry -1 #1 expired',
    ])
    const added = pack('#1', 1, { expiresAt: day(20), changes: [[25, 2]] })
    expect(lines(replay([added], []))).toEqual(['expiry -1 #1 expired', 'expiry -2 #1 expired'])
  })

  test('before it is granted covers what waited for it, and the rest ends at once', () => {
    const late = pack('#1', 3, { grantedAt: day(30), expiresAt: day(20) })
    const result = replay([late], [claim('a', want(2, 15))])
    expect(lines(result)).toEqual(['hold -1 #1 booked', 'expiry -2 #1 expired'])
    expect(standings(result)).toEqual(['a charged #1'])
  })
})
