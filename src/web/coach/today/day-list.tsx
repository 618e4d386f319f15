import { Fragment, useState } from 'react'
import type { CoachSessionJson } from '../../../contract/coach.ts'
import type { MeJson } from '../../../contract/me.ts'
import { coachToday as en } from '../../../i18n/en/coach-today.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { byStart } from '../../card/cells.ts'
import { useNow } from '../../clock.ts'
import { useFresh } from '../../fresh.ts'
import { useFormat, useText } from '../../language.tsx'
import { News } from '../ui/news.tsx'
import { useSteady } from '../ui/use-steady.ts'
import { DayRow } from './day-row.tsx'

type DayListProps = { me: MeJson; sessions: readonly CoachSessionJson[] }

/** The sessions of the day in their order, with a line across at the present minute. */
export function DayList({ me, sessions }: DayListProps) {
  const now = useNow()
  const { shown, news, showNews, hold } = useSteady(sessions)
  const fresh = useFresh(sessions)
  const next = shown.find(
    ({ startsAt, status }) => millisOf(startsAt) > now && status === 'scheduled',
  )
  const following = shown.find(({ startsAt }) => millisOf(startsAt) > now)
  const hasBegun = shown.some(({ startsAt }) => millisOf(startsAt) <= now)
  return (
    <>
      <News count={news} onShow={showNews} />
      <ol className="day-list" {...hold}>
        {shown.map((session) => (
          <Fragment key={session.id}>
            {hasBegun && session === following && <NowLine />}
            <DayRow me={me} session={session} fresh={fresh} isNext={session === next} />
          </Fragment>
        ))}
        {hasBegun && following === undefined && <NowLine />}
      </ol>
    </>
  )
}

function NowLine() {
  const format = useFormat()
  const now = useNow()
  return (
    <li className="now-line" aria-hidden="true">
      <span>{format.time(now)}</span>
    </li>
  )
}

/** What began on an earlier day and nobody has recorded; once recorded it stays for this visit. */
export function EarlierList({ me, sessions }: DayListProps) {
  const text = useText({ fr, en })
  const fresh = useFresh(sessions)
  const [marked, setMarked] = useState<readonly CoachSessionJson[]>([])
  const open = new Set(sessions.map(({ id }) => id))
  const all = [...sessions, ...marked.filter(({ id }) => !open.has(id))].sort(byStart)
  if (all.length === 0) return null
  return (
    <section className="panel earlier" aria-labelledby="earlier">
      <div className="heading">
        <h2 id="earlier">{text.earlier}</h2>
      </div>
      <ol className="day-list">
        {all.map((session) => (
          <DayRow
            key={session.id}
            me={me}
            session={session}
            fresh={fresh}
            isNext={false}
            hasDay
            onMarked={(after) =>
              setMarked((others) => [
                ...others.filter(({ id }) => id !== session.id),
                { ...session, ...after },
              ])
            }
          />
        ))}
      </ol>
    </section>
  )
}
