import { wallClockAt } from '../calendar.ts'
import type { Millis } from '../instant.ts'
import type { SessionStatus } from '../session.ts'

/** How much of a series an act is about, seen from one of its sessions. */
export type SeriesScope = 'this' | 'following' | 'all'

/** A session of a series: where the series put it last, and where it is now. */
export type SeriesSession = {
  id: string
  status: SessionStatus
  startsAt: Millis
  endsAt: Millis
  /** The local start that the series agreed on first: the session's own name in it. */
  originalLocalStart: string
  /** The local start that the series gives it by now, and that instant. */
  givenLocalStart: string
  givenStartsAt: Millis
}

/**
 * The session that `from` names: by its id, by its local start as it is now, or by the one that
 * was agreed on first.
 */
export function findFrom<S extends SeriesSession>(
  sessions: readonly S[],
  from: string,
  timeZone: string,
): S | null {
  const localStartOf = ({ startsAt }: S) => {
    const { localDate, localTime } = wallClockAt(startsAt, timeZone)
    return `${localDate}T${localTime}`
  }
  const isOpen = ({ status }: S) => status !== 'cancelled'
  return (
    sessions.find(({ id }) => id === from) ??
    sessions.find((session) => isOpen(session) && localStartOf(session) === from) ??
    sessions.find(({ originalLocalStart }) => originalLocalStart === from) ??
    null
  )
}

/** The sessions in scope, in the order of the series, whatever was moved since. */
export function inScope<S extends SeriesSession>(
  sessions: readonly S[],
  from: S,
  scope: SeriesScope,
): S[] {
  if (scope === 'this') return [from]
  const isMeant = ({ originalLocalStart }: S) =>
    scope === 'all' || originalLocalStart >= from.originalLocalStart
  return sessions
    .filter(isMeant)
    .sort((a, b) => (a.originalLocalStart < b.originalLocalStart ? -1 : 1))
}

const OPEN: ReadonlySet<SessionStatus> = new Set(['requested', 'scheduled', 'awaiting-new-time'])

/** Booked and not begun yet: what has begun is never touched. */
export function isAhead({ status, startsAt }: SeriesSession, now: Millis): boolean {
  return OPEN.has(status) && startsAt > now
}

/** Whether it is where the series put it: what was moved singly stays as it is. */
export function followsSeries({ status, startsAt, givenStartsAt }: SeriesSession): boolean {
  return status === 'scheduled' && startsAt === givenStartsAt
}
