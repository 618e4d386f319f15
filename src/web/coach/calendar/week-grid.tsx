import type { MouseEvent } from 'react'
import type { ListedSessionJson } from '../../../contract/session.ts'
import { coachCalendar as en } from '../../../i18n/en/coach-calendar.ts'
import { capital } from '../../../i18n/format.ts'
import { coachCalendar as fr } from '../../../i18n/fr/coach-calendar.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { CalendarBlock } from './calendar-block.tsx'
import {
  type HourRow,
  hourRows,
  minutesOf,
  type Placed,
  placed,
  slotAt,
  timeFrom,
  topOf,
} from './calendar-layout.ts'
import { byDay } from './week.ts'

type WeekGridProps = {
  days: readonly string[]
  /** The day that a phone shows. */
  on: string
  today: string
  sessions: readonly ListedSessionJson[]
  onOpen: (sessionId: string) => void
  onEmpty: (day: string, time: string) => void
}

/** Seven days by the hour, what is outside the usual ones sunk; on a phone one day as a list. */
export function WeekGrid({ days, on, today, sessions, onOpen, onEmpty }: WeekGridProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const sessionsByDay = byDay(sessions, format.dayOf)
  const columns = days.map((day) => placed(sessionsByDay.get(day) ?? [], format.time))
  const rows = hourRows(columns)
  const last = rows.at(-1)
  return (
    <section
      className="panel week-grid"
      aria-label={text.grid}
      style={{ '--whole': `${last === undefined ? 0 : last.top + last.height}px` }}
    >
      <div className="hours" aria-hidden="true">
        {rows.map(({ hour, height, isNamed }) => (
          <span key={hour} style={{ '--height': `${height}px` }}>
            {isNamed && text.hour(hour)}
          </span>
        ))}
      </div>
      <div className="ruling" aria-hidden="true">
        {rows.map((row) => (
          <i key={row.hour} className={rulingOf(row)} style={{ '--height': `${row.height}px` }} />
        ))}
      </div>
      {days.map((day, place) => (
        <DayColumn
          key={day}
          day={day}
          today={today}
          isShown={day === on}
          place={place}
          blocks={columns[place] ?? []}
          rows={rows}
          onOpen={onOpen}
          onEmpty={onEmpty}
        />
      ))}
    </section>
  )
}

/** Sunk hours have no lines between them. */
const rulingOf = ({ isSunk, isNamed }: HourRow) =>
  [isSunk ? 'sunk' : '', isNamed ? 'line' : ''].filter(Boolean).join(' ')

type DayColumnProps = {
  day: string
  today: string
  isShown: boolean
  place: number
  blocks: readonly Placed<ListedSessionJson>[]
  rows: readonly HourRow[]
  onOpen: (sessionId: string) => void
  onEmpty: (day: string, time: string) => void
}

function DayColumn(props: DayColumnProps) {
  const { day, today, isShown, place, blocks, rows, onOpen, onEmpty } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const id = `day-${day}`
  const book = (event: MouseEvent) => {
    if (event.target !== event.currentTarget) return
    const { top } = event.currentTarget.getBoundingClientRect()
    onEmpty(day, timeFrom(slotAt(rows, event.clientY - top)))
  }
  const classes = ['day', day === today ? 'today' : '', isShown ? 'shown' : '']
  return (
    <div className={classes.filter(Boolean).join(' ')} style={{ '--place': place + 2 }}>
      <h2 id={id} aria-current={day === today ? 'date' : undefined}>
        <span className="short" aria-hidden="true">
          {`${format.weekday(day, 'narrow')} ${Number(day.slice(8))}`}
        </span>
        <span className="long">{capital(format.longDay(day, today))}</span>
      </h2>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: « Nouvelle session » above is the key's way. */}
      <ol aria-labelledby={id} onClick={book}>
        {blocks.map((block) => (
          <CalendarBlock key={block.session.id} block={block} rows={rows} onOpen={onOpen} />
        ))}
        {day === today && (
          <li
            className="now"
            aria-hidden="true"
            style={{ '--top': `${topOf(rows, minutesOf(format.time(now)))}px` }}
          />
        )}
      </ol>
      {blocks.length === 0 && <p className="nothing small faint">{text.emptyDay}</p>}
    </div>
  )
}
