import { Link } from '@tanstack/react-router'
import type { ListedSessionJson } from '../../../contract/session.ts'
import { coachCalendar as en } from '../../../i18n/en/coach-calendar.ts'
import { coachCalendar as fr } from '../../../i18n/fr/coach-calendar.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { dayDotsOf } from './calendar-state.ts'
import { byDay } from './week.ts'

const DOTS_MAX = 6

type WeekStripProps = {
  days: readonly string[]
  on: string
  today: string
  sessions: readonly ListedSessionJson[]
}

/** On a phone one day is shown at a time; the week above it says where the others are. */
export function WeekStrip({ days, on, today, sessions }: WeekStripProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const sessionsByDay = byDay(sessions, format.dayOf)
  return (
    <nav className="week-strip" aria-label={text.days}>
      {days.map((day) => {
        const ofDay = sessionsByDay.get(day) ?? []
        const { dots, refused } = dayDotsOf(ofDay, now)
        return (
          <Link
            key={day}
            className={[day === today ? 'today' : '', day === on ? 'on-show' : ''].join(' ').trim()}
            to="/coach/calendar"
            search={day === today ? {} : { on: day }}
            replace
            resetScroll={false}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-label={text.ofDay(format.longDay(day, today), ofDay.length, refused)}
          >
            <span>{format.weekday(day, 'narrow')}</span>
            <b>{Number(day.slice(8))}</b>
            <span className="day-dots">
              {dots.length > DOTS_MAX && <i className="count">{dots.length}</i>}
              {(dots.length > DOTS_MAX ? [] : dots)
                .map((state, place) => ({ state, key: `${place} ${state}` }))
                .map(({ state, key }) => (
                  <i key={key} className={state} />
                ))}
            </span>
          </Link>
        )
      })}
    </nav>
  )
}
