import { expect, test } from 'vitest'
import { someSession } from '../parts/client.fixture.ts'
import {
  hoursShown,
  minutesOf,
  monthBeside,
  placed,
  timeFrom,
  weeksOfMonth,
} from './calendar-layout.ts'

const at = (from: string, to: string) =>
  someSession({ startsAt: `2026-01-20T${from}:00Z`, endsAt: `2026-01-20T${to}:00Z` })
const timeOf = (instant: number) => new Date(instant).toISOString().slice(11, 16)
const lanes = (...spans: [string, string][]) =>
  placed(
    spans.map(([from, to]) => at(from, to)),
    timeOf,
  ).map(({ lane, lanes: all }) => [lane, all])

test('sessions one after the other take the whole width', () => {
  expect(lanes(['10:00', '11:00'], ['11:00', '12:00'])).toEqual([
    [0, 1],
    [0, 1],
  ])
})

test('sessions that overlap stand side by side, and a free lane is taken again', () => {
  expect(lanes(['10:00', '12:00'], ['10:30', '11:00'], ['11:15', '12:30'])).toEqual([
    [0, 2],
    [1, 2],
    [1, 2],
  ])
})

test('the usual hours are shown, and earlier or later ones where something is booked', () => {
  const day = (...spans: [string, string][]) =>
    placed(
      spans.map(([from, to]) => at(from, to)),
      timeOf,
    )
  expect(hoursShown([[], []])).toEqual({ first: 7, last: 20 })
  expect(hoursShown([day(['06:30', '07:30']), day(['20:15', '21:15'])])).toEqual({
    first: 6,
    last: 22,
  })
})

test('a month shows every week that it touches', () => {
  const weeks = weeksOfMonth('2026-11-22')
  expect(weeks.map(([monday]) => monday)).toEqual([
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ])
  expect(weeksOfMonth('2027-02-10')).toHaveLength(4)
})

test('the months beside a month', () => {
  expect(monthBeside('2026-01-31', -1)).toBe('2025-12-01')
  expect(monthBeside('2026-01-31', 1)).toBe('2026-02-01')
  expect(monthBeside('2026-12-05', 1)).toBe('2027-01-01')
})

test('minutes of the day and back', () => {
  expect(minutesOf('18:30')).toBe(1110)
  expect(timeFrom(1110)).toBe('18:30')
  expect(timeFrom(5)).toBe('00:05')
})
