import { expect, test } from 'vitest'
import type { ApiBooking } from '../../calcom/api/answers.ts'
import { createRowsRead } from './rows-read.ts'

const row = (uid: string, rescheduledToUid?: string): ApiBooking => ({
  ...{ uid, status: 'accepted', rescheduledToUid },
  ...{ start: '2026-01-27T09:00:00Z', end: '2026-01-27T10:00:00Z' },
})

test('a row is fresh once, and again when it says something else', () => {
  const rows = createRowsRead()
  const uids = (read: readonly ApiBooking[]) => rows.add(read).map(({ uid }) => uid)
  expect(uids([row('a'), row('b'), row('a')])).toEqual(['a', 'b'])
  expect(uids([row('b'), row('c')])).toEqual(['c'])
  expect(uids([{ ...row('a'), status: 'cancelled' }])).toEqual(['a'])
})

test('where a row was moved to is missing once, until it is read, also along a chain', () => {
  const rows = createRowsRead()
  rows.add([row('a', 'b'), row('c', 'd'), row('e', 'b'), row('d')])
  expect(rows.nextMissing()).toBe('b')
  rows.add([row('b', 'f')])
  expect(rows.nextMissing()).toBe('f')
  expect(rows.nextMissing()).toBeUndefined()
  rows.add([row('f', 'g')])
  expect(rows.nextMissing()).toBe('g')
  expect(rows.nextMissing()).toBeUndefined()
})
