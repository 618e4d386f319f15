import { expect, test } from 'vitest'
import { wallTimeFrom, wallTimeMoved } from './wall-time.ts'

test.each([
  ['10:00', '10:00'],
  [' 9:05 ', '09:05'],
  ['10h30', '10:30'],
  ['10 h 30', '10:30'],
  ['18h', '18:00'],
  ['7', '07:00'],
  ['19', '19:00'],
  ['930', '09:30'],
  ['1815', '18:15'],
  ['8.45', '08:45'],
  ['00:00', '00:00'],
])('"%s" is understood as %s', (typed, time) => {
  expect(wallTimeFrom(typed)).toBe(time)
})

test.each(['', 'noon', '24:00', '10:60', '1:2', '12345', '-1:00', '10:000'])(
  '"%s" is no time of the day',
  (typed) => {
    expect(wallTimeFrom(typed)).toBeNull()
  },
)

test('the arrows stay within the day', () => {
  expect(wallTimeMoved('10:00', 15)).toBe('10:15')
  expect(wallTimeMoved('00:05', -15)).toBe('00:00')
  expect(wallTimeMoved('23:50', 15)).toBe('23:59')
})
