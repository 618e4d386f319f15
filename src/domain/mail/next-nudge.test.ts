import { describe, expect, test } from 'vitest'
import { type NudgeFacts, nextNudge, whyNotAnyMore } from './next-nudge.ts'
import { DEFAULT_NUDGES } from './nudge-settings.ts'

const ZONE = 'Europe/Zurich'
const at = (text: string) => Date.parse(text)

/** Ten sessions until 31 March, the next one booked for the 25th. */
const facts = (more: Partial<NudgeFacts> = {}): NudgeFacts => ({
  packageId: 'p',
  clientId: 'c',
  isOpen: true,
  totalSessions: 10,
  sessionsRemaining: 5,
  sessionsAhead: 1,
  nextEndAt: null,
  validFromAt: at('2026-01-01T00:00:00Z'),
  expiresAt: at('2026-03-31T22:00:00Z'),
  endSeenAt: at('2026-01-01T09:00:00Z'),
  changedAt: at('2026-01-01T09:00:00Z'),
  hasFollower: false,
  lastEndAt: at('2026-03-25T10:00:00Z'),
  nudgedAt: null,
  written: [],
  sent: [],
  ...more,
})

const next = (now: string, more: Partial<NudgeFacts> = {}, settings = DEFAULT_NUDGES) => {
  const { nudge, lookAgainAt } = nextNudge(facts(more), settings, ZONE, at(now))
  const again = lookAgainAt === null ? null : new Date(lookAgainAt).toISOString()
  return { key: nudge?.key ?? null, again }
}

describe('warnings of an end', () => {
  test('come 30, 14, 7 and 1 days before the last day, in the morning of the studio', () => {
    const before = next('2026-03-01T07:59:59Z')
    expect(before).toEqual({ key: null, again: '2026-03-01T08:00:00.000Z' })
    expect(next('2026-03-01T08:00:00Z')).toEqual({
      key: 'package-ends:p:2026-03-31:30',
      again: '2026-03-17T08:00:00.000Z',
    })
    const written = ['package-ends:p:2026-03-31:30']
    expect(next('2026-03-01T08:00:05Z', { written })).toEqual({
      key: null,
      again: '2026-03-17T08:00:00.000Z',
    })
    // After the change of the clocks nine o'clock is an hour earlier.
    expect(next('2026-03-30T07:00:00Z').key).toBe('package-ends:p:2026-03-31:1')
  })

  test('that passed together are one: the most urgent', () => {
    expect(next('2026-03-25T12:00:00Z').key).toBe('package-ends:p:2026-03-31:7')
  })

  test('are not about what passed before the end was known', () => {
    const endSeenAt = at('2026-03-20T09:00:00Z')
    expect(next('2026-03-20T09:00:00Z', { endSeenAt })).toEqual({
      key: null,
      again: '2026-03-24T08:00:00.000Z',
    })
  })

  test('come anew for another end', () => {
    const written = ['package-ends:p:2026-03-31:7']
    const longer = { written, expiresAt: at('2026-04-30T22:00:00Z') }
    expect(next('2026-04-23T08:00:00Z', longer).key).toBe('package-ends:p:2026-04-30:7')
  })

  test('are not said again of an end that moved by a few days with its first session', () => {
    const sent = ['package-ends:p:2026-03-31:7']
    const lastEndAt = at('2026-04-03T10:00:00Z')
    const later = { sent, written: sent, lastEndAt, expiresAt: at('2026-04-03T22:00:00Z') }
    expect(next('2026-03-28T12:00:00Z', later)).toEqual({
      key: null,
      again: '2026-04-02T07:00:00.000Z',
    })
    expect(next('2026-04-02T07:00:00Z', later).key).toBe('package-ends:p:2026-04-03:1')
    const muchLater = { ...later, expiresAt: at('2026-04-04T22:00:00Z') }
    expect(next('2026-03-28T12:00:00Z', muchLater).key).toBe('package-ends:p:2026-04-04:7')
  })

  test.each([
    ['paused, closed or refunded', { isOpen: false }],
    ['used up', { sessionsRemaining: 0 }],
    ['over already', { expiresAt: at('2026-03-24T22:00:00Z') }],
  ])('do not come where it is %s', (_, more) => {
    expect(next('2026-03-25T12:00:00Z', more)).toEqual({ key: null, again: null })
  })

  test('do not come where the studio wants none', () => {
    const off = { ...DEFAULT_NUDGES, isOn: false }
    expect(next('2026-03-25T12:00:00Z', {}, off)).toEqual({ key: null, again: null })
    const without = { ...DEFAULT_NUDGES, warningDays: [] }
    expect(next('2026-03-25T08:00:00Z', {}, without).key).toBeNull()
  })
})

