import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MeJson } from '../../../contract/me.ts'
import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import type { SessionJson } from '../../../contract/session.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { byStart } from '../../card/cells.ts'
import { walletOf } from '../../card/wallet.ts'
import { useNow } from '../../clock.ts'
import { Content } from '../../frame/content.tsx'
import { usePageTitle, useText } from '../../language.tsx'
import { meQuery } from '../../queries.ts'
import '../../styles/card.css'
import '../../styles/cells.css'
import '../../styles/coach-client.css'
import { useState } from 'react'
import { Failed, Waiting } from '../../ui/states.tsx'
import { ClientAside } from '../clients/client-aside.tsx'
import { ClientCard } from '../clients/client-card.tsx'
import { type Asking, ClientDialogs } from '../clients/client-dialogs.tsx'
import { ClientFacts } from '../clients/client-facts.tsx'
import { ClientHead } from '../clients/client-head.tsx'
import { ClientSessions } from '../clients/client-sessions.tsx'
import { clientPackagesQuery, clientQuery, clientSessionsQuery } from '../coach-queries.ts'
import { ClientHistory } from '../history/client-history.tsx'

const route = getRouteApi('/team/coach/clients/$clientId')

/** One client: three numbers, the card, sessions, history with causes, how to reach them. */
export function ClientPage() {
  const text = useText({ fr, en })
  const { clientId } = route.useParams()
  const { data: me } = useSuspenseQuery(meQuery)
  const client = useQuery(clientQuery(clientId))
  const packages = useQuery(clientPackagesQuery(clientId))
  const sessions = useQuery(clientSessionsQuery(clientId))
  usePageTitle(client.data?.name ?? text.clients)
  const failed = [client, packages, sessions].find(({ isError, data }) => isError && !data)
  const isThere = client.data && packages.data && sessions.data
  return (
    <Content className="client">
      <p className="crumb small quiet">
        <Link to="/coach/clients">{text.clients}</Link>
      </p>
      {failed !== undefined && (
        <div className="panel">
          <Failed error={failed.error} retry={() => failed.refetch()} />
        </div>
      )}
      {failed === undefined && !isThere && (
        <div className="panel">
          <Waiting />
        </div>
      )}
      {client.data && packages.data && sessions.data && (
        <Whole
          key={clientId}
          me={me}
          client={client.data}
          packages={packages.data}
          sessions={sessions.data}
        />
      )}
    </Content>
  )
}

type WholeProps = {
  me: MeJson
  client: PersonJson
  packages: readonly PackageJson[]
  sessions: readonly SessionJson[]
}

function Whole({ me, client, packages, sessions }: WholeProps) {
  const text = useText({ fr, en })
  const now = useNow()
  const { grant = false } = route.useSearch()
  const navigate = route.useNavigate()
  const [asking, setAsking] = useState<Asking | null>(grant ? { is: 'grant' } : null)
  const close = () => {
    setAsking(null)
    // What the address asked for was answered: coming back here does not ask again.
    if (grant) navigate({ search: {}, replace: true })
  }
  const coming = [...sessions].sort(byStart).filter(({ startsAt }) => millisOf(startsAt) > now)
  const wallet = walletOf(packages, coming.find(({ credit }) => credit === 'held') ?? null)
  const shown = new Set([wallet.front, ...wallet.others].map((pack) => pack?.id))
  const former = packages
    .filter(({ id }) => !shown.has(id))
    .sort((a, b) => (a.grantedAt < b.grantedAt ? 1 : -1))
  return (
    <>
      <ClientHead client={client} hasPackage={wallet.front !== null} onAsk={setAsking} />
      <ClientFacts sessions={sessions} />
      <div className="columns">
        <div className="column">
          {wallet.front === null ? (
            <section className="panel empty">
              <p>
                <b>{text.without}</b> {text.withoutHelp}
              </p>
              <button
                className="button main"
                type="button"
                onClick={() => setAsking({ is: 'grant' })}
              >
                {text.grant}
              </button>
            </section>
          ) : (
            <ClientCard client={client} wallet={wallet} />
          )}
          <ClientSessions me={me} clientName={client.name} sessions={sessions} />
          <ClientHistory me={me} client={client} packages={packages} sessions={sessions} />
        </div>
        <ClientAside client={client} front={wallet.front} former={former} />
      </div>
      {asking !== null && (
        <ClientDialogs
          me={me}
          client={client}
          packages={packages}
          sessions={sessions}
          asking={asking}
          onClose={close}
        />
      )}
    </>
  )
}
