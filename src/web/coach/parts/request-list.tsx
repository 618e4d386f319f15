import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MeJson } from '../../../contract/me.ts'
import { coachRequests as en } from '../../../i18n/en/coach-requests.ts'
import { capital, millisOf } from '../../../i18n/format.ts'
import { coachRequests as fr } from '../../../i18n/fr/coach-requests.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { requestsQuery } from '../coach-queries.ts'
import type { NamedSession } from '../named-session.ts'
import { AnswerRequest } from './answer-request.tsx'

/** What clients asked for, the nearest first; nothing at all where nobody waits. */
export function RequestList({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const { data = [] } = useQuery(requestsQuery)
  const mine = data.filter(({ coachId }) => me.role === 'owner' || coachId === me.id)
  if (mine.length === 0) return null
  return (
    <section className="panel ending-place" aria-labelledby="requests">
      <div className="heading">
        <h2 id="requests">{text.title}</h2>
      </div>
      <p className="body small quiet">{text.help}</p>
      <ol className="ending-list request-list">
        {mine.map((session) => (
          <RequestRow
            key={session.id}
            session={{ ...session, clientName: session.clientName ?? '' }}
          />
        ))}
      </ol>
    </section>
  )
}

function RequestRow({ session }: { session: NamedSession }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const at = millisOf(session.startsAt)
  const day = format.shortDay(format.dayOf(at), format.dayOf(useNow()))
  return (
    <li>
      <Link className="who" to="/coach/clients/$clientId" params={{ clientId: session.clientId }}>
        {session.clientName}
      </Link>
      <span className="small quiet">{capital(text.when(day, format.time(at)))}</span>
      <AnswerRequest session={session} />
    </li>
  )
}
