import { describe, expect, it } from 'vitest'
import { midnightAfter } from '../calendar.ts'
import { at, carnet, mondays, plan, rows, taken } from './mondays.fixture.ts'
import type { WeeklyRule } from './rule.ts'

describe('too few credits', () => {
  it('shows what they would pay for and says how many are missing', () => {
    const planned = plan({ packages: [carnet({ remaining: 2 })] })
    expect(rows(planned)).toEqual([
      '01-26 free',
      '02-02 free',
      '02-09 beyond-balance',
      '02-16 beyond-balance',
    ])
    expect(planned.refusal).toEqual({ type: 'NotEnoughCredits', available: 2, requested: 4 })
    expect(planned.bookable).toBe(false)
    expect(planned.packages).toEqual([
      { id: 'carnet', remaining: 2, taken: 2, remainingAfter: 0, validUntil: null },
    ])
  })

  it('are none when the package is used up', () => {
    const planned = plan({ end: { count: 1 }, packages: [carnet({ remaining: 0 })] })
    expect(planned.refusal).toEqual({ type: 'NotEnoughCredits', available: 0, requested: 1 })
  })

  it('count only what is valid on these days', () => {
    const spring = carnet({ id: 'spring', validFromAt: at('2026-03-01T00:00:00Z') })
    const planned = plan({ packages: [carnet({ remaining: 3 }), spring] })
    expect(planned.refusal).toEqual({ type: 'NotEnoughCredits', available: 3, requested: 4 })
  })

  it('are said before a date that is taken or outside the validity', () => {
    const packages = [carnet({ remaining: 1, expiresAt: midnightAfter('2026-02-09', 'UTC') })]
    const planned = plan({ packages, busy: taken('2026-01-26') })
    expect(rows(planned)).toEqual([
      '01-26 conflict',
      '02-02 beyond-balance',
      '02-09 beyond-balance',
      '02-16 outside-validity',
    ])
    expect(planned.refusal).toEqual({ type: 'NotEnoughCredits', available: 1, requested: 4 })
  })
})

describe('no package', () => {
  it('leaves every date beyond the balance', () => {
    const planned = plan({ packages: [] })
    expect(rows(planned).every((row) => row.endsWith(' beyond-balance'))).toBe(true)
    expect(planned).toMatchObject({
      packages: [],
      bookable: false,
      refusal: { type: 'NoActivePackage' },
    })
  })

  it('is the same as none that is valid on any of the days', () => {
    const planned = plan({ packages: [carnet({ expiresAt: at('2026-01-25T23:00:00Z') })] })
    expect(rows(planned).every((row) => row.endsWith(' outside-validity'))).toBe(true)
    expect(planned.refusal).toEqual({ type: 'NoActivePackage' })
  })
})

describe('the validity of a package', () => {
  const until = (day: string, zone: string, bookBy = false) => [
    carnet({ expiresAt: midnightAfter(day, zone), bookBy }),
  ]

  it('refuses the dates after it, by name', () => {
    const planned = plan({ packages: until('2026-02-08', 'Europe/Zurich') })
    expect(rows(planned)).toEqual([
      '01-26 free',
      '02-02 free',
      '02-09 outside-validity',
      '02-16 outside-validity',
    ])
    expect(planned.refusal).toEqual({
      type: 'OutsideValidity',
      dates: ['2026-02-09', '2026-02-16'],
    })
  })

  it('refuses the dates before it', () => {
    const planned = plan({ packages: [carnet({ validFromAt: at('2026-02-01T23:00:00Z') })] })
    expect(planned.refusal).toEqual({ type: 'OutsideValidity', dates: ['2026-01-26'] })
  })

  it('covers its last day whole, in the zone of the studio', () => {
    const late: WeeklyRule = {
      ...mondays({ count: 1 }),
      slots: [{ weekday: 7, time: '23:59' }],
      timeZone: 'America/New_York',
    }
    // 23:59 on Sunday in New York is Monday 05:59 in Zurich.
    expect(plan({ rule: late, packages: until('2026-01-26', 'Europe/Zurich') }).bookable).toBe(true)
    expect(plan({ rule: late, packages: until('2026-01-25', 'Europe/Zurich') }).refusal).toEqual({
      type: 'NoActivePackage',
    })
  })

  it('ends at midnight exactly: a session that begins then is outside', () => {
    const atMidnight: WeeklyRule = {
      ...mondays({ count: 1 }),
      slots: [{ weekday: 1, time: '00:00' }],
    }
    const before: WeeklyRule = { ...mondays({ count: 1 }), slots: [{ weekday: 7, time: '23:59' }] }
    const packages = until('2026-01-25', 'Europe/Zurich')
    expect(plan({ rule: atMidnight, packages }).bookable).toBe(false)
    expect(plan({ rule: before, packages }).bookable).toBe(true)
  })

  it('asks only for the booking where the terms say so', () => {
    expect(plan({ packages: until('2026-01-22', 'Europe/Zurich', true) }).bookable).toBe(true)
    expect(plan({ packages: until('2026-01-21', 'Europe/Zurich', true) }).refusal).toEqual({
      type: 'NoActivePackage',
    })
  })
})

describe('a rule without any date', () => {
  it('is malformed in its last day', () => {
    const planned = plan({ end: { until: '2026-01-25' } })
    expect(planned.occurrences).toEqual([])
    expect(planned.refusal).toEqual({ type: 'Malformed', field: 'end.until' })
  })

  it('is malformed in its first day where the calendar ends', () => {
    const rule = { ...mondays({ count: 4 }), startOn: '9999-12-20' }
    expect(plan({ rule }).refusal).toEqual({ type: 'Malformed', field: 'startOn' })
  })
})
