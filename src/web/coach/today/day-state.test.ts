import { expect, test } from 'vitest'
import { someSession } from '../../client.fixture.ts'
import { blockStateOf } from '../calendar/calendar-state.ts'
import { byDay, mondayOf, stackOf, weekFrom } from '../calendar/week.ts'
import { dayStateOf, takesCredit } from './day-state.ts'

const START = Date.parse('2026-01-27T17:30:00Z')
const MINUTE_MS = 60_000

test('from its start on a session waits to be recorded', () => {
  expect(dayStateOf(someSession(), START - MINUTE_MS).is).toBe('ahead')
  expect(dayStateOf(someSession(), START).is).toBe('to-settle')
})

test.each([
  [{ status: 'completed', credit: 'charged' }, 'completed', 'complete'],
  [{ status: 'no-show', credit: 'charged' }, 'absent', 'no-show'],
  [{ status: 'no-show', credit: 'returned' }, 'absentReturned', 'no-show'],
  [{ status: 'cancelled', credit: 'charged', cancelledBy: 'client' }, 'late', 'late-cancel'],
] as const)('%o is settled, and can be corrected', (given, word, mark) => {
  expect(dayStateOf(someSession(given), START)).toMatchObject({ is: 'settled', word, mark })
})

test.each([
  [{ cancelledBy: 'host', cancelledAt: '2026-01-27T12:00:00Z' }, 'byHost'],
  [{ cancelledBy: 'client', cancelledAt: '2026-01-20T12:00:00Z' }, 'inTime'],
] as const)('%o gave its time free: there is nothing to correct', (given, word) => {
  const session = someSession({ status: 'cancelled', credit: 'returned', ...given })
  expect(dayStateOf(session, START)).toMatchObject({ is: 'gone', word })
})

test('a credit is taken while it is held or charged', () => {
  expect(takesCredit(someSession({ credit: 'held' }))).toBe(true)
  expect(takesCredit(someSession({ credit: 'charged' }))).toBe(true)
  expect(takesCredit(someSession({ credit: 'returned' }))).toBe(false)
  expect(takesCredit(someSession({ credit: 'none' }))).toBe(false)
})

test('the calendar draws what is over and not recorded apart from what is ahead', () => {
  expect(blockStateOf(someSession(), START)).toBe('held')
  expect(blockStateOf(someSession(), START + 61 * MINUTE_MS)).toBe('toRecord')
  expect(blockStateOf(someSession({ credit: 'none' }), START)).toBe('open')
})

test('a time that Cal.com refused is marked while there is another one to take', () => {
  const refused = someSession({ offeredStarts: ['2026-01-27T19:30:00Z'] })
  expect(blockStateOf(refused, START - MINUTE_MS)).toBe('refused')
  expect(blockStateOf(refused, START + MINUTE_MS)).toBe('held')
  const past = someSession({ offeredStarts: ['2026-01-26T19:30:00Z'] })
  expect(blockStateOf(past, START - MINUTE_MS)).toBe('held')
  const gone = someSession({ status: 'cancelled', offeredStarts: ['2026-01-27T19:30:00Z'] })
  expect(blockStateOf(gone, START - MINUTE_MS)).toBe('lost')
})

test('a day’s stack: done at the foot, ahead above, missed on top, what was given free not at all', () => {
  const sessions = [
    someSession({ status: 'no-show', credit: 'charged' }),
    someSession(),
    someSession({ status: 'cancelled', credit: 'returned' }),
    someSession({ status: 'completed', credit: 'charged' }),
  ]
  expect(stackOf(sessions)).toEqual(['done', 'held', 'lost'])
})

test('a week begins on its Monday', () => {
  expect(mondayOf('2026-01-22')).toBe('2026-01-19')
  expect(mondayOf('2026-01-25')).toBe('2026-01-19')
  expect(weekFrom('2026-12-28').at(-1)).toBe('2027-01-03')
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  expect([...byDay([someSession()], day).keys()]).toEqual(['2026-01-27'])
})
