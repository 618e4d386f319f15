import { describe, expect, it } from 'vitest'
import { at, carnet, created, mondays, NOW, plan, rows, taken } from './mondays.fixture.ts'
import type { WeeklyRule } from './rule.ts'

describe('a date that is taken', () => {
  const busy = taken('2026-02-09')

  it('refuses the whole series, with three other times', () => {
    const planned = plan({ busy })
    expect(rows(planned)[2]).toBe('02-09 conflict')
    expect(planned.refusal).toEqual({ type: 'Conflict', dates: ['2026-02-09'] })
    const offered = planned.occurrences.map(({ alternatives }) =>
      alternatives.map(({ localDate, localTime }) => `${localDate.slice(5)} ${localTime}`),
    )
    expect(offered).toEqual([[], [], ['02-09 09:45', '02-09 09:00', '02-09 11:30'], []])
  })

  it('offers no time that has gone, nor one that the package does not cover', () => {
    const planned = plan({
      now: at('2026-02-09T08:10:00Z'),
      rule: { ...mondays({ count: 1 }), startOn: '2026-02-09' },
      packages: [carnet({ expiresAt: at('2026-02-09T10:45:00Z') })],
      busy,
    })
    const [row] = planned.occurrences
    expect(row?.status).toBe('conflict')
    expect(row?.alternatives.map(({ localTime }) => localTime)).toEqual(['09:45', '11:30'])
  })

  it('is left out when it may be, and asks for no credit', () => {
    const planned = plan({ busy, onConflict: 'skip', packages: [carnet({ remaining: 3 })] })
    expect(rows(planned)).toEqual([
      '01-26 free',
      '02-02 free',
      '02-09 conflict, skipped',
      '02-16 free',
    ])
    expect(planned).toMatchObject({ bookable: true, packages: [{ taken: 3, remainingAfter: 0 }] })
    expect(created(planned)).toEqual(['01-26', '02-02', '02-16'])
  })

  it('is made up for at the end when it may be moved', () => {
    const planned = plan({
      busy: taken('2026-02-09', '2026-02-23'),
      onConflict: 'move-to-end',
    })
    expect(rows(planned)).toEqual([
      '01-26 free',
      '02-02 free',
      '02-09 conflict, skipped',
      '02-16 free',
      '02-23 conflict, skipped',
      '03-02 free',
    ])
    expect(created(planned)).toHaveLength(4)
    expect(planned.bookable).toBe(true)
  })

  it('is made up for beyond the last day asked for', () => {
    const planned = plan({ busy, onConflict: 'move-to-end', end: { until: '2026-02-16' } })
    expect(created(planned)).toEqual(['01-26', '02-02', '02-16', '02-23'])
  })

  it('cannot be made up for where the coach is never free again', () => {
    const always = [{ startsAt: at('2026-02-09T00:00:00Z'), endsAt: at('2126-01-01T00:00:00Z') }]
    const planned = plan({ busy: always, onConflict: 'move-to-end' })
    expect(created(planned)).toEqual(['01-26', '02-02'])
    expect(planned.refusal).toMatchObject({ type: 'Conflict' })
    expect(planned.occurrences).toHaveLength(104)
  })

  it('leaves nothing to create when every one is', () => {
    const planned = plan({
      busy,
      onConflict: 'skip',
      end: { count: 1 },
      now: at('2026-02-03T00:00:00Z'),
    })
    expect(planned.refusal).toEqual({ type: 'Conflict', dates: ['2026-02-09'] })
  })
})

describe('a date outside the validity', () => {
  const packages = [carnet({ validFromAt: at('2026-01-31T23:00:00Z') })]

  it('is left out when it may be', () => {
    const planned = plan({ packages, onConflict: 'skip' })
    expect(rows(planned)[0]).toBe('01-26 outside-validity, skipped')
    expect(created(planned)).toEqual(['02-02', '02-09', '02-16'])
    expect(planned.bookable).toBe(true)
  })

  it('is made up for at the end while the package is still valid', () => {
    expect(created(plan({ packages, onConflict: 'move-to-end' }))).toEqual([
      '02-02',
      '02-09',
      '02-16',
      '02-23',
    ])
    const short = [carnet({ expiresAt: at('2026-02-11T00:00:00Z') })]
    const planned = plan({ packages: short, onConflict: 'move-to-end' })
    expect(planned.refusal).toEqual({ type: 'OutsideValidity', dates: ['2026-02-16'] })
    expect(planned.occurrences).toHaveLength(4)
  })
})

