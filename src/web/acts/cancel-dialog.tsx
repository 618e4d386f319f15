import { useEffect, useRef, useState } from 'react'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { cancel as en } from '../../i18n/en/cancel.ts'
import { seriesPart as partEn } from '../../i18n/en/series-part.ts'
import { millisOf } from '../../i18n/format.ts'
import { cancel as fr } from '../../i18n/fr/cancel.ts'
import { seriesPart as partFr } from '../../i18n/fr/series-part.ts'
import { cancelSeries, cancelSession, isRefused } from '../api.ts'
import { now } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import { PartConsequence, type Scope, SeriesScope } from '../series/series-scope.tsx'
import { canMoveHere, linksThere } from '../sessions/session-state.ts'
import { Dialog, Leave } from '../ui/dialog.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { FieldError } from '../ui/states.tsx'
import { consequenceOf } from './consequence.ts'
import { useSaid } from './last-act.tsx'
import { useSubmission } from './use-submission.ts'

type CancelDialogProps = {
  session: SessionJson
  pack: PackageJson | undefined
  onClose: () => void
  /** The milder way, where it is ours to offer. */
  onMove: () => void
}

/** What cancelling does is said first; a session of Cal.com is cancelled on Cal.com's own page. */
export function CancelDialog({ session, pack, onClose, onMove }: CancelDialogProps) {
  const text = useText({ fr, en })
  const part = useText({ fr: partFr, en: partEn })
  const format = useFormat()
  const day = format.longDay(format.dayOf(millisOf(session.startsAt)))
  const [scope, setScope] = useState<Scope>('this')
  const isOne = scope === 'this'
  const safe = useRef<HTMLButtonElement>(null)
  useEffect(() => safe.current?.focus(), [])
  const cancelling = useCancelling(session, scope, onClose)
  const there = linksThere(session)
  const calcomUrl = cancelling.calcomUrl ?? there?.cancel
  return (
    <Dialog
      title={isOne ? text.question(day) : part.question}
      onClose={onClose}
      choices={
        <>
          <Leave ref={safe} words={text.keep} />
          {isOne && canMoveHere(session) && (
            <button className="button" type="button" onClick={onMove}>
              {text.move}
            </button>
          )}
          {there && (
            <AtCalcom href={there.reschedule} onOpen={onClose}>
              {text.move}
            </AtCalcom>
          )}
          {calcomUrl === undefined ? (
            <button
              className="button danger"
              type="button"
              disabled={cancelling.isPending}
              onClick={cancelling.cancel}
            >
              {isOne ? text.confirm : part.confirm}
            </button>
          ) : (
            <AtCalcom href={calcomUrl} onOpen={onClose} isDanger>
              {text.confirmAtCalcom}
            </AtCalcom>
          )}
        </>
      }
    >
      {session.seriesId !== null && !there && <SeriesScope chosen={scope} onChoose={setScope} />}
      {isOne ? <ConsequenceNote session={session} pack={pack} /> : <PartConsequence />}
      <p className="small quiet">{calcomUrl === undefined ? text.undoFor : text.atCalcom}</p>
      {cancelling.failure !== null && <FieldError text={cancelling.failure} />}
    </Dialog>
  )
}

function AtCalcom(props: {
  href: string
  onOpen: () => void
  isDanger?: boolean
  children: string
}) {
  return (
    <a
      className={props.isDanger ? 'button danger' : 'button'}
      href={props.href}
      target="_blank"
      rel="noopener noreferrer"
      onClick={props.onOpen}
    >
      {props.children}
    </a>
  )
}

function ConsequenceNote(props: Pick<CancelDialogProps, 'session' | 'pack'>) {
  const { session, pack } = props
  const consequence = consequenceOf(session, pack, now())
  const text = useText({ fr, en })
  const format = useFormat()
  const moment = (at: number) => text.at(format.middleDay(format.dayOf(at)), format.time(at))
  if (consequence.is === 'no-credit') {
    return (
      <p className="note strong">
        <Glyph name="returned" />
        <Emphasis text={text.noCredit} />
      </p>
    )
  }
  const { deadline } = consequence
  if (consequence.is === 'counted') {
    return (
      <>
        <p className="note strong">
          <Glyph name="lost" />
          <Emphasis text={text.counted} />
        </p>
        {deadline !== null && (
          <p className="small quiet">{text.countedBecause(moment(deadline))}</p>
        )}
      </>
    )
  }
  // An end that follows the first session may move with what is cancelled.
  const isFixed = pack?.countsFromFirstSession === null
  const limit =
    isFixed && pack.validUntil !== null
      ? text.before(format.dayMonth(pack.validUntil, format.dayOf(now())))
      : ''
  const reason = consequence.isLate
    ? text.givenBackLate
    : deadline === null
      ? ''
      : text.inTime(moment(deadline))
  return (
    <>
      <p className="note strong">
        <Glyph name="open" />
        <span>
          <Emphasis text={text.givenBack} />{' '}
          {consequence.left !== null && text.thenLeft(consequence.left, limit)}
        </span>
      </p>
      <p className="small quiet">
        {reason} {text.coachTold}
      </p>
    </>
  )
}

function useCancelling(session: SessionJson, scope: Scope, onClose: () => void) {
  const text = useText({ fr, en })
  const part = useText({ fr: partFr, en: partEn })
  const format = useFormat()
  const say = useSaid()
  const day = format.dayMonthShort(format.dayOf(millisOf(session.startsAt)))
  const mutation = useSubmission(
    async (asked: Scope, key) => {
      const { id, seriesId } = session
      if (asked === 'this' || seriesId === null) return await cancelSession(id, key)
      return await cancelSeries(seriesId, { from: id, scope: asked }, key)
    },
    (cancelled) => {
      if ('sessions' in cancelled) {
        say(part.done(cancelled.sessions.length, cancelled.returned), cancelled.undo)
        onClose()
        return
      }
      const said = { returned: text.doneGivenBack, charged: text.doneCounted, none: text.done }
      say((cancelled.credit === 'held' ? text.done : said[cancelled.credit])(day), cancelled.undo)
      onClose()
    },
  )
  const { error } = mutation
  const isCalcoms = isRefused(error, 'ChangeAtCalcom')
  const refusal = isRefused(error) ? `${text.failed} ${error.problem.detail}` : text.unreachable
  return {
    cancel: () => mutation.mutate(scope),
    isPending: mutation.isPending,
    calcomUrl: isCalcoms ? error.problem.url : undefined,
    failure: error === null || isCalcoms ? null : refusal,
  }
}
