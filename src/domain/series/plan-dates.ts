import type { Millis } from '../instant.ts'
import type { Alternative } from './alternatives.ts'
import { overlap, type TimeSpan } from './busy-times.ts'
import type { Budget } from './coverage.ts'
import { everyOccurrence, type Occurrence } from './occurrences.ts'
import type { SeriesRule } from './rule.ts'

export const SERIES_COUNT_MAX = 52

/** Where no free date comes, the search ends: as many dates passed over as may be created. */
const DATES_SHOWN_MAX = 2 * SERIES_COUNT_MAX
const DATES_CONSIDERED_MAX = 1000

export type OccurrenceStatus =
  | 'free'
  | 'conflict'
  | 'outside-validity'
  | 'over-cap'
  | 'beyond-balance'
  | 'holiday'
  | 'short-notice'
  | 'shifted-by-clock-change'

/** What becomes of a date that is taken or that no package covers. */
export type OnConflict = 'refuse' | 'skip' | 'move-to-end'

export type PlannedOccurrence = Occurrence & {
  status: OccurrenceStatus
  /** The package that pays for it; null when none does. */
  packageId: string | null
  /** Passed over: the series is created without it. */
  isSkipped: boolean
  /** The session that would move there, where one is booked already. */
  sessionId?: string
  alternatives: Alternative[]
}

type DatesInput = {
  rule: SeriesRule
  now: Millis
  /** How many dates are asked for; null: as many as the credits and the validity allow. */
  target: number | null
  isBusy: (span: TimeSpan) => boolean
  budget: Budget
  onConflict: OnConflict
}

/** The dates of a series in order, each with what stands in its way and the package it takes. */
export function planDates(input: DatesInput): PlannedOccurrence[] {
  return input.target === null ? datesUntilUsedUp(input) : datesAsked(input, input.target)
}

function datesAsked(input: DatesInput, target: number): PlannedOccurrence[] {
  const planned: PlannedOccurrence[] = []
  let considered = 0
  for (const occurrence of everyOccurrence(input.rule, input.now)) {
    const isAppended = considered >= target
    if (isAppended && !mayAppend(input, planned, target, occurrence)) break
    if (considered >= DATES_CONSIDERED_MAX) break
    considered += 1
    const judged = judge(occurrence, input, planned)
    if (!isAppended || judged.status !== 'outside-validity') planned.push(judged)
  }
  return planned
}

function mayAppend(
  { budget, onConflict }: DatesInput,
  planned: readonly PlannedOccurrence[],
  target: number,
  { startsAt }: Occurrence,
): boolean {
  if (onConflict !== 'move-to-end' || planned.length >= DATES_SHOWN_MAX) return false
  return countPlaced(planned) < target && budget.mayCoverFrom(startsAt)
}

/** Days that no package pays for are no dates of such a series; without any, the first one says why. */
function datesUntilUsedUp(input: DatesInput): PlannedOccurrence[] {
  const { rule, now, budget } = input
  const planned: PlannedOccurrence[] = []
  let considered = 0
  for (const occurrence of everyOccurrence(rule, now)) {
    if (countPlaced(planned) >= SERIES_COUNT_MAX || planned.length >= DATES_SHOWN_MAX) break
    if (considered >= DATES_CONSIDERED_MAX || !budget.mayPayFrom(occurrence.startsAt)) break
    considered += 1
    if (budget.mayPay(occurrence.startsAt)) planned.push(judge(occurrence, input, planned))
  }
  if (planned.length > 0) return planned
  const first = everyOccurrence(rule, now).next()
  return first.done ? [] : [judge(first.value, { ...input, onConflict: 'refuse' }, [])]
}

/**
 * A series that stays whole asks a credit for every date, taken ones too; where dates may be
 * passed over, one that is taken asks for nothing.
 */
function judge(
  occurrence: Occurrence,
  { isBusy, budget, onConflict }: Pick<DatesInput, 'isBusy' | 'budget' | 'onConflict'>,
  planned: readonly PlannedOccurrence[],
): PlannedOccurrence {
  const judged = (status: OccurrenceStatus, packageId: string | null, isSkipped: boolean) => ({
    ...occurrence,
    status,
    packageId,
    isSkipped,
    alternatives: [],
  })
  const mayPassOver = onConflict !== 'refuse'
  if (!budget.isEmpty && !budget.isCovered(occurrence.startsAt)) {
    return judged('outside-validity', null, mayPassOver)
  }
  const previous = planned.findLast((other) => !other.isSkipped)
  const isTaken = isBusy(occurrence) || (previous !== undefined && overlap(previous, occurrence))
  if (isTaken && mayPassOver) return judged('conflict', null, true)
  if (budget.isOverCap(occurrence.startsAt)) return judged('over-cap', null, mayPassOver)
  const packageId = budget.take(occurrence.startsAt)
  if (packageId === null) return judged('beyond-balance', null, false)
  if (isTaken) return judged('conflict', packageId, false)
  return judged(occurrence.isShifted ? 'shifted-by-clock-change' : 'free', packageId, false)
}

function countPlaced(planned: readonly PlannedOccurrence[]): number {
  return planned.filter((occurrence) => !occurrence.isSkipped).length
}
