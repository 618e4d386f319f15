import { useState } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import type { SessionJson } from '../../../contract/session.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { coachToday as todayEn } from '../../../i18n/en/coach-today.ts'
import { sessions as sessionsEn } from '../../../i18n/en/sessions.ts'
import { capital, millisOf } from '../../../i18n/format.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { coachToday as todayFr } from '../../../i18n/fr/coach-today.ts'
import { sessions as sessionsFr } from '../../../i18n/fr/sessions.ts'
import { byStart } from '../../card/cells.ts'
import { useNow } from '../../clock.ts'
import { type Fresh, useFresh } from '../../fresh.ts'
import { useFormat, useText } from '../../language.tsx'
import { JustNow } from '../../sessions/just-now.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { AnswerRequest } from '../requests/answer-request.tsx'
import { AtCalcomMark, CalcomSyncMark } from '../sessions/at-calcom.tsx'
import type { NamedSession } from '../sessions/named-session.ts'
import { SessionMenu } from '../sessions/session-menu.tsx'
import { TeamOfferedStarts } from '../sessions/team-offered-starts.tsx'
import { dayStateOf } from '../today/day-state.ts'

const PAST_SHOWN = 4

type ClientSessionsProps = { me: MeJson; clientName: string; sessions: readonly SessionJson[] }

/** What is ahead, then the latest that is past, each with its acts. */
export function ClientSessions({ me, clientName, sessions }: ClientSessionsProps) {
  const text = useText({ fr, en })
  const now = useNow()
  const fresh = useFresh(sessions)
  const [isAll, setAll] = useState(false)
  const isAhead = ({ endsAt, status }: SessionJson) =>
    millisOf(endsAt) > now && status !== 'cancelled'
  const ahead = sessions.filter(isAhead).sort(byStart)
  const past = sessions.filter((session) => !isAhead(session))
  const shown = isAll ? past : past.slice(0, PAST_SHOWN)
  const row = (session: SessionJson) => (
    <SessionRow key={session.id} me={me} session={{ ...session, clientName }} fresh={fresh} />
  )
  return (
    <section className="panel client-sessions" aria-labelledby="sessions">
      <div className="heading">
        <h2 id="sessions">{text.sessions}</h2>
      </div>
      {sessions.length === 0 && <p className="body quiet">{text.noSessions}</p>}
      {sessions.length > 0 && (
        <>
          <h3>{text.coming}</h3>
          {ahead.length === 0 && <p className="none small quiet">{text.noComing}</p>}
          <ol>{ahead.map(row)}</ol>
        </>
      )}
      {past.length > 0 && (
        <>
          <h3>{text.past}</h3>
          <ol>{shown.map(row)}</ol>
        </>
      )}
      {shown.length < past.length && (
        <p className="more">
          <button className="link small" type="button" onClick={() => setAll(true)}>
            {text.allSessions}
          </button>
        </p>
      )}
    </section>
  )
}

function SessionRow(props: { me: MeJson; session: NamedSession; fresh: Fresh }) {
  const { me, session, fresh } = props
  const text = useText({ fr: todayFr, en: todayEn })
  const words = useText({ fr: sessionsFr, en: sessionsEn })
  const format = useFormat()
  const now = useNow()
  const [startsAt, endsAt] = [millisOf(session.startsAt), millisOf(session.endsAt)]
  const state = dayStateOf(session, now)
  const isMine = me.role === 'owner' || session.coachId === me.id
  const isOpen = state.is === 'ahead' || state.is === 'to-settle'
  const today = format.dayOf(now)
  return (
    <li className={fresh.has(session.id) ? 'fresh' : ''}>
      <time dateTime={session.startsAt}>
        {capital(format.shortDay(format.dayOf(startsAt), today))}
        <small>{format.timeRange(startsAt, endsAt)}</small>
      </time>
      <span className="state small">
        <Glyph name={isOpen ? (session.credit === 'none' ? 'open' : 'held') : state.glyph} />
        <span>
          {isOpen
            ? session.credit === 'none'
              ? text.uncovered
              : words.booked
            : text[state.word].toLocaleLowerCase(format.locale)}
          {session.cancellationReason !== null && ` · ${words.reason(session.cancellationReason)}`}
          <AtCalcomMark session={session} />
          <CalcomSyncMark session={session} />
          {fresh.isJustNow(session.id) && (
            <>
              {' '}
              <JustNow />
            </>
          )}
        </span>
      </span>
      {isMine && <SessionMenu session={session} hasCard={false} />}
      {isMine && session.status === 'requested' && <AnswerRequest session={session} />}
      {isMine && session.offeredStarts.length > 0 && <TeamOfferedStarts session={session} />}
    </li>
  )
}
