import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { alternativesFor } from './alternatives.ts'
import { busyTimes, type TimeSpan } from './busy-times.ts'
import { everyOccurrence } from './occurrences.ts'
import type { WeeklyRule } from './rule.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds

function alternatives(day: string, time: string, isOpen: (span: TimeSpan) => boolean): string[] {
  const rule: WeeklyRule = {
    frequency: 'weekly',
    slots: [{ weekday: Temporal.PlainDate.from(day).dayOfWeek, time }],
    interval: 1,
    timeZone: 'Europe/Zurich',
    durationMinutes: 60,
    startOn: day,
    end: { whenUsedUp: true },
  }
  const taken = everyOccurrence(rule, at('2026-01-22T08:00:00Z')).next()
  if (taken.done) throw new Error('the rule gives its first day')
  return alternativesFor(taken.value, rule.timeZone, isOpen).map((alternative) => {
    expect(alternative.endsAt - alternative.startsAt).toBe(3_600_000)
    return `${alternative.localDate} ${alternative.localTime}`
  })
}

const isOutside = (from: string, to: string) => {
  const isBusy = busyTimes([{ startsAt: at(from), endsAt: at(to) }])
  return (span: TimeSpan) => !isBusy(span)
}

describe('instead of a date that is taken', () => {
  it('the nearest times of the day are offered, none overlapping another', () => {
    const isOpen = isOutside('2026-02-23T09:00:00Z', '2026-02-23T10:00:00Z')
    expect(alternatives('2026-02-23', '10:00', isOpen)).toEqual([
      '2026-02-23 11:00',
      '2026-02-23 09:00',
      '2026-02-23 12:00',
    ])
  })

  it('the same time a day or two away follows when the day is full', () => {
    const isOpen = isOutside('2026-02-23T06:00:00Z', '2026-02-23T12:00:00Z')
    expect(alternatives('2026-02-23', '10:00', isOpen)).toEqual([
      '2026-02-23 13:00',
      '2026-02-24 10:00',
      '2026-02-22 10:00',
    ])
  })

  it('a day that is full to both sides leaves only what is open', () => {
    const isOpen = isOutside('2026-02-22T00:00:00Z', '2026-02-25T00:00:00Z')
    expect(alternatives('2026-02-23', '10:00', isOpen)).toEqual([
      '2026-02-25 10:00',
      '2026-02-21 10:00',
    ])
  })

  it('nothing is offered where nothing is open', () => {
    expect(alternatives('2026-02-23', '10:00', () => false)).toEqual([])
  })

  it('the same day does not mean the night after it', () => {
    const isOpen = isOutside('2026-02-23T18:00:00Z', '2026-02-23T23:00:00Z')
    expect(alternatives('2026-02-23', '22:30', isOpen)).toEqual([
      '2026-02-24 22:30',
      '2026-02-22 22:30',
      '2026-02-25 22:30',
    ])
  })

  it('the days beside a clock change keep the time on the wall', () => {
    const isOpen = isOutside('2026-03-28T00:00:00Z', '2026-03-28T23:00:00Z')
    expect(alternatives('2026-03-28', '10:00', isOpen)).toEqual([
      '2026-03-29 10:00',
      '2026-03-27 10:00',
      '2026-03-30 10:00',
    ])
  })

  it('a time that a clock change skips is not offered', () => {
    const isOpen = isOutside('2026-03-27T22:00:00Z', '2026-03-28T12:00:00Z')
    expect(alternatives('2026-03-28', '02:30', isOpen)).toEqual([
      '2026-03-27 02:30',
      '2026-03-30 02:30',
      '2026-03-26 02:30',
    ])
  })
})
