import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CoachSessionJson } from '../../../contract/coach.ts'
import type { MeJson } from '../../../contract/me.ts'
import type { SessionAfterJson } from '../../../contract/session.ts'
import { HOUR_MS, MINUTE_MS } from '../../../domain/instant.ts'
import { type CoachTodayMessages, coachToday as en } from '../../../i18n/en/coach-today.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { countsOf } from '../../card/counts.tsx'
import { Dots } from '../../card/dots.tsx'
import { useNow } from '../../clock.ts'
import type { Fresh } from '../../fresh.ts'
import { useFormat, useText } from '../../language.tsx'
import { coachName } from '../../sessions/coach-name.ts'
import { JustNow } from '../../sessions/just-now.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { FieldError } from '../../ui/states.tsx'
import { SessionMenu } from '../sessions/session-menu.tsx'
import { TeamOfferedStarts } from '../sessions/team-offered-starts.tsx'
import { type DayState, dayStateOf } from './day-state.ts'
import { ThreeMarks } from './three-marks.tsx'
import { useMarking } from './use-marking.ts'

type DayRowProps = {
  me: MeJson
  session: CoachSessionJson
  fresh: Fresh
  /** The one that comes next says how soon. */
  isNext: boolean
  /** Rows of other days say which. */
  hasDay?: boolean
  onMarked?: (after: SessionAfterJson) => void
}

/** When · who, with the package · how it went, or the one act. */
export function DayRow(props: DayRowProps) {
  const { me, session, fresh, isNext, hasDay = false, onMarked } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const [isCorrecting, setCorrecting] = useState(false)
  const marking = useMarking(session, (after) => {
    setCorrecting(false)
    onMarked?.(after)
  })
  const state = dayStateOf(session, now)
  const [startsAt, endsAt] = [millisOf(session.startsAt), millisOf(session.endsAt)]
  const isMine = me.role === 'owner' || session.coachId === me.id
  const isOpen = isMine && (state.is === 'to-settle' || isCorrecting)
  const classes = [state.is, fresh.has(session.id) ? 'fresh' : '']
  return (
    <li className={classes.filter(Boolean).join(' ')}>
      <time dateTime={session.startsAt}>
        {hasDay && <span className="tiny">{format.shortDay(format.dayOf(startsAt))}</span>}
        {format.time(startsAt)}
        <small>{format.time(endsAt)}</small>
      </time>
      <Who
        me={me}
        session={session}
        distance={isNext ? distanceOf(startsAt - now, text) : ''}
        isJustNow={fresh.isJustNow(session.id)}
      />
      {isOpen && (
        <ThreeMarks
          session={session}
          present={state.is === 'settled' ? state.mark : null}
          isBusy={marking.isPending}
          onMark={marking.mark}
        />
      )}
      {!isOpen && <Standing session={session} state={state} />}
      {isMine && hasActs(state) && (
        <span className="row-acts">
          {state.is === 'settled' && (
            <Correct session={session} isOpen={isCorrecting} onToggle={setCorrecting} />
          )}
          {(state.is !== 'settled' || isCorrecting) && <SessionMenu session={session} />}
        </span>
      )}
      {isMine && state.is === 'ahead' && session.offeredStarts.length > 0 && (
        <TeamOfferedStarts session={session} />
      )}
      {marking.failure !== null && <FieldError text={marking.failure} />}
    </li>
  )
}

/** What is to be settled has its three marks; what was given free has nothing to correct. */
const hasActs = ({ is }: DayState) => is === 'settled' || is === 'ahead' || is === 'asked'

type WhoProps = { me: MeJson; session: CoachSessionJson; distance: string; isJustNow: boolean }

function Who({ me, session, distance, isJustNow }: WhoProps) {
  const text = useText({ fr, en })
  const coach = session.coachId === me.id ? null : coachName(me, session)
  const said = [
    packageLine(session, text),
    distance,
    coach === null ? '' : text.with(coach),
  ].filter(Boolean)
  return (
    <div className="who">
      <Link to="/coach/clients/$clientId" params={{ clientId: session.clientId }}>
        {session.clientName}
      </Link>
      <span className="small">
        {session.package !== null && <Dots counts={countsOf(session.package)} />}
        {said.length > 0 && <span>{said.join(' · ')}</span>}
        {isJustNow && <JustNow />}
      </span>
    </div>
  )
}

/** What is left of the package that pays, in a word. */
function packageLine(session: CoachSessionJson, text: CoachTodayMessages): string {
  const { package: pack, credit } = session
  if (pack === null) return credit === 'none' ? text.uncovered : ''
  if (pack.sessionsRemaining > 0) return text.toBook(pack.sessionsRemaining)
  return pack.sessionsBooked === 1 && credit === 'held' ? text.lastOne : text.allBooked
}
function Standing({ session, state }: { session: CoachSessionJson; state: DayState }) {
  const text = useText({ fr, en })
  if (state.is === 'to-settle') return null
  if (state.is === 'ahead') {
    if (session.meetingLink === null) return null
    return (
      <a
        className="standing"
        href={session.meetingLink}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={text.openNamed(session.clientName)}
      >
        {text.open}
      </a>
    )
  }
  return (
    <span className="standing">
      <Glyph name={state.glyph} />
      {text[state.word]}
    </span>
  )
}

function distanceOf(ms: number, text: CoachTodayMessages): string {
  if (ms < HOUR_MS) return text.inMinutes(Math.max(Math.round(ms / MINUTE_MS), 1))
  return text.inHours(Math.round(ms / HOUR_MS))
}

function Correct(props: {
  session: CoachSessionJson
  isOpen: boolean
  onToggle: (isOpen: boolean) => void
}) {
  const { session, isOpen, onToggle } = props
  const text = useText({ fr, en })
  return (
    <button
      className="link correct"
      type="button"
      aria-expanded={isOpen}
      aria-label={text.correctNamed(session.clientName)}
      onClick={() => onToggle(!isOpen)}
    >
      {isOpen ? text.close : text.correct}
    </button>
  )
}
