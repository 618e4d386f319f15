import { expect, test } from 'vitest'
import { HOUR_MS } from '../instant.ts'
import { DEFAULT_TERMS } from '../package.ts'
import { type OtherTerms, rehearse } from './rehearsal.ts'
import { cancel, claim, day, move, pack, want } from './wallet.fixture.ts'

const HALF_A_DAY = 12 * HOUR_MS

const claims = [
  claim('late', want(2, 30), cancel(29.25, 30)),
  claim('later', want(2, 31), cancel(30.75, 31)),
  claim('moved', want(2, 32), move(31.9, 32, 34)),
  claim('done', want(2, 20)),
]

const under = (terms: OtherTerms, from = 1, until = 60) =>
  rehearse({ packages: [pack('#1', 9)], claims, terms: DEFAULT_TERMS, clock: day(50) }, terms, {
    from: day(from),
    until: day(until),
  }).map(({ sessionId, claim: name, credits }) => `${sessionId} ${name} ${credits}`)

test('the same terms change nothing', () => {
  expect(under({})).toEqual([])
  expect(under({ ...DEFAULT_TERMS })).toEqual([])
})

test('a shorter limit gives back what was cancelled before it, and no more', () => {
  expect(under({ freeCancellationHours: HALF_A_DAY / HOUR_MS })).toEqual(['session late place -1'])
  expect(under({ lateCancellation: 'returned' })).toEqual([
    'session late place -1',
    'session later place -1',
  ])
})

test('a stricter rule takes more', () => {
  expect(under({ lateMove: 'charged' })).toEqual(['session moved late-move:from 32 1'])
})

test('another rule of the end covers what was booked in time for it, within the days', () => {
  const ending = { ...pack('#1', 9), expiresAt: day(33) }
  const booked = [claim('beyond', want(2, 40)), claim('before', want(2, 30))]
  const of = (from: number) =>
    rehearse(
      { packages: [ending], claims: booked, terms: DEFAULT_TERMS, clock: day(50) },
      { expiry: 'book-by' },
      { from: day(from), until: day(60) },
    ).map(({ sessionId, credits }) => `${sessionId} ${credits}`)
  expect(of(1)).toEqual(['session beyond 1'])
  expect(of(3)).toEqual([])
})

test('other types would have been covered, or every one, and what was booked then is told', () => {
  const long = { ...DEFAULT_TERMS, eventTypes: ['long'] }
  const booked = [
    { ...claim('long', want(2, 30)), eventTypes: ['long'] },
    { ...claim('short', want(3, 31)), eventTypes: ['short'] },
  ]
  const of = (other: OtherTerms, from = 1) =>
    rehearse(
      {
        packages: [{ ...pack('#1', 9), terms: long }],
        claims: booked,
        ...{ terms: DEFAULT_TERMS, clock: day(50) },
      },
      other,
      { from: day(from), until: day(20) },
    ).map(({ sessionId, credits }) => `${sessionId} ${credits}`)
  expect(of({ eventTypes: ['long'] })).toEqual([])
  expect(of({ eventTypes: null })).toEqual(['session short 1'])
  expect(of({ eventTypes: ['short'] })).toEqual(['session long -1', 'session short 1'])
  expect(of({ eventTypes: null }, 10)).toEqual([])
  expect(of({ freeCancellationHours: 1 })).toEqual([])
})

test('only what was decided within the days counts', () => {
  expect(under({ lateCancellation: 'returned' }, 30, 60)).toEqual(['session later place -1'])
  expect(under({ lateCancellation: 'returned' }, 1, 30)).toEqual(['session late place -1'])
})
