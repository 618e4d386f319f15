import type { Millis } from '../instant.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { alternativesFor } from './alternatives.ts'
import { busyTimes, overlap, type TimeSpan } from './busy-times.ts'
import { covers, openBudget, type PackageShare, type SpendablePackage } from './coverage.ts'
import { occurrences } from './occurrences.ts'
import {
  type OnConflict,
  type PlannedOccurrence,
  planDates,
  SERIES_COUNT_MAX,
} from './plan-dates.ts'
import { type PlanRefusal, planRefusal } from './plan-refusal.ts'
import type { SeriesRule } from './rule.ts'

export type PlanInput = {
  rule: SeriesRule
  now: Millis
  /** The coach's other sessions. */
  busy: readonly TimeSpan[]
  /** In burn order, or the one package that was asked for. */
  packages: readonly SpendablePackage[]
  onConflict: OnConflict
  /** Credits that one session takes. */
  cost?: number
}

/** What a series would be: every date considered, who pays, and what forbids to create it. */
export type Plan = {
  occurrences: PlannedOccurrence[]
  packages: PackageShare[]
  refusal: PlanRefusal | null
  bookable: boolean
}

type TooManyOccurrences = Extract<Refusal, { type: 'TooManyOccurrences' }>

/**
 * Plans a series on what is known now. A preview shows the plan whatever `refusal` says; a
 * creation gives that refusal back.
 */
export function planSeries(input: PlanInput): Result<Plan, TooManyOccurrences> {
  const { rule, now, busy, packages, onConflict, cost = 1 } = input
  const target = datesAsked(rule, now)
  if (target !== null && target > SERIES_COUNT_MAX) {
    return refuse({ type: 'TooManyOccurrences', maximum: SERIES_COUNT_MAX })
  }
  const isBusy = busyTimes(busy)
  const budget = openBudget(packages, cost, now)
  const planned = planDates({ rule, now, target, isBusy, budget, onConflict })
  const isCovered = (span: TimeSpan) => packages.some((one) => covers(one, span.startsAt, now))
  const withAlternatives = planned.map((occurrence) => {
    if (occurrence.status !== 'conflict') return occurrence
    const isOpen = (span: TimeSpan) =>
      span.startsAt > now &&
      !isBusy(span) &&
      isCovered(span) &&
      !planned.some((other) => other !== occurrence && overlap(other, span))
    return { ...occurrence, alternatives: alternativesFor(occurrence, rule.timeZone, isOpen) }
  })
  const refusal = planRefusal({ planned, target, budget, cost, onConflict })
  return ok({
    occurrences: withAlternatives,
    packages: budget.shares(),
    refusal,
    bookable: refusal === null,
  })
}

/** The dates that become sessions when the series is created. */
export function datesToCreate(plan: Plan): PlannedOccurrence[] {
  return plan.occurrences.filter((occurrence) => !occurrence.isSkipped)
}

/** Whether the series would be exactly the dates that a person agreed to, in whatever order. */
export function samePlan(plan: Plan, agreed: readonly Millis[]): boolean {
  const starts = datesToCreate(plan).map((occurrence) => occurrence.startsAt)
  const inOrder = [...agreed].sort((a, b) => a - b)
  return starts.length === inOrder.length && starts.every((at, index) => at === inOrder[index])
}

/** How many dates are asked for, counted no further than one too many; null: as credits allow. */
function datesAsked(rule: SeriesRule, now: Millis): number | null {
  if ('count' in rule.end) return rule.end.count
  if ('whenUsedUp' in rule.end) return null
  let asked = 0
  for (const _ of occurrences(rule, now)) {
    asked += 1
    if (asked > SERIES_COUNT_MAX) break
  }
  return asked
}
