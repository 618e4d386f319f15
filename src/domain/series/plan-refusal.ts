import type { Refusal } from '../refusal.ts'
import type { Budget } from './coverage.ts'
import type { OccurrenceStatus, OnConflict, PlannedOccurrence } from './plan-dates.ts'

/** What may forbid to create a series whose rule is in order, or to change one. */
export type PlanRefusal = Extract<
  Refusal,
  {
    type:
      | 'Malformed'
      | 'InPast'
      | 'NoActivePackage'
      | 'NotEnoughCredits'
      | 'OutsideValidity'
      | 'OverCap'
      | 'Conflict'
  }
>

type Planned = {
  planned: readonly PlannedOccurrence[]
  target: number | null
  budget: Budget
  cost: number
  onConflict: OnConflict
}

/** The first reason not to create the series, in the order of api.md; null when there is none. */
export function planRefusal(plan: Planned): PlanRefusal | null {
  const { planned, target, budget } = plan
  if (target === 0) return { type: 'Malformed', field: 'end.until' }
  if (planned.length < (target ?? 1)) return { type: 'Malformed', field: 'startOn' }
  const isNowhereValid = planned.every(({ status }) => status === 'outside-validity')
  if (budget.isEmpty || isNowhereValid) return { type: 'NoActivePackage' }
  return notEnoughCredits(plan) ?? datesRefused(plan)
}

/** `available` is what these dates could spend: credits that are valid on other days do not count. */
function notEnoughCredits({ planned, budget, cost }: Planned): PlanRefusal | null {
  const placed = planned.filter((occurrence) => !occurrence.isSkipped)
  const unpaid = placed.find(({ status }) => status === 'beyond-balance')
  if (unpaid === undefined) return null
  const paid = placed.filter(({ packageId }) => packageId !== null)
  const available = paid.length * cost + budget.leftFor(unpaid.startsAt)
  return { type: 'NotEnoughCredits', available, requested: placed.length * cost }
}

/** Dates passed over are refused only when what remains is not the series that was asked for. */
function datesRefused({ planned, target, onConflict }: Planned): PlanRefusal | null {
  const placed = planned.filter((occurrence) => !occurrence.isSkipped).length
  const wanted = onConflict === 'move-to-end' ? (target ?? 1) : 1
  if (onConflict !== 'refuse' && placed >= wanted) return null
  const outside = daysOf(planned, 'outside-validity')
  if (outside.length > 0) return { type: 'OutsideValidity', dates: outside }
  const over = daysOf(planned, 'over-cap')
  if (over.length > 0) return { type: 'OverCap', dates: over }
  const taken = daysOf(planned, 'conflict')
  return taken.length > 0 ? { type: 'Conflict', dates: taken } : null
}

function daysOf(planned: readonly PlannedOccurrence[], status: OccurrenceStatus): string[] {
  const days = planned.filter((occurrence) => occurrence.status === status)
  return [...new Set(days.map(({ localDate }) => localDate))]
}
