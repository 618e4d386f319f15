import type { MeJson } from '../../contract/me.ts'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { cancel as cancelEn } from '../../i18n/en/cancel.ts'
import { clientActs as actsEn } from '../../i18n/en/client-acts.ts'
import { moveSeries as seriesEn } from '../../i18n/en/move-series.ts'
import { sessions as en } from '../../i18n/en/sessions.ts'
import { capital, millisOf } from '../../i18n/format.ts'
import { cancel as cancelFr } from '../../i18n/fr/cancel.ts'
import { clientActs as actsFr } from '../../i18n/fr/client-acts.ts'
import { moveSeries as seriesFr } from '../../i18n/fr/move-series.ts'
import { sessions as fr } from '../../i18n/fr/sessions.ts'
import { ClientOfferedStarts } from '../acts/client-offered-starts.tsx'
import { type Question, useAsking } from '../acts/use-asking.tsx'
import { calendarFileOf } from '../api.ts'
import type { Fresh } from '../fresh.ts'
import { useFormat, useText } from '../language.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { coachName } from './coach-name.ts'
import { JustNow } from './just-now.tsx'
import { PlaceTime } from './place-time.tsx'
import { canMoveHere, canMoveSeries, linksThere, stateOf } from './session-state.ts'

type SessionRowProps = {
  me: MeJson
  session: SessionJson
  pack: PackageJson | undefined
  fresh: Fresh
  /** Whether it may still be joined, moved or cancelled. */
  isAhead: boolean
}

/** When · with whom, from which package · its state · what can be done. */
export function SessionRow({ me, session, pack, fresh, isAhead }: SessionRowProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const [startsAt, endsAt] = [millisOf(session.startsAt), millisOf(session.endsAt)]
  const coach = coachName(me, session)
  const { glyph, word } = stateOf(session)
  const { ask, dialog } = useAsking(session, pack)
  return (
    <li className={fresh.has(session.id) ? 'fresh' : ''}>
      <time dateTime={session.startsAt}>
        {capital(format.shortDay(format.dayOf(startsAt)))}
        <small>{format.timeRange(startsAt, endsAt)}</small>
      </time>
      <div className="who">
        {coach !== null && <p>{text.with(coach)}</p>}
        {pack !== undefined && <p className="small quiet">{pack.name}</p>}
        {session.cancellationReason !== null && (
          <p className="small quiet">{text.reason(session.cancellationReason)}</p>
        )}
        <PlaceTime session={session} />
        {isAhead && session.offeredStarts.length > 0 && <ClientOfferedStarts session={session} />}
        {fresh.isJustNow(session.id) && <JustNow />}
        <Beside session={session} isAhead={isAhead} ask={ask} />
      </div>
      <span className="status">
        <Glyph name={glyph} />
        {text[word]}
      </span>
      {isAhead && <RowActs session={session} ask={ask} />}
      {dialog}
    </li>
  )
}

type AskProps = { session: SessionJson; ask: (question: Question) => void }

/** What is seldom wanted: one's own calendar, and saying that it is somebody else's. */
function Beside({ session, isAhead, ask }: AskProps & { isAhead: boolean }) {
  const text = useText({ fr: actsFr, en: actsEn })
  const series = useText({ fr: seriesFr, en: seriesEn })
  const format = useFormat()
  const day = format.longDay(format.dayOf(millisOf(session.startsAt)))
  const isDisownable = session.source === 'calcom' && session.status !== 'cancelled'
  if (!isAhead && !isDisownable) return null
  return (
    <p className="beside-row">
      {isAhead && (
        <a href={calendarFileOf(session.id)} download aria-label={text.addNamed(day)}>
          {text.addToCalendar}
        </a>
      )}
      {isAhead && canMoveSeries(session) && (
        <button
          className="link"
          type="button"
          aria-label={series.openOwnNamed(day)}
          onClick={() => ask('series')}
        >
          {series.openOwn}
        </button>
      )}
      {isDisownable && (
        <button
          className="link"
          type="button"
          aria-label={text.notMineNamed(day)}
          onClick={() => ask('disown')}
        >
          {text.notMine}
        </button>
      )}
    </p>
  )
}

function RowActs({ session, ask }: AskProps) {
  const text = useText({ fr, en })
  const cancel = useText({ fr: cancelFr, en: cancelEn })
  const format = useFormat()
  const acts = useText({ fr: actsFr, en: actsEn })
  const day = format.longDay(format.dayOf(millisOf(session.startsAt)))
  const there = linksThere(session)
  const elsewhere = { target: '_blank', rel: 'noopener noreferrer' }
  return (
    <div className="acts-in-row">
      {session.meetingLink !== null && (
        <a
          className="button"
          href={session.meetingLink}
          aria-label={text.joinNamed(day)}
          {...elsewhere}
        >
          {text.join}
        </a>
      )}
      {there !== null && (
        <a
          className="button text"
          href={there.reschedule}
          aria-label={cancel.moveNamed(day)}
          {...elsewhere}
        >
          {cancel.move}
        </a>
      )}
      {canMoveHere(session) && (
        <button
          className="button text"
          type="button"
          aria-label={acts.moveNamed(day)}
          onClick={() => ask('move')}
        >
          {acts.move}
        </button>
      )}
      <button
        className="button text"
        type="button"
        aria-label={cancel.cancelNamed(day)}
        onClick={() => ask('cancel')}
      >
        {cancel.cancel}
      </button>
    </div>
  )
}
