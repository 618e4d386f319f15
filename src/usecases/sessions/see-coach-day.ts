import * as attention from '../../db/attention/attention.ts'
import { type EndingPackage, listEnding } from '../../db/packages/ending-packages.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import { dayOf, dayPlus, midnightAfter, startOfDay } from '../../domain/calendar.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { type NamedSession, named } from './named-sessions.ts'

const SESSIONS_MAX = 200
const ENDING_MAX = 50
const DAYS_TO_SETTLE = 7

export type CoachDay = {
  day: string
  timeZone: string
  sessions: NamedSession[]
  toSettle: NamedSession[]
  attention: number
  ending: EndingPackage[]
}

/**
 * What a coach looks at first: today, what was left to say of the days before, and what waits. A
 * coach's sessions are their own; the owner sees everybody's, or those of one coach.
 */
export async function seeCoachDay(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { coachId: asked }: { coachId?: string | undefined },
): Promise<Result<CoachDay, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const coachId = asked ?? (actor.role === 'coach' ? actor.personId : undefined)
  const { studioId, timeZone } = actor
  const at = now()
  const day = dayOf(at, timeZone)
  const from = startOfDay(day, timeZone)
  const same = { coachId, order: 'asc' as const, limit: SESSIONS_MAX }
  const ofDay = await sessions.list(db, studioId, {
    ...same,
    from,
    to: midnightAfter(day, timeZone),
  })
  const before = await sessions.list(db, studioId, {
    ...same,
    statuses: ['scheduled'],
    from: startOfDay(dayPlus(day, -DAYS_TO_SETTLE), timeZone),
    to: from,
  })
  const all = await named(db, studioId, [...ofDay, ...before])
  return ok({
    day,
    timeZone,
    sessions: all.slice(0, ofDay.length),
    toSettle: all.slice(ofDay.length),
    attention: await attention.countOpen(db, studioId),
    ending: await listEnding(db, studioId, at, ENDING_MAX),
  })
}
