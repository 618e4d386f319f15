import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MeJson } from '../../contract/me.ts'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { recurring as en } from '../../i18n/en/recurring.ts'
import { recurring as fr } from '../../i18n/fr/recurring.ts'
import { BookingWays } from '../booking/booking-ways.tsx'
import { Content } from '../frame/content.tsx'
import { usePageTitle, useText } from '../language.tsx'
import { latestSessionQuery, meQuery, packagesQuery, sessionsQuery } from '../queries.ts'
import { SeriesPlanner } from '../series/series-planner.tsx'
import { frameFrom } from '../series/use-series-plan.ts'
import '../styles/calendar.css'
import '../styles/recurring.css'
import { Failed, Waiting } from '../ui/states.tsx'

const route = getRouteApi('/signed-in/own/dashboard/book/recurring')
const COUNT_USUAL_MAX = 12

/** A fixed slot: the rule on one side, its dates on the other, before anything is created. */
export function RecurringPage() {
  const text = useText({ fr, en })
  const { data: me } = useSuspenseQuery(meQuery)
  const packages = useQuery(packagesQuery)
  const latest = useQuery(latestSessionQuery)
  const coming = useInfiniteQuery(sessionsQuery('coming'))
  usePageTitle(text.title)
  const failed = [packages, latest].find(({ isError }) => isError)
  return (
    <Content className="recurring">
      <div className="lead">
        <h1>{text.title}</h1>
        <p className="quiet">{leadOf(me, latest.data ?? null, text)}</p>
      </div>
      <BookingWays />
      {failed !== undefined && (
        <div className="panel">
          <Failed error={failed.error} retry={() => failed.refetch()} />
        </div>
      )}
      {packages.data === undefined || latest.data === undefined ? (
        failed === undefined && (
          <div className="panel">
            <Waiting />
          </div>
        )
      ) : (
        <Planner me={me} packages={packages.data} latest={latest.data} coming={coming.data ?? []} />
      )}
    </Content>
  )
}

function Planner(props: {
  me: MeJson
  packages: readonly PackageJson[]
  latest: SessionJson | null
  coming: readonly SessionJson[]
}) {
  const { me, packages, latest, coming } = props
  const text = useText({ fr, en })
  const search = route.useSearch()
  const active = packages.filter(({ status }) => status === 'active')
  const left = active.reduce((total, pack) => total + pack.sessionsRemaining, 0)
  return (
    <SeriesPlanner
      frame={frameFrom(me, latest)}
      initial={{
        frequency: search.frequency ?? 'weekly',
        weekday: search.weekday ?? 1,
        time: search.time ?? '10:00',
        count: search.count ?? Math.min(Math.max(left, 1), COUNT_USUAL_MAX),
      }}
      packages={active}
      left={left}
      coming={coming}
      ways={
        <>
          <Link className="button" to="/dashboard">
            {text.toHome}
          </Link>
          <Link className="button" to="/dashboard/sessions">
            {text.toSessions}
          </Link>
        </>
      }
    />
  )
}

function leadOf(me: MeJson, latest: SessionJson | null, text: typeof en): string {
  const { coachId } = frameFrom(me, latest)
  const coach = me.coaches.find(({ id }) => id === coachId)
  return coach === undefined ? text.leadAlone : text.lead(coach.name)
}
