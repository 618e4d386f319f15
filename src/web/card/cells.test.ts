import { expect, test } from 'vitest'
import { somePackage, someSession } from '../client.fixture.ts'
import { cellsOf } from './cells.ts'

const done = (day: string) =>
  someSession({ startsAt: `${day}T17:30:00Z`, status: 'completed', credit: 'charged' })
const held = (day: string) => someSession({ startsAt: `${day}T17:30:00Z` })
const late = (day: string) =>
  someSession({ startsAt: `${day}T17:30:00Z`, status: 'cancelled', credit: 'charged' })

test('settled sessions come first by date, then booked by date, then blank, then expired', () => {
  const pack = somePackage({
    sessionsDone: 2,
    sessionsForfeited: 1,
    sessionsBooked: 2,
    sessionsRemaining: 1,
    sessionsExpired: 1,
  })
  const sessions = [held('2026-02-03'), done('2025-12-02'), held('2026-01-27')]
  const cells = cellsOf(pack, [...sessions, late('2025-11-25'), done('2025-11-18')])
  expect(
    cells.map(({ index, state, session }) => [index, state, session?.startsAt.slice(0, 10)]),
  ).toEqual([
    [1, 'done', '2025-11-18'],
    [2, 'lost', '2025-11-25'],
    [3, 'done', '2025-12-02'],
    [4, 'held', '2026-01-27'],
    [5, 'held', '2026-02-03'],
    [6, 'open', undefined],
    [7, 'expired', undefined],
  ])
})

test('the card shows the counts of the package also while its sessions are not there yet', () => {
  const pack = somePackage({ sessionsDone: 3, sessionsBooked: 1, sessionsRemaining: 6 })
  const states = cellsOf(pack, []).map(({ state }) => state)
  expect(states.filter((state) => state === 'done')).toHaveLength(3)
  expect(states).toHaveLength(10)
})

test('sessions of other packages, and those given back, are not on the card', () => {
  const pack = somePackage({ sessionsBooked: 1, sessionsRemaining: 9 })
  const other = someSession({ startsAt: '2026-01-20T17:30:00Z', packageId: 'another' })
  const back = someSession({
    startsAt: '2026-01-21T17:30:00Z',
    status: 'cancelled',
    credit: 'returned',
  })
  const own = held('2026-01-27')
  expect(cellsOf(pack, [other, back, own])[0]?.session).toBe(own)
})
