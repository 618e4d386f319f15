import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { isoOf, isoOrNull } from './iso.ts'

const asTemporal = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString()

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [-1, '1969-12-31T23:59:59.999Z'],
  [1_769_418_000_123, '2026-01-26T09:00:00.123Z'],
  [1_769_418_000_020, '2026-01-26T09:00:00.02Z'],
  [1_769_418_000_500, '2026-01-26T09:00:00.5Z'],
  [1_769_385_599_000, '2026-01-25T23:59:59Z'],
  [1_772_236_800_000, '2026-02-28T00:00:00Z'],
  [1_709_164_800_000, '2024-02-29T00:00:00Z'],
  [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
  [253_402_300_800_000, '+010000-01-01T00:00:00Z'],
])('the instant %i is written as %s', (instant, text) => {
  expect(isoOf(instant)).toBe(text)
  expect(asTemporal(instant)).toBe(text)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5, 8_640_000_000_000_001])(
  '%d is no instant, and is not written',
  (instant) => {
    expect(() => isoOf(instant)).toThrow(RangeError)
  },
)

test('no instant is no text', () => {
  expect(isoOrNull(null)).toBeNull()
})

test('each day of four hundred years is told as Temporal tells it', () => {
  const days = Array.from({ length: 146_097 }, (_, day) => (day - 36_500) * 86_400_000)
  expect(days.filter((at) => Date.parse(isoOf(at)) !== at)).toEqual([])
})

test('any instant is written as Temporal writes it', () => {
  const last = 8_640_000_000_000_000
  fc.assert(
    fc.property(fc.integer({ min: -last, max: last }), (at) => isoOf(at) === asTemporal(at)),
  )
})
