import { Temporal } from 'temporal-polyfill'
import { dayOf, dayPlus, instantOf } from '../calendar.ts'
import { MINUTE_MS, type Millis } from '../instant.ts'
import type { MonthlyRule, SeriesRule, WeeklyRule } from './rule.ts'

/** A day is written `YYYY-MM-DD`: no series reaches beyond the years that can be. */
const YEAR_MAX = 9999

/** One date of a series; day and time are what the clock on the wall shows then. */
export type Occurrence = {
  startsAt: Millis
  endsAt: Millis
  localDate: string
  localTime: string
  /** The wall time the rule asked for, before a clock change moved it: the date's own name. */
  originalLocalStart: string
  /** Whether a clock change skips the time asked for, so that the session begins later. */
  isShifted: boolean
}

/** The dates of a series after an instant, in order; a rule that ends with the credits never ends. */
export function* occurrences(rule: SeriesRule, after: Millis): Generator<Occurrence, void> {
  const { end } = rule
  let given = 0
  for (const occurrence of everyOccurrence(rule, after)) {
    if ('count' in end && given >= end.count) return
    if ('until' in end && occurrence.originalLocalStart.slice(0, 10) > end.until) return
    yield occurrence
    given += 1
  }
}

/** The dates that the rule gives when nothing ends it: the caller stops. */
export function* everyOccurrence(rule: SeriesRule, after: Millis): Generator<Occurrence, void> {
  let last = after
  for (const period of rule.frequency === 'weekly' ? weeks(rule, after) : months(rule, after)) {
    for (const occurrence of period) {
      if (occurrence.startsAt <= last) continue
      last = occurrence.startsAt
      yield occurrence
    }
  }
}

/** Weeks begin on Monday, and every second one is counted from the week of `startOn`. */
function* weeks(rule: WeeklyRule, after: Millis): Generator<Occurrence[]> {
  const startOn = Temporal.PlainDate.from(rule.startOn)
  const firstMonday = startOn.subtract({ days: startOn.dayOfWeek - 1 })
  const stepDays = 7 * rule.interval
  const passedDays = firstMonday.until(passedUntil(rule, after)).total('days')
  let monday = firstMonday.add({ days: Math.max(0, Math.floor(passedDays / stepDays)) * stepDays })
  while (monday.year <= YEAR_MAX) {
    const days = rule.slots.map(({ weekday, time }) => ({
      day: monday.add({ days: weekday - 1 }),
      time,
    }))
    const fromStart = days.filter(
      ({ day }) => day.year <= YEAR_MAX && Temporal.PlainDate.compare(day, startOn) >= 0,
    )
    yield inOrder(fromStart.map(({ day, time }) => occurrenceAt(rule, day, time)))
    monday = monday.add({ days: stepDays })
  }
}

function* months(rule: MonthlyRule, after: Millis): Generator<Occurrence[]> {
  const startOn = Temporal.PlainDate.from(rule.startOn)
  const passedMonths = startOn.until(passedUntil(rule, after), { largestUnit: 'months' }).months
  let ahead = Math.max(0, Math.floor(passedMonths / rule.interval)) * rule.interval
  while (startOn.add({ months: ahead }).year <= YEAR_MAX) {
    const day = dayInMonth(rule, startOn, ahead)
    if (day !== null) yield [occurrenceAt(rule, day, rule.time)]
    ahead += rule.interval
  }
}

/**
 * The day that stands for `startOn` some months later. Where the month has no such day (no 31st,
 * no fifth Monday), it is the month's last one, or none with `missingDay: skip`.
 */
function dayInMonth(
  rule: MonthlyRule,
  startOn: Temporal.PlainDate,
  ahead: number,
): Temporal.PlainDate | null {
  const kept = startOn.add({ months: ahead })
  if (rule.monthly === 'day-of-month') {
    return kept.day === startOn.day || rule.missingDay === 'last-day' ? kept : null
  }
  const first = kept.with({ day: 1 })
  const firstOfWeekday = 1 + ((startOn.dayOfWeek - first.dayOfWeek + 7) % 7)
  const rank = rule.monthly === 'last-weekday' ? 5 : Math.ceil(startOn.day / 7)
  const day = firstOfWeekday + 7 * (rank - 1)
  if (day <= kept.daysInMonth) return first.with({ day })
  const mayFallBack = rule.monthly === 'last-weekday' || rule.missingDay === 'last-day'
  return mayFallBack ? first.with({ day: day - 7 }) : null
}

/** A day surely before all that may still come: saves walking there, whatever the clock does. */
function passedUntil(rule: SeriesRule, after: Millis): string {
  return dayPlus(dayOf(after, rule.timeZone), -7)
}

function occurrenceAt(rule: SeriesRule, day: Temporal.PlainDate, time: string): Occurrence {
  const originalLocalStart = `${day.toString()}T${time}`
  const { at, localDate, localTime, isShifted } = instantOf(day.toString(), time, rule.timeZone)
  const endsAt = at + rule.durationMinutes * MINUTE_MS
  return { startsAt: at, endsAt, localDate, localTime, originalLocalStart, isShifted }
}

/** A clock change may move a time onto or past another; at one instant the unmoved one stands. */
function inOrder(week: Occurrence[]): Occurrence[] {
  return week.sort((a, b) => a.startsAt - b.startsAt || Number(a.isShifted) - Number(b.isShifted))
}
