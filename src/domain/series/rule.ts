import { dayOf, dayPlus, isDay, isTimeZone } from '../calendar.ts'
import type { Millis } from '../instant.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

const TIME_TEXT = /^([01]\d|2[0-3]):[0-5]\d$/
export const DURATION_MINUTES_DEFAULT = 45
const DURATION_MINUTES_MAX = 1440
const INTERVAL_MAX = 52

/** A moment of the week: ISO weekday (1 = Monday ... 7 = Sunday) and wall time `HH:MM`. */
type Slot = { weekday: number; time: string }

type MonthlyMode = 'day-of-month' | 'nth-weekday' | 'last-weekday'
type MissingDay = 'last-day' | 'skip'

/** When a series ends: after so many sessions, after a day, or with the last credit. */
export type SeriesEnd = { count: number } | { until: string } | { whenUsedUp: true }

type Frame = {
  interval: number
  timeZone: string
  durationMinutes: number
  startOn: string
  end: SeriesEnd
}

export type WeeklyRule = Frame & { frequency: 'weekly'; slots: Slot[] }

export type MonthlyRule = Frame & {
  frequency: 'monthly'
  monthly: MonthlyMode
  missingDay: MissingDay
  time: string
}

/** What repeats, with every default filled in: plain JSON, kept with the series. */
export type SeriesRule = WeeklyRule | MonthlyRule

/** What is asked; api.md, "Recurring", says what the absent fields mean. */
export type SeriesRequest = {
  frequency: 'weekly' | 'biweekly' | 'monthly'
  interval?: number | undefined
  weekdays?: readonly number[] | undefined
  slots?: readonly Slot[] | undefined
  monthly?: MonthlyMode | undefined
  missingDay?: MissingDay | undefined
  time?: string | undefined
  timeZone?: string | undefined
  durationMinutes?: number | undefined
  startOn?: string | undefined
  end?: SeriesEnd | undefined
  count?: number | undefined
}

type RuleRefusal = Extract<Refusal, { type: 'Malformed' | 'InvalidTimeZone' | 'InPast' }>

/**
 * The rule that a request asks for. `timeZone` is the zone used when the request names none.
 * Biweekly always means every two weeks: an `interval` of 1 or 2 with it says nothing more.
 */
export function seriesRule(
  request: SeriesRequest,
  timeZone: string,
  now: Millis,
): Result<SeriesRule, RuleRefusal> {
  const field = malformedField(request)
  if (field !== null) return refuse({ type: 'Malformed', field })
  const zone = request.timeZone ?? timeZone
  if (!isTimeZone(zone)) return refuse({ type: 'InvalidTimeZone' })
  const today = dayOf(now, zone)
  const startOn = request.startOn ?? dayPlus(today, 1)
  if (startOn < today) return refuse({ type: 'InPast' })
  // Absent only where slots stand for it: malformedField has seen to that.
  const { time = '' } = request
  const frame = {
    interval: request.frequency === 'biweekly' ? 2 : (request.interval ?? 1),
    timeZone: zone,
    durationMinutes: request.durationMinutes ?? DURATION_MINUTES_DEFAULT,
    startOn,
    end: endOf(request),
  }
  if (request.frequency !== 'monthly') {
    return ok({ ...frame, frequency: 'weekly', slots: slotsOf(request, time) })
  }
  return ok({
    ...frame,
    frequency: 'monthly',
    monthly: request.monthly ?? 'day-of-month',
    missingDay: request.missingDay ?? 'last-day',
    time,
  })
}

function endOf(request: SeriesRequest): SeriesEnd {
  if (request.end !== undefined) return request.end
  return request.count === undefined ? { whenUsedUp: true } : { count: request.count }
}

function slotsOf({ slots, weekdays = [] }: SeriesRequest, time: string): Slot[] {
  const asked = slots ?? weekdays.map((weekday) => ({ weekday, time }))
  const byKey = new Map(asked.map((slot) => [`${slot.weekday} ${slot.time}`, slot]))
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? [])
}

function malformedField(request: SeriesRequest): string | null {
  const { interval = 1, durationMinutes = DURATION_MINUTES_DEFAULT, startOn } = request
  if (!isWhole(interval, 1, INTERVAL_MAX)) return 'interval'
  if (request.frequency === 'biweekly' && interval > 2) return 'interval'
  if (!isWhole(durationMinutes, 1, DURATION_MINUTES_MAX)) return 'durationMinutes'
  if (startOn !== undefined && !isDay(startOn)) return 'startOn'
  return malformedTimes(request) ?? malformedEnd(request)
}

function malformedTimes({ frequency, slots, weekdays, time }: SeriesRequest): string | null {
  const isWeekly = frequency !== 'monthly'
  if (isWeekly && slots !== undefined) {
    const isGood = (slot: Slot) => isWhole(slot.weekday, 1, 7) && TIME_TEXT.test(slot.time)
    return slots.length > 0 && slots.every(isGood) ? null : 'slots'
  }
  if (isWeekly) {
    const hasDays = weekdays?.length && weekdays.every((weekday) => isWhole(weekday, 1, 7))
    if (!hasDays) return 'weekdays'
  }
  return time !== undefined && TIME_TEXT.test(time) ? null : 'time'
}

function malformedEnd({ end, count }: SeriesRequest): string | null {
  if (count !== undefined && (end !== undefined || !isWhole(count, 1))) return 'count'
  if (end === undefined) return null
  if ('count' in end && !isWhole(end.count, 1)) return 'end.count'
  return 'until' in end && !isDay(end.until) ? 'end.until' : null
}

function isWhole(value: number, least: number, most = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
