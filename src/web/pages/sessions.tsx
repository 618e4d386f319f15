import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { SessionJson } from '../../contract/session.ts'
import { sessions as en } from '../../i18n/en/sessions.ts'
import { millisOf } from '../../i18n/format.ts'
import { sessions as fr } from '../../i18n/fr/sessions.ts'
import { LastActNote } from '../acts/last-act.tsx'
import { useNow } from '../clock.ts'
import { Content } from '../frame/content.tsx'
import { useFresh } from '../fresh.ts'
import { usePageTitle, useText } from '../language.tsx'
import { meQuery, packagesQuery, type SessionsView, sessionsQuery } from '../queries.ts'
import { OwnQuestions } from '../sessions/own-questions.tsx'
import { SessionList } from '../sessions/session-list.tsx'
import '../styles/acts.css'
import '../styles/places.css'
import '../styles/sessions.css'
import { MoreRows } from '../ui/more-rows.tsx'
import { Failed, Waiting } from '../ui/states.tsx'

const VIEWS: readonly SessionsView[] = ['coming', 'past', 'cancelled']
const route = getRouteApi('/signed-in/own/dashboard/sessions')

export function SessionsPage() {
  const text = useText({ fr, en })
  const { view = 'coming' } = route.useSearch()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: packages } = useQuery(packagesQuery)
  const asked = useInfiniteQuery(sessionsQuery(view))
  const fresh = useFresh(asked.data)
  const now = useNow()
  usePageTitle(text.title)
  const shown = asked.data?.filter((session) => belongs(session, view, now))
  return (
    <Content>
      <div className="lead">
        <h1>{text.title}</h1>
        <p className="quiet" aria-live="polite">
          {shown !== undefined && leadOf(view, shown.length, asked.hasNextPage, text)}
        </p>
        <LastActNote />
      </div>
      <OwnQuestions me={me} />
      <nav className="places" aria-label={text.views}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to="/dashboard/sessions"
            search={one === 'coming' ? {} : { view: one }}
            activeOptions={{ exact: true }}
          >
            {text[one]}
          </Link>
        ))}
      </nav>
      {asked.isPending && (
        <div className="panel">
          <Waiting />
        </div>
      )}
      {asked.isError && (
        <div className="panel">
          <Failed error={asked.error} retry={() => asked.refetch()} />
        </div>
      )}
      {shown?.length === 0 && <Empty view={view} />}
      {shown !== undefined && shown.length > 0 && (
        <SessionList me={me} sessions={shown} packages={packages ?? []} fresh={fresh} view={view} />
      )}
      <MoreRows of={asked} label={text.more} />
    </Content>
  )
}

/** Both views ask around the present minute; a session is ahead until it ends. */
function belongs(session: SessionJson, view: SessionsView, now: number): boolean {
  if (view === 'cancelled') return true
  return millisOf(session.endsAt) > now === (view === 'coming')
}

function leadOf(view: SessionsView, count: number, hasMore: boolean, text: typeof en): string {
  if (view === 'past') return text.leadPast
  if (view === 'cancelled') return text.leadCancelled
  return hasMore ? text.leadComingMany(count) : text.leadComing(count)
}

function Empty({ view }: { view: SessionsView }) {
  const text = useText({ fr, en })
  const said = { coming: text.emptyComing, past: text.emptyPast, cancelled: text.emptyCancelled }
  return (
    <div className="panel empty">
      <p>
        <b>{said[view]}</b> {view === 'coming' && text.emptyComingHelp}
      </p>
      {view === 'coming' && (
        <Link className="button main" to="/dashboard/book/recurring">
          {text.book}
        </Link>
      )}
    </div>
  )
}
