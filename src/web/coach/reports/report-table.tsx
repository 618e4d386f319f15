import { Link } from '@tanstack/react-router'
import type { ReportJson } from '../../../contract/report.ts'
import { type CoachReportsMessages, coachReports as en } from '../../../i18n/en/coach-reports.ts'
import { capital, type Format, figure, millisOf } from '../../../i18n/format.ts'
import { coachReports as fr } from '../../../i18n/fr/coach-reports.ts'
import { moneyText } from '../../../i18n/money.ts'
import { fromFirstText, spanFrom } from '../../../i18n/span.ts'
import { useFormat, useText } from '../../language.tsx'
import { numberOf, type ReportRow, textOf } from './report-api.ts'

/** What stands in a sheet's columns of its own is part of another cell here. */
const LEFT_OUT: ReadonlySet<string> = new Set(['currency', 'fromFirstSession'])

/** Who else a package is of, or who else pays: columns only where there is somebody. */
const SELDOM: ReadonlySet<string> = new Set(['holder', 'payer'])

/** The numbers behind the picture; a client's name leads to their page. */
export function ReportTable({ report }: { report: ReportJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const isSaid = (column: string) => report.rows.some((row) => textOf(row, column) !== '')
  const columns = report.columns.filter(
    (column) => !LEFT_OUT.has(column) && (!SELDOM.has(column) || isSaid(column)),
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
    <section className="report-table" tabIndex={0} aria-label={text.table}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={classOf(column)}>
                {wordOf(column, text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              {columns.map((column) => (
                <td key={column} className={classOf(column)}>
                  <Cell row={row} column={column} text={text} format={format} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type CellProps = { row: ReportRow; column: string; text: CoachReportsMessages; format: Format }

function Cell({ row, column, text, format }: CellProps) {
  const clientId = textOf(row, column === 'holder' ? 'holderId' : 'clientId')
  if ((column === 'client' || column === 'holder') && clientId !== '') {
    return (
      <>
        <Link to="/coach/clients/$clientId" params={{ clientId }}>
          {textOf(row, column)}
        </Link>
        <small>
          {[...BESIDE]
            .filter((beside) => textOf(row, beside) !== '')
            .map((beside) => cellTold(row, beside, text, format))
            .join(', ')}
        </small>
      </>
    )
  }
  return cellTold(row, column, text, format)
}

function cellTold(
  row: ReportRow,
  column: string,
  text: CoachReportsMessages,
  format: Format,
): string {
  const value = textOf(row, column)
  if (column.endsWith('Cents')) {
    const currency = textOf(row, 'currency')
    if (currency === '') return '–'
    return moneyText(format.locale, { amountCents: numberOf(row, column), currency })
  }
  switch (column) {
    case 'month':
      return format.monthYear(`${value}-01`)
    case 'day':
    case 'soldOn':
      return format.dateShort(value)
    case 'validUntil':
      return value === '' ? withoutDay(row, text, format) : format.dateShort(value)
    case 'lastSession':
      return value === '' ? text.never : format.dateShort(dayIn(value, format))
    case 'weekday':
      return weekdayTold(Number(value), format)
    case 'hour':
      return hourTold(Number(value))
    default:
      return isNumber(column) && value !== '' ? figure(format.locale, Number(value)) : value
  }
}

/** A package that nobody has booked from yet may count from its first session. */
function withoutDay(row: ReportRow, text: CoachReportsMessages, format: Format): string {
  const span = spanFrom(textOf(row, 'fromFirstSession'))
  return span === null ? text.endless : fromFirstText(format.locale, span)
}

const dayIn = (value: string, format: Format) =>
  value.includes('T') ? format.dayOf(millisOf(value)) : value.slice(0, 10)

/** The first of January 2024 was a Monday: its week gives the weekdays their names. */
export const weekdayTold = (weekday: number, format: Format, length?: 'short') =>
  capital(format.weekday(`2024-01-0${weekday}`, length))

export const hourTold = (hour: number) => `${String(hour).padStart(2, '0')}:00`

const WORDS: ReadonlySet<string> = new Set([
  ...[
    'client',
    'holder',
    'package',
    'payer',
    'soldOn',
    'month',
    'day',
    'validUntil',
    'lastSession',
    'weekday',
    'hour',
  ],
])

const isNumber = (column: string) => !WORDS.has(column)

/** On a phone these stand under their client. */
const BESIDE: ReadonlySet<string> = new Set(['package', 'soldOn'])

const classOf = (column: string) =>
  isNumber(column) ? 'number' : BESIDE.has(column) ? 'beside' : ''

function wordOf(column: string, text: CoachReportsMessages): string {
  const found = Object.entries(text.columns).find(([name]) => name === column)
  return found?.[1] ?? column
}