describe('when little is left', () => {
  const few = { sessionsRemaining: 1, expiresAt: null, changedAt: at('2026-02-02T09:00:00Z') }

  test('it is said once what was done can no longer be taken back', () => {
    expect(next('2026-02-02T09:14:59Z', few)).toEqual({
      key: null,
      again: '2026-02-02T09:15:00.000Z',
    })
    expect(next('2026-02-02T09:15:00Z', few).key).toBe('few-left:p:10')
    const written = ['few-left:p:10']
    expect(next('2026-02-02T09:15:00Z', { ...few, written }).key).toBeNull()
  })

  test('it is not said of what was small from the beginning, or is followed by another', () => {
    expect(next('2026-02-02T10:00:00Z', { ...few, totalSessions: 2 }).key).toBeNull()
    expect(next('2026-02-02T10:00:00Z', { ...few, hasFollower: true }).key).toBeNull()
    expect(next('2026-02-02T10:00:00Z', { ...few, sessionsAhead: 2 }).key).toBeNull()
  })

  test('it is asked again when the next session is over', () => {
    const nextEndAt = at('2026-02-03T10:00:00Z')
    const more = { ...few, sessionsRemaining: 2, nextEndAt }
    expect(next('2026-02-02T10:00:00Z', more)).toEqual({
      key: null,
      again: '2026-02-03T10:00:00.000Z',
    })
  })

  test('it waits some days where somebody was just written to', () => {
    const nudgedAt = at('2026-02-01T09:00:00Z')
    expect(next('2026-02-02T10:00:00Z', { ...few, nudgedAt })).toEqual({
      key: null,
      again: '2026-02-04T09:00:00.000Z',
    })
  })
})

describe('when nothing is booked', () => {
  const silent = { expiresAt: null, sessionsAhead: 0, lastEndAt: at('2026-02-02T10:00:00Z') }

  test('it is said a week after the last session, once', () => {
    expect(next('2026-02-02T10:00:00Z', silent)).toEqual({
      key: null,
      again: '2026-02-09T08:00:00.000Z',
    })
    const key = 'nothing-booked:c:1770026400000'
    expect(next('2026-02-09T08:00:00Z', silent).key).toBe(key)
    expect(next('2026-03-09T08:00:00Z', { ...silent, written: [key] })).toEqual({
      key: null,
      again: null,
    })
  })

  test('a warning goes first, and it waits until that is some days old', () => {
    const both = { ...silent, expiresAt: at('2026-02-10T23:00:00Z') }
    expect(next('2026-02-09T08:00:00Z', both)).toEqual({
      key: 'package-ends:p:2026-02-10:1',
      again: '2026-02-12T08:00:00.000Z',
    })
  })
})

describe('before it leaves', () => {
  const why = (days: number, now: string, more: Partial<NudgeFacts> = {}) =>
    whyNotAnyMore(
      { kind: 'package-ends', content: { lastDay: '2026-03-31', days } },
      facts(more),
      DEFAULT_NUDGES,
      ZONE,
      at(now),
    )

  test('it is asked again whether it is still so', () => {
    expect(why(7, '2026-03-25T12:00:00Z')).toBeNull()
    expect(why(14, '2026-03-25T12:00:00Z')).toBe('superseded')
    expect(why(7, '2026-03-25T12:00:00Z', { isOpen: false })).toBe('no-longer-true')
    expect(why(7, '2026-03-25T12:00:00Z', { sessionsRemaining: 0 })).toBe('no-longer-true')
    const expiresAt = at('2026-04-30T22:00:00Z')
    expect(why(7, '2026-03-25T12:00:00Z', { expiresAt })).toBe('no-longer-true')
  })
})
