import type { Executor } from '../../db/executor.ts'
import * as seriesRows from '../../db/sessions/series.ts'
import * as plans from '../../db/sessions/series-plans.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import { wallClockAt, weekdayOf } from '../../domain/calendar.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { type ChangePlan, type MovingSession, planChange } from '../../domain/series/plan-change.ts'
import type { SeriesRule } from '../../domain/series/rule.ts'
import { findFrom, followsSeries, inScope, isAhead } from '../../domain/series/scope.ts'
import type { Session } from '../../domain/session.ts'
import { byBurnOrder } from '../../domain/wallet/burn-order.ts'
import type { Deps } from '../deps.ts'
import { onSeries } from '../inputs/authorise-act.ts'
import { previewOf, type SeriesPreview } from './plan-series.ts'
import type { SeriesChangeRequest, SeriesPart } from './series-act.ts'

const SESSIONS_MAX = 200

type Member = Session & seriesRows.GivenStart

/** What of a series an act is about: the session it names, and those in scope that are ahead. */
type SeriesPartFound = { series: seriesRows.Series; from: Member; ahead: Member[] }

export async function findPart(
  db: Executor,
  actor: Actor,
  { seriesId, from, scope }: SeriesPart,
  now: Millis,
): Promise<Result<SeriesPartFound, Refusal>> {
  const series = await seriesRows.read(db, actor.studioId, seriesId)
  if (series === null) return refuse({ type: 'NotFound' })
  const members = await readMembers(db, actor.studioId, seriesId)
  const named = findFrom(members, from, series.rule.timeZone)
  if (named === null) return refuse({ type: 'NotFound' })
  const ahead = inScope(members, named, scope).filter((member) => isAhead(member, now))
  if (ahead.length === 0) {
    if (scope !== 'this') return refuse({ type: 'NothingAhead' })
    return refuse({ type: named.status === 'cancelled' ? 'AlreadyCancelled' : 'SessionOver' })
  }
  // Another coach may have taken one over: theirs is read only.
  const isForeign = ahead.some(({ coachId }) => coachId !== actor.personId)
  if (actor.role === 'coach' && isForeign) return refuse({ type: 'NotAllowed' })
  return ok({ series, from: named, ahead })
}

async function readMembers(db: Executor, studioId: string, seriesId: string): Promise<Member[]> {
  const given = await seriesRows.readGivenStarts(db, studioId, seriesId)
  const givenById = new Map(given.map((one) => [one.sessionId, one]))
  const filter = { seriesId, order: 'asc' as const, limit: SESSIONS_MAX }
  return (await sessions.list(db, studioId, filter)).flatMap((session) => {
    const start = givenById.get(session.id)
    return start === undefined ? [] : [{ ...session, ...start }]
  })
}

type PlannedChange = {
  plan: ChangePlan
  rule: SeriesRule
  coachId: string
  /** Those in scope that were moved singly, and stay. */
  kept: string[]
}

/** Plans a change on what is stored now; the same for a preview and for the change itself. */
export async function planChangeFor(
  db: Executor,
  actor: Actor,
  request: SeriesChangeRequest,
  now: Millis,
): Promise<Result<PlannedChange, Refusal>> {
  const found = await findPart(db, actor, request, now)
  if (!found.ok) return found
  const { series, from, ahead } = found.value
  const { clientId, coachId, rule } = series
  const { change, scope } = request
  if (change.weekday !== undefined && rule.frequency === 'monthly' && scope !== 'this') {
    return refuse({ type: 'Malformed', field: 'weekday', problem: 'with-monthly' })
  }
  // What the host has not accepted yet is not moved, as when it is asked for by itself.
  const following = ahead.filter((member) =>
    scope === 'this' ? member.status !== 'requested' : followsSeries(member),
  )
  const moving = following
    .map((member) => movingFrom(member, scope === 'this', rule.timeZone))
    // A weekday is another for those that are on the same one: of two in a week the other stays.
    .filter((one) => change.weekday === undefined || isSameWeekday(one, from))
  if (moving.length === 0) return refuse({ type: 'NothingAhead' })
  const open = await plans.readSpendable(db, actor.studioId, clientId, { coachId })
  const leaving = new Set(moving.map(({ startsAt }) => startsAt))
  const spendable = open.sort(byBurnOrder).map((pack) => ({
    ...pack,
    // What moves takes no place where it leaves.
    starts: pack.starts.filter((startsAt) => !leaving.has(startsAt)),
  }))
  const plan = planChange({
    ...{ moving, change, timeZone: rule.timeZone, now },
    busy: await plans.readBusyTimes(db, actor.studioId, coachId, now),
    packages: spendable.filter((pack) => pack.expiresAt === null || pack.expiresAt > now),
  })
  const kept = ahead.filter((member) => !following.includes(member)).map(({ id }) => id)
  const durationMinutes = change.durationMinutes ?? rule.durationMinutes
  return ok({ plan, rule: { ...rule, durationMinutes }, coachId, kept })
}

/** One that is named by itself moves from where it is, also when it was moved before. */
function movingFrom(member: Member, isAlone: boolean, timeZone: string): MovingSession {
  const { id, startsAt, endsAt, packageId, createdAt, givenLocalStart } = member
  const { localDate, localTime } = wallClockAt(startsAt, timeZone)
  const isDetached = isAlone && !followsSeries(member)
  const localStart = isDetached ? `${localDate}T${localTime}` : givenLocalStart
  return { id, startsAt, endsAt, packageId, bookedAt: createdAt, localStart }
}

function isSameWeekday({ id, localStart }: MovingSession, from: Member): boolean {
  return id === from.id || dayOfWeek(localStart) === dayOfWeek(from.givenLocalStart)
}

const dayOfWeek = (localStart: string) => weekdayOf(localStart.slice(0, 'YYYY-MM-DD'.length))

/** A change as it would be: refuses what no plan can be made of. */
export async function previewSeriesChange(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  request: SeriesChangeRequest,
): Promise<Result<SeriesPreview, Refusal>> {
  const allowed = await onSeries(db, actor, request.seriesId)
  if (!allowed.ok) return allowed
  const planned = await planChangeFor(db, actor, request, now())
  return planned.ok ? ok(previewOf(planned.value)) : planned
}
