import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { capital, millisOf } from '../../../i18n/format.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { isRefused } from '../../api.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { packageSessionsQuery } from '../../queries.ts'

const SHOWN_MAX = 8

type Booked = { id: string; startsAt: string }

/** What is booked on a package: why no more can be taken out of it, and where to give some up. */
export function BookedOn({ packageId, error }: { packageId: string; error: unknown }) {
  const { data = [] } = useQuery(packageSessionsQuery(packageId))
  const now = useNow()
  const known = data.filter(({ credit, startsAt }) => credit === 'held' && millisOf(startsAt) > now)
  // The server's own list is of the moment when it said no.
  const named = isRefused(error, 'NotEnoughCredits') ? error.problem.sessions : undefined
  return <BookedList sessions={named ?? known} />
}

function BookedList({ sessions }: { sessions: readonly Booked[] }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  if (sessions.length === 0) return null
  const more = sessions.length - SHOWN_MAX
  return (
    <div className="small">
      <p>{text.bookedOn(sessions.length)}</p>
      <ul>
        {sessions.slice(0, SHOWN_MAX).map(({ id, startsAt }) => {
          const day = format.dayOf(millisOf(startsAt))
          const named = capital(format.middleDay(day, today))
          return (
            <li key={id}>
              <Link to="/coach/calendar" search={{ on: day }}>
                {text.bookedAt(named, format.time(millisOf(startsAt)))}
              </Link>
            </li>
          )
        })}
      </ul>
      {more > 0 && <p className="quiet">{text.bookedMore(more)}</p>}
    </div>
  )
}
