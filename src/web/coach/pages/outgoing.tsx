import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { CalcomStandingJson } from '../../../contract/calcom-connection.ts'
import type { OutgoingJson } from '../../../contract/outgoing.ts'
import {
  type CoachExchangesMessages,
  coachExchanges as en,
} from '../../../i18n/en/coach-exchanges.ts'
import { coachExchanges as fr } from '../../../i18n/fr/coach-exchanges.ts'
import { Content } from '../../frame/content.tsx'
import { usePageTitle, useText } from '../../language.tsx'
import '../../styles/coach-clients.css'
import '../../styles/coach-deliveries.css'
import { SENT_STATES } from '../coach-search.ts'
import { ExchangePlaces } from '../exchanges/exchange-places.tsx'
import { outgoingQuery, standingQuery } from '../exchanges/exchanges-api.ts'
import { OutgoingRow } from '../exchanges/outgoing-row.tsx'
import { PagedPanel } from '../ui/paged-panel.tsx'

const route = getRouteApi('/team/coach/outgoing')

/** Everything that is told to Cal.com: what waits, what is done, what failed and why. */
export function OutgoingPage() {
  const text = useText({ fr, en })
  const { state, session } = route.useSearch()
  const asked = {
    ...(state === undefined ? {} : { state }),
    ...(session === undefined ? {} : { sessionId: session }),
  }
  const found = useInfiniteQuery(outgoingQuery(asked))
  const { data: standing } = useQuery(standingQuery)
  usePageTitle(text.sentTitle)
  return (
    <Content className="deliveries">
      <div className="opening">
        <h1>{standing === undefined ? text.sentTitle : leadOf(standing, text)}</h1>
      </div>
      <ExchangePlaces />
      <nav className="filters" aria-label={text.filters}>
        <Link to="/coach/outgoing" search={{}} activeOptions={EXACT}>
          {text.all}
        </Link>
        {SENT_STATES.map((one) => (
          <Link key={one} to="/coach/outgoing" search={{ state: one }} activeOptions={EXACT}>
            {text[one]}
          </Link>
        ))}
      </nav>
      <PagedPanel label={text.sentTitle} found={found} more={text.more}>
        {(calls) => (
          <Rows calls={calls} isFiltered={state !== undefined || session !== undefined} />
        )}
      </PagedPanel>
    </Content>
  )
}

const EXACT = { includeSearch: true, exact: true }

function leadOf(standing: CalcomStandingJson, text: CoachExchangesMessages): string {
  const { isConnected, waiting, failed } = standing
  if (!isConnected && failed === 0) return text.sentLeadOff
  return text.sentLead(waiting, failed)
}

function Rows({ calls, isFiltered }: { calls: readonly OutgoingJson[]; isFiltered: boolean }) {
  const text = useText({ fr, en })
  if (calls.length > 0) {
    return (
      <ol className="delivery-list sent-list">
        {calls.map((call) => (
          <OutgoingRow key={call.id} call={call} />
        ))}
      </ol>
    )
  }
  return (
    <div className="empty">
      <p className="quiet">{isFiltered ? text.sentNone : text.sentEmpty}</p>
      {!isFiltered && <p className="small quiet">{text.sentEmptyHelp}</p>}
      {isFiltered && (
        <Link className="button" to="/coach/outgoing" search={{}}>
          {text.clear}
        </Link>
      )}
    </div>
  )
}
