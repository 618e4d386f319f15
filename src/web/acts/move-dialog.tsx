import { useId } from 'react'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { instantOf } from '../../domain/calendar.ts'
import { cancel as cancelEn } from '../../i18n/en/cancel.ts'
import { clientActs as en } from '../../i18n/en/client-acts.ts'
import { moveSeries as seriesEn } from '../../i18n/en/move-series.ts'
import { isoOf, millisOf } from '../../i18n/format.ts'
import { cancel as cancelFr } from '../../i18n/fr/cancel.ts'
import { clientActs as fr } from '../../i18n/fr/client-acts.ts'
import { moveSeries as seriesFr } from '../../i18n/fr/move-series.ts'
import { isRefused, rescheduleSession } from '../api.ts'
import { now } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import '../styles/acts.css'
import { canMoveSeries } from '../sessions/session-state.ts'
import { DayField } from '../ui/day-field.tsx'
import { Dialog, Leave } from '../ui/dialog.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { FieldError } from '../ui/states.tsx'
import { TimeField } from '../ui/time-field.tsx'
import { useSaid } from './last-act.tsx'
import { useNewStart } from './new-start.ts'
import { useSubmission } from './use-submission.ts'

type MoveDialogProps = {
  session: SessionJson
  pack: PackageJson | undefined
  onClose: () => void
  /** The whole of what follows in its series, instead of one alone. */
  onSeries: () => void
}

/** Another day and hour for a session made here: what it does is said first. */
export function MoveDialog({ session, pack, onClose, onSeries }: MoveDialogProps) {
  const text = useText({ fr, en })
  const series = useText({ fr: seriesFr, en: seriesEn })
  const format = useFormat()
  const helpId = useId()
  const start = useNewStart(session)
  const { today, day, time, isAnother } = start
  const moving = useMoving(session, onClose)
  const isOfThis = moving.told === `${day} ${time}`
  return (
    <Dialog
      title={text.moveTitle(format.longDay(start.wasOn))}
      onClose={onClose}
      choices={
        <>
          <Leave words={text.keep} />
          <button
            className="button main"
            type="button"
            disabled={!isAnother || moving.isPending}
            onClick={() => moving.move(day, time)}
          >
            {isAnother ? text.moveTo(format.middleDay(day, today), time) : text.chooseOther}
          </button>
        </>
      }
    >
      <div id={helpId} className="said-first">
        <MoveConsequence session={session} pack={pack} />
      </div>
      <div className="day-and-time">
        <DayField
          label={text.day}
          day={day}
          onDay={start.setDay}
          least={today}
          wrong={text.dayWrong}
        />
        <TimeField
          label={text.time}
          time={time}
          onTime={start.setTime}
          wrong={text.timeWrong}
          unit={text.minutes(start.durationMinutes)}
          describedBy={helpId}
        />
      </div>
      {moving.failure !== null && isOfThis && <FieldError text={moving.failure} />}
      {canMoveSeries(session) && (
        <p className="small">
          <button className="link" type="button" onClick={onSeries}>
            {series.openOwn}
          </button>
        </p>
      )}
    </Dialog>
  )
}

function MoveConsequence({ session, pack }: Pick<MoveDialogProps, 'session' | 'pack'>) {
  const text = useText({ fr, en })
  const at = useText({ fr: cancelFr, en: cancelEn }).at
  const format = useFormat()
  const { freeCancellationUntil } = session
  const deadline = freeCancellationUntil === null ? null : millisOf(freeCancellationUntil)
  const isLate = deadline !== null && now() > deadline
  const isCounted = isLate && session.credit === 'held' && pack?.terms.lateMove === 'charged'
  const said =
    session.credit !== 'held' ? text.moveFree : isCounted ? text.moveCounts : text.moveKeeps
  const moment =
    deadline === null ? '' : at(format.middleDay(format.dayOf(deadline)), format.time(deadline))
  const hasDeadline = deadline !== null && pack?.terms.lateMove === 'charged'
  const because = isLate ? text.moveWasFree : text.moveUntil
  return (
    <>
      <p className="note strong">
        <Glyph name={isCounted ? 'lost' : 'held'} />
        <span>
          <Emphasis text={said} />{' '}
          {isCounted && pack && text.thenLeft(Math.max(pack.sessionsRemaining - session.cost, 0))}
        </span>
      </p>
      <p className="small quiet">
        {hasDeadline && because(moment)} {text.coachTold} {text.undoFor}
      </p>
    </>
  )
}

function useMoving(session: SessionJson, onClose: () => void) {
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const mutation = useSubmission(
    ({ day, time }: { day: string; time: string }, key) => {
      const { at } = instantOf(day, time, format.timeZone)
      return rescheduleSession(session.id, isoOf(at), key)
    },
    (moved) => {
      const at = millisOf(moved.startsAt)
      say(text.moved(format.middleDay(format.dayOf(at)), format.time(at)), moved.undo)
      onClose()
    },
  )
  const { error, variables } = mutation
  const refusal = isRefused(error) ? text.failed(error.problem.detail) : text.unreachable
  return {
    move: (day: string, time: string) => mutation.mutate({ day, time }),
    isPending: mutation.isPending,
    failure: error === null ? null : refusal,
    /** What the failure is about: once something else is typed it is of the past. */
    told: variables === undefined ? null : `${variables.day} ${variables.time}`,
  }
}
