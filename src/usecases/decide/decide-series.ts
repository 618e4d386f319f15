import * as packages from '../../db/packages/packages.ts'
import * as plans from '../../db/sessions/series-plans.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import { type Fact, factKey, RANK } from '../../domain/booking/fact.ts'
import { refuse } from '../../domain/result.ts'
import { datesToCreate, samePlan } from '../../domain/series/plan.ts'
import type { PlannedOccurrence } from '../../domain/series/plan-dates.ts'
import type { SeriesCreation } from '../inputs/act.ts'
import { type PlannedSeries, planFor, previewOf } from '../series/plan-series.ts'
import type { ActContext, Decision } from './decision.ts'
import { makeThere } from './sent-to-calcom.ts'

/** Creates a series: all of the agreed dates or none (api.md, "Recurring"). */
export async function createSeries(acting: ActContext, request: SeriesCreation): Promise<Decision> {
  const { context, actor, at } = acting
  const { db, studio } = context
  const clientId = request.clientId
  if (clientId === undefined) throw new Error('an authorised series names its client')
  const planned = await planFor(db, studio.id, clientId, request, at)
  if (!planned.ok) return planned
  const { plan, rule, coachId } = planned.value
  if (plan.refusal !== null) return refuse(plan.refusal)
  if (request.agreed !== undefined && !samePlan(plan, request.agreed)) {
    return refuse({ type: 'PlanChanged', plan: previewOf(planned.value) })
  }
  const seriesId = context.newId()
  await plans.insert(db, studio.id, {
    id: seriesId,
    clientId,
    coachId,
    rule,
    createdAt: at,
    createdBy: actor.personId,
  })
  const made = datesToCreate(plan).map((occurrence) => ({ occurrence, id: context.newId() }))
  const whose = { clientId, seriesId, planned: planned.value }
  return {
    ok: true,
    facts: made.map(({ occurrence, id }) => occurrenceFact(acting, whose, occurrence, id)),
    outgoing: made.flatMap(({ occurrence: { startsAt, endsAt }, id }) =>
      makeThere(acting, { ownId: id, startsAt, endsAt }),
    ),
    answer: () =>
      seriesAnswer(
        acting,
        planned.value,
        seriesId,
        made.map(({ id }) => id),
      ),
  }
}

function occurrenceFact(
  { actor, at, inputId }: ActContext,
  { clientId, seriesId, planned }: { clientId: string; seriesId: string; planned: PlannedSeries },
  occurrence: PlannedOccurrence,
  id: string,
): Fact {
  const uid = `own:${id}`
  const { rule, coachId, packageId } = planned
  const values = {
    times: [occurrence.startsAt, occurrence.endsAt],
    clientId,
    coachId,
    seriesId,
    seriesOccurrence: occurrence.originalLocalStart,
    timeZone: rule.timeZone,
    actorId: actor.personId,
    ...(packageId === null ? {} : { packageId }),
  }
  const told = Object.entries(values).map(([name, value]) => [name, { value, at, rank: RANK.act }])
  return {
    source: 'own',
    kind: 'exists',
    key: factKey('exists', uid),
    uid,
    otherUid: null,
    email: null,
    at,
    attributes: Object.fromEntries(told),
    flags: ['announced'],
    inputId,
  }
}

async function seriesAnswer(
  { context }: ActContext,
  { plan }: PlannedSeries,
  seriesId: string,
  ids: readonly string[],
): Promise<object> {
  const { db, studio } = context
  const created = await sessions.readMany(db, studio.id, ids)
  if (created.length !== ids.length || created.some((session) => session.packageId === null)) {
    throw new Error('a series that was planned on credits holds one for each session')
  }
  const packageIds = [...new Set(created.flatMap(({ packageId }) => packageId ?? []))]
  const [first] = packageIds
  return {
    seriesId,
    sessions: created,
    skipped: plan.occurrences
      .filter((occurrence) => occurrence.isSkipped)
      .map(({ startsAt, status }) => ({ startsAt, status })),
    package: first === undefined ? null : await packages.read(db, studio.id, first),
    packageIds,
  }
}
