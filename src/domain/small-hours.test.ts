import { expect, test } from 'vitest'
import { HOUR_MS } from './instant.ts'
import { isNightlyDue } from './small-hours.ts'

const ZURICH = 'Europe/Zurich'
const at = (iso: string) => Date.parse(iso)

test('what was never done is due at once', () => {
  expect(isNightlyDue(null, at('2026-03-10T14:00:00Z'), ZURICH)).toBe(true)
})

test('it is due once a night, by the clock of the studio', () => {
  const last = at('2026-03-10T01:05:00Z')
  expect(isNightlyDue(last, at('2026-03-10T02:30:00Z'), ZURICH)).toBe(false)
  expect(isNightlyDue(last, at('2026-03-11T00:59:59Z'), ZURICH)).toBe(false)
  expect(isNightlyDue(last, at('2026-03-11T01:00:00Z'), ZURICH)).toBe(true)
  expect(isNightlyDue(last, at('2026-03-11T01:00:00Z'), 'America/Montreal')).toBe(false)
  expect(isNightlyDue(last, at('2026-03-11T06:00:00Z'), 'America/Montreal')).toBe(true)
})

test('in the night that loses an hour it is done all the same', () => {
  const last = at('2026-03-28T01:05:00Z')
  expect(isNightlyDue(last, at('2026-03-29T01:00:00Z'), ZURICH)).toBe(true)
})

test('a server that slept through the night does it a day and a half after the last', () => {
  const last = at('2026-03-10T01:05:00Z')
  expect(isNightlyDue(last, last + 36 * HOUR_MS - 1, ZURICH)).toBe(false)
  expect(isNightlyDue(last, last + 36 * HOUR_MS, ZURICH)).toBe(true)
})
