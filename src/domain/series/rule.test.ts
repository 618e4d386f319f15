import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { type SeriesRequest, seriesRule } from './rule.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const NOW = at('2026-01-22T08:00:00Z')
const mondays: SeriesRequest = { frequency: 'weekly', weekdays: [1], time: '10:00' }

function given(request: Partial<SeriesRequest>, now = NOW) {
  const found = seriesRule({ ...mondays, ...request }, 'Europe/Zurich', now)
  return found.ok ? found.value : found.refusal
}

describe('what is not said', () => {
  it('takes the defaults: every week from tomorrow, 45 minutes, until the credits are used up', () => {
    expect(given({})).toEqual({
      frequency: 'weekly',
      slots: [{ weekday: 1, time: '10:00' }],
      interval: 1,
      timeZone: 'Europe/Zurich',
      durationMinutes: 45,
      startOn: '2026-01-23',
      end: { whenUsedUp: true },
    })
  })

  it('makes a monthly series that of the day of the month, its last day where there is none', () => {
    expect(given({ frequency: 'monthly', interval: 3, count: 2 })).toEqual({
      frequency: 'monthly',
      monthly: 'day-of-month',
      missingDay: 'last-day',
      time: '10:00',
      interval: 3,
      timeZone: 'Europe/Zurich',
      durationMinutes: 45,
      startOn: '2026-01-23',
      end: { count: 2 },
    })
  })

  it('counts tomorrow in the zone of the series', () => {
    const late = at('2026-01-22T23:30:00Z')
    expect(given({}, late)).toMatchObject({ startOn: '2026-01-24' })
    expect(given({ timeZone: 'America/New_York' }, late)).toMatchObject({ startOn: '2026-01-23' })
  })
})

describe('every two weeks', () => {
  it.each([undefined, 1, 2])('is every two weeks with the interval %s', (interval) => {
    expect(given({ frequency: 'biweekly', interval })).toMatchObject({
      frequency: 'weekly',
      interval: 2,
    })
  })

  it('contradicts any other interval', () => {
    expect(given({ frequency: 'biweekly', interval: 3 })).toEqual({
      type: 'Malformed',
      field: 'interval',
    })
  })
})

describe('slots', () => {
  it('stand instead of weekdays and time, each once and in the order of the week', () => {
    const slots = [
      { weekday: 4, time: '18:30' },
      { weekday: 1, time: '10:00' },
      { weekday: 4, time: '07:00' },
      { weekday: 1, time: '10:00' },
    ]
    expect(given({ slots, weekdays: undefined, time: undefined })).toMatchObject({
      slots: [
        { weekday: 1, time: '10:00' },
        { weekday: 4, time: '07:00' },
        { weekday: 4, time: '18:30' },
      ],
    })
  })
})

describe('a request that is refused', () => {
  it.each<[Partial<SeriesRequest>, string]>([
    [{ weekdays: [] }, 'weekdays'],
    [{ weekdays: undefined }, 'weekdays'],
    [{ weekdays: [0] }, 'weekdays'],
    [{ weekdays: [8] }, 'weekdays'],
    [{ slots: [] }, 'slots'],
    [{ slots: [{ weekday: 1, time: '25:00' }] }, 'slots'],
    [{ time: undefined }, 'time'],
    [{ time: '24:00' }, 'time'],
    [{ frequency: 'monthly', time: undefined, slots: [{ weekday: 1, time: '10:00' }] }, 'time'],
    [{ interval: 0 }, 'interval'],
    [{ interval: 1.5 }, 'interval'],
    [{ durationMinutes: 0 }, 'durationMinutes'],
    [{ durationMinutes: 1441 }, 'durationMinutes'],
    [{ startOn: '2026-02-30' }, 'startOn'],
    [{ end: { until: '31.03.2026' } }, 'end.until'],
    [{ end: { count: 0 } }, 'end.count'],
    [{ count: -1 }, 'count'],
    [{ count: 4, end: { count: 4 } }, 'count'],
  ])('%j is malformed in %s', (request, field) => {
    expect(given(request)).toEqual({ type: 'Malformed', field })
  })

  it('names first what is malformed, then the zone, then the past', () => {
    const past = { startOn: '2026-01-21' }
    expect(given({ ...past, timeZone: 'Europe/Nowhere', time: '10h' })).toMatchObject({
      type: 'Malformed',
    })
    expect(given({ ...past, timeZone: 'Europe/Nowhere' })).toEqual({ type: 'InvalidTimeZone' })
    expect(given(past)).toEqual({ type: 'InPast' })
  })

  it('is in the past by the calendar of its zone', () => {
    const evening = at('2026-01-22T23:30:00Z')
    const today = { startOn: '2026-01-22' }
    expect(given(today, evening)).toEqual({ type: 'InPast' })
    expect(given({ ...today, timeZone: 'America/New_York' }, evening)).toMatchObject(today)
  })
})
