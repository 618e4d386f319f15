import type { ReactNode } from 'react'
import type { SessionJson } from '../../contract/session.ts'
import { formatFor, millisOf } from '../../i18n/format.ts'
import { useFormat } from '../language.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { useSeriesWords } from './series-words.ts'

type CreatedProps = {
  /** Where one goes from here. */
  ways: ReactNode

  sessions: readonly SessionJson[]
  failure: string | null
  onAgain: () => void
}

/** What was created, as booked sessions. */
export function Created({ ways, sessions, failure, onAgain }: CreatedProps) {
  const text = useSeriesWords()
  return (
    <div className="panel dates">
      <div className="heading">
        <h2 tabIndex={-1} ref={(heading) => heading?.focus()}>
          {text.created(sessions.length)}
        </h2>
      </div>
      {failure !== null && (
        <p className="refusal milder" role="alert">
          <Emphasis text={text.refusedPart(sessions.length, failure)} />
        </p>
      )}
      <ol className="date-list">
        {sessions.map((session, place) => (
          <CreatedRow key={session.id} session={session} index={place + 1} />
        ))}
      </ol>
      <div className="created">
        <p className="small quiet">{text.createdHelp}</p>
        <div className="acts">
          {ways}
          <button className="button text" type="button" onClick={onAgain}>
            {text.another}
          </button>
        </div>
      </div>
    </div>
  )
}

function CreatedRow({ session, index }: { session: SessionJson; index: number }) {
  const text = useSeriesWords()
  const { locale } = useFormat()
  const there = formatFor(locale, session.timeZone)
  const at = millisOf(session.startsAt)
  return (
    <li className="fresh">
      <span className="index" aria-hidden="true">
        {index}
      </span>
      <span className="day">
        {there.datedDay(there.dayOf(at))} <span>{text.at(there.time(at))}</span>
      </span>
      <span className="status">
        <Glyph name="held" />
        {text.booked}
      </span>
    </li>
  )
}
