import { expect, test } from 'vitest'
import { someSession } from '../../client.fixture.ts'
import {
  HOUR_HEIGHT,
  hourRows,
  minutesOf,
  monthBeside,
  placed,
  slotAt,
  timeFrom,
  topOf,
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

const day = (...spans: [string, string][]) =>
  placed(
    spans.map(([from, to]) => at(from, to)),
    timeOf,
  )
const full = (days: Parameters<typeof hourRows>[0]) =>
  hourRows(days).flatMap(({ hour, height }) => (height === HOUR_HEIGHT ? [hour] : []))

test('the usual hours stand in full, and all hours up to what is booked before or after', () => {
  expect(full([[], []])).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
  const booked = [day(['06:30', '07:30']), day(['21:15', '22:00'])]
  expect(full(booked)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21])
  const sunk = hourRows(booked).flatMap(({ hour, isSunk }) => (isSunk ? [hour] : []))
  expect(sunk).toEqual([0, 1, 2, 3, 4, 5, 6, 20, 21, 22, 23])
})

test('every half hour that is touched stands where it was touched', () => {
  const rows = hourRows([day(['21:30', '22:30'])])
  for (const minute of [0, 7 * 60, 7 * 60 + 30, 19 * 60 + 30, 21 * 60, 22 * 60 + 30, 23 * 60]) {
    expect(slotAt(rows, topOf(rows, minute))).toBe(minute)
  }
  expect(full([day(['23:00', '23:45'])]).at(-1)).toBe(23)
  expect(topOf(rows, 24 * 60)).toBe((rows.at(-1)?.top ?? 0) + (rows.at(-1)?.height ?? 0))
})

test('pressed hours say when they begin, unless the next full one stands too near', () => {
  const named = (days: Parameters<typeof hourRows>[0]) =>
    hourRows(days).flatMap(({ hour, isNamed }) => (isNamed ? [hour] : []))
  expect(named([[]]).at(-1)).toBe(20)
  expect(named([day(['21:30', '22:30'])]).slice(-4)).toEqual([20, 21, 22, 23])
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
