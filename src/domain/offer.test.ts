import { expect, test } from 'vitest'
import { lastDayOf } from './offer.ts'

test.each([
  ['2026-01-20', { count: 10, unit: 'days' }, '2026-01-29'],
  ['2026-01-20', { count: 2, unit: 'weeks' }, '2026-02-02'],
  ['2026-01-20', { count: 3, unit: 'months' }, '2026-04-19'],
  ['2026-01-28', { count: 1, unit: 'months' }, '2026-02-27'],
  ['2026-01-29', { count: 1, unit: 'months' }, '2026-02-28'],
  ['2026-01-31', { count: 1, unit: 'months' }, '2026-02-28'],
  ['2028-01-31', { count: 1, unit: 'months' }, '2028-02-29'],
  ['2026-03-31', { count: 1, unit: 'months' }, '2026-04-30'],
  ['2026-02-01', { count: 1, unit: 'months' }, '2026-02-28'],
  ['2028-02-29', { count: 12, unit: 'months' }, '2029-02-28'],
  ['2028-02-29', { count: 48, unit: 'months' }, '2032-02-28'],
  ['2028-02-29', { count: 1, unit: 'days' }, '2028-02-29'],
  ['9990-01-01', { count: 3650, unit: 'months' }, '9998-12-31'],
  ['2026-01-20', { until: '2026-12-31' }, '2026-12-31'],
] as const)('from %s, %j lasts until %s', (from, validity, until) => {
  expect(lastDayOf(validity, from)).toBe(until)
})

test('without a validity a package has no end', () => {
  expect(lastDayOf(null, '2026-01-20')).toBeNull()
})
