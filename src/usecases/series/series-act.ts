import type { Millis } from '../../domain/instant.ts'
import type { SeriesChange } from '../../domain/series/plan-change.ts'
import type { SeriesScope } from '../../domain/series/scope.ts'
import type { Session } from '../../domain/session.ts'
import type { Undo } from '../inputs/undo.ts'

/** A part of a series: `from` is a session's id or its local start. */
export type SeriesPart = { seriesId: string; from: string; scope: SeriesScope }

export type SeriesChangeRequest = SeriesPart & {
  change: SeriesChange
  agreed?: readonly Millis[] | undefined
}

/** What people do with a series that is there. */
export type SeriesAct =
  | ({ type: 'cancel-series'; reason?: string | undefined } & SeriesPart)
  | ({ type: 'change-series' } & SeriesChangeRequest)

export type SeriesAnswers = {
  /** `returned` and `charged` are credits. */
  'cancel-series': {
    seriesId: string
    sessions: Session[]
    returned: number
    charged: number
    undo: Undo
  }
  /** `kept` are those in scope that were moved singly, and stay. */
  'change-series': { seriesId: string; sessions: Session[]; kept: string[]; undo: Undo }
}
