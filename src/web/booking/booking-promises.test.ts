import { expect, test } from 'vitest'
import { bookingTerms as text } from '../../i18n/en/booking-terms.ts'
import { somePackage } from '../client.fixture.ts'
import { bookingPromises } from './booking-promises.ts'

const NOW = Date.parse('2026-01-22T10:00:00Z')
const STARTS = '2026-01-26T09:00:00Z'

type Terms = ReturnType<typeof somePackage>['terms']

function promises(terms: Partial<Terms> = {}, more: object = {}, validUntil: string | null = null) {
  const pack = somePackage({ validUntil, terms: { ...somePackage().terms, ...terms } })
  const asked = {
    ...{ startsAt: STARTS, freeCancellationUntil: '2026-01-25T09:00:00Z', courtesiesLeft: 0 },
    ...more,
  }
  const moment = (at: string) => at.slice(0, 16)
  const date = (day: string) => day
  return bookingPromises(asked, pack, { text, moment, date, day: '2026-01-26', now: NOW })
}

const DEADLINE = '2026-01-25T09:00'
const PAST = { freeCancellationUntil: '2026-01-21T09:00:00Z' }

test('until when it is free, and what counts after', () => {
  expect(promises()).toEqual([text.freeUntil(DEADLINE), text.lateCounts])
  expect(promises({ noShow: 'returned' })).toEqual([text.freeUntil(DEADLINE), text.lateCountsOnly])
  expect(promises({ lateMove: 'charged' }).at(-1)).toBe(text.moveToo)
})

test('too late already is said first, unless a courtesy is left', () => {
  expect(promises({}, PAST)).toEqual([text.tooLate('2026-01-21T09:00')])
  expect(promises({}, { ...PAST, courtesiesLeft: 1 })).toEqual([
    text.isPast('2026-01-21T09:00'),
    text.courtesy(1),
  ])
})

test('where late cancellations are given back there is no deadline', () => {
  expect(promises({ lateCancellation: 'returned' })).toEqual([text.alwaysFree])
  const nothing = promises({ lateCancellation: 'returned', noShow: 'returned' }, PAST)
  expect(nothing).toEqual([text.nothingCounts])
})

test('without free hours it is free until it begins', () => {
  expect(promises({}, { freeCancellationUntil: STARTS })).toEqual([
    text.freeUntilStart,
    text.absenceCountsOnly,
  ])
})

test('after the end of a package that asks only to be booked by then, that is said', () => {
  expect(promises({ expiry: 'book-by' }, {}, '2026-01-25').at(-1)).toBe(text.bookBy('2026-01-25'))
  expect(promises({ expiry: 'book-by' }, {}, '2026-01-26')).toHaveLength(2)
})
