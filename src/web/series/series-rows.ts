import type { OccurrenceJson, PlanJson, SeriesRequestJson } from '../../contract/series.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Occurrence } from '../../domain/series/occurrences.ts'
import { isoWeekday, millisOf } from '../../i18n/format.ts'

type Alternative = NonNullable<OccurrenceJson['alternatives']>[number]

export type RowState = OccurrenceJson['status'] | 'checking' | 'moved'

/** One date of the preview: as the rule gives it, as the server judges it, as was chosen. */
export type Row = {
  startsAt: Millis
  localDate: string
  localTime: string
  state: RowState
  alternatives: readonly Alternative[]
  /** The other time chosen for a date that is taken. */
  chosen: Alternative | null
}

/** By the instant of a taken date, the instant chosen instead. */
export type Choices = Readonly<Record<number, string>>

export function rowsOf(
  dates: readonly Occurrence[],
  plan: PlanJson | undefined,
  choices: Choices,
): Row[] {
  const judged = new Map(plan?.occurrences.map((one) => [millisOf(one.startsAt), one]))
  const rows = dates.map(({ startsAt, localDate, localTime }) => {
    const found = judged.get(startsAt)
    const alternatives = found?.alternatives ?? []
    const chosen = alternatives.find((other) => other.startsAt === choices[startsAt]) ?? null
    const state: RowState = chosen === null ? (found?.status ?? 'checking') : 'moved'
    return { startsAt, localDate, localTime, state, alternatives, chosen }
  })
  return cutAtBalance(rows)
}

/** A series has no gap for want of credits: what follows the first such date is beyond them too. */
function cutAtBalance(rows: readonly Row[]): Row[] {
  const cut = rows.findIndex(({ state }) => state === 'beyond-balance')
  return rows.map((row, place) =>
    cut !== -1 && place > cut && isBookable(row) ? { ...row, state: 'beyond-balance' } : row,
  )
}

export function isBookable({ state }: Row): boolean {
  return state === 'free' || state === 'shifted-by-clock-change'
}

/** Every request that creates what the rows show: the series, then each other time by itself. */
export function submissionsOf(
  request: SeriesRequestJson,
  rows: readonly Row[],
  plan: PlanJson,
): SeriesRequestJson[] {
  const beyond = rows.findIndex(({ state }) => state === 'beyond-balance')
  const within = beyond === -1 ? rows : rows.slice(0, beyond)
  const agreed = rows.filter(isBookable)
  const starts = new Map(plan.occurrences.map((one) => [millisOf(one.startsAt), one.startsAt]))
  const series = {
    ...request,
    count: within.length,
    agreed: agreed.flatMap(({ startsAt }) => starts.get(startsAt) ?? []),
  }
  const others = rows.flatMap(({ chosen }) => (chosen === null ? [] : [single(request, chosen)]))
  return agreed.length === 0 ? others : [series, ...others]
}

function single(request: SeriesRequestJson, chosen: Alternative): SeriesRequestJson {
  const { timeZone, durationMinutes, coachId } = request
  return {
    frequency: 'weekly',
    weekdays: [isoWeekday(chosen.localDate)],
    time: chosen.localTime,
    startOn: chosen.localDate,
    count: 1,
    onConflict: 'refuse',
    agreed: [chosen.startsAt],
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(durationMinutes === undefined ? {} : { durationMinutes }),
    ...(coachId === undefined ? {} : { coachId }),
  }
}

/** How many become sessions, and how many are left out for which reason. */
export function tallyOf(rows: readonly Row[]) {
  const count = (...states: RowState[]) => rows.filter(({ state }) => states.includes(state)).length
  const moved = count('moved')
  return {
    created: rows.filter(isBookable).length + moved,
    moved,
    conflicts: count('conflict', 'holiday', 'short-notice'),
    outside: count('outside-validity', 'over-cap'),
    beyond: count('beyond-balance'),
    isChecking: count('checking') > 0,
  }
}
