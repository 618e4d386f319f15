import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AttentionItemJson } from '../../../contract/attention.ts'
import type { MeJson } from '../../../contract/me.ts'
import { coachDecide as decideEn } from '../../../i18n/en/coach-decide.ts'
import { coachRequests as en } from '../../../i18n/en/coach-requests.ts'
import { capital, millisOf } from '../../../i18n/format.ts'
import { coachDecide as decideFr } from '../../../i18n/fr/coach-decide.ts'
import { coachRequests as fr } from '../../../i18n/fr/coach-requests.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { plain } from '../../plain.ts'
import { titleOf, whenOf } from '../cases/case-words.ts'
import { attentionQuery, requestsQuery } from '../coach-queries.ts'
import type { NamedSession } from '../sessions/named-session.ts'
import { AnswerRequest } from './answer-request.tsx'
import { AnswerWaiting, isAnswerable } from './answer-waiting.tsx'

/** What clients asked for, the nearest first; nothing at all where nobody waits. */
export function RequestList({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const { data = [] } = useQuery(requestsQuery)
  const { data: items = [] } = useQuery(attentionQuery)
  const mine = data.filter(({ coachId }) => me.role === 'owner' || coachId === me.id)
  const waiting = items.filter(({ booking }) => booking.isRequested === true)
  if (mine.length + waiting.length === 0) return null
  return (
    <section className="panel ending-place" aria-labelledby="requests">
      <div className="heading">
        <h2 id="requests">{text.title}</h2>
      </div>
      {mine.length > 0 && <p className="body small quiet">{text.help}</p>}
      <ol className="ending-list request-list">
        {mine.map((session) => (
          <RequestRow
            key={session.id}
            session={{ ...session, clientName: session.clientName ?? '' }}
          />
        ))}
        {waiting.map((item) => (
          <WaitingRow key={item.id} item={item} />
        ))}
      </ol>
    </section>
  )
}

/** Asked for by somebody unknown, or without a credit: what keeps it waiting is in « À décider ». */
function WaitingRow({ item }: { item: AttentionItemJson }) {
  const text = useText({ fr, en })
  const decide = useText({ fr: decideFr, en: decideEn })
  const format = useFormat()
  const name = plain(item.booking.name ?? item.booking.email ?? decide.somebody)
  return (
    <li>
      <Link className="who" to="/coach/decide">
        {name}
      </Link>
      <span className="small quiet waits">
        {capital(whenOf(item, decide, format))} · {titleOf(item, decide)}
        {!isAnswerable(item) && `. ${text.onlyThere}`}
      </span>
      <AnswerWaiting item={item} name={name} />
      <AnswerThere item={item} name={name} />
    </li>
  )
}

/** Without a key the answer is said on the booking's own page at Cal.com. */
function AnswerThere({ item, name }: { item: AttentionItemJson; name: string }) {
  const text = useText({ fr, en })
  if (isAnswerable(item) || item.calcomLink === null) return null
  return (
    <span className="answers">
      <a
        className="button"
        href={item.calcomLink}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={text.atCalcomNamed(name)}
      >
        {text.atCalcom}
      </a>
    </span>
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
