import { expect, test } from 'vitest'
import type { OccurrenceJson, PlanJson } from '../../contract/series.ts'
import { isoOf, millisOf } from '../../i18n/format.ts'
import { datesOf, requestFrom } from './series-form.ts'
import { rowsOf, submissionsOf, tallyOf } from './series-rows.ts'

const NOW = millisOf('2026-01-22T09:00:00Z')
const frame = { timeZone: 'Europe/Zurich', coachId: 'coach', durationMinutes: 60 }
const form = { frequency: 'weekly', weekday: 1, time: '10:00', count: 6 } as const
const request = requestFrom(form, frame, NOW)
const dates = datesOf(request, frame.timeZone, NOW)
const OTHER = '2026-02-23T10:00:00Z'

/** The story of the look: four free, one taken, one outside the validity. */
const STATES = ['free', 'free', 'free', 'free', 'conflict', 'outside-validity'] as const

function planWith(states: readonly OccurrenceJson['status'][]): PlanJson {
  return {
    occurrences: dates.map(({ startsAt, endsAt, localDate, localTime }, place) => ({
      startsAt: isoOf(startsAt),
      endsAt: isoOf(endsAt),
      localDate,
      localTime,
      status: states[place] ?? 'free',
      isSkipped: states[place] !== 'free',
      ...(states[place] === 'conflict'
        ? {
            alternatives: [
              {
                startsAt: OTHER,
                endsAt: '2026-02-23T11:00:00Z',
                localDate: '2026-02-23',
                localTime: '11:00',
              },
            ],
          }
        : {}),
    })),
    package: { id: 'package', sessionsRemaining: 6, remainingAfter: 2, validUntil: null },
    bookable: true,
    timeZone: frame.timeZone,
    coachId: 'coach',
    durationMinutes: 60,
  }
}

const plan = planWith(STATES)
const taken = dates[4]?.startsAt ?? 0

test('dates stand there at once and are judged when the answer comes', () => {
  expect(rowsOf(dates, undefined, {}).map(({ state }) => state)).toEqual(Array(6).fill('checking'))
  expect(rowsOf(dates, plan, {}).map(({ state }) => state)).toEqual([...STATES])
})

test('what is left out is counted by its reason', () => {
  expect(tallyOf(rowsOf(dates, plan, {}))).toEqual({
    created: 4,
    moved: 0,
    conflicts: 1,
    outside: 1,
    beyond: 0,
    isChecking: false,
  })
})

test('one request creates the series: exactly the free dates are agreed to', () => {
  const [only, ...others] = submissionsOf(request, rowsOf(dates, plan, {}), plan)
  expect(others).toEqual([])
  expect(only).toMatchObject({ count: 6, onConflict: 'skip' })
  expect(only?.agreed).toEqual(plan.occurrences.slice(0, 4).map(({ startsAt }) => startsAt))
})

test('another time is created beside the series, on its own day and at its own hour', () => {
  const rows = rowsOf(dates, plan, { [taken]: OTHER })
  expect(tallyOf(rows)).toMatchObject({ created: 5, moved: 1, conflicts: 0 })
  const [, other] = submissionsOf(request, rows, plan)
  expect(other).toMatchObject({
    weekdays: [1],
    time: '11:00',
    startOn: '2026-02-23',
    count: 1,
    onConflict: 'refuse',
    agreed: [OTHER],
  })
})

test('the series ends where the credits end', () => {
  const short = planWith(['free', 'free', 'beyond-balance', 'free', 'free', 'free'])
  const rows = rowsOf(dates, short, {})
  expect(rows.map(({ state }) => state).slice(2)).toEqual(Array(4).fill('beyond-balance'))
  expect(submissionsOf(request, rows, short)[0]).toMatchObject({ count: 2 })
  expect(tallyOf(rows)).toMatchObject({ created: 2, beyond: 4 })
})

test('with no free date there is no series to ask for', () => {
  const none = planWith(Array(6).fill('conflict'))
  expect(submissionsOf(request, rowsOf(dates, none, {}), none)).toEqual([])
})
