import * as attention from '../db/attention.ts'
import { type EndingPackage, listEnding } from '../db/ending-packages.ts'
import * as packages from '../db/packages.ts'
import * as people from '../db/people.ts'
import * as sessions from '../db/sessions.ts'
import { dayOf, dayPlus, midnightAfter, startOfDay } from '../domain/calendar.ts'
import type { Package } from '../domain/package.ts'
import type { Actor } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'
import type { Session } from '../domain/session.ts'
import type { Deps } from './deps.ts'

const SESSIONS_MAX = 200
const ENDING_MAX = 50
const DAYS_TO_SETTLE = 7

export type CoachSession = Session & { clientName: string; package: Package | null }

export type CoachDay = {
  day: string
  timeZone: string
  sessions: CoachSession[]
  toSettle: CoachSession[]
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
  const named = await namedWithPackages(db, studioId, [...ofDay, ...before])
  return ok({
    day,
    timeZone,
    sessions: named.slice(0, ofDay.length),
    toSettle: named.slice(ofDay.length),
    attention: await attention.countOpen(db, studioId),
    ending: await listEnding(db, studioId, at, ENDING_MAX),
  })
}

async function namedWithPackages(
  db: Deps['db'],
  studioId: string,
  found: readonly Session[],
): Promise<CoachSession[]> {
  const clientIds = found.map((session) => session.clientId)
  const nameById = await people.readNames(db, studioId, clientIds)
  const packageIds = found.flatMap(({ packageId }) => (packageId === null ? [] : [packageId]))
  const packs = await packages.readMany(db, studioId, packageIds)
  const packById = new Map(packs.map((pack) => [pack.id, pack]))
  return found.map((session) => ({
    ...session,
    clientName: nameById.get(session.clientId) ?? '',
    package: packById.get(session.packageId ?? '') ?? null,
  }))
}
