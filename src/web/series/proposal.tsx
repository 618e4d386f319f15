import type { PackageJson } from '../../contract/package.ts'
import { Emphasis } from '../ui/emphasis.tsx'
import { Failed } from '../ui/states.tsx'
import { AfterNote } from './after-note.tsx'
import { Commit } from './commit.tsx'
import { DateList } from './date-list.tsx'
import type { SeriesForm, SeriesFrame } from './series-form.ts'
import type { Row, tallyOf } from './series-rows.ts'
import { useSeriesWords } from './series-words.ts'
import type { Creation } from './use-series-creation.ts'
import type { useSeriesPlan } from './use-series-plan.ts'

type ProposalProps = {
  series: ReturnType<typeof useSeriesPlan>
  frame: SeriesFrame
  form: SeriesForm
  packages: readonly PackageJson[]
  left: number
  validUntil: string | null
  tally: ReturnType<typeof tallyOf>
  creation: Creation | null
  isBusy: boolean
  onChoose: (row: Row, startsAt: string | null) => void
  onCreate: () => void
}

/** The dates, what stands in their way, what they do to the count, and the one main act. */
export function Proposal(props: ProposalProps) {
  const { series, frame, form, packages, left, validUntil, tally, creation } = props
  const text = useSeriesWords()
  const { rows, plan } = series
  const hasNoPackage = plan !== undefined && plan.package === null
  return (
    <div className="panel dates">
      <div className="heading">
        <h2>{text.dates}</h2>
        <span className="small quiet figures" aria-live="polite">
          {tally.isChecking ? '' : text.counted(tally.created, rows.length)}
        </span>
      </div>
      <Said creation={creation} hasNoPackage={hasNoPackage} />
      {series.error !== null && rows.length === 0 ? (
        <Failed error={series.error} retry={() => series.retry()} />
      ) : (
        <DateList
          rows={rows}
          timeZone={frame.timeZone}
          askedTime={form.time}
          validUntil={validUntil}
          maySpend={left - tally.created > 0}
          onChoose={props.onChoose}
        />
      )}
      {series.error !== null && rows.length > 0 && (
        <Failed error={series.error} retry={() => series.retry()} />
      )}
      {plan !== undefined && (
        <AfterNote
          plan={plan}
          packages={packages}
          created={tally.created}
          moved={tally.moved}
          left={left}
        />
      )}
      <Commit tally={tally} all={rows.length} isBusy={props.isBusy} onCreate={props.onCreate} />
    </div>
  )
}

/** A refusal stays where it arose. */
function Said({ creation, hasNoPackage }: { creation: Creation | null; hasNoPackage: boolean }) {
  const text = useSeriesWords()
  if (creation !== null && creation.failure !== null) {
    return (
      <p className={creation.hasChanged ? 'refusal milder' : 'refusal'} role="alert">
        <span>
          <Emphasis text={creation.hasChanged ? text.changed : text.refused(creation.failure)} />
        </span>
      </p>
    )
  }
  if (!hasNoPackage) return null
  return (
    <p className="refusal milder">
      <span>
        <Emphasis text={text.noPackage} />
      </span>
    </p>
  )
}
