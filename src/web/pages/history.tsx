import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MeJson } from '../../contract/me.ts'
import type { EntryJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { history as en } from '../../i18n/en/history.ts'
import { capital, millisOf } from '../../i18n/format.ts'
import { history as fr } from '../../i18n/fr/history.ts'
import { signed } from '../../i18n/signed.ts'
import { Content } from '../frame/content.tsx'
import { useFormat, usePageTitle, useText } from '../language.tsx'
import {
  allEntriesQuery,
  meQuery,
  packageSessionsQuery,
  packagesQuery,
  sessionsOfEntriesQuery,
} from '../queries.ts'
import { entryCause, entryTold } from '../why/entry-words.ts'
import '../styles/history.css'
import { Glyph } from '../ui/glyph.tsx'
import { Failed, Waiting } from '../ui/states.tsx'

const route = getRouteApi('/signed-in/own/dashboard/packages/$packageId')

/** A package line by line: what, why, its effect, and the count after it. */
export function HistoryPage() {
  const text = useText({ fr, en })
  const { packageId } = route.useParams()
  const { data: me } = useSuspenseQuery(meQuery)
  const packages = useQuery(packagesQuery)
  const entries = useQuery(allEntriesQuery(packageId))
  const sessions = useQuery(packageSessionsQuery(packageId))
  const known = sessions.data ?? []
  const named = useQuery({
    ...sessionsOfEntriesQuery(packageId, entries.data, known),
    enabled: entries.data !== undefined && sessions.data !== undefined,
  })
  const pack = packages.data?.find(({ id }) => id === packageId)
  const title = pack === undefined ? '' : text.title(pack.name)
  usePageTitle(title)
  return (
    <Content>
      <div className="lead">
        <p className="small crumb">
          <Link to="/dashboard">{text.back}</Link>
        </p>
        {pack !== undefined && <h1>{title}</h1>}
        {packages.isSuccess && pack === undefined && <h1>{text.missing}</h1>}
        {pack !== undefined && <p className="quiet">{text.lead}</p>}
      </div>
      {entries.isPending && (
        <div className="panel">
          <Waiting />
        </div>
      )}
      {entries.isError && pack !== undefined && (
        <div className="panel">
          <Failed error={entries.error} retry={() => entries.refetch()} />
        </div>
      )}
      {entries.data?.length === 0 && <p className="panel empty">{text.empty}</p>}
      {entries.data !== undefined && entries.data.length > 0 && (
        <Timeline me={me} entries={entries.data} sessions={[...known, ...(named.data ?? [])]} />
      )}
    </Content>
  )
}

type TimelineProps = {
  me: MeJson
  entries: readonly EntryJson[]
  sessions: readonly SessionJson[]
}

/** By month, newest first; a correction is a line of its own. */
function Timeline({ me, entries, sessions }: TimelineProps) {
  const format = useFormat()
  const monthOf = (entry: EntryJson) => format.dayOf(millisOf(entry.effectiveAt)).slice(0, 7)
  const sessionById = new Map(sessions.map((session) => [session.id, session]))
  const groups: { month: string; lines: EntryJson[] }[] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    const month = monthOf(entry)
    if (last?.month === month) last.lines.push(entry)
    else groups.push({ month, lines: [entry] })
  }
  return (
    <div className="months">
      {groups.map(({ month, lines }) => (
        <section key={lines[0]?.id} className="panel" aria-label={format.monthYear(`${month}-01`)}>
          <div className="heading">
            <h2>{format.monthYear(`${month}-01`)}</h2>
          </div>
          <ol className="ledger">
            {lines.map((entry) => (
              <Line
                key={entry.id}
                me={me}
                entry={entry}
                session={sessionById.get(entry.sessionId ?? '')}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Line(props: { me: MeJson; entry: EntryJson; session: SessionJson | undefined }) {
  const { me, entry, session } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const at = millisOf(entry.effectiveAt)
  const { glyph, what } = entryTold(entry, text)
  const startsAt = session === undefined ? null : millisOf(session.startsAt)
  return (
    <li>
      <time dateTime={entry.effectiveAt}>
        {capital(format.shortDay(format.dayOf(at)))}
        <small>{format.time(at)}</small>
      </time>
      <div className="what">
        <p>
          <Glyph name={glyph} /> <b>{what}</b>
        </p>
        {startsAt !== null && (
          <p className="small">
            {text.at(capital(format.longDay(format.dayOf(startsAt))), format.time(startsAt))}
          </p>
        )}
        <p className="small quiet">{entryCause(entry, me, text)}</p>
      </div>
      <span className="effect figures">{signed(entry.quantity)}</span>
      <span className="after small quiet figures">{text.left(entry.balanceAfter)}</span>
    </li>
  )
}
