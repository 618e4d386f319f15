import type { MeJson } from '../../contract/me.ts'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { millisOf } from '../../i18n/format.ts'
import type { Fresh } from '../fresh.ts'
import { useFormat } from '../language.tsx'
import type { SessionsView } from '../queries.ts'
import { SessionRow } from './session-row.tsx'

type SessionListProps = {
  me: MeJson
  sessions: readonly SessionJson[]
  packages: readonly PackageJson[]
  fresh: Fresh
  view: SessionsView
}

/** Sessions by month, in the order they came. */
export function SessionList({ me, sessions, packages, fresh, view }: SessionListProps) {
  const format = useFormat()
  const dayOf = (session: SessionJson) => format.dayOf(millisOf(session.startsAt))
  const months = Map.groupBy(sessions, (session) => dayOf(session).slice(0, 7))
  const packageById = new Map(packages.map((pack) => [pack.id, pack]))
  return (
    <div className="months">
      {[...months].map(([month, ofMonth]) => (
        <section key={month} className="panel" aria-labelledby={`month-${month}`}>
          <div className="heading">
            <h2 id={`month-${month}`}>{format.monthYear(`${month}-01`)}</h2>
          </div>
          <ol className="session-rows">
            {ofMonth.map((session) => (
              <SessionRow
                key={session.id}
                me={me}
                session={session}
                pack={packageById.get(session.packageId ?? '')}
                fresh={fresh}
                isAhead={view === 'coming'}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
