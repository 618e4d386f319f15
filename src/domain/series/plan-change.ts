import { dayPlus, instantOf, weekdayOf } from '../calendar.ts'
import { MINUTE_MS, type Millis } from '../instant.ts'
import { alternativesFor } from './alternatives.ts'
import { busyTimes, overlap, type TimeSpan } from './busy-times.ts'
import { type Budget, covers, openBudget, type SpendablePackage } from './coverage.ts'
import type { Occurrence } from './occurrences.ts'
import type { Plan } from './plan.ts'
import type { OccurrenceStatus, PlannedOccurrence } from './plan-dates.ts'
import type { PlanRefusal } from './plan-refusal.ts'

/** What becomes another in a series; what is not named stays. */
export type SeriesChange = {
  weekday?: number | undefined
  time?: string | undefined
  durationMinutes?: number | undefined
}

/** A session that is to move, with the local start that it moves from. */
export type MovingSession = TimeSpan & {
  id: string
  localStart: string
  /** The package that holds it; it stays there wherever that covers the new day. */
  packageId: string | null
  bookedAt: Millis
}

export type ChangeInput = {
  moving: readonly MovingSession[]
  change: SeriesChange
  timeZone: string
  now: Millis
  /** The coach's sessions, those that move among them. */
  busy: readonly TimeSpan[]
  /** In burn order. */
  packages: readonly SpendablePackage[]
}

/** The session in its new place, and whether that is another one. */
export type ChangedOccurrence = PlannedOccurrence & { sessionId: string; isChanged: boolean }
export type ChangePlan = Omit<Plan, 'occurrences'> & { occurrences: ChangedOccurrence[] }

type Placed = Occurrence & { session: MovingSession; isChanged: boolean }

/** Plans the new places of sessions that are booked: all of them are free, or none is taken. */
export function planChange(input: ChangeInput): ChangePlan {
  const { moving, change, timeZone, now, packages } = input
  const isBusy = busyTimes(othersThan(moving, input.busy))
  const budget = openBudget(packages, 1, now)
  const placed = moving.map((session) => placeOf(session, change, timeZone))
  const isTaken = (span: TimeSpan, but: Placed) =>
    isBusy(span) || placed.some((other) => other !== but && overlap(other, span))
  const occurrences = placed.map((one) => {
    const { session, ...occurrence } = one
    const judged = judge(one, { now, packages, budget, isTaken: isTaken(one, one) })
    const isOpen = (span: TimeSpan) =>
      span.startsAt > now && !isTaken(span, one) && isCovered(session, span.startsAt, packages, now)
    const alternatives =
      judged.status === 'conflict' ? alternativesFor(occurrence, timeZone, isOpen) : []
    return { ...occurrence, ...judged, sessionId: session.id, isSkipped: false, alternatives }
  })
  const refusal = refusalOf(occurrences, budget)
  return { occurrences, packages: budget.shares(), refusal, bookable: refusal === null }
}

/** The new weekday is that of the same week; the wall time is kept unless it is what changes. */
function placeOf(session: MovingSession, change: SeriesChange, timeZone: string): Placed {
  const [day = '', time = ''] = session.localStart.split('T')
  const newDay = change.weekday === undefined ? day : inWeekOf(day, change.weekday)
  const newTime = change.time ?? time
  const { at, localDate, localTime, isShifted } = instantOf(newDay, newTime, timeZone)
  const { durationMinutes } = change
  const lasts =
    durationMinutes === undefined ? session.endsAt - session.startsAt : durationMinutes * MINUTE_MS
  return {
    ...{ startsAt: at, endsAt: at + lasts, localDate, localTime, isShifted, session },
    originalLocalStart: `${newDay}T${newTime}`,
    isChanged: at !== session.startsAt || at + lasts !== session.endsAt,
  }
}

/** Weeks begin on Monday. */
function inWeekOf(day: string, weekday: number): string {
  return dayPlus(day, weekday - weekdayOf(day))
}

/** Each session that moves leaves its own time, and nobody else's. */
function othersThan(moving: readonly MovingSession[], busy: readonly TimeSpan[]): TimeSpan[] {
  const others = [...busy]
  for (const { startsAt, endsAt } of moving) {
    const own = others.findIndex((span) => span.startsAt === startsAt && span.endsAt === endsAt)
    if (own >= 0) others.splice(own, 1)
  }
  return others
}

function keepsPackage(
  { packageId, bookedAt }: MovingSession,
  startsAt: Millis,
  packages: readonly SpendablePackage[],
): boolean {
  const own = packages.find(({ id }) => id === packageId)
  return packageId === null || (own !== undefined && covers(own, startsAt, bookedAt))
}

function isCovered(
  session: MovingSession,
  startsAt: Millis,
  packages: readonly SpendablePackage[],
  now: Millis,
): boolean {
  const isElsewhere = packages.some((pack) => pack.remaining > 0 && covers(pack, startsAt, now))
  return keepsPackage(session, startsAt, packages) || isElsewhere
}

type Known = {
  now: Millis
  packages: readonly SpendablePackage[]
  budget: Budget
  isTaken: boolean
}

function judge(
  { session, startsAt, isShifted, isChanged }: Placed,
  { now, packages, budget, isTaken }: Known,
): { status: OccurrenceStatus; packageId: string | null } {
  const { packageId } = session
  if (!isChanged) return { status: isTaken ? 'conflict' : 'free', packageId }
  if (startsAt <= now) return { status: 'short-notice', packageId }
  const isKept = keepsPackage(session, startsAt, packages)
  if (!isKept && !budget.isCovered(startsAt)) return { status: 'outside-validity', packageId: null }
  const isFull = isKept
    ? packageId !== null && !budget.keep(packageId, startsAt)
    : budget.isOverCap(startsAt)
  if (isFull) return { status: 'over-cap', packageId: null }
  const paying = isKept ? packageId : budget.take(startsAt)
  if (!isKept && paying === null) return { status: 'beyond-balance', packageId: null }
  if (isTaken) return { status: 'conflict', packageId: paying }
  return { status: isShifted ? 'shifted-by-clock-change' : 'free', packageId: paying }
}

/** In the order in which a creation is refused. */
function refusalOf(planned: readonly ChangedOccurrence[], budget: Budget): PlanRefusal | null {
  const daysOf = (status: OccurrenceStatus) => [
    ...new Set(planned.filter((one) => one.status === status).map(({ localDate }) => localDate)),
  ]
  if (daysOf('short-notice').length > 0) return { type: 'InPast' }
  const unpaid = planned.filter(({ status }) => status === 'beyond-balance').length
  if (unpaid > 0) {
    const available = budget.shares().reduce((sum, { taken }) => sum + taken, 0)
    return { type: 'NotEnoughCredits', available, requested: available + unpaid }
  }
  const outside = daysOf('outside-validity')
  if (outside.length > 0) return { type: 'OutsideValidity', dates: outside }
  const over = daysOf('over-cap')
  if (over.length > 0) return { type: 'OverCap', dates: over }
  const taken = daysOf('conflict')
  return taken.length > 0 ? { type: 'Conflict', dates: taken } : null
}
