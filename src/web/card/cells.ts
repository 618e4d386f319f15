import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'

export type CellState = 'done' | 'held' | 'open' | 'lost' | 'expired'

/** One place on the card; `session` is null where none is known yet. */
export type Cell = { index: number; state: CellState; session: SessionJson | null }

/**
 * The card's cells: settled ones by date, then booked by date, then blank, then expired. The counts
 * are the package's own; sessions that are not there yet leave their cells without a date.
 */
export function cellsOf(pack: PackageJson, sessions: readonly SessionJson[]): Cell[] {
  const own = sessions.filter((session) => session.packageId === pack.id).sort(byStart)
  const done = filled('done', pack.sessionsDone, own.filter(isDone))
  const lost = filled('lost', pack.sessionsForfeited, own.filter(isForfeited))
  const settled = [...done, ...lost].sort((a, b) =>
    a.session === null || b.session === null ? 0 : byStart(a.session, b.session),
  )
  return [
    ...settled,
    ...filled('held', pack.sessionsBooked, own.filter(isHeld)),
    ...filled('open', pack.sessionsRemaining, []),
    ...filled('expired', pack.sessionsExpired, []),
  ].map((cell, place) => ({ ...cell, index: place + 1 }))
}

/** Whether what can be booked no longer has expired; else it was paid back, passed on or closed. */
export const hasExpired = ({ status }: Pick<PackageJson, 'status'>) => status === 'expired'

function isHeld(session: SessionJson): boolean {
  return session.credit === 'held'
}

function isDone(session: SessionJson): boolean {
  return session.status === 'completed' && session.credit === 'charged'
}

/** Cancelled late or missed, and decided to count. */
function isForfeited(session: SessionJson): boolean {
  return session.credit === 'charged' && session.status !== 'completed'
}

export function byStart(a: SessionJson, b: SessionJson): number {
  return a.startsAt < b.startsAt ? -1 : Number(a.startsAt > b.startsAt)
}

function filled(state: CellState, count: number, sessions: readonly SessionJson[]) {
  return Array.from({ length: count }, (_, place) => ({ state, session: sessions[place] ?? null }))
}
