import { Link } from '@tanstack/react-router'
import type { ListedSessionJson } from '../../../contract/session.ts'
import { coachToday as en } from '../../../i18n/en/coach-today.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { useFormat, useText } from '../../language.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { byDay, type DotState, stackOf, weekFrom } from '../calendar/week.ts'

const DOTS_MAX = 12

type WeekStacksProps = {
  monday: string
  today: string
  sessions: readonly ListedSessionJson[]
}

/** The week as stacks of dots, one dot one session; above twelve a day it is a bar. */
export function WeekStacks({ monday, today, sessions }: WeekStacksProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const days = weekFrom(monday)
  const sessionsByDay = byDay(sessions, format.dayOf)
  const stacks = days.map((day) => stackOf(sessionsByDay.get(day) ?? []))
  const all = stacks.flat()
  // One scale for all days: a column of dots beside a bar would look like the higher one.
  const isHigh = stacks.some((stack) => stack.length > DOTS_MAX)
  const count = (state: DotState) => all.filter((dot) => dot === state).length
  const [done, lost, held] = [count('done'), count('lost'), count('held')]
  return (
    <section className="panel week-place" aria-labelledby="week">
      <div className="heading">
        <h2 id="week">{text.week}</h2>
        <span className="small quiet">{rangeOf(days, format)}</span>
      </div>
      <div className="week">
        <div role="img" aria-label={text.weekSum(all.length, done, lost, held)}>
          <ol className={isHigh ? 'bars' : ''}>
            {stacks.map((stack, place) => (
              <li key={days[place]}>
                <Stack dots={stack} isBar={isHigh} />
              </li>
            ))}
          </ol>
          <div className="axis">
            {days.map((day) => (
              <span key={day} className={day === today ? 'today' : ''}>
                {`${format.weekday(day, 'narrow')} ${Number(day.slice(8))}`}
              </span>
            ))}
          </div>
        </div>
        <p className="legend">
          <Counted glyph="done" count={done} word={text.done(done)} />
          {lost > 0 && <Counted glyph="lost" count={lost} word={text.lost(lost)} />}
          <Counted glyph="held" count={held} word={text.held} />
          <Link to="/coach/calendar">{text.calendar}</Link>
        </p>
      </div>
    </section>
  )
}

function Stack({ dots, isBar }: { dots: readonly DotState[]; isBar: boolean }) {
  if (!isBar) {
    return dots
      .map((state, place) => ({ state, key: `${place} ${state}` }))
      .toReversed()
      .map(({ state, key }) => <i key={key} className={state} />)
  }
  const groups = [...Map.groupBy(dots, (dot) => dot)].toReversed()
  return groups.map(([state, same]) => (
    <b key={state} className={state} style={{ '--count': same.length }}>
      {same.length}
    </b>
  ))
}

function Counted(props: { glyph: DotState; count: number; word: string }) {
  return (
    <span>
      <Glyph name={props.glyph} />
      <b>{props.count}</b>
      {props.word}
    </span>
  )
}

/** « 19 – 25 janvier », or with both months where the week has two. */
function rangeOf(days: readonly string[], format: ReturnType<typeof useFormat>): string {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const isOneMonth = first.slice(0, 7) === last.slice(0, 7)
  const start = isOneMonth ? String(Number(first.slice(8))) : format.dayMonthShort(first)
  return `${start}\u00a0–\u00a0${isOneMonth ? format.dayMonth(last) : format.dayMonthShort(last)}`
}
