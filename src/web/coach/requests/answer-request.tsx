import { coachRequests as en } from '../../../i18n/en/coach-requests.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachRequests as fr } from '../../../i18n/fr/coach-requests.ts'
import { useFormat, useText } from '../../language.tsx'
import { confirmRequest, declineRequest } from '../coach-api.ts'
import type { NamedSession } from '../sessions/named-session.ts'
import { AnswerButtons } from './answer-buttons.tsx'

/** Yes or no to a request that a credit is held for; without a key to Cal.com it is said there. */
export function AnswerRequest({ session }: { session: NamedSession }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const { clientName, calcomLinks, changesHere, startsAt } = session
  if (!changesHere) {
    if (calcomLinks === null) return null
    return (
      <span className="answers">
        <a
          className="button"
          // The booking's own page at Cal.com asks its host.
          href={calcomLinks.cancel.replace(/\?.*$/, '')}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={text.atCalcomNamed(clientName)}
        >
          {text.atCalcom}
        </a>
      </span>
    )
  }
  const day = format.dayMonthShort(format.dayOf(millisOf(startsAt)))
  return (
    <AnswerButtons
      id={session.id}
      name={clientName}
      startsAt={startsAt}
      isHeld
      yes={{
        label: text.confirm,
        named: text.confirmNamed(clientName),
        said: text.confirmed(clientName, day),
      }}
      confirm={confirmRequest}
      decline={declineRequest}
    />
  )
}
