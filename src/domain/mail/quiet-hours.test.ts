import { expect, test } from 'vitest'
import { quietUntil } from './quiet-hours.ts'

const night = { quietFrom: '20:00', quietUntil: '08:00' }
const at = (text: string) => Date.parse(text)
const endOf = (instant: string, zone = 'Europe/Zurich', hours = night) => {
  const end = quietUntil(at(instant), zone, hours)
  return end === null ? null : new Date(end).toISOString()
}

test('the night begins and ends on the clock of whoever is written to', () => {
  expect(endOf('2026-01-20T18:59:59Z')).toBeNull()
  expect(endOf('2026-01-20T19:00:00Z')).toBe('2026-01-21T07:00:00.000Z')
  expect(endOf('2026-01-21T06:59:59Z')).toBe('2026-01-21T07:00:00.000Z')
  expect(endOf('2026-01-21T07:00:00Z')).toBeNull()
  expect(endOf('2026-01-20T18:00:00Z', 'America/New_York')).toBeNull()
  expect(endOf('2026-01-21T07:00:00Z', 'America/New_York')).toBe('2026-01-21T13:00:00.000Z')
})

test('hours within one day are quiet on that day', () => {
  const noon = { quietFrom: '12:00', quietUntil: '14:00' }
  expect(endOf('2026-01-20T11:30:00Z', 'Europe/Zurich', noon)).toBe('2026-01-20T13:00:00.000Z')
  expect(endOf('2026-01-20T13:00:00Z', 'Europe/Zurich', noon)).toBeNull()
})

test('the same time twice means none', () => {
  const none = { quietFrom: '08:00', quietUntil: '08:00' }
  expect(endOf('2026-01-20T23:00:00Z', 'Europe/Zurich', none)).toBeNull()
})

test('over a clock change they end at the time on the wall', () => {
  expect(endOf('2026-03-28T22:00:00Z')).toBe('2026-03-29T06:00:00.000Z')
  expect(endOf('2026-10-24T22:00:00Z')).toBe('2026-10-25T07:00:00.000Z')
  const odd = { quietFrom: '20:00', quietUntil: '02:30' }
  // The clock skips from 02:00 to 03:00: it is 03:30 when half past two would have come.
  expect(endOf('2026-03-28T22:00:00Z', 'Europe/Zurich', odd)).toBe('2026-03-29T01:30:00.000Z')
})
