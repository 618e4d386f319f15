import type { PackageJson } from '../../contract/package.ts'
import type { PlanJson } from '../../contract/series.ts'
import type { SessionJson } from '../../contract/session.ts'
import type { Millis } from '../../domain/instant.ts'
import { millisOf } from '../../i18n/format.ts'

/** Which of the sessions that a plan moves are past their free hours, where that counts. */
export function lateMoves(
  plan: Pick<PlanJson, 'occurrences'>,
  sessions: readonly SessionJson[],
  { terms }: Pick<PackageJson, 'terms'>,
  now: Millis,
): { count: number; cost: number } {
  if (terms.lateMove !== 'charged') return { count: 0, cost: 0 }
  const byId = new Map(sessions.map((session) => [session.id, session]))
  const late = plan.occurrences.flatMap(({ sessionId = '', startsAt }) => {
    const session = byId.get(sessionId)
    if (session === undefined || session.startsAt === startsAt) return []
    const { freeCancellationUntil, credit } = session
    const isLate = freeCancellationUntil !== null && now > millisOf(freeCancellationUntil)
    return isLate && credit === 'held' ? [session.cost] : []
  })
  return { count: late.length, cost: late.reduce((sum, cost) => sum + cost, 0) }
}
