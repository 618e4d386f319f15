import { lazy, Suspense, useState } from 'react'
import type { AttentionItemJson } from '../../../contract/attention.ts'
import { coachRequests as en } from '../../../i18n/en/coach-requests.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachRequests as fr } from '../../../i18n/fr/coach-requests.ts'
import { useFormat, useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { resolveAttention } from '../coach-api.ts'
import { useAct, useSaid } from './use-act.ts'

const DeclineDialog = lazy(async () => ({
  default: (await import('./decline-dialog.tsx')).DeclineDialog,
}))

type AnswerWaitingProps = { item: AttentionItemJson; name: string }

/** Yes or no to a request that waits for its client, or for a credit. */
export function AnswerWaiting({ item, name }: AnswerWaitingProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const [isDeclining, setDeclining] = useState(false)
  const { startsAt } = item.booking
  const confirming = useAct(
    (id: string, key) => resolveAttention(id, { action: 'confirm-request' }, key),
    ({ undo }) => say(text.confirmedStill(name), undo),
  )
  if (startsAt === null || !isAnswerable(item)) return null
  const day = format.dayMonthShort(format.dayOf(millisOf(startsAt)))
  return (
    <span className="answers">
      <button
        className="button"
        type="button"
        disabled={confirming.isPending}
        aria-label={`${text.confirmNamed(name)}, ${day}`}
        onClick={() => confirming.act(item.id)}
      >
        {text.confirmThere}
      </button>
      <button
        className="button"
        type="button"
        aria-label={text.declineNamed(name)}
        onClick={() => setDeclining(true)}
      >
        {text.decline}
      </button>
      {confirming.failure !== null && <FieldError text={confirming.failure} />}
      <Suspense>
        {isDeclining && (
          <DeclineDialog
            name={name}
            startsAt={startsAt}
            isHeld={false}
            decline={(reason, key) => {
              const said = reason === '' ? {} : { reason }
              return resolveAttention(item.id, { action: 'decline-request', ...said }, key)
            }}
            onClose={() => setDeclining(false)}
          />
        )}
      </Suspense>
    </span>
  )
}

/** Without a key, and for one seat of several, it is answered at Cal.com. */
export function isAnswerable({ suggestions }: AttentionItemJson): boolean {
  return suggestions.some(({ action }) => action === 'confirm-request')
}
