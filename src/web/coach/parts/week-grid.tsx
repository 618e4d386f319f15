import type { MouseEvent } from 'react'
import type { ListedSessionJson } from '../../../contract/session.ts'
import { coachCalendar as en } from '../../../i18n/en/coach-calendar.ts'
import { capital, millisOf } from '../../../i18n/format.ts'
import { coachCalendar as fr } from '../../../i18n/fr/coach-calendar.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { hoursShown, minutesOf, type Placed, placed, timeFrom } from '../calendar-layout.ts'
import { blockStateOf } from '../calendar-state.ts'
import { byDay } from '../week.ts'

const HOUR_MINUTES = 60
const HOUR_HEIGHT = 48
const SLOT_MINUTES = 30

type WeekGridProps = {
  days: readonly string[]
  today: string
  sessions: readonly ListedSessionJson[]
  onOpen: (sessionId: string) => void
  onEmpty: (day: string, time: string) => void
}

/** Seven days by the hour; on a phone the days stand under each other. */
export function WeekGrid({ days, today, sessions, onOpen, onEmpty }: WeekGridProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const sessionsByDay = byDay(sessions, format.dayOf)
  const columns = days.map((day) => placed(sessionsByDay.get(day) ?? [], format.time))
  const { first, last } = hoursShown(columns)
  const hours = Array.from({ length: last - first }, (_, place) => first + place)
  return (
    <section
      className="panel week-grid"
      aria-label={text.grid}
      style={{ '--hours': hours.length, '--hour': `${HOUR_HEIGHT}px` }}
    >
      <div className="hours" aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{text.hour(hour)}</span>
        ))}
      </div>
      {days.map((day, place) => (
        <DayColumn
          key={day}
          day={day}
          today={today}
          blocks={columns[place] ?? []}
          firstHour={first}
          lastHour={last}
          onOpen={onOpen}
          onEmpty={onEmpty}
        />
      ))}
    </section>
  )
}

type DayColumnProps = {
  day: string
  today: string
  blocks: readonly Placed<ListedSessionJson>[]
  firstHour: number
  lastHour: number
  onOpen: (sessionId: string) => void
  onEmpty: (day: string, time: string) => void
}

function DayColumn(props: DayColumnProps) {
  const { day, today, blocks, firstHour, lastHour, onOpen, onEmpty } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const minute = minutesOf(format.time(now))
  const isNow = day === today && minute >= firstHour * 60 && minute < lastHour * 60
  const id = `day-${day}`
  const book = (event: MouseEvent) => {
    if (event.target !== event.currentTarget) return
    const { top } = event.currentTarget.getBoundingClientRect()
    const slot = Math.floor(((event.clientY - top) / HOUR_HEIGHT) * (HOUR_MINUTES / SLOT_MINUTES))
    onEmpty(day, timeFrom(firstHour * HOUR_MINUTES + slot * SLOT_MINUTES))
  }
  return (
    <div className={day === today ? 'day today' : 'day'}>
      <h2 id={id} aria-current={day === today ? 'date' : undefined}>
        <span className="short" aria-hidden="true">
          {`${format.weekday(day, 'narrow')} ${Number(day.slice(8))}`}
        </span>
        <span className="long">{capital(format.longDay(day, today))}</span>
      </h2>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: « Nouvelle session » above is the key's way. */}
      <ol aria-labelledby={id} onClick={book}>
        {blocks.map((block) => (
          <Block key={block.session.id} block={block} firstHour={firstHour} onOpen={onOpen} />
        ))}
        {isNow && (
          <li
            className="now"
            aria-hidden="true"
            style={{ '--from': minute - firstHour * HOUR_MINUTES }}
          />
        )}
      </ol>
      {blocks.length === 0 && <p className="nothing small faint">{text.emptyDay}</p>}
    </div>
  )
}

function Block(props: {
  block: Placed<ListedSessionJson>
  firstHour: number
  onOpen: (sessionId: string) => void
}) {
  const { block, firstHour, onOpen } = props
  const { session, from, to, lane, lanes } = block
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const [startsAt, endsAt] = [millisOf(session.startsAt), millisOf(session.endsAt)]
  const state = blockStateOf(session, now)
  const name = session.clientName ?? ''
  return (
    <li
      className={classesOf(to - from, lanes)}
      style={{
        '--from': from - firstHour * HOUR_MINUTES,
        '--minutes': to - from,
        '--lane': lane,
        '--lanes': lanes,
      }}
    >
      <button
        className={`block ${state}`}
        type="button"
        aria-label={text.sessionNamed(name, format.timeRange(startsAt, endsAt), text[state])}
        onClick={() => onOpen(session.id)}
      >
        <b>{format.time(startsAt)}</b> <span>{name}</span>
        <small>{text[state]}</small>
      </button>
    </li>
  )
}

/** Short blocks say no state; side by side, the name has a line of its own. */
function classesOf(minutes: number, lanes: number): string {
  const brief = minutes < HOUR_MINUTES ? ' brief' : ''
  return `block-place${brief}${lanes > 1 ? ' narrow' : ''}`
}
