import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MeJson } from '../../../contract/me.ts'
import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import type { SessionJson } from '../../../contract/session.ts'
import { coachSeries as en } from '../../../i18n/en/coach-series.ts'
import { formatFor, isoWeekday, millisOf } from '../../../i18n/format.ts'
import { coachSeries as fr } from '../../../i18n/fr/coach-series.ts'
import { byStart } from '../../card/cells.ts'
import { useNow } from '../../clock.ts'
import { Content } from '../../frame/content.tsx'
import { useFormat, usePageTitle, useText } from '../../language.tsx'
import { meQuery } from '../../queries.ts'
import { SeriesPlanner } from '../../series/series-planner.tsx'
import { SeriesWords } from '../../series/series-words.ts'
import { frameFrom } from '../../series/use-series-plan.ts'
import '../../styles/calendar.css'
import '../../styles/recurring.css'
import { Failed, Waiting } from '../../ui/states.tsx'
import { clientPackagesQuery, clientQuery, clientSessionsQuery } from '../coach-queries.ts'

const route = getRouteApi('/team/coach/clients/$clientId/recurring')
const COUNT_USUAL_MAX = 12
const USUAL_TIME = '10:00'

/** A fixed slot for a client: the client's own planner, in the team's words. */
export function ClientSeriesPage() {
  const text = useText({ fr, en })
  const { clientId } = route.useParams()
  const { data: me } = useSuspenseQuery(meQuery)
  const client = useQuery(clientQuery(clientId))
  const packages = useQuery(clientPackagesQuery(clientId))
  const sessions = useQuery(clientSessionsQuery(clientId))
  const name = client.data?.name ?? ''
  usePageTitle(text.pageTitle(name))
  const failed = [client, packages, sessions].find(({ isError, data }) => isError && !data)
  return (
    <Content className="recurring">
      <p className="crumb small quiet">
        <Link to="/coach/clients/$clientId" params={{ clientId }}>
          {name === '' ? text.back : name}
        </Link>
      </p>
      <div className="lead">
        <h1>{name === '' ? '\u00a0' : text.pageTitle(name)}</h1>
        <p className="quiet">{name !== '' && text.pageLead(name)}</p>
      </div>
      {failed !== undefined && (
        <div className="panel">
          <Failed error={failed.error} retry={() => failed.refetch()} />
        </div>
      )}
      {client.data && packages.data && sessions.data ? (
        <Planner me={me} client={client.data} packages={packages.data} sessions={sessions.data} />
      ) : (
        failed === undefined && (
          <div className="panel">
            <Waiting />
          </div>
        )
      )}
    </Content>
  )
}

type PlannerProps = {
  me: MeJson
  client: PersonJson
  packages: readonly PackageJson[]
  sessions: readonly SessionJson[]
}

function Planner({ me, client, packages, sessions }: PlannerProps) {
  const text = useText({ fr, en })
  const { locale } = useFormat()
  const now = useNow()
  const kept = [...sessions].filter(({ status }) => status !== 'cancelled').sort(byStart)
  const latest = kept.at(-1) ?? null
  const { coachId = me.id, ...frame } = frameFrom(me, latest)
  const there = formatFor(locale, frame.timeZone)
  const active = packages.filter(({ status }) => status === 'active')
  const left = active.reduce((total, pack) => total + pack.sessionsRemaining, 0)
  const at = latest === null ? null : millisOf(latest.startsAt)
  const words = { ...text, left: (count: number) => text.left(client.name, count) }
  return (
    <SeriesWords value={words}>
      <SeriesPlanner
        frame={{ ...frame, coachId, clientId: client.id }}
        initial={{
          frequency: 'weekly',
          weekday: at === null ? 1 : isoWeekday(there.dayOf(at)),
          time: at === null ? USUAL_TIME : there.time(at),
          count: Math.min(Math.max(left, 1), COUNT_USUAL_MAX),
        }}
        packages={active}
        left={left}
        coming={kept.filter(({ endsAt }) => millisOf(endsAt) > now)}
        ways={
          <Link className="button" to="/coach/clients/$clientId" params={{ clientId: client.id }}>
            {text.back}
          </Link>
        }
      />
    </SeriesWords>
  )
}
