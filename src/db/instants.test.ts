import { expect, test } from 'vitest'
import { isoOf } from './instants.ts'

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [-1, '1969-12-31T23:59:59.999Z'],
  [1_769_418_000_123, '2026-01-26T09:00:00.123Z'],
  [1_769_418_000_020, '2026-01-26T09:00:00.020Z'],
  [1_769_385_599_000, '2026-01-25T23:59:59Z'],
  [1_772_236_800_000, '2026-02-28T00:00:00Z'],
  [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
])('the instant %i is handed over as %s', (instant, text) => {
  expect(isoOf(instant)).toBe(text)
  expect(isoOf(instant)).toBe(text)
})

test('what is no instant is not handed over', () => {
  expect(() => isoOf(Number.NaN)).toThrow()
})

test('days without end are still told right', () => {
  const days = Array.from({ length: 1200 }, (_, day) => day * 86_400_000)
  expect(days.map((at) => Date.parse(isoOf(at)))).toEqual(days)
})
