import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { coachBulk as en } from '../../../i18n/en/coach-bulk.ts'
import { dayAfter } from '../../../i18n/format.ts'
import { coachBulk as fr } from '../../../i18n/fr/coach-bulk.ts'
import { LastActNote } from '../../acts/last-act.tsx'
import { useNow } from '../../clock.ts'
import { Content } from '../../frame/content.tsx'
import { useFormat, usePageTitle, useText } from '../../language.tsx'
import '../../styles/forms.css'
import '../../styles/coach-clients.css'
import '../../styles/coach-bulk.css'
import { Failed, FieldError, Waiting } from '../../ui/states.tsx'
import { type EndingLine, endingQuery } from '../bulk/bulk-api.ts'
import { FirstStep } from '../today/first-step.tsx'
import { DateField } from '../ui/date-field.tsx'

const BulkExtendDialog = lazy(async () => ({
  default: (await import('../bulk/bulk-extend-dialog.tsx')).BulkExtendDialog,
}))
const BulkWriteDialog = lazy(async () => ({
  default: (await import('../bulk/bulk-write-dialog.tsx')).BulkWriteDialog,
}))

const route = getRouteApi('/team/coach/ending')

/** Everyone whose package ends within some days, this month unless it is said otherwise. */
export function EndingPage() {
  const text = useText({ fr, en })
  const today = useFormat().dayOf(useNow())
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { from = `${today.slice(0, 7)}-01`, until = lastOfMonth(today) } = search
  const ending = useQuery(endingQuery(from, until))
  const lines = ending.data?.items ?? []
  const isTurned = from !== '' && until !== '' && until < from
  usePageTitle(text.title)
  const choose = (days: { from?: string; until?: string }) =>
    navigate({ search: { from, until, ...days }, replace: true })
  return (
    <Content className="ending-page">
      <p className="crumb small quiet">
        <Link to="/coach/clients">{text.clients}</Link>
      </p>
      <div className="opening">
        <div>
          <p className="quiet">{text.title}</p>
          <h1>{ending.data === undefined ? text.title : text.lead(lines.length)}</h1>
        </div>
      </div>
      <LastActNote />
      <div className="between">
        <DateField label={text.from} day={from} onDay={(day) => choose({ from: day })} />
        <DateField label={text.until} day={until} onDay={(day) => choose({ until: day })} />
      </div>
      {isTurned && <FieldError text={text.turned} />}
      {ending.data?.isCut === true && <p className="small quiet">{text.cut}</p>}
      {ending.isError && ending.data === undefined && (
        <div className="panel">
          <Failed error={ending.error} retry={() => ending.refetch()} />
        </div>
      )}
      {ending.isPending && !isTurned && (
        <div className="panel">
          <Waiting />
        </div>
      )}
      {!isTurned && lines.length > 0 && <Chooser lines={lines} />}
      <FirstStep isEmpty={ending.data?.items.length === 0} />
    </Content>
  )
}

function lastOfMonth(day: string): string {
  let last = day
  while (dayAfter(last, 1).slice(0, 7) === day.slice(0, 7)) last = dayAfter(last, 1)
  return last
}

/** Those that are over already are only chosen by hand. */
function Chooser({ lines }: { lines: readonly EndingLine[] }) {
  const text = useText({ fr, en })
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [asking, setAsking] = useState<'extend' | 'write' | null>(null)
  const isChosen = ({ packageId, status }: EndingLine) =>
    touched.get(packageId) ?? status !== 'expired'
  const chosen = lines.filter(isChosen)
  const packageIds = chosen.map(({ packageId }) => packageId)
  const setAll = (is: boolean) => setTouched(new Map(lines.map(({ packageId }) => [packageId, is])))
  const close = () => setAsking(null)
  // Who was refused stays chosen, even where the refusal shows another standing than before.
  const settle = (done: ReadonlySet<string>) =>
    setTouched(new Map([...touched, ...packageIds.map((id) => [id, !done.has(id)] as const)]))
  return (
    <section className="panel" aria-label={text.title}>
      <div className="bulk-bar">
        <label>
          <input
            type="checkbox"
            checked={chosen.length === lines.length}
            ref={(box) => {
              if (box) box.indeterminate = chosen.length > 0 && chosen.length < lines.length
            }}
            onChange={(event) => setAll(event.target.checked)}
          />
          <span>
            {chosen.length === lines.length ? text.all(lines.length) : text.chosen(chosen.length)}
          </span>
        </label>
        <span className="acts">
          <button
            className="button"
            type="button"
            disabled={chosen.length === 0}
            onClick={() => setAsking('write')}
          >
            {text.write}
          </button>
          <button
            className="button"
            type="button"
            disabled={chosen.length === 0}
            onClick={() => setAsking('extend')}
          >
            {text.extend}
          </button>
        </span>
      </div>
      <ul className="bulk-list">
        {lines.map((line) => (
          <Line
            key={line.packageId}
            line={line}
            isChosen={isChosen(line)}
            onChosen={(is) => setTouched(new Map(touched).set(line.packageId, is))}
          />
        ))}
      </ul>
      <Suspense>
        {asking === 'extend' && (
          <BulkExtendDialog packageIds={packageIds} onExtended={settle} onClose={close} />
        )}
        {asking === 'write' && <BulkWriteDialog packageIds={packageIds} onClose={close} />}
      </Suspense>
    </section>
  )
}

type LineProps = { line: EndingLine; isChosen: boolean; onChosen: (is: boolean) => void }

function Line({ line, isChosen, onChosen }: LineProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const { clientId, clientName, packageName, validUntilBefore: last } = line
  const date = last === null ? '' : format.dayMonthShort(last, today)
  return (
    <li>
      <label className="pick">
        <input
          type="checkbox"
          aria-label={text.choose(`${clientName}, ${packageName}`)}
          checked={isChosen}
          onChange={(event) => onChosen(event.target.checked)}
        />
      </label>
      <span className="name">
        <Link to="/coach/clients/$clientId" params={{ clientId }}>
          {clientName}
        </Link>
        <span className="small quiet">{packageName}</span>
      </span>
      <span className="small quiet figures">
        {text.left(line.sessionsRemaining, line.sessionsBooked)}
      </span>
      <span className={last !== null && last < today ? 'small over' : 'small'}>
        {last !== null && last < today ? text.endedOn(date) : text.endsOn(date)}
      </span>
    </li>
  )
}
