import type { SeriesRequestJson } from '../../contract/series.ts'
import { dayOf, dayPlus } from '../../domain/calendar.ts'
import type { Millis } from '../../domain/instant.ts'
import { type Occurrence, occurrences } from '../../domain/series/occurrences.ts'
import { seriesRule } from '../../domain/series/rule.ts'
import { isoWeekday } from '../../i18n/format.ts'
import type { Frequency } from '../search.ts'

const RANK_LAST = 5

export type SeriesForm = { frequency: Frequency; weekday: number; time: string; count: number }

/** What the client does not choose: with whom, how long, on which clock. */
export type SeriesFrame = {
  timeZone: string
  coachId: string | undefined
  /** Where somebody else plans for the client. */
  clientId?: string
  durationMinutes: number
}

/** The rule as it is asked for; what is taken or not covered is passed over. */
export function requestFrom(form: SeriesForm, frame: SeriesFrame, now: Millis): SeriesRequestJson {
  const { frequency, weekday, time, count } = form
  // The weeks of a series are counted from the one of its first day.
  const startOn = firstWeekday(weekday, dayPlus(dayOf(now, frame.timeZone), 1))
  const both = {
    time,
    count,
    startOn,
    timeZone: frame.timeZone,
    durationMinutes: frame.durationMinutes,
    onConflict: 'skip' as const,
    ...(frame.clientId === undefined ? {} : { clientId: frame.clientId }),
    ...(frame.coachId === undefined ? {} : { coachId: frame.coachId }),
  }
  if (frequency !== 'monthly') return { ...both, frequency, weekdays: [weekday] }
  const monthly = rankOf(startOn) === RANK_LAST ? 'last-weekday' : 'nth-weekday'
  return { ...both, frequency, monthly }
}

/** « le 4e lundi »: the rank, in its month, of the day that a monthly series begins on. */
export function rankOf(day: string): number {
  return Math.ceil(Number(day.slice(8)) / 7)
}

export function firstWeekday(weekday: number, from: string): string {
  return dayPlus(from, (weekday - isoWeekday(from) + 7) % 7)
}

/** The dates while typing, by the same rule as the server's; their states come from there. */
export function datesOf(request: SeriesRequestJson, timeZone: string, now: Millis): Occurrence[] {
  const rule = seriesRule(request, timeZone, now)
  return rule.ok ? [...occurrences(rule.value, now)] : []
}
