import type { Entry, Package } from '../domain/package.ts'
import type { Actor, Person } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Result } from '../domain/result.ts'
import type { OccurrenceStatus } from '../domain/series/plan-dates.ts'
import type { Session } from '../domain/session.ts'
import type { Act } from '../usecases/act.ts'
import { performAct } from '../usecases/perform-act.ts'
import type { HttpDeps } from './deps.ts'
import type { Named } from './endpoint.ts'

export type SeriesAnswer = {
  seriesId: string
  sessions: Session[]
  skipped: { startsAt: number; status: OccurrenceStatus }[]
  package: Package | null
  packageIds: string[]
}

type AnswerByAct = {
  'create-person': Person
  'update-person': Person
  'attach-email': Person
  'detach-email': Person
  'grant-package': Package
  'adjust-package': Package & { entry: Entry }
  'create-series': SeriesAnswer
  'cancel-session': Session
}

/**
 * Performs an act and names the type of its answer. Guaranteed by the deciding of acts, which
 * answers each with the resource of this table, and stores it as JSON without loss.
 */
export async function perform<A extends Act>(
  deps: HttpDeps,
  actor: Actor,
  act: A,
  named: Named,
): Promise<Result<AnswerByAct[A['type']], Refusal>> {
  const done = await performAct(deps, actor, { act, ...named })
  return done as Result<AnswerByAct[A['type']], Refusal>
}
