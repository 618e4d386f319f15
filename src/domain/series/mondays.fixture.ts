import { Temporal } from 'temporal-polyfill'
import type { Millis } from '../instant.ts'
import type { TimeSpan } from './busy-times.ts'
import type { SpendablePackage } from './coverage.ts'
import { datesToCreate, type Plan, type PlanInput, planSeries } from './plan.ts'
import type { SeriesEnd, WeeklyRule } from './rule.ts'

/** A Thursday in Lausanne, four days before the first Monday of the tests' series. */
export const NOW: Millis = at('2026-01-22T08:00:00Z')

export function at(text: string): Millis {
  return Temporal.Instant.from(text).epochMilliseconds
}

/** Mondays at 10:00 from 26 January 2026. */
export function mondays(end: SeriesEnd): WeeklyRule {
  return {
    frequency: 'weekly',
    slots: [{ weekday: 1, time: '10:00' }],
    interval: 1,
    timeZone: 'Europe/Zurich',
    durationMinutes: 45,
    startOn: '2026-01-23',
    end,
  }
}

/** A package of ten, valid from this year on. */
export function carnet(change: Partial<SpendablePackage> = {}): SpendablePackage {
  return {
    id: 'carnet',
    remaining: 10,
    validFromAt: at('2025-12-31T23:00:00Z'),
    expiresAt: null,
    bookBy: false,
    ...change,
  }
}

/** Somebody else is with the coach from 10:30 to 11:30 on these days. */
export function taken(...days: string[]): TimeSpan[] {
  return days.map((day) => ({ startsAt: at(`${day}T09:30:00Z`), endsAt: at(`${day}T10:30:00Z`) }))
}

/** The plan of four Mondays, but for what is changed. */
export function plan(change: Partial<PlanInput> & { end?: SeriesEnd }): Plan {
  const { end = { count: 4 }, ...rest } = change
  const planned = planSeries({
    rule: mondays(end),
    now: NOW,
    busy: [],
    packages: [carnet()],
    onConflict: 'refuse',
    ...rest,
  })
  if (!planned.ok) throw new Error(`expected a plan, was refused as ${planned.refusal.type}`)
  return planned.value
}

/** Each date with its status, `01-26 free`. */
export function rows({ occurrences }: Plan): string[] {
  return occurrences.map(
    ({ localDate, status, isSkipped }) =>
      `${localDate.slice(5)} ${status}${isSkipped ? ', skipped' : ''}`,
  )
}

/** The days that become sessions, `01-26`. */
export function created(planned: Plan): string[] {
  return datesToCreate(planned).map(({ localDate }) => localDate.slice(5))
}
