import { describe, expect, it } from 'vitest'
import { at } from './mondays.fixture.ts'
import { findFrom, followsSeries, inScope, isAhead, type SeriesSession } from './scope.ts'

const ZONE = 'Europe/Zurich'
const HOUR = 3_600_000

function monday(day: string, change: Partial<SeriesSession> = {}): SeriesSession {
  const startsAt = at(`2026-${day}T09:00:00Z`)
  const localStart = `2026-${day}T10:00`
  return {
    ...{ id: day, status: 'scheduled', startsAt, endsAt: startsAt + HOUR },
    ...{ originalLocalStart: localStart, givenLocalStart: localStart, givenStartsAt: startsAt },
    ...change,
  }
}

const FOUR = ['01-26', '02-02', '02-09', '02-16'].map((day) => monday(day))
const named = (from: string, sessions = FOUR) => findFrom(sessions, from, ZONE)?.id ?? null

describe('a session is named', () => {
  it('by its id, or by its local start', () => {
    expect(named('02-02')).toBe('02-02')
    expect(named('2026-02-02T10:00')).toBe('02-02')
    expect(named('2026-02-02T11:00')).toBeNull()
  })

  it('by its local start as it is now before the one agreed on first', () => {
    const moved = [
      monday('01-26', { startsAt: at('2026-01-27T10:00:00Z') }),
      monday('02-02', { startsAt: at('2026-01-26T09:00:00Z') }),
    ]
    expect(named('2026-01-27T11:00', moved)).toBe('01-26')
    expect(named('2026-01-26T10:00', moved)).toBe('02-02')
    expect(named('2026-02-02T10:00', moved)).toBe('02-02')
  })
})

describe('in scope', () => {
  const [first = monday('01-26'), second = monday('02-02')] = FOUR
  const ids = (found: SeriesSession[]) => found.map(({ id }) => id)

  it.each([
    ['this', ['02-02']],
    ['following', ['02-02', '02-09', '02-16']],
    ['all', ['01-26', '02-02', '02-09', '02-16']],
  ] as const)('%s: %j', (scope, expected) => {
    expect(ids(inScope([...FOUR].reverse(), second, scope))).toEqual(expected)
  })

  it('a session keeps its place in the series, wherever it was moved', () => {
    const late = monday('01-26', { startsAt: at('2026-03-30T09:00:00Z') })
    expect(ids(inScope([late, second], second, 'following'))).toEqual(['02-02'])
    expect(ids(inScope([late, second], late, 'following'))).toEqual(['01-26', '02-02'])
  })

  it('what has begun is not ahead, nor what is over or cancelled', () => {
    expect(isAhead(first, first.startsAt - 1)).toBe(true)
    expect(isAhead(first, first.startsAt)).toBe(false)
    expect(isAhead(monday('01-26', { status: 'cancelled' }), 0)).toBe(false)
    expect(isAhead(monday('01-26', { status: 'awaiting-new-time' }), 0)).toBe(true)
    expect(isAhead(monday('01-26', { status: 'requested' }), 0)).toBe(true)
  })

  it('what was moved singly no longer follows', () => {
    expect(followsSeries(first)).toBe(true)
    expect(followsSeries(monday('01-26', { startsAt: first.startsAt + HOUR }))).toBe(false)
    expect(followsSeries(monday('01-26', { status: 'awaiting-new-time' }))).toBe(false)
  })
})
