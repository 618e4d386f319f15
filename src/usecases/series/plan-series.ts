import type { Executor } from '../../db/executor.ts'
import * as plans from '../../db/sessions/series-plans.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { type Plan, planSeries } from '../../domain/series/plan.ts'
import { type SeriesRule, seriesRule } from '../../domain/series/rule.ts'
import { byBurnOrder } from '../../domain/wallet/burn-order.ts'
import type { SeriesCreation } from '../inputs/act.ts'

export type PlannedSeries = {
  plan: Plan
  rule: SeriesRule
  coachId: string
  /** « Use this package »: what was asked for, pinned on every session. */
  packageId: string | null
}

/** Plans a series for a client on what is stored now; the same for a preview and for a creation. */
export async function planFor(
  db: Executor,
  studioId: string,
  clientId: string,
  request: SeriesCreation,
  now: Millis,
): Promise<Result<PlannedSeries, Refusal>> {
  const coach = await plans.findCoach(db, studioId, clientId, request.coachId)
  if (coach === null) return refuse({ type: 'NotFound' })
  const zone = coach.timeZone ?? (await plans.findStudioZone(db, studioId))
  const rule = seriesRule(request, zone, now)
  if (!rule.ok) return rule
  const whose = { coachId: coach.id }
  const spendable = (await plans.readSpendable(db, studioId, clientId, whose)).sort(byBurnOrder)
  const packages =
    request.packageId === undefined
      ? spendable
      : spendable.filter((pack) => pack.id === request.packageId)
  const plan = planSeries({
    rule: rule.value,
    now,
    busy: await plans.readBusyTimes(db, studioId, coach.id, now),
    // An end that no tick has carried out yet is an end all the same.
    packages: packages.filter((pack) => pack.expiresAt === null || pack.expiresAt > now),
    onConflict: request.onConflict ?? 'refuse',
  })
  if (!plan.ok) return plan
  const packageId = request.packageId ?? null
  return ok({ plan: plan.value, rule: rule.value, coachId: coach.id, packageId })
}

/** A plan as it is shown: the dates, who pays, and whether it could be created so. */
export type SeriesPreview = {
  occurrences: Plan['occurrences']
  package: {
    id: string
    sessionsRemaining: number
    remainingAfter: number
    validUntil: string | null
  } | null
  bookable: boolean
  timeZone: string
  coachId: string
  durationMinutes: number
}

type Previewed = { plan: Omit<Plan, 'refusal'>; rule: SeriesRule; coachId: string }

export function previewOf({ plan, rule, coachId }: Previewed): SeriesPreview {
  const paying = plan.packages.find((share) => share.taken > 0) ?? plan.packages[0]
  return {
    occurrences: plan.occurrences,
    package:
      paying === undefined
        ? null
        : {
            id: paying.id,
            sessionsRemaining: paying.remaining,
            remainingAfter: paying.remainingAfter,
            validUntil: paying.validUntil,
          },
    bookable: plan.bookable,
    timeZone: rule.timeZone,
    coachId,
    durationMinutes: rule.durationMinutes,
  }
}
