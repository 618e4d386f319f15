import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayPlus } from '../calendar.ts'
import { everyOccurrence, type Occurrence, occurrences } from './occurrences.ts'
import type { MonthlyRule, SeriesEnd, SeriesRule, WeeklyRule } from './rule.ts'

const NOW = Temporal.Instant.from('2026-01-22T08:00:00Z').epochMilliseconds
const given = (rule: SeriesRule) => [...occurrences(rule, NOW)]

const time = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)

const frame = {
  interval: fc.integer({ min: 1, max: 4 }),
  timeZone: fc.constantFrom(
    'Europe/Zurich',
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'America/Santiago',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'UTC',
  ),
  durationMinutes: fc.integer({ min: 15, max: 120 }),
  startOn: fc.integer({ min: 0, max: 1500 }).map((ahead) => dayPlus('2026-01-22', ahead)),
  end: fc.integer({ min: 1, max: 52 }).map((count): SeriesEnd => ({ count })),
}

const weeklyRules: fc.Arbitrary<WeeklyRule> = fc.record({
  ...frame,
  frequency: fc.constant('weekly' as const),
  slots: fc.uniqueArray(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), time }), {
    minLength: 1,
    maxLength: 6,
    selector: (slot) => `${slot.weekday} ${slot.time}`,
  }),
})

const monthlyRules: fc.Arbitrary<MonthlyRule> = fc.record({
  ...frame,
  frequency: fc.constant('monthly' as const),
  monthly: fc.constantFrom('day-of-month', 'nth-weekday', 'last-weekday'),
  missingDay: fc.constantFrom('last-day', 'skip'),
  time,
})

describe('whatever the rule', () => {
  it('there are as many dates as asked, each later than the one before and none before the first day', () => {
    fc.assert(
      fc.property(fc.oneof(weeklyRules, monthlyRules), (rule) => {
        const found = given(rule)
        expect(found).toHaveLength('count' in rule.end ? rule.end.count : Number.NaN)
        found.forEach((occurrence, index) => {
          expect(occurrence.startsAt).toBeGreaterThan(found[index - 1]?.startsAt ?? NOW)
          expect(occurrence.endsAt - occurrence.startsAt).toBe(rule.durationMinutes * 60_000)
          expect(occurrence.localDate >= rule.startOn).toBe(true)
        })
      }),
      { numRuns: 150 },
    )
  })

  it('the clock on the wall shows the time asked for, unless the date says otherwise', () => {
    fc.assert(
      fc.property(fc.oneof(weeklyRules, monthlyRules), (rule) => {
        for (const occurrence of given(rule)) expectWallTime(rule, occurrence)
      }),
      { numRuns: 150 },
    )
  })

  it('every weekly date is on a weekday asked for, in a week that counts', () => {
    fc.assert(
      fc.property(weeklyRules, (rule) => {
        const firstMonday = mondayOf(rule.startOn)
        for (const { originalLocalStart } of given(rule)) {
          const [day = '', wallTime = ''] = originalLocalStart.split('T')
          const weekday = Temporal.PlainDate.from(day).dayOfWeek
          expect(rule.slots).toContainEqual({ weekday, time: wallTime })
          expect((firstMonday.until(mondayOf(day)).days / 7) % rule.interval).toBe(0)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('dates read from a later instant on are those that were still to come', () => {
    fc.assert(
      fc.property(
        fc.oneof(weeklyRules, monthlyRules),
        fc.integer({ min: 0, max: 5 }),
        (rule, skipped) => {
          const all = first(8, rule)
          const later = first(8 - skipped - 1, rule, all[skipped]?.startsAt)
          expect(later).toEqual(all.slice(skipped + 1))
        },
      ),
      { numRuns: 100 },
    )
  })
})

function first(count: number, rule: SeriesRule, after = NOW): Occurrence[] {
  const found: Occurrence[] = []
  for (const occurrence of everyOccurrence(rule, after)) {
    found.push(occurrence)
    if (found.length === count) break
  }
  return found
}

function mondayOf(day: string): Temporal.PlainDate {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 })
}

/** A second implementation of the wall clock, on the offset of the zone alone. */
function expectWallTime(rule: SeriesRule, occurrence: Occurrence): void {
  const shown = Temporal.Instant.fromEpochMilliseconds(occurrence.startsAt)
    .toZonedDateTimeISO(rule.timeZone)
    .toPlainDateTime()
  expect(`${occurrence.localDate}T${occurrence.localTime}:00`).toBe(shown.toString())
  const wanted = Temporal.PlainDateTime.from(occurrence.originalLocalStart)
  const lateMinutes = wanted.until(shown).total('minutes')
  if (occurrence.isShifted) expect([30, 60]).toContain(lateMinutes)
  else expect(lateMinutes).toBe(0)
}
