import { expect, test } from 'vitest'
import { isOverCap } from './caps.ts'

const at = (text: string) => Date.parse(text)
const timeZone = 'Europe/Zurich'

test('a week is Monday to Sunday, on the wall of the studio', () => {
  const monday = at('2026-01-25T23:30:00Z')
  const one = { perWeek: 1, timeZone }
  expect(isOverCap(one, [at('2026-01-25T22:30:00Z')], monday)).toBe(false)
  expect(isOverCap(one, [at('2026-02-01T22:30:00Z')], monday)).toBe(true)
})

test('a week goes on over the new year', () => {
  const caps = { perWeek: 1, timeZone }
  expect(isOverCap(caps, [at('2025-12-31T10:00:00Z')], at('2026-01-02T10:00:00Z'))).toBe(true)
})

test('a month ends at its midnight, leap day included', () => {
  const caps = { perMonth: 2, timeZone }
  const february = [at('2028-02-03T10:00:00Z'), at('2028-02-29T22:30:00Z')]
  expect(isOverCap(caps, february, at('2028-02-29T10:00:00Z'))).toBe(true)
  expect(isOverCap(caps, february, at('2028-02-29T23:30:00Z'))).toBe(false)
})

test('the week of the clock change is one week, whatever its hours', () => {
  const caps = { perWeek: 1, timeZone }
  const gap = at('2026-03-29T01:30:00Z')
  expect(isOverCap(caps, [at('2026-03-23T09:00:00Z')], gap)).toBe(true)
  expect(isOverCap(caps, [gap], at('2026-03-29T22:30:00Z'))).toBe(false)
})

test('without a cap nothing is too many', () => {
  expect(isOverCap(undefined, [1, 1, 1], 1)).toBe(false)
  expect(isOverCap({ timeZone }, [1, 1, 1], 1)).toBe(false)
})
