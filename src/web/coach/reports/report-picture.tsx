import type { ReportJson } from '../../../contract/report.ts'
import { coachReports as en } from '../../../i18n/en/coach-reports.ts'
import { figure } from '../../../i18n/format.ts'
import { coachReports as fr } from '../../../i18n/fr/coach-reports.ts'
import { moneyText } from '../../../i18n/money.ts'
import { useFormat, useText } from '../../language.tsx'
import { numberOf, type ReportRow, textOf } from './report-api.ts'
import { type Bar, ReportBars } from './report-bars.tsx'
import { ReportWeek } from './report-week.tsx'

/** The report at a glance; the same numbers stand in the table below. */
export function ReportPicture({ report }: { report: ReportJson }) {
  const text = useText({ fr, en })
  const { rows } = report
  const toBars = useBars()
  if (report.report === 'utilisation') return <ReportWeek rows={rows} />
  const bars = toBars(report)
  const legend = text.legends[report.report]
  return (
    <>
      <p className="report-legend small quiet">
        {legend.map(({ look, word }) => (
          <span key={word}>
            <i className={look} /> {word}
          </span>
        ))}
      </p>
      <ReportBars label={text.pictures[report.report]} bars={bars} />
    </>
  )
}

const lostOf = (row: ReportRow): number =>
  ['absences', 'lateCancellations', 'lateMoves'].reduce((sum, of) => sum + numberOf(row, of), 0)

function useBars(): (report: ReportJson) => Bar[] {
  const text = useText({ fr, en })
  const format = useFormat()
  const money = (row: ReportRow, column: string) =>
    moneyText(format.locale, {
      amountCents: numberOf(row, column),
      currency: textOf(row, 'currency'),
    })
  const solid = (size: number) => ({ look: 'solid' as const, size })
  const outlined = (size: number) => ({ look: 'outlined' as const, size })
  const crossed = (size: number) => ({ look: 'crossed' as const, size })
  const barOf = (report: ReportJson['report'], row: ReportRow): Bar[] => {
    const of = (column: string) => numberOf(row, column)
    const name = textOf(row, 'client')
    const id = JSON.stringify(row)
    switch (report) {
      case 'owed':
        return [
          {
            id,
            name,
            parts: [solid(of('booked')), outlined(of('remaining'))],
            value: text.sessions(of('booked') + of('remaining')),
          },
        ]
      case 'revenue': {
        const month = format.monthYear(`${textOf(row, 'month')}-01`)
        return [
          { id, name: month, parts: [outlined(of('soldCents'))], value: money(row, 'soldCents') },
          {
            id: `${id} earned`,
            name: '',
            parts: [solid(of('earnedCents'))],
            value: money(row, 'earnedCents'),
          },
        ]
      }
      case 'unpaid':
        return [{ id, name, parts: [outlined(of('dueCents'))], value: money(row, 'dueCents') }]
      case 'expired':
        return [
          { id, name, parts: [crossed(of('sessions'))], value: text.sessions(of('sessions')) },
        ]
      case 'losses':
        return [
          {
            id,
            name,
            parts: [
              crossed(of('absences')),
              solid(of('lateCancellations')),
              outlined(of('lateMoves')),
            ],
            value: figure(format.locale, lostOf(row)),
          },
        ]
      case 'without-booking':
        return [
          { id, name, parts: [outlined(of('remaining'))], value: text.sessions(of('remaining')) },
        ]
      case 'utilisation':
        return []
    }
  }
  return ({ report, rows }) => {
    // The latest months are what one looks at.
    const lately = report === 'revenue' ? rows.slice(-6) : rows
    return lately.flatMap((row) => barOf(report, row))
  }
}
