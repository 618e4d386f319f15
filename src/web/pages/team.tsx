import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MeJson } from '../../contract/me.ts'
import type { PackageJson } from '../../contract/package.ts'
import type { PersonJson } from '../../contract/person.ts'
import { team as en } from '../../i18n/en/team.ts'
import { team as fr } from '../../i18n/fr/team.ts'
import { usePageTitle, useText } from '../language.tsx'
import { Content } from '../parts/content.tsx'
import { countsOf } from '../parts/counts.tsx'
import { Dots } from '../parts/dots.tsx'
import { clientsQuery, packagesQuery } from '../queries.ts'
import '../styles/team.css'
import { Failed, Waiting } from '../ui/states.tsx'

/** Who is signed in, the clients with their packages, and where the rest is done. */
export function TeamPage({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const clients = useInfiniteQuery(clientsQuery)
  const packages = useQuery(packagesQuery)
  usePageTitle(text.title)
  const role = me.role === 'owner' ? text.owner : text.coach
  const count = clients.data?.length
  return (
    <Content>
      <div className="lead">
        <p className="quiet">{text.signedIn(me.name, role, me.studio.name)}</p>
        <h1>
          {count === undefined
            ? text.title
            : clients.hasNextPage
              ? text.clientsMany(count)
              : text.clients(count)}
        </h1>
      </div>
      <div className="sections">
        <section className="panel" aria-labelledby="clients">
          <div className="heading">
            <h2 id="clients">{text.list}</h2>
          </div>
          {clients.isPending && <Waiting />}
          {clients.isError && <Failed error={clients.error} retry={() => clients.refetch()} />}
          {count === 0 && <p className="body quiet">{text.empty}</p>}
          <ul className="client-rows">
            {clients.data?.map((client) => (
              <ClientRow key={client.id} client={client} packages={packages.data} />
            ))}
          </ul>
        </section>
        {clients.hasNextPage && (
          <div>
            <button className="button" type="button" onClick={() => clients.fetchNextPage()}>
              {text.more}
            </button>
          </div>
        )}
        <section className="panel" aria-labelledby="how">
          <div className="heading">
            <h2 id="how">{text.how}</h2>
          </div>
          <div className="body">
            <p>{text.howHelp}</p>
            <p>
              <a href="/api/docs">{text.reference}</a>
              {me.role === 'owner' && (
                <>
                  {' · '}
                  <Link to="/setup">{text.setup}</Link>
                </>
              )}
            </p>
          </div>
        </section>
      </div>
    </Content>
  )
}

function ClientRow(props: { client: PersonJson; packages: readonly PackageJson[] | undefined }) {
  const { client, packages } = props
  const text = useText({ fr, en })
  const own = packages?.filter((pack) => pack.clientId === client.id && isCurrent(pack))
  return (
    <li>
      <div>
        <b>{client.name}</b>
        <p className="small quiet">{client.email}</p>
      </div>
      <div className="packages">
        {own?.length === 0 && <p className="small quiet">{text.without}</p>}
        {own?.map((pack) => (
          <p key={pack.id} className="small">
            <span>{pack.name}</span>
            <span className="quiet figures">
              <Dots counts={countsOf(pack)} /> {text.done(pack.sessionsDone)},{' '}
              {text.held(pack.sessionsBooked)}, {text.open(pack.sessionsRemaining)}
            </span>
          </p>
        ))}
      </div>
    </li>
  )
}

const isCurrent = ({ status }: PackageJson) => status !== 'closed' && status !== 'refunded'
