import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { coachExchanges as en } from '../../../i18n/en/coach-exchanges.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachExchanges as fr } from '../../../i18n/fr/coach-exchanges.ts'
import { useNow } from '../../clock.ts'
import { Content } from '../../frame/content.tsx'
import { usePageTitle, useText } from '../../language.tsx'
import { meQuery } from '../../queries.ts'
import '../../styles/coach-clients.css'
import '../../styles/coach-deliveries.css'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ComparisonRun } from '../exchanges/comparison-run.tsx'
import { ExchangePlaces } from '../exchanges/exchange-places.tsx'
import { compareNow, comparisonsQuery, standingQuery } from '../exchanges/exchanges-api.ts'
import { PagedPanel } from '../ui/paged-panel.tsx'
import { useAct } from '../ui/use-act.ts'
import { useAgo } from '../ui/use-ago.ts'

/** What stood otherwise at Cal.com, each time that was looked at: before, after, and why. */
export function ComparisonsPage() {
  const text = useText({ fr, en })
  const ago = useAgo()
  const now = useNow()
  const { data: standing } = useQuery(standingQuery)
  const [isQuiet, setQuiet] = useState(false)
  const found = useInfiniteQuery(comparisonsQuery(isQuiet))
  const comparedAt = standing?.comparedAt ?? null
  usePageTitle(text.comparedTitle)
  return (
    <Content className="deliveries">
      <div className="opening">
        <h1>
          {standing === undefined
            ? text.comparedTitle
            : comparedAt === null
              ? text.comparedNever
              : text.comparedLead(ago(now - millisOf(comparedAt)))}
        </h1>
        {standing?.isConnected === true && <CompareNow />}
      </div>
      <ExchangePlaces />
      <PagedPanel
        label={text.comparedTitle}
        found={found}
        more={text.more}
        below={
          comparedAt !== null && (
            <p className="small">
              <label className="tick">
                <input
                  type="checkbox"
                  checked={isQuiet}
                  onChange={(event) => setQuiet(event.target.checked)}
                />
                {text.quiet}
              </label>
            </p>
          )
        }
      >
        {(runs) =>
          runs.length === 0 ? (
            <div className="empty">
              {comparedAt !== null && <p className="quiet">{text.nothingFound}</p>}
              <p className="small quiet">{text.comparedEmptyHelp}</p>
            </div>
          ) : (
            <ol className="delivery-list runs">
              {runs.map((run) => (
                <ComparisonRun key={run.id} run={run} />
              ))}
            </ol>
          )
        }
      </PagedPanel>
    </Content>
  )
}

/** The owner's: it asks Cal.com about every booking of a wide window. */
function CompareNow() {
  const text = useText({ fr, en })
  const { data: me } = useSuspenseQuery(meQuery)
  const comparing = useAct(compareNow, ({ state, drifted, repaired, toDecide }) => {
    if (state === 'done') showToast({ text: text.result(drifted, repaired, toDecide) })
  })
  if (me?.role !== 'owner') return null
  return (
    <div className="acts">
      <button
        className="button main"
        type="button"
        disabled={comparing.isPending}
        onClick={() => comparing.act(undefined)}
      >
        {comparing.isPending ? text.comparing : text.compareNow}
      </button>
      {comparing.failure !== null && <FieldError text={comparing.failure} />}
    </div>
  )
}
