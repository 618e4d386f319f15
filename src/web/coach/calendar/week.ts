import type { SessionJson } from '../../../contract/session.ts'
import type { Millis } from '../../../domain/instant.ts'
import { dayAfter, isoWeekday, millisOf } from '../../../i18n/format.ts'
import type { CellState } from '../../card/cells.ts'

export const DAYS_A_WEEK = 7

export type DotState = Extract<CellState, 'done' | 'held' | 'lost'>

/** The Monday of the week in which a day lies. */
export function mondayOf(day: string): string {
  return dayAfter(day, 1 - isoWeekday(day))
}

/** The seven days of the week that begins on a Monday. */
export function weekFrom(monday: string): string[] {
  return Array.from({ length: DAYS_A_WEEK }, (_, place) => dayAfter(monday, place))
}

/** How a session is drawn in a picture of many; null where the time was given free. */
export function dotOf(session: SessionJson): DotState | null {
  const { status, credit } = session
  if (status === 'completed') return 'done'
  if (status === 'no-show') return 'lost'
  if (status === 'cancelled') return credit === 'charged' ? 'lost' : null
  return 'held'
}

const ORDER: Record<DotState, number> = { lost: 2, done: 0, held: 1 }

/** One dot a session: what is settled stands at the foot of its day's stack. */
export function stackOf(sessions: readonly SessionJson[]): DotState[] {
  return sessions.flatMap((session) => dotOf(session) ?? []).sort((a, b) => ORDER[a] - ORDER[b])
}

export function byDay<T extends SessionJson>(
  sessions: readonly T[],
  dayOf: (at: Millis) => string,
): Map<string, T[]> {
  return Map.groupBy(sessions, ({ startsAt }) => dayOf(millisOf(startsAt)))
}
