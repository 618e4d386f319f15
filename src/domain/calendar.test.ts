import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  dayOf,
  dayPlus,
  instantOf,
  isDay,
  isTimeZone,
  midnightAfter,
  startOfDay,
  wallClockAt,
} from './calendar.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds

describe('a time zone', () => {
  it.each([
    'Europe/Zurich',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT+1',
    'UTC',
    'Asia/Kathmandu',
  ])('is %s', (zone) => expect(isTimeZone(zone)).toBe(true))
  it.each([
    'Europe/Nowhere',
    'Mars/Olympus',
    '',
    'Z',
    '+01:00',
    'Europe/Zurich ',
    '2026-01-26T10:00[Europe/Zurich]',
    '\u0000',
  ])('is not %j', (zone) => expect(isTimeZone(zone)).toBe(false))
})

describe('a day', () => {
  it.each(['2026-01-26', '2028-02-29', '9999-12-31'])('is %s', (day) => {
    expect(isDay(day)).toBe(true)
  })
  it.each(['2026-02-29', '2026-13-01', '2026-1-2', '0000-01-01', '2026-01-26T10:00', '', 'demain'])(
    'is not %j',
    (day) => expect(isDay(day)).toBe(false),
  )
})

describe('the midnight that ends a day', () => {
  it.each([
    ['2026-02-28', 'Europe/Zurich', '2026-02-28T23:00:00Z'],
    ['2026-06-30', 'Europe/Zurich', '2026-06-30T22:00:00Z'],
    ['2026-06-30', 'Asia/Kathmandu', '2026-06-30T18:15:00Z'],
    ['2026-12-31', 'Pacific/Kiritimati', '2026-12-31T10:00:00Z'],
    // The clock of Santiago skips midnight on 6 September 2026.
    ['2026-09-05', 'America/Santiago', '2026-09-06T04:00:00Z'],
    // The clock of Havana shows midnight twice on 1 November 2026: the first one counts.
    ['2026-10-31', 'America/Havana', '2026-11-01T04:00:00Z'],
    // Samoa had no 30 December 2011.
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('of %s in %s is %s', (day, zone, instant) => {
    expect(midnightAfter(day, zone)).toBe(at(instant))
  })

  it('is the start of the next day, whatever the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom('Europe/Zurich', 'America/Santiago', 'Australia/Lord_Howe'),
        (days, zone) => {
          const day = dayPlus('1990-01-01', days)
          const midnight = midnightAfter(day, zone)
          expect(dayOf(midnight, zone)).toBe(dayPlus(day, 1))
          expect(dayOf(midnight - 1, zone)).toBe(day)
          expect(midnight).toBe(startOfDay(dayPlus(day, 1), zone))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the wall clock', () => {
  it('shows the day of the zone, not of Greenwich nor of the machine', () => {
    expect(dayOf(at('2026-01-25T23:30:00Z'), 'Europe/Zurich')).toBe('2026-01-26')
    expect(dayOf(at('2026-01-25T23:30:00Z'), 'America/New_York')).toBe('2026-01-25')
  })

  it.each([
    // gaps: forward by an hour in Zurich and Sydney, by half an hour on Lord Howe Island
    ['2026-03-29', '02:30', 'Europe/Zurich', '2026-03-29T01:30:00Z', '03:30', true],
    ['2026-10-04', '02:15', 'Australia/Sydney', '2026-10-03T16:15:00Z', '03:15', true],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00Z', '02:45', true],
    // overlaps: the first of the two
    ['2026-10-25', '02:30', 'Europe/Zurich', '2026-10-25T00:30:00Z', '02:30', false],
    ['2026-04-05', '02:30', 'Australia/Sydney', '2026-04-04T15:30:00Z', '02:30', false],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z', '01:45', false],
    ['2026-01-26', '10:00', 'Europe/Zurich', '2026-01-26T09:00:00Z', '10:00', false],
  ])('%s %s in %s is %s', (day, time, zone, instant, localTime, isShifted) => {
    expect(instantOf(day, time, zone)).toEqual({
      at: at(instant),
      localDate: day,
      localTime,
      isShifted,
    })
    expect(wallClockAt(at(instant), zone)).toEqual({ localDate: day, localTime })
  })

  it('moves a time to the next day where the whole day is skipped', () => {
    expect(instantOf('2011-12-30', '10:00', 'Pacific/Apia')).toMatchObject({
      localDate: '2011-12-31',
      isShifted: true,
    })
  })
})
