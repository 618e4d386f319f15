import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { instantOf } from '../../domain/calendar.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import { cancel as cancelEn } from '../../i18n/en/cancel.ts'
import { clientActs as en } from '../../i18n/en/client-acts.ts'
import { moveSeries as seriesEn } from '../../i18n/en/move-series.ts'
import { isoOf, millisOf } from '../../i18n/format.ts'
import { cancel as cancelFr } from '../../i18n/fr/cancel.ts'
import { clientActs as fr } from '../../i18n/fr/client-acts.ts'
import { moveSeries as seriesFr } from '../../i18n/fr/move-series.ts'
import { isRefused, newSubmissionKey, rescheduleSession } from '../api.ts'
import { now, useNow } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import '../styles/acts.css'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { FieldError } from '../ui/states.tsx'
import { TimeField } from '../ui/time-field.tsx'
import { useSaid } from './last-act.tsx'
import { canMoveSeries } from './session-state.ts'

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
  const [startsAt, endsAt] = [millisOf(session.startsAt), millisOf(session.endsAt)]
  const today = format.dayOf(useNow())
  const [day, setDay] = useState(format.dayOf(startsAt))
  const [time, setTime] = useState(format.time(startsAt))
  const moving = useMoving(session, onClose)
  const isSame = day === format.dayOf(startsAt) && time === format.time(startsAt)
  const canMove = !isSame && day >= today
  const isOfThis = moving.told === `${day} ${time}`
  return (
    <Dialog
      title={text.moveTitle(format.longDay(format.dayOf(startsAt)))}
      onClose={onClose}
      choices={
        <>
          <form method="dialog">
            <button className="button text" type="submit">
              {text.keep}
            </button>
          </form>
          <button
            className="button main"
            type="button"
            disabled={!canMove || moving.isPending}
            onClick={() => moving.move(day, time)}
          >
            {canMove ? text.moveTo(format.middleDay(day, today), time) : text.chooseOther}
          </button>
        </>
      }
    >
      <div id={helpId} className="said-first">
        <MoveConsequence session={session} pack={pack} />
      </div>
      <div className="day-and-time">
        <DayField label={text.day} day={day} onDay={setDay} least={today} wrong={text.dayWrong} />
        <TimeField
          label={text.time}
          time={time}
          onTime={setTime}
          wrong={text.timeWrong}
          unit={text.minutes(Math.round((endsAt - startsAt) / MINUTE_MS))}
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
  const queries = useQueryClient()
  const say = useSaid()
  const submission = useRef({ told: '', key: '' })
  const mutation = useMutation({
    mutationFn: ({ day, time }: { day: string; time: string }) => {
      const told = `${day} ${time}`
      if (submission.current.told !== told) submission.current = { told, key: newSubmissionKey() }
      const { at } = instantOf(day, time, format.timeZone)
      return rescheduleSession(session.id, isoOf(at), submission.current.key)
    },
    onSuccess: (moved) => {
      const at = millisOf(moved.startsAt)
      say(text.moved(format.middleDay(format.dayOf(at)), format.time(at)), moved.undo)
      onClose()
    },
    onError: (error) => {
      // What was refused may be possible later: then it is asked anew.
      if (isRefused(error)) submission.current.key = newSubmissionKey()
    },
    onSettled: () => queries.invalidateQueries(),
  })
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
