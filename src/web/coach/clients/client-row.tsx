import { Link } from '@tanstack/react-router'
import type { ListedClientJson } from '../../../contract/person.ts'
import { type CoachClientsMessages, coachClients as en } from '../../../i18n/en/coach-clients.ts'
import { capital, millisOf } from '../../../i18n/format.ts'
import { coachClients as fr } from '../../../i18n/fr/coach-clients.ts'
import { fromFirstText } from '../../../i18n/span.ts'
import { Dots } from '../../card/dots.tsx'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'

/** Who · what is left of their packages · when the next one is · until when. */
export function ClientRow({ client }: { client: ListedClientJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const { sessionsDone, sessionsBooked, sessionsRemaining, sessionsPaused } = client.summary
  const { sessionsAwaiting, nextSessionAt, expiresAt } = client.summary
  const { countsFromFirstSession: span } = client.summary
  const at = nextSessionAt === null ? null : millisOf(nextSessionAt)
  // The end is the midnight after the last day.
  const until = expiresAt === null ? null : format.dayOf(millisOf(expiresAt) - 1)
  return (
    <li>
      <span className="name">
        <Link to="/coach/clients/$clientId" params={{ clientId: client.id }}>
          {client.name}
        </Link>
        <span className="small quiet">{client.email}</span>
      </span>
      <span className="count small">
        <Dots
          counts={[
            { state: 'done', count: sessionsDone },
            { state: 'held', count: sessionsBooked },
            { state: 'open', count: sessionsRemaining + sessionsPaused },
          ]}
        />
        <span>{leftOf(client, text)}</span>
      </span>
      <span className={at === null ? 'small faint' : 'small'}>
        {at === null
          ? sessionsAwaiting > 0
            ? text.awaiting(sessionsAwaiting)
            : text.noNext
          : text.at(capital(format.shortDay(format.dayOf(at), today)), format.time(at))}
      </span>
      <span className="small quiet">
        {until !== null && `${text.until} ${format.dayMonthShort(until, today)}`}
        {until === null && span !== null && fromFirstText(format.locale, span)}
      </span>
    </li>
  )
}

function leftOf({ summary }: ListedClientJson, text: CoachClientsMessages): string {
  const { sessionsRemaining, sessionsPaused, sessionsBooked, sessionsDone } = summary
  if (sessionsRemaining > 0) return text.toBook(sessionsRemaining)
  if (sessionsPaused > 0) return text.paused(sessionsPaused)
  if (sessionsBooked > 0) return text.allBooked
  return sessionsDone > 0 ? text.toBook(0) : text.noPackage
}
