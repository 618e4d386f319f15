import type { SeriesRequestJson } from '../../contract/series.ts'
import type { SessionJson } from '../../contract/session.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import { dayAfter, type Format, isoWeekday, millisOf } from '../../i18n/format.ts'

/** The slot of a client's latest session: what they most likely want to keep. */
export type Habit = {
  weekday: number
  time: string
  /** A day of that weekday, to name it by. */
  day: string
  durationMinutes: number
  coachId: string
  /** The first possible day of what follows. */
  startOn: string
}

const PROPOSED_MAX = 4

export function habitOf(sessions: readonly SessionJson[], format: Format, today: string) {
  const kept = sessions.filter(({ status }) => status !== 'cancelled' && status !== 'no-show')
  const last = [...kept].sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1))[0]
  if (last === undefined) return null
  const startsAt = millisOf(last.startsAt)
  const day = format.dayOf(startsAt)
  const habit: Habit = {
    weekday: isoWeekday(day),
    time: format.time(startsAt),
    day,
    durationMinutes: Math.round((millisOf(last.endsAt) - startsAt) / MINUTE_MS),
    coachId: last.coachId,
    startOn: dayAfter(day > today ? day : today, 1),
  }
  return habit
}

/** The next dates of that slot, as many as are left to book and fit in one glance. */
export function requestOf(habit: Habit, left: number, timeZone: string): SeriesRequestJson {
  return {
    frequency: 'weekly',
    weekdays: [habit.weekday],
    time: habit.time,
    timeZone,
    durationMinutes: habit.durationMinutes,
    coachId: habit.coachId,
    startOn: habit.startOn,
    count: Math.min(left, PROPOSED_MAX),
    onConflict: 'skip',
  }
}
