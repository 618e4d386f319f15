import { Link } from '@tanstack/react-router'
import type { ListedSessionJson } from '../../../contract/session.ts'
import { coachCalendar as en } from '../../../i18n/en/coach-calendar.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachCalendar as fr } from '../../../i18n/fr/coach-calendar.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { weeksOfMonth } from './calendar-layout.ts'
import { blockStateOf, dayDotsOf } from './calendar-state.ts'
import { byDay } from './week.ts'

const SHOWN_MAX = 3
const DOTS_MAX = 8

type MonthGridProps = {
  on: string
  today: string
  sessions: readonly ListedSessionJson[]
  onOpen: (sessionId: string) => void
}

/** The month: a few names a day, the rest as a number; on a phone one dot a session. */
export function MonthGrid({ on, today, sessions, onOpen }: MonthGridProps) {
  const format = useFormat()
  const weeks = weeksOfMonth(on)
  const sessionsByDay = byDay(sessions, format.dayOf)
  return (
    <section className="panel month-grid">
      <table>
        <caption className="unseen">{format.monthYear(on)}</caption>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={format.weekday(day)}>
                {format.weekday(day, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  className={day.slice(0, 7) === on.slice(0, 7) ? '' : 'outside'}
                  aria-current={day === today ? 'date' : undefined}
                >
                  <DayCell
                    day={day}
                    today={today}
                    sessions={sessionsByDay.get(day) ?? []}
                    onOpen={onOpen}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function DayCell(props: {
  day: string
  today: string
  sessions: readonly ListedSessionJson[]
  onOpen: (sessionId: string) => void
}) {
  const { day, today, sessions, onOpen } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const isAll = sessions.length <= SHOWN_MAX
  const shown = isAll ? sessions : sessions.slice(0, SHOWN_MAX - 1)
  const { dots, refused } = dayDotsOf(sessions, now)
  const label = text.ofDay(format.longDay(day, today), sessions.length, refused)
  return (
    <>
      <Link className="to-day" to="/coach/calendar" search={{ on: day }} aria-label={label}>
        <span className="number">{Number(day.slice(8))}</span>
        <span className="day-dots" aria-hidden="true">
          {dots.length > DOTS_MAX && <b>{dots.length}</b>}
          {(dots.length > DOTS_MAX ? [] : dots)
            .map((state, place) => ({ state, key: `${place} ${state}` }))
            .map(({ state, key }) => (
              <i key={key} className={state} />
            ))}
        </span>
      </Link>
      <ul>
        {shown.map((session) => {
          const state = blockStateOf(session, now)
          const time = format.time(millisOf(session.startsAt))
          return (
            <li key={session.id}>
              <button
                className={state}
                type="button"
                aria-label={text.sessionNamed(session.clientName ?? '', time, text[state])}
                onClick={() => onOpen(session.id)}
              >
                {state === 'refused' && <Glyph name="clash" />}
                <b>{time}</b> {session.clientName}
              </button>
            </li>
          )
        })}
        {!isAll && (
          <li>
            <Link className="tiny" to="/coach/calendar" search={{ on: day }}>
              {text.more(sessions.length - shown.length)}
            </Link>
          </li>
        )}
      </ul>
    </>
  )
}
