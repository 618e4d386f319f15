import type {
  CancelledSeriesJson,
  ChangedSeriesJson,
  CreatedSeriesJson,
  OccurrenceJson,
  PlanJson,
} from '../../contract/series.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Answers } from '../../usecases/inputs/act.ts'
import type { SeriesPreview } from '../../usecases/series/plan-series.ts'
import { presentPackage, presentSession } from './present.ts'
import { presentUndo } from './present-acts.ts'

export function presentPlan(preview: SeriesPreview): PlanJson {
  const { occurrences, package: paying, bookable, timeZone, coachId, durationMinutes } = preview
  return {
    occurrences: occurrences.map(presentOccurrence),
    package: paying,
    bookable,
    timeZone,
    coachId,
    durationMinutes,
  }
}

function presentOccurrence(occurrence: SeriesPreview['occurrences'][number]): OccurrenceJson {
  const { startsAt, endsAt, localDate, localTime, status, isSkipped, alternatives, sessionId } =
    occurrence
  const shown = alternatives.map((other) => ({
    startsAt: isoOf(other.startsAt),
    endsAt: isoOf(other.endsAt),
    localDate: other.localDate,
    localTime: other.localTime,
  }))
  return {
    startsAt: isoOf(startsAt),
    endsAt: isoOf(endsAt),
    localDate,
    localTime,
    status,
    isSkipped,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(shown.length === 0 ? {} : { alternatives: shown }),
  }
}

export function presentCreatedSeries(
  made: Answers['create-series'],
  calcomUrl: string,
): CreatedSeriesJson {
  return {
    seriesId: made.seriesId,
    sessions: made.sessions.map((session) => presentSession(session, calcomUrl)),
    skipped: made.skipped.map(({ startsAt, status }) => ({ startsAt: isoOf(startsAt), status })),
    package: made.package === null ? null : presentPackage(made.package),
    packageIds: made.packageIds,
  }
}

export function presentCancelledSeries(
  done: Answers['cancel-series'],
  calcomUrl: string,
): CancelledSeriesJson {
  return {
    seriesId: done.seriesId,
    sessions: done.sessions.map((session) => presentSession(session, calcomUrl)),
    returned: done.returned,
    charged: done.charged,
    undo: presentUndo(done.undo),
  }
}

export function presentChangedSeries(
  done: Answers['change-series'],
  calcomUrl: string,
): ChangedSeriesJson {
  return {
    seriesId: done.seriesId,
    sessions: done.sessions.map((session) => presentSession(session, calcomUrl)),
    kept: done.kept,
    undo: presentUndo(done.undo),
  }
}

/** The new plan travels with its refusal, written as every plan is. */
export function presentSeriesRefusal(refusal: Refusal): Refusal {
  if (refusal.type !== 'PlanChanged') return refusal
  return { ...refusal, plan: presentPlan(planOf(refusal)) }
}

/** Guaranteed by what creates and changes a series, alone to refuse so: it adds what it previews. */
function planOf({ plan }: Extract<Refusal, { type: 'PlanChanged' }>): SeriesPreview {
  return plan as SeriesPreview
}
