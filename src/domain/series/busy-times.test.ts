import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { busyTimes, overlap } from './busy-times.ts'

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 30 }))
    .map(([startsAt, lasts]) => ({ startsAt, endsAt: startsAt + lasts })),
)

describe('a time', () => {
  const isBusy = busyTimes([
    { startsAt: 30, endsAt: 40 },
    { startsAt: 10, endsAt: 20 },
    { startsAt: 12, endsAt: 15 },
  ])

  it('is taken when a session runs in it', () => {
    expect(isBusy({ startsAt: 15, endsAt: 16 })).toBe(true)
    expect(isBusy({ startsAt: 16, endsAt: 18 })).toBe(true)
    expect(isBusy({ startsAt: 0, endsAt: 100 })).toBe(true)
  })

  it('is free right before and right after a session', () => {
    expect(isBusy({ startsAt: 20, endsAt: 30 })).toBe(false)
    expect(isBusy({ startsAt: 0, endsAt: 10 })).toBe(false)
    expect(isBusy({ startsAt: 40, endsAt: 50 })).toBe(false)
  })

  it('is taken exactly when it overlaps one of the sessions, however many', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -10, max: 240 }), (taken, startsAt) => {
        const span = { startsAt, endsAt: startsAt + 7 }
        expect(busyTimes(taken)(span)).toBe(taken.some((other) => overlap(other, span)))
      }),
    )
  })
})
