import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayPlus } from '../calendar.ts'
import { everyOccurrence, type Occurrence, occurrences } from './occurrences.ts'
import type { MonthlyRule, SeriesRule, WeeklyRule } from './rule.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const NOW = at('2026-01-22T08:00:00Z')

const mondays: WeeklyRule = {
  frequency: 'weekly',
  slots: [{ weekday: 1, time: '10:00' }],
  interval: 1,
  timeZone: 'Europe/Zurich',
  durationMinutes: 45,
  startOn: '2026-01-23',
  end: { count: 4 },
}

const monthly: MonthlyRule = {
  frequency: 'monthly',
  monthly: 'day-of-month',
  missingDay: 'last-day',
  time: '10:00',
  interval: 1,
  timeZone: 'Europe/Zurich',
  durationMinutes: 45,
  startOn: '2026-01-31',
  end: { count: 4 },
}

const given = (rule: SeriesRule, now = NOW) => [...occurrences(rule, now)]
const days = (rule: SeriesRule, now = NOW) => given(rule, now).map(({ localDate }) => localDate)
const clock = (rule: SeriesRule, now = NOW) =>
  given(rule, now).map(({ localDate, localTime }) => `${localDate} ${localTime}`)

describe('every Monday at 10:00, four times', () => {
  it('is 26 January, 2, 9 and 16 February 2026', () => {
    expect(given(mondays)).toEqual(
      ['2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16'].map((day) => ({
        startsAt: at(`${day}T09:00:00Z`),
        endsAt: at(`${day}T09:45:00Z`),
        localDate: day,
        localTime: '10:00',
        originalLocalStart: `${day}T10:00`,
        isShifted: false,
      })),
    )
  })

  it('begins today while the time is still to come, and not when it has come', () => {
    const today = { ...mondays, startOn: '2026-01-26' }
    expect(days(today, at('2026-01-26T08:59:59.999Z'))[0]).toBe('2026-01-26')
    expect(days(today, at('2026-01-26T09:00:00Z'))).toEqual([
      '2026-02-02',
      '2026-02-09',
      '2026-02-16',
      '2026-02-23',
    ])
  })

  it('ends with the day given, that day included', () => {
    expect(days({ ...mondays, end: { until: '2026-02-09' } })).toHaveLength(3)
    expect(days({ ...mondays, end: { until: '2026-02-08' } })).toHaveLength(2)
    expect(days({ ...mondays, end: { until: '2026-01-25' } })).toEqual([])
  })
})

describe('several weekdays', () => {
  const twice = {
    ...mondays,
    startOn: '2026-01-29',
    slots: [
      { weekday: 1, time: '10:00' },
      { weekday: 4, time: '07:00' },
      { weekday: 4, time: '18:30' },
      { weekday: 7, time: '09:00' },
    ],
    end: { count: 6 },
  }

  it('follow each other in the order of the week, from the first day on', () => {
    expect(clock(twice)).toEqual([
      '2026-01-29 07:00',
      '2026-01-29 18:30',
      '2026-02-01 09:00',
      '2026-02-02 10:00',
      '2026-02-05 07:00',
      '2026-02-05 18:30',
    ])
  })

  it('every two weeks count from the Monday of the first week', () => {
    expect(days({ ...twice, interval: 2 })).toEqual([
      '2026-01-29',
      '2026-01-29',
      '2026-02-01',
      '2026-02-09',
      '2026-02-12',
      '2026-02-12',
    ])
    expect(days({ ...mondays, interval: 2, startOn: '2026-01-25' })[0]).toBe('2026-02-02')
    expect(days({ ...mondays, interval: 2, startOn: '2026-01-26' }).slice(0, 2)).toEqual([
      '2026-01-26',
      '2026-02-09',
    ])
  })
})

