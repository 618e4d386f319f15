import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { DeliveryJson } from '../../../contract/delivery.ts'
import { coachDeliveries as en } from '../../../i18n/en/coach-deliveries.ts'
import { coachToday as todayEn } from '../../../i18n/en/coach-today.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachDeliveries as fr } from '../../../i18n/fr/coach-deliveries.ts'
import { coachToday as todayFr } from '../../../i18n/fr/coach-today.ts'
import { useNow } from '../../clock.ts'
import { Content } from '../../frame/content.tsx'
import { usePageTitle, useText } from '../../language.tsx'
import '../../styles/coach-clients.css'
import '../../styles/coach-deliveries.css'
import { deliveriesQuery, lastDeliveryQuery } from '../coach-queries.ts'
import { OUTCOMES, type Outcome } from '../coach-search.ts'
import { DeliveryRow } from '../exchanges/delivery-row.tsx'
import { ExchangePlaces } from '../exchanges/exchange-places.tsx'
import { News } from '../ui/news.tsx'
import { PagedPanel } from '../ui/paged-panel.tsx'
import { useAgo } from '../ui/use-ago.ts'
import { useSteady } from '../ui/use-steady.ts'

const route = getRouteApi('/team/coach/deliveries')

/** Everything that Cal.com sent, with what it did; one of them open at a time. */
export function DeliveriesPage() {
  const text = useText({ fr, en })
  const { outcome, open } = route.useSearch()
  const found = useInfiniteQuery(deliveriesQuery(outcome))
  const { data: last } = useQuery(lastDeliveryQuery)
  const ago = useAgo()
  const now = useNow()
  usePageTitle(text.title)
  return (
    <Content className="deliveries">
      <div className="opening">
        <h1>
          {last === undefined
            ? text.title
            : last === null
              ? text.leadNone
              : text.lead(ago(now - millisOf(last.lastSeenAt)))}
        </h1>
      </div>
      <ExchangePlaces />
      {last !== null && (
        <nav className="filters" aria-label={text.filters}>
          <Link
            to="/coach/deliveries"
            search={{}}
            activeOptions={{ includeSearch: true, exact: true }}
            // One that is opened leaves the filter as it is.
            {...(outcome === undefined ? { 'aria-current': 'page' } : {})}
          >
            {text.all}
          </Link>
          {OUTCOMES.map((one) => (
            <Link key={one} to="/coach/deliveries" search={{ outcome: one }}>
              {text[one]}
            </Link>
          ))}
        </nav>
      )}
      <PagedPanel label={text.title} found={found} more={text.more}>
        {(deliveries) => (
          <>
            {deliveries.length === 0 && <Nothing isFiltered={outcome !== undefined} />}
            <Rows
              key={`${outcome} ${found.isPlaceholderData}`}
              deliveries={deliveries}
              outcome={outcome}
              open={open}
            />
          </>
        )}
      </PagedPanel>
    </Content>
  )
}

type RowsProps = {
  deliveries: readonly DeliveryJson[]
  outcome: Outcome | undefined
  open: string | undefined
}

function Rows({ deliveries, outcome, open }: RowsProps) {
  const { shown, news, showNews, hold } = useSteady(deliveries, { isPaged: true })
  return (
    <>
      <News count={news} onShow={showNews} />
      <ol className="delivery-list" {...hold}>
        {shown.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            outcome={outcome}
            isOpen={delivery.id === open}
          />
        ))}
      </ol>
    </>
  )
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const text = useText({ fr, en })
  const today = useText({ fr: todayFr, en: todayEn })
  return (
    <div className="empty">
      <p className="quiet">{isFiltered ? text.emptyFilter : text.leadNoneHelp}</p>
      {isFiltered && (
        <Link className="button" to="/coach/deliveries" search={{}}>
          {text.clear}
        </Link>
      )}
      {!isFiltered && (
        <Link className="button main" to="/coach/settings" hash="calcom">
          {today.firstCalcom}
        </Link>
      )}
    </div>
  )
}
