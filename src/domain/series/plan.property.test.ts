import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayPlus, startOfDay } from '../calendar.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../instant.ts'
import { overlap } from './busy-times.ts'
import { covers, type SpendablePackage } from './coverage.ts'
import { NOW } from './mondays.fixture.ts'
import { datesToCreate, type Plan, type PlanInput, planSeries, samePlan } from './plan.ts'
import type { SeriesEnd, SeriesRule } from './rule.ts'

const ZONE = 'Europe/Zurich'
const FIRST_DAY = '2026-01-23'

const ends: fc.Arbitrary<SeriesEnd> = fc.oneof(
  fc.integer({ min: 1, max: 20 }).map((count) => ({ count })),
  fc.integer({ min: 0, max: 60 }).map((days) => ({ until: dayPlus(FIRST_DAY, days) })),
  fc.constant({ whenUsedUp: true } as const),
)

const rules: fc.Arbitrary<SeriesRule> = fc.record({
  frequency: fc.constant('weekly' as const),
  slots: fc.uniqueArray(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      time: fc.constantFrom('02:30', '09:00', '09:30', '10:00', '23:30'),
    }),
    { minLength: 1, maxLength: 5, selector: (slot) => `${slot.weekday} ${slot.time}` },
  ),
  interval: fc.integer({ min: 1, max: 3 }),
  timeZone: fc.constantFrom(ZONE, 'Australia/Lord_Howe'),
  durationMinutes: fc.constantFrom(30, 45, 90),
  startOn: fc.integer({ min: 0, max: 60 }).map((days) => dayPlus(FIRST_DAY, days)),
  end: ends,
})

const packages: fc.Arbitrary<SpendablePackage[]> = fc
  .array(
    fc.record({
      remaining: fc.integer({ min: 0, max: 12 }),
      firstDay: fc.integer({ min: -20, max: 40 }),
      validDays: fc.option(fc.integer({ min: 1, max: 90 })),
      bookBy: fc.boolean(),
    }),
    { maxLength: 3 },
  )
  .map((drawn) =>
    drawn.map(({ remaining, firstDay, validDays, bookBy }, index) => ({
      id: `package ${index}`,
      remaining,
      validFromAt: startOfDay(dayPlus(FIRST_DAY, firstDay), ZONE),
      expiresAt:
        validDays === null ? null : startOfDay(dayPlus(FIRST_DAY, firstDay + validDays), ZONE),
      bookBy,
    })),
  )

const busy = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 24 * 60 }), fc.integer({ min: 1, max: 8 }))
    .map(([hours, quarters]) => ({
      startsAt: NOW + hours * HOUR_MS,
      endsAt: NOW + hours * HOUR_MS + quarters * 15 * MINUTE_MS,
    })),
  { maxLength: 40 },
)

const inputs: fc.Arbitrary<PlanInput & { cost: number }> = fc.record({
  rule: rules,
  now: fc.constant(NOW),
  busy,
  packages,
  onConflict: fc.constantFrom('refuse', 'skip', 'move-to-end'),
  cost: fc.constantFrom(1, 1, 1, 2),
})

/** Holds the fact against the plan of many random series; those of over 52 dates have none. */
function always(fact: (planned: Plan, input: PlanInput & { cost: number }) => void): void {
  fc.assert(
    fc.property(inputs, (input) => {
      const planned = planSeries(input)
      if (planned.ok) fact(planned.value, input)
      else expect('until' in input.rule.end).toBe(true)
    }),
    { numRuns: 150 },
  )
}

