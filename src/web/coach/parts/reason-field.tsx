import { useId } from 'react'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'

const REASON_LENGTH_MAX = 500

type ReasonFieldProps = {
  label: string
  reason: string
  onReason: (reason: string) => void
  isMissing?: boolean
}

/** Why something is done, as the history will tell it. */
export function ReasonField({ label, reason, onReason, isMissing = false }: ReasonFieldProps) {
  const text = useText({ fr, en })
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={isMissing ? 'input wrong' : 'input'}>
        <input
          id={id}
          value={reason}
          maxLength={REASON_LENGTH_MAX}
          autoComplete="off"
          aria-invalid={isMissing}
          aria-describedby={`${id}-help`}
          onChange={(event) => onReason(event.target.value)}
        />
      </div>
      <div id={`${id}-help`}>
        {isMissing ? (
          <FieldError text={text.reasonMissing} />
        ) : (
          <p className="small quiet">{text.reasonHelp}</p>
        )}
      </div>
    </div>
  )
}
