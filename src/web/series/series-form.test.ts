import { expect, test } from 'vitest'
import { millisOf } from '../../i18n/format.ts'
import { datesOf, requestFrom, type SeriesForm } from './series-form.ts'

/** Thursday 22 January 2026 in Zurich. */
const NOW = millisOf('2026-01-22T09:00:00Z')
const frame = { timeZone: 'Europe/Zurich', coachId: undefined, durationMinutes: 60 }
const form: SeriesForm = { frequency: 'weekly', weekday: 1, time: '10:00', count: 4 }

const daysOf = (asked: SeriesForm) =>
  datesOf(requestFrom(asked, frame, NOW), frame.timeZone, NOW).map(({ localDate }) => localDate)

test('every Monday gives the next four Mondays', () => {
  expect(daysOf(form)).toEqual(['2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16'])
})

test('every two weeks leaves one out between', () => {
  expect(daysOf({ ...form, frequency: 'biweekly', count: 3 })).toEqual([
    '2026-01-26',
    '2026-02-09',
    '2026-02-23',
  ])
})

test('every month keeps the rank of the weekday', () => {
  expect(daysOf({ ...form, frequency: 'monthly', count: 3 })).toEqual([
    '2026-01-26',
    '2026-02-23',
    '2026-03-23',
  ])
})

test('a weekday that begins as the fifth of its month means the last one', () => {
  const friday = { ...form, frequency: 'monthly', weekday: 5, count: 3 } as const
  const later = millisOf('2026-01-29T09:00:00Z')
  const request = requestFrom(friday, frame, later)
  expect(request).toMatchObject({ monthly: 'last-weekday', startOn: '2026-01-30' })
})

test('the wall time stays across a clock change', () => {
  const march = millisOf('2026-03-20T09:00:00Z')
  const dates = datesOf(requestFrom({ ...form, count: 2 }, frame, march), frame.timeZone, march)
  expect(dates.map(({ localTime }) => localTime)).toEqual(['10:00', '10:00'])
  const [first, second] = dates.map(({ startsAt }) => startsAt)
  expect((second ?? 0) - (first ?? 0)).toBe((7 * 24 - 1) * 3_600_000)
})

test('today itself is never proposed', () => {
  expect(daysOf({ ...form, weekday: 4, count: 1 })).toEqual(['2026-01-29'])
})