describe('every month', () => {
  it.each<[Partial<MonthlyRule>, string[]]>([
    [{}, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    [{ missingDay: 'skip' }, ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31']],
    [{ interval: 2 }, ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31']],
    [{ startOn: '2028-01-29' }, ['2028-01-29', '2028-02-29', '2028-03-29', '2028-04-29']],
    [
      { startOn: '2027-12-30', missingDay: 'skip' },
      ['2027-12-30', '2028-01-30', '2028-03-30', '2028-04-30'],
    ],
    [
      { startOn: '2028-02-29', interval: 12, missingDay: 'skip' },
      ['2028-02-29', '2032-02-29', '2036-02-29', '2040-02-29'],
    ],
    [
      { startOn: '2028-02-29', interval: 12 },
      ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28'],
    ],
    // the fourth Monday
    [
      { startOn: '2026-01-26', monthly: 'nth-weekday' },
      ['2026-01-26', '2026-02-23', '2026-03-23', '2026-04-27'],
    ],
    // the last Monday
    [
      { startOn: '2026-01-26', monthly: 'last-weekday' },
      ['2026-01-26', '2026-02-23', '2026-03-30', '2026-04-27'],
    ],
    // the last Monday of a month that a first day falls in earlier
    [
      { startOn: '2026-02-02', monthly: 'last-weekday' },
      ['2026-02-23', '2026-03-30', '2026-04-27', '2026-05-25'],
    ],
    // the fifth Saturday, or the last where there are four, or none
    [
      { startOn: '2026-01-31', monthly: 'nth-weekday' },
      ['2026-01-31', '2026-02-28', '2026-03-28', '2026-04-25'],
    ],
    [
      { startOn: '2026-01-31', monthly: 'nth-weekday', missingDay: 'skip' },
      ['2026-01-31', '2026-05-30', '2026-08-29', '2026-10-31'],
    ],
  ])('%j gives %j', (change, expected) => {
    expect(days({ ...monthly, ...change })).toEqual(expected)
  })

  it('leaves out the first month when its time has gone', () => {
    const gone = { ...monthly, startOn: '2026-01-22', time: '09:00' }
    expect(days(gone)[0]).toBe('2026-02-22')
  })
})

describe('a clock change', () => {
  it.each([
    ['Europe/Zurich', '2026-03-22', '10:00', 3, [9, 8, 8]],
    ['Europe/Zurich', '2026-10-18', '10:00', 3, [8, 9, 9]],
    ['Australia/Sydney', '2026-03-29', '18:00', 3, [7, 8, 8]],
    ['Australia/Sydney', '2026-09-27', '18:00', 3, [8, 7, 7]],
  ])('in %s after %s leaves the wall time', (timeZone, startOn, time, count, hours) => {
    const sundays = { ...mondays, timeZone, startOn, slots: [{ weekday: 7, time }], end: { count } }
    const found = given(sundays)
    expect(found.map(({ localTime }) => localTime)).toEqual([time, time, time])
    expect(found.map(({ startsAt }) => hourInGreenwich(startsAt))).toEqual(hours)
    expect(found.some(({ isShifted }) => isShifted)).toBe(false)
  })

  it.each([
    ['Europe/Zurich', '2026-03-22', '02:30', ['02:30', '03:30', '02:30']],
    ['Australia/Sydney', '2026-09-27', '02:30', ['02:30', '03:30', '02:30']],
    ['Australia/Lord_Howe', '2026-09-27', '02:10', ['02:10', '02:40', '02:10']],
  ])('in %s moves a time that does not exist and says so', (timeZone, startOn, time, expected) => {
    const sundays = {
      ...mondays,
      timeZone,
      startOn,
      slots: [{ weekday: 7, time }],
      end: { count: 3 },
    }
    const found = given(sundays)
    expect(found.map(({ localTime }) => localTime)).toEqual(expected)
    expect(found.map(({ isShifted }) => isShifted)).toEqual([false, true, false])
    expect(found.map(({ originalLocalStart }) => originalLocalStart.slice(11))).toEqual([
      time,
      time,
      time,
    ])
  })

  it('takes the first of two equal times', () => {
    const sundays = { ...mondays, startOn: '2026-10-25', slots: [{ weekday: 7, time: '02:30' }] }
    expect(given(sundays)[0]).toMatchObject({
      startsAt: at('2026-10-25T00:30:00Z'),
      localTime: '02:30',
      isShifted: false,
    })
  })

  it('never gives one instant twice, nor an earlier one after a later', () => {
    const night = {
      ...mondays,
      startOn: '2026-03-29',
      slots: ['02:00', '02:30', '03:00', '03:30'].map((time) => ({ weekday: 7, time })),
      end: { count: 5 },
    }
    const found = given(night)
    expect(found.map(({ startsAt }) => startsAt)).toEqual([
      at('2026-03-29T01:00:00Z'),
      at('2026-03-29T01:30:00Z'),
      at('2026-04-05T00:00:00Z'),
      at('2026-04-05T00:30:00Z'),
      at('2026-04-05T01:00:00Z'),
    ])
    expect(found.some(({ isShifted }) => isShifted)).toBe(false)
  })
})

describe('a series without an end', () => {
  it('goes on as long as it is read, and reads no further than that', () => {
    const endless = { ...mondays, end: { whenUsedUp: true } as const }
    expect(first(500, endless)).toHaveLength(500)
    expect(first(500, endless).at(-1)?.localDate).toBe(dayPlus('2026-01-26', 7 * 499))
  })

  it('stops with the last year that a day can be written in', () => {
    const last = { ...mondays, startOn: '9999-12-20', end: { whenUsedUp: true } as const }
    expect(days(last)).toEqual(['9999-12-20', '9999-12-27'])
    const lastMonth: MonthlyRule = { ...monthly, startOn: '9999-11-30', end: { whenUsedUp: true } }
    expect(days(lastMonth)).toEqual(['9999-11-30', '9999-12-30'])
  })

  it('begins years later without walking there', () => {
    const now = at('2826-05-05T12:00:00Z')
    expect(given({ ...mondays, interval: 3 }, now)[0]?.startsAt).toBeGreaterThan(now)
    expect(given({ ...monthly, interval: 7 }, now)[0]?.startsAt).toBeGreaterThan(now)
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

function hourInGreenwich(instant: number): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('UTC').hour
}