describe('sessions of one series that overlap', () => {
  const slots = [
    { weekday: 1, time: '10:00' },
    { weekday: 1, time: '10:30' },
    { weekday: 1, time: '10:45' },
  ]
  const rule = { ...mondays({ count: 3 }), slots }

  it('are a conflict with the earlier one, while one right after it is not', () => {
    expect(rows(plan({ rule }))).toEqual(['01-26 free', '01-26 conflict', '01-26 conflict'])
    expect(plan({ rule }).refusal).toEqual({ type: 'Conflict', dates: ['2026-01-26'] })
    expect(rows(plan({ rule, onConflict: 'skip' }))).toEqual([
      '01-26 free',
      '01-26 conflict, skipped',
      '01-26 free',
    ])
  })

  it('offer no time that another one has', () => {
    const [, second] = plan({ rule: { ...rule, slots: slots.slice(0, 2) } }).occurrences
    expect(second?.alternatives.map(({ localTime }) => localTime)).toEqual([
      '10:45',
      '11:30',
      '09:15',
    ])
  })
})

describe('until the credits are used up', () => {
  const end = { whenUsedUp: true } as const

  it('books as many as are left', () => {
    const planned = plan({ end, packages: [carnet({ remaining: 3 })] })
    expect(created(planned)).toEqual(['01-26', '02-02', '02-09'])
    expect(planned.bookable).toBe(true)
  })

  it('stops at 52', () => {
    const planned = plan({ end, packages: [carnet({ remaining: 60 })] })
    expect(created(planned)).toHaveLength(52)
    expect(planned).toMatchObject({ bookable: true, packages: [{ remainingAfter: 8 }] })
  })

  it('stops at the end of the validity', () => {
    const planned = plan({ end, packages: [carnet({ expiresAt: at('2026-02-09T00:00:00Z') })] })
    expect(rows(planned)).toEqual(['01-26 free', '02-02 free'])
    expect(planned.bookable).toBe(true)
  })

  it('goes from one package to the next, over the days between them', () => {
    const packages = [
      carnet({ id: 'winter', remaining: 1, expiresAt: at('2026-03-01T00:00:00Z') }),
      carnet({ id: 'spring', remaining: 2, validFromAt: at('2026-03-31T22:00:00Z') }),
    ]
    expect(created(plan({ end, packages }))).toEqual(['01-26', '04-06', '04-13'])
  })

  it('goes on past dates that are taken when they may be left out', () => {
    const planned = plan({
      end,
      packages: [carnet({ remaining: 2 })],
      busy: taken('2026-01-26'),
      onConflict: 'skip',
    })
    expect(rows(planned)).toEqual(['01-26 conflict, skipped', '02-02 free', '02-09 free'])
  })

  it('refuses a date that is taken when none may be left out', () => {
    const planned = plan({ end, packages: [carnet({ remaining: 2 })], busy: taken('2026-01-26') })
    expect(rows(planned)).toEqual(['01-26 conflict', '02-02 free'])
    expect(planned.refusal).toMatchObject({ type: 'Conflict' })
  })

  it.each(['refuse', 'skip', 'move-to-end'] as const)(
    'shows the first date when there is nothing to use (%s)',
    (onConflict) => {
      const usedUp = plan({
        end,
        onConflict,
        packages: [carnet({ remaining: 0 })],
        busy: taken('2026-01-26'),
      })
      expect(rows(usedUp)).toEqual(['01-26 beyond-balance'])
      expect(usedUp.refusal).toEqual({ type: 'NotEnoughCredits', available: 0, requested: 1 })
      const none = plan({ end, onConflict, packages: [] })
      expect(rows(none)).toEqual(['01-26 beyond-balance'])
      expect(none.refusal).toEqual({ type: 'NoActivePackage' })
      const expired = plan({ end, onConflict, packages: [carnet({ expiresAt: NOW })] })
      expect(rows(expired)).toEqual(['01-26 outside-validity'])
      expect(expired.refusal).toEqual({ type: 'NoActivePackage' })
    },
  )
})

describe('a time that a clock change skips', () => {
  it('is booked an hour later, and says so', () => {
    const rule: WeeklyRule = {
      ...mondays({ count: 3 }),
      slots: [{ weekday: 7, time: '02:30' }],
      startOn: '2026-03-22',
    }
    const planned = plan({ rule })
    expect(rows(planned)).toEqual(['03-22 free', '03-29 shifted-by-clock-change', '04-05 free'])
    expect(planned.bookable).toBe(true)
    expect(planned.occurrences[1]).toMatchObject({ localTime: '03:30', packageId: 'carnet' })
  })
})
