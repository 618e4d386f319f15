import { useState } from 'react'
import { recurring as en } from '../../i18n/en/recurring.ts'
import { dayAfter, daysBetween, isoWeekday } from '../../i18n/format.ts'
import { recurring as fr } from '../../i18n/fr/recurring.ts'
import { useFormat, useText } from '../language.tsx'
import { isBookable, type Row } from './series-rows.ts'

const WEEKS = 7
const DAYS = 7
const MIDDLE = Math.floor((WEEKS * DAYS) / 2)

type DayMark = 'booked' | 'planned' | 'clash' | 'left-out'

type MiniCalendarProps = {
  today: string
  rows: readonly Row[]
  /** Days on which something is booked already. */
  booked: ReadonlySet<string>
  validUntil: string | null
}

/** Seven weeks at a glance: rings are sessions, dashed ones proposals, squares conflicts. */
export function MiniCalendar({ today, rows, booked, validUntil }: MiniCalendarProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const [page, setPage] = useState(0)
  const monday = dayAfter(today, 1 - isoWeekday(today) + page * WEEKS * DAYS)
  const weeks = Array.from({ length: WEEKS }, (_, week) => dayAfter(monday, week * DAYS))
  const month = dayAfter(monday, MIDDLE).slice(0, 7)
  const marks = marksOf(rows, booked)
  const last = rows.at(-1)?.localDate ?? today
  const hasLater = daysBetween(monday, last) >= WEEKS * DAYS
  return (
    <section className="panel calendar" aria-label={text.calendar}>
      <table>
        <caption>
          {format.monthYear(`${month}-01`)}{' '}
          {validUntil !== null && (
            <span className="small quiet">
              {text.validUntil(limitOf(validUntil, month, format))}
            </span>
          )}
        </caption>
        <thead>
          <tr>
            {Array.from({ length: DAYS }, (_, day) => dayAfter(monday, day)).map((day) => (
              <th key={day} scope="col" abbr={format.weekday(day)}>
                {format.weekday(day, 'narrow')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((first) => (
            <tr key={first}>
              {Array.from({ length: DAYS }, (_, place) => dayAfter(first, place)).map((day) => (
                <DayCell
                  key={day}
                  day={day}
                  today={today}
                  isOutside={day.slice(0, 7) !== month}
                  isInvalid={validUntil !== null && day > validUntil}
                  mark={marks.get(day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(page > 0 || hasLater) && (
        <p className="pages">
          <button
            className="button text"
            type="button"
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            {text.earlier}
          </button>
          <button
            className="button text"
            type="button"
            disabled={!hasLater}
            onClick={() => setPage(page + 1)}
          >
            {text.later}
          </button>
        </p>
      )}
    </section>
  )
}

type DayCellProps = {
  day: string
  today: string
  isOutside: boolean
  isInvalid: boolean
  mark: DayMark | undefined
}

function DayCell({ day, today, isOutside, isInvalid, mark }: DayCellProps) {
  const text = useText({ fr, en })
  const words = {
    booked: text.booked,
    planned: text.proposed,
    clash: text.conflict,
    'left-out': text.outside,
  }
  const classes = [
    day < today ? 'past' : '',
    day === today ? 'today' : '',
    isOutside ? 'outside' : '',
    isInvalid ? 'invalid' : '',
    mark ?? '',
  ]
  return (
    <td className={classes.filter(Boolean).join(' ')} aria-current={day === today && 'date'}>
      <span>{Number(day.slice(8))}</span>
      {mark !== undefined && <span className="unseen">{words[mark]}</span>}
    </td>
  )
}

function marksOf(rows: readonly Row[], booked: ReadonlySet<string>): Map<string, DayMark> {
  const marks = new Map<string, DayMark>([...booked].map((day) => [day, 'booked']))
  for (const row of rows) {
    if (row.chosen !== null) marks.set(row.chosen.localDate, 'planned')
    if (row.state === 'conflict' || row.state === 'moved') marks.set(row.localDate, 'clash')
    else
      marks.set(row.localDate, isBookable(row) || row.state === 'checking' ? 'planned' : 'left-out')
  }
  for (const { chosen } of rows) if (chosen !== null) marks.set(chosen.localDate, 'planned')
  return marks
}

/** « jusqu'au 28 » in the month that is shown, else with its own month. */
function limitOf(
  validUntil: string,
  month: string,
  format: { dayMonthShort: (day: string, today?: string) => string },
): string {
  const isThisMonth = validUntil.slice(0, 7) === month
  return isThisMonth
    ? String(Number(validUntil.slice(8)))
    : format.dayMonthShort(validUntil, `${month}-01`)
}
