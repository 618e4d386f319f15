import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReportJson } from '../../../contract/report.ts'
import { type CoachReportsMessages, coachReports as en } from '../../../i18n/en/coach-reports.ts'
import { dayAfter, type Format } from '../../../i18n/format.ts'
import { coachReports as fr } from '../../../i18n/fr/coach-reports.ts'
import { moneyText } from '../../../i18n/money.ts'
import { useNow } from '../../clock.ts'
import { Content } from '../../frame/content.tsx'
import { useFormat, usePageTitle, useText } from '../../language.tsx'
import '../../styles/coach-reports.css'
import '../../styles/places.css'
import { Failed, Waiting } from '../../ui/states.tsx'
import { REPORTS, type ReportName } from '../coach-search.ts'
import { ProofLine } from '../reports/proof-line.tsx'
import { moneyByCurrency, reportQuery, sheetOf, sumOf } from '../reports/report-api.ts'
import { ReportPicture } from '../reports/report-picture.tsx'
import { ReportTable } from '../reports/report-table.tsx'
import { FirstStep } from '../today/first-step.tsx'
import { DateField } from '../ui/date-field.tsx'

const route = getRouteApi('/team/coach/reports')
const DAYS_BACK = 365

/** Which days a report is about: a span, only its end, or always now. */
const ASKED: { [R in ReportName]: 'span' | 'end' | 'now' } = {
  ...{ owed: 'end', revenue: 'span', unpaid: 'span', expired: 'span' },
  ...{ losses: 'span', utilisation: 'span', 'without-booking': 'now' },
}

/** What is owed, earned, lost and asleep: a sentence, a picture, a table and a sheet. */
export function ReportsPage() {
  const text = useText({ fr, en })
  const format = useFormat()
  const { report = 'owed', from, to } = route.useSearch()
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const found = useQuery(reportQuery(report, span))
  usePageTitle(text.title)
  const { data } = found
  return (
    <Content className="reports">
      <div className="opening">
        <h1>{data === undefined ? text.names[report] : leadOf(data, text, format)}</h1>
      </div>
      <Places report={report} span={span} />
      <Days report={report} from={from} to={to} />
      <section className="panel" aria-labelledby="report">
        <div className="heading">
          <h2 id="report">{text.names[report]}</h2>
          <a className="small" href={sheetOf(report, span)} download>
            {text.sheet}
          </a>
        </div>
        {found.isPending && <Waiting />}
        {found.isError && data === undefined && (
          <Failed error={found.error} retry={() => found.refetch()} />
        )}
        {data !== undefined && <Whole report={data} />}
      </section>
      <ProofLine />
    </Content>
  )
}

type PlacesProps = { report: ReportName; span: { from?: string; to?: string } }

/** One row, on a phone drawn sideways: the report that is open stands where it is seen. */
function Places({ report, span }: PlacesProps) {
  const text = useText({ fr, en })
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>(`[data-report="${report}"]`)
    if (!row.current || !here) return
    const middle = here.offsetLeft + here.offsetWidth / 2 - row.current.offsetLeft
    row.current.scrollTo({ left: middle - row.current.clientWidth / 2 })
  }, [report])
  return (
    <nav ref={row} className="places sideways small" aria-label={text.title}>
      {REPORTS.map((name) => (
        <Link
          key={name}
          data-report={name}
          to="/coach/reports"
          search={{ report: name, ...span }}
          activeOptions={{ includeSearch: true }}
          {...(name === report ? { 'aria-current': 'page' } : {})}
        >
          {text.names[name]}
        </Link>
      ))}
    </nav>
  )
}

function Whole({ report }: { report: ReportJson }) {
  const text = useText({ fr, en })
  return (
    <div className="body">
      <p className="small quiet">{text.about[report.report]}</p>
      <FirstStep isEmpty={report.rows.length === 0} />
      {report.rows.length > 0 && (
        <>
          <ReportPicture report={report} />
          <ReportTable report={report} />
        </>
      )}
    </div>
  )
}

type DaysProps = { report: ReportName; from: string | undefined; to: string | undefined }

function Days({ report, from, to }: DaysProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const navigate = route.useNavigate()
  const today = format.dayOf(useNow())
  const last = to ?? today
  const first = from ?? dayAfter(last, -DAYS_BACK)
  const asked = ASKED[report]
  const change = (changed: { from?: string; to?: string }) => {
    const days = { from: first, to: last, ...changed }
    if (days.from === '' || days.to === '' || days.to < days.from) return
    const span = asked === 'end' ? { to: days.to } : days
    navigate({ search: { report, ...span }, replace: true })
  }
  if (asked === 'now') return null
  return (
    <div className="report-days">
      {asked === 'span' && (
        <DateField label={text.from} day={first} onDay={(day) => change({ from: day })} />
      )}
      <DateField
        label={asked === 'span' ? text.to : text.on}
        day={last}
        onDay={(day) => change({ to: day })}
        {...(asked === 'span' ? { least: first } : {})}
      />
    </div>
  )
}

/** The report in one sentence. */
function leadOf(report: ReportJson, text: CoachReportsMessages, format: Format): string {
  const { rows, to } = report
  if (rows.length === 0) return text.empty[report.report]
  const money = (column: string) =>
    moneyByCurrency(rows, column)
      .map((amount) => moneyText(format.locale, amount))
      .join(' + ')
  switch (report.report) {
    case 'owed':
      return text.leads.owed(
        sumOf(rows, 'remaining') + sumOf(rows, 'booked'),
        format.dayMonth(to),
        money('amountCents'),
      )
    case 'revenue':
      return text.leads.revenue(money('earnedCents'), money('soldCents'))
    case 'unpaid':
      return text.leads.unpaid(money('dueCents'))
    case 'expired':
      return text.leads.expired(sumOf(rows, 'sessions'), money('amountCents'))
    case 'losses':
      return text.leads.losses(sumOf(rows, 'absences'), sumOf(rows, 'lateCancellations'))
    case 'utilisation':
      return text.leads.utilisation(
        sumOf(rows, 'sessions'),
        Math.round(sumOf(rows, 'minutes') / 60),
      )
    case 'without-booking':
      return text.leads['without-booking'](rows.length)
  }
}
