import { describe, expect, it } from 'vitest'
import type { TimeSpan } from './busy-times.ts'
import { at, carnet, NOW } from './mondays.fixture.ts'
import { type ChangeInput, type ChangePlan, type MovingSession, planChange } from './plan-change.ts'

const MINUTE = 60_000

function monday(day: string, utc = '09:00'): MovingSession {
  const startsAt = at(`2026-${day}T${utc}:00Z`)
  return {
    ...{ id: day, startsAt, endsAt: startsAt + 45 * MINUTE, localStart: `2026-${day}T10:00` },
    ...{ packageId: 'carnet', bookedAt: NOW },
  }
}

const span = (startsAt: string, minutes = 45): TimeSpan => ({
  startsAt: at(startsAt),
  endsAt: at(startsAt) + minutes * MINUTE,
})

function changed(input: Partial<ChangeInput>): ChangePlan {
  const moving = input.moving ?? [monday('01-26'), monday('02-02')]
  return planChange({
    ...{ change: { weekday: 2 }, timeZone: 'Europe/Zurich', now: NOW },
    packages: [carnet({ remaining: 0 })],
    ...input,
    moving,
    busy: [...moving, ...(input.busy ?? [])],
  })
}

const rows = ({ occurrences }: ChangePlan) =>
  occurrences.map(({ localDate, localTime, status }) => `${localDate} ${localTime} ${status}`)

describe('sessions move', () => {
  it('to another weekday of the same week, without another credit', () => {
    const plan = changed({})
    expect(rows(plan)).toEqual(['2026-01-27 10:00 free', '2026-02-03 10:00 free'])
    expect(plan).toMatchObject({ bookable: true, refusal: null, packages: [{ taken: 0 }] })
    expect(plan.occurrences.map(({ sessionId }) => sessionId)).toEqual(['01-26', '02-02'])
  })

  it('to another time, which stays the same on the wall across a clock change', () => {
    const moving = [monday('03-23'), monday('03-30', '08:00')]
    const plan = changed({ moving, change: { time: '18:30' } })
    expect(rows(plan)).toEqual(['2026-03-23 18:30 free', '2026-03-30 18:30 free'])
    expect(plan.occurrences.map(({ startsAt }) => startsAt)).toEqual([
      at('2026-03-23T17:30:00Z'),
      at('2026-03-30T16:30:00Z'),
    ])
  })

  it('to a time that the clock skips, later by the gap, and says so', () => {
    const plan = changed({ moving: [monday('03-23')], change: { weekday: 7, time: '02:30' } })
    expect(rows(plan)).toEqual(['2026-03-29 03:30 shifted-by-clock-change'])
    expect(plan.bookable).toBe(true)
  })

  it('may last longer and stay where they are', () => {
    const plan = changed({ change: { durationMinutes: 60 } })
    expect(rows(plan)).toEqual(['2026-01-26 10:00 free', '2026-02-02 10:00 free'])
    expect(plan.occurrences.every(({ isChanged }) => isChanged)).toBe(true)
  })

  it('into a time that another of them leaves', () => {
    const moving = [monday('01-26'), { ...monday('01-26', '09:45'), id: 'b' }]
    const [first, second] = moving
    if (first === undefined || second === undefined) throw new Error('two move')
    second.localStart = '2026-01-26T10:45'
    expect(changed({ moving, change: { weekday: 1 } }).occurrences.map((o) => o.isChanged)).toEqual(
      [false, false],
    )
    const alone = changed({ moving: [first], change: { time: '10:15' } })
    expect(rows(alone)).toEqual(['2026-01-26 10:15 free'])
  })
})

describe('sessions do not move', () => {
  it('where somebody else is: the days are named, with other times', () => {
    const plan = changed({ busy: [span('2026-02-03T09:30:00Z')] })
    expect(rows(plan)).toEqual(['2026-01-27 10:00 free', '2026-02-03 10:00 conflict'])
    expect(plan.refusal).toEqual({ type: 'Conflict', dates: ['2026-02-03'] })
    expect(plan.occurrences[1]?.alternatives).toHaveLength(3)
  })

  it('onto each other', () => {
    const moving = [monday('01-26'), { ...monday('01-28'), id: 'b' }]
    expect(changed({ moving }).refusal).toEqual({ type: 'Conflict', dates: ['2026-01-27'] })
  })

  it('beyond what their package covers, unless another one has a credit', () => {
    const ending = carnet({ remaining: 0, expiresAt: at('2026-02-02T23:00:00Z') })
    const plan = changed({ packages: [ending] })
    expect(rows(plan)).toEqual(['2026-01-27 10:00 free', '2026-02-03 10:00 outside-validity'])
    expect(plan.refusal).toEqual({ type: 'OutsideValidity', dates: ['2026-02-03'] })
    const next = carnet({ id: 'next', remaining: 1 })
    const saved = changed({ packages: [ending, next] })
    expect(saved.occurrences.map(({ packageId }) => packageId)).toEqual(['carnet', 'next'])
    expect(saved.refusal).toBeNull()
    const empty = changed({ packages: [ending, { ...next, remaining: 0 }] })
    expect(empty.refusal).toEqual({ type: 'NotEnoughCredits', available: 0, requested: 1 })
  })

  it('where booking in time is enough, the package keeps them', () => {
    const ending = carnet({ remaining: 0, bookBy: true, expiresAt: at('2026-01-25T23:00:00Z') })
    expect(changed({ packages: [ending] }).refusal).toBeNull()
  })

  it('into the past', () => {
    const plan = changed({ now: at('2026-01-28T08:00:00Z'), moving: [monday('01-29')] })
    expect(rows(plan)).toEqual(['2026-01-27 10:00 short-notice'])
    expect(plan.refusal).toEqual({ type: 'InPast' })
  })
})