describe('whatever is planned', () => {
  it('takes no more from a package than it has, and exactly what its dates take', () => {
    always((planned, { cost }) => {
      for (const { id, remaining, taken, remainingAfter } of planned.packages) {
        const paid = planned.occurrences.filter(({ packageId }) => packageId === id)
        expect(taken).toBe(paid.length * cost)
        expect(remainingAfter).toBe(remaining - taken)
        expect(remainingAfter).toBeGreaterThanOrEqual(0)
      }
    })
  })

  it('is paid by packages that cover each date', () => {
    always((planned, input) => {
      for (const { packageId, startsAt } of planned.occurrences) {
        if (packageId === null) continue
        const payer = input.packages.find(({ id }) => id === packageId)
        expect(payer && covers(payer, startsAt, NOW)).toBe(true)
      }
    })
  })

  it('is the same when it is planned again, whatever the order of the other sessions', () => {
    always((planned, input) => {
      const again = planSeries({ ...input, busy: [...input.busy].reverse() })
      expect(again).toEqual({ ok: true, value: planned })
      expect(
        samePlan(
          planned,
          datesToCreate(planned).map(({ startsAt }) => startsAt),
        ),
      ).toBe(true)
    })
  })

  it('is strictly increasing and to come', () => {
    always(({ occurrences }) => {
      occurrences.forEach(({ startsAt }, index) => {
        expect(startsAt).toBeGreaterThan(occurrences[index - 1]?.startsAt ?? NOW)
      })
    })
  })

  it('says what stands in the way of each date', () => {
    always(({ occurrences }, input) => {
      for (const { status, startsAt, endsAt, packageId, isShifted } of occurrences) {
        const isCovered = input.packages.some((one) => covers(one, startsAt, NOW))
        expect(status === 'outside-validity').toBe(input.packages.length > 0 && !isCovered)
        if (status === 'free' || status === 'shifted-by-clock-change') {
          expect(packageId).not.toBeNull()
          expect(isShifted).toBe(status !== 'free')
          expect(input.busy.some((other) => overlap(other, { startsAt, endsAt }))).toBe(false)
        }
      }
    })
  })
})

describe('what may be booked', () => {
  it('is paid, free for the coach, nowhere twice and as many as were asked for', () => {
    always((planned, { rule, busy: others, onConflict }) => {
      const dates = datesToCreate(planned)
      expect(planned.bookable).toBe(planned.refusal === null)
      if (!planned.bookable) return
      expect(dates.length).toBeGreaterThan(0)
      expect(dates.length).toBeLessThanOrEqual(52)
      if ('count' in rule.end && onConflict !== 'skip') expect(dates).toHaveLength(rule.end.count)
      dates.forEach((date, index) => {
        expect(date.packageId).not.toBeNull()
        expect(others.some((other) => overlap(other, date))).toBe(false)
        expect(date.startsAt).toBeGreaterThanOrEqual(dates[index - 1]?.endsAt ?? NOW)
      })
    })
  })

  it('uses credits up unless the validity, the coach or the number of dates ends it', () => {
    always((planned, { rule, packages: lots, cost, onConflict }) => {
      if (!('whenUsedUp' in rule.end) || !planned.bookable || onConflict !== 'refuse') return
      const last = planned.occurrences.at(-1)?.startsAt ?? NOW
      const nextAtLatest = last + 7 * rule.interval * DAY_MS + DAY_MS
      for (const { id, remainingAfter } of planned.packages) {
        const lot = lots.find((one) => one.id === id)
        const isOver = lot?.expiresAt != null && !lot.bookBy && lot.expiresAt <= nextAtLatest
        const isLapsed = lot?.expiresAt != null && lot.bookBy && lot.expiresAt <= NOW
        expect(remainingAfter < cost || isOver || isLapsed).toBe(true)
      }
    })
  })
})

describe('what is refused', () => {
  it('for want of credits names fewer than are asked for', () => {
    always(({ refusal, packages: shares, occurrences }) => {
      const isShort = occurrences.some(({ status }) => status === 'beyond-balance')
      if (shares.length > 0) expect(refusal?.type === 'NotEnoughCredits').toBe(isShort)
      if (refusal?.type !== 'NotEnoughCredits') return
      expect(refusal.available).toBeLessThan(refusal.requested)
      const [only] = shares
      if (shares.length === 1) expect(refusal.available).toBe(only?.remaining)
    })
  })
})

describe('the alternatives of a date', () => {
  it('are at most three, near, to come, covered, free for the coach and for the series', () => {
    always(({ occurrences }, input) => {
      for (const row of occurrences) {
        expect(row.alternatives.length).toBeLessThanOrEqual(row.status === 'conflict' ? 3 : 0)
        for (const other of row.alternatives) {
          expect(other.startsAt).toBeGreaterThan(NOW)
          expect(Math.abs(other.startsAt - row.startsAt)).toBeLessThanOrEqual(2 * DAY_MS + HOUR_MS)
          expect(input.busy.some((one) => overlap(one, other))).toBe(false)
          expect(input.packages.some((one) => covers(one, other.startsAt, NOW))).toBe(true)
          expect(occurrences.some((one) => one !== row && overlap(one, other))).toBe(false)
        }
      }
    })
  })
})
