import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { REASON_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { useText } from '../../language.tsx'

type DismissFormProps = { isBusy: boolean; onBack: () => void; onDismiss: (reason: string) => void }

/** Not counting something needs a word why; the booking then asks for nothing any more. */
export function DismissForm({ isBusy, onBack, onDismiss }: DismissFormProps) {
  const text = useText({ fr, en })
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const told = reason.trim()
  useEffect(() => field.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (told !== '' && !isBusy) onDismiss(told)
  }
  return (
    <form className="case" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{text.reason}</label>
        <div className="input">
          <input
            ref={field}
            id={id}
            value={reason}
            maxLength={REASON_LENGTH_MAX}
            autoComplete="off"
            aria-describedby={`${id}-help`}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <p id={`${id}-help`} className="small quiet">
          {text.reasonHelp}
        </p>
      </div>
      <div className="case-acts">
        <button className="button main" type="submit" disabled={told === '' || isBusy}>
          {text.dismiss}
        </button>
        <button className="button text" type="button" onClick={onBack}>
          {text.back}
        </button>
      </div>
    </form>
  )
}
