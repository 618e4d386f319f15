import { lazy, Suspense, useState } from 'react'
import { coachRequests as en } from '../../../i18n/en/coach-requests.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachRequests as fr } from '../../../i18n/fr/coach-requests.ts'
import { useFormat, useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { confirmRequest, declineRequest } from '../coach-api.ts'
import type { NamedSession } from '../named-session.ts'
import { useAct, useSaid } from './use-act.ts'

const DeclineDialog = lazy(async () => ({
  default: (await import('./decline-dialog.tsx')).DeclineDialog,
}))

/** Yes in one tap, no with a word; without a key to Cal.com both are said there. */
export function AnswerRequest({ session }: { session: NamedSession }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const [isDeclining, setDeclining] = useState(false)
  const { clientName, calcomLinks, changesHere } = session
  const day = format.dayMonthShort(format.dayOf(millisOf(session.startsAt)))
  const confirming = useAct(
    (id: string, key) => confirmRequest(id, key),
    (after) => say(text.confirmed(clientName, day), after.undo),
  )
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
  return (
    <span className="answers">
      <button
        className="button main"
        type="button"
        disabled={confirming.isPending}
        aria-label={text.confirmNamed(clientName)}
        onClick={() => confirming.act(session.id)}
      >
        {text.confirm}
      </button>
      <button
        className="button"
        type="button"
        aria-label={text.declineNamed(clientName)}
        onClick={() => setDeclining(true)}
      >
        {text.decline}
      </button>
      {confirming.failure !== null && <FieldError text={confirming.failure} />}
      <Suspense>
        {isDeclining && (
          <DeclineDialog
            name={clientName}
            startsAt={session.startsAt}
            isHeld
            decline={(reason, key) => declineRequest(session.id, reason, key)}
            onClose={() => setDeclining(false)}
          />
        )}
      </Suspense>
    </span>
  )
}
