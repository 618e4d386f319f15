import { describe, expect, it } from 'vitest'
import { at, carnet, created, mondays, NOW, plan, rows, taken } from './mondays.fixture.ts'
import { datesToCreate, type Plan, planSeries, samePlan } from './plan.ts'
import type { SeriesEnd } from './rule.ts'

describe('four Mondays with enough credits', () => {
  it('are free, each paid by the package, and may be booked', () => {
    const planned = plan({})
    expect(rows(planned)).toEqual(['01-26 free', '02-02 free', '02-09 free', '02-16 free'])
    expect(planned.occurrences.map(({ packageId }) => packageId)).toEqual(Array(4).fill('carnet'))
    expect(planned.packages).toEqual([
      { id: 'carnet', remaining: 10, taken: 4, remainingAfter: 6, validUntil: null },
    ])
    expect(planned).toMatchObject({ bookable: true, refusal: null })
  })

  it('take as many credits as one session costs', () => {
    const planned = plan({ cost: 2, packages: [carnet({ remaining: 7 })] })
    expect(rows(planned).at(-1)).toBe('02-16 beyond-balance')
    expect(planned.refusal).toEqual({ type: 'NotEnoughCredits', available: 7, requested: 8 })
  })
})

describe('too many', () => {
  const tooMany = { ok: false, refusal: { type: 'TooManyOccurrences', maximum: 52 } }
  const planned = (end: SeriesEnd, packages = [carnet({ remaining: 60 })]) =>
    planSeries({ rule: mondays(end), now: NOW, busy: [], packages, onConflict: 'refuse' })

  it('is more than 52, whether counted or until a day', () => {
    expect(planned({ count: 53 })).toEqual(tooMany)
    expect(planned({ until: '2027-01-25' })).toEqual(tooMany)
    expect(planned({ until: '9999-12-31' })).toEqual(tooMany)
  })

  it('is refused before the packages are looked at', () => {
    expect(planned({ count: 53 }, [])).toEqual(tooMany)
  })

  it('is not 52', () => {
    expect(
      created(plan({ end: { count: 52 }, packages: [carnet({ remaining: 52 })] })),
    ).toHaveLength(52)
    const until = plan({ end: { until: '2027-01-24' }, packages: [carnet({ remaining: 52 })] })
    expect(created(until)).toHaveLength(52)
    expect(until.bookable).toBe(true)
  })
})

describe('several packages', () => {
  it('pay in their order, each for the days it covers and as long as it can', () => {
    const planned = plan({
      packages: [
        carnet({ id: 'gift', remaining: 1, expiresAt: at('2026-03-01T00:00:00Z') }),
        carnet({ id: 'short', remaining: 5, expiresAt: at('2026-02-09T09:00:00Z') }),
        carnet({ id: 'long', remaining: 5 }),
      ],
    })
    expect(planned.occurrences.map(({ packageId }) => packageId)).toEqual([
      'gift',
      'short',
      'long',
      'long',
    ])
    expect(planned.packages.map(({ taken: share }) => share)).toEqual([1, 1, 2])
    expect(planned.bookable).toBe(true)
  })
})

describe('what was agreed', () => {
  const starts = (planned: Plan) => datesToCreate(planned).map(({ startsAt }) => startsAt)

  it('is the same plan in whatever order the dates are named', () => {
    const planned = plan({})
    expect(samePlan(planned, starts(planned))).toBe(true)
    expect(samePlan(planned, starts(planned).reverse())).toBe(true)
  })

  it('is another plan with a date less, a date more or a date moved', () => {
    const planned = plan({})
    const [first = 0, ...others] = starts(planned)
    expect(samePlan(planned, others)).toBe(false)
    expect(samePlan(planned, [first, first, ...others])).toBe(false)
    expect(samePlan(planned, [first + 1, ...others])).toBe(false)
    expect(samePlan(planned, [])).toBe(false)
  })

  it('is another plan when one of its dates has been taken since', () => {
    const agreed = starts(plan({ onConflict: 'skip' }))
    const now = plan({ onConflict: 'skip', busy: taken('2026-02-09') })
    expect(samePlan(now, agreed)).toBe(false)
  })
})
