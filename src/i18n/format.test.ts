import { expect, test } from 'vitest'
import {
  capital,
  counted,
  dayAfter,
  daysBetween,
  figure,
  formatFor,
  isoOf,
  isoWeekday,
  millisOf,
  placeOf,
  plural,
  weeksBetween,
} from './format.ts'

const fr = formatFor('fr', 'Europe/Zurich')
const en = formatFor('en', 'Europe/Zurich')
/** Tuesday 27 January 2026, 18:30 in Zurich. */
const AT = millisOf('2026-01-27T17:30:00Z')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('an instant shows the day and time of the zone that is asked for, not of the machine', () => {
  expect(fr.dayOf(AT)).toBe('2026-01-27')
  expect(fr.time(AT)).toBe('18:30')
  const auckland = formatFor('fr', 'Pacific/Auckland')
  expect(auckland.dayOf(AT)).toBe('2026-01-28')
  expect(auckland.time(AT)).toBe('06:30')
})

test('midnight is 00:00 of the new day', () => {
  const midnight = millisOf('2026-01-26T23:00:00Z')
  expect([fr.dayOf(midnight), fr.time(midnight)]).toEqual(['2026-01-27', '00:00'])
})

test('days read as French writes them', () => {
  expect(plain(fr.datedDay('2026-01-26'))).toBe('Lundi 26 janv. 2026')
  expect(plain(fr.longDay('2026-01-27'))).toBe('mardi 27 janvier')
  expect(plain(fr.shortDay('2026-02-23'))).toBe('lun. 23 févr.')
  expect(plain(fr.middleDay('2026-01-26'))).toBe('lundi 26 janv.')
  expect(plain(fr.date('2026-06-30'))).toBe('30 juin 2026')
  expect(plain(fr.dayMonth('2026-09-01'))).toBe('1er septembre')
  expect(fr.monthYear('2026-02-01')).toBe('Février 2026')
  expect(fr.weekday('2026-01-26', 'narrow')).toBe('lu')
})

test('days read as English writes them', () => {
  expect(plain(en.datedDay('2026-01-26'))).toBe('Monday 26 Jan 2026')
  expect(plain(en.longDay('2026-01-27'))).toBe('Tuesday 27 January')
  expect(plain(en.date('2026-06-01'))).toBe('1 June 2026')
})

test('the year is said where it is another one', () => {
  expect(plain(fr.dayMonth('2026-06-30', '2026-01-22'))).toBe('30 juin')
  expect(plain(fr.dayMonth('2027-06-30', '2026-01-22'))).toBe('30 juin 2027')
})

test('the day and its month are never parted by a line break', () => {
  expect(fr.dayMonthShort('2026-01-27')).toBe('27\u00a0janv.')
})

test('days of one month share its name', () => {
  const days = ['2025-11-25', '2025-11-18', '2025-12-02', '2025-12-16', '2026-01-13']
  expect(plain(fr.days(days))).toBe('18 et 25 nov., 2 et 16 déc., 13 janv.')
  expect(plain(en.days(days))).toBe('18 and 25 Nov, 2 and 16 Dec, 13 Jan')
  expect(plain(fr.days(['2025-11-04', '2025-11-11', '2025-11-18']))).toBe('4, 11 et 18 nov.')
  expect(fr.days([])).toBe('')
})

test('a range of times has a spaced dash', () => {
  expect(fr.timeRange(AT, AT + 3_600_000)).toBe('18:30\u00a0–\u00a019:30')
})

test('French counts nothing in the singular, English in the plural', () => {
  const forms = { one: 'session', other: 'sessions' }
  expect([0, 1, 2].map((count) => plural('fr', count, forms))).toEqual([
    'session',
    'session',
    'sessions',
  ])
  expect([0, 1, 2].map((count) => plural('en', count, forms))).toEqual([
    'sessions',
    'session',
    'sessions',
  ])
  expect(counted('fr', 3, forms)).toBe('3\u00a0sessions')
})

test('thousands stand apart as each language writes them', () => {
  const counts = [0, 999, 1000, -1234, 12345, 1234567]
  expect(counts.map((count) => figure('fr', count))).toEqual([
    ...['0', '999', '1\u202f000', '-1\u202f234', '12\u202f345', '1\u202f234\u202f567'],
  ])
  expect(counts.map((count) => figure('en', count))).toEqual([
    ...['0', '999', '1,000', '-1,234', '12,345', '1,234,567'],
  ])
  const forms = { one: 'session', other: 'sessions' }
  expect(counted('fr', 1234, forms)).toBe('1\u202f234\u00a0sessions')
  expect(counted('en', 1234, forms)).toBe('1,234\u00a0sessions')
})

test('days are counted across clock changes and leap days', () => {
  expect(daysBetween('2026-01-22', '2026-06-30')).toBe(159)
  expect(weeksBetween('2026-01-22', '2026-06-30')).toBe(22)
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
  expect(dayAfter('2026-03-29', 1)).toBe('2026-03-30')
  expect(isoWeekday('2026-01-25')).toBe(7)
  expect(isoWeekday('2026-01-26')).toBe(1)
})

test('an instant goes out in whole seconds with Z', () => {
  expect(isoOf(AT + 999)).toBe('2026-01-27T17:30:00Z')
})

test('a zone is named by its place', () => {
  expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  expect(capital('élodie')).toBe('Élodie')
})
