import { useState } from 'react'
import { REASON_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { useText } from '../../language.tsx'
import { TextField } from './text-field.tsx'

type ReasonFieldProps = {
  label: string
  reason: string
  onReason: (reason: string) => void
  isMissing?: boolean
  /** Whether a package's history tells it: without a package there is none. */
  isKept?: boolean
}

/** Why something is done, as the history will tell it. */
export function ReasonField(props: ReasonFieldProps) {
  const { label, reason, onReason, isMissing = false, isKept = true } = props
  const text = useText({ fr, en })
  return (
    <TextField
      label={label}
      text={reason}
      onText={onReason}
      lengthMax={REASON_LENGTH_MAX}
      {...(isKept ? { help: text.reasonHelp } : {})}
      wrong={isMissing ? text.reasonMissing : null}
    />
  )
}

/** A reason that the act cannot do without: missed once somebody acts without it. */
export function useReason() {
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const told = reason.trim()
  return {
    field: { reason, onReason: setReason, isMissing: isMissing && told === '' },
    /** What was written; null where nothing was, and its field then says so. */
    ask: () => {
      setMissing(told === '')
      return told === '' ? null : told
    },
  }
}
