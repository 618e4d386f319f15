import type { ReportJson } from '../../../contract/report.ts'
import { coachReports as en } from '../../../i18n/en/coach-reports.ts'
import { figure } from '../../../i18n/format.ts'
import { coachReports as fr } from '../../../i18n/fr/coach-reports.ts'
import { useFormat, useText } from '../../language.tsx'
import { numberOf } from './report-api.ts'
import { hourTold, weekdayTold } from './report-table.tsx'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const DOT_LEAST = 8
const DOT_MOST = 30

/** The week by the hour: the bigger the dot, the more sessions, and the number stands in it. */
export function ReportWeek({ rows }: { rows: ReportJson['rows'] }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const counts = new Map(
    rows.map((row) => [`${numberOf(row, 'weekday')} ${numberOf(row, 'hour')}`, row]),
  )
  const hours = rows.map((row) => numberOf(row, 'hour'))
  const first = Math.min(...hours)
  const span = Array.from({ length: Math.max(...hours) - first + 1 }, (_, place) => first + place)
  const most = Math.max(...rows.map((row) => numberOf(row, 'sessions')), 1)
  const sizeOf = (count: number) =>
    `${Math.round(DOT_LEAST + (DOT_MOST - DOT_LEAST) * Math.sqrt(count / most))}px`
  return (
    <table className="report-week" aria-label={text.weekLabel}>
      <thead>
        <tr>
          <td />
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col">
              <abbr title={weekdayTold(weekday, format)}>
                {weekdayTold(weekday, format).slice(0, 2)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {span.map((hour) => (
          <tr key={hour}>
            <th scope="row">{hourTold(hour)}</th>
            {WEEKDAYS.map((weekday) => {
              const row = counts.get(`${weekday} ${hour}`)
              const count = row === undefined ? 0 : numberOf(row, 'sessions')
              return (
                <td key={weekday}>
                  {count > 0 && (
                    <span>
                      <i style={{ width: sizeOf(count), height: sizeOf(count) }} />
                      {figure(format.locale, count)}
                    </span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
