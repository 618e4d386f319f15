import { lazy, Suspense, useState } from 'react'
import type { UndoJson } from '../../../contract/act.ts'
import { coachRequests as en } from '../../../i18n/en/coach-requests.ts'
import { coachRequests as fr } from '../../../i18n/fr/coach-requests.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'

const DeclineDialog = lazy(async () => ({
  default: (await import('./decline-dialog.tsx')).DeclineDialog,
}))

type Answered = Promise<{ undo: UndoJson }>

type AnswerButtonsProps = {
  /** Of what is answered. */
  id: string
  name: string
  startsAt: string
  /** Whether a credit is held for it: then its answer is what the page is for. */
  isHeld: boolean
  yes: { label: string; named: string; said: string }
  confirm: (id: string, key: string) => Answered
  decline: (id: string, reason: string, key: string) => Answered
}

/** Yes in one tap, no with a word. */
export function AnswerButtons(props: AnswerButtonsProps) {
  const { id, name, startsAt, isHeld, yes, confirm, decline } = props
  const text = useText({ fr, en })
  const say = useSaid()
  const [isDeclining, setDeclining] = useState(false)
  const confirming = useAct(confirm, ({ undo }) => say(yes.said, undo))
  return (
    <span className="answers">
      <button
        className={isHeld ? 'button main' : 'button'}
        type="button"
        disabled={confirming.isPending}
        aria-label={yes.named}
        onClick={() => confirming.act(id)}
      >
        {yes.label}
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
            isHeld={isHeld}
            decline={(reason, key) => decline(id, reason, key)}
            onClose={() => setDeclining(false)}
          />
        )}
      </Suspense>
    </span>
  )
}
