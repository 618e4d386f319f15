import { useId } from 'react'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'

type DateFieldProps = {
  label: string
  /** `YYYY-MM-DD`, or empty. */
  day: string
  onDay: (day: string) => void
  least?: string
  help?: string
  mayBeEmpty?: boolean
}

/** A day, by the browser's own calendar. */
export function DateField(props: DateFieldProps) {
  const { label, day, onDay, least, help, mayBeEmpty = false } = props
  const text = useText({ fr, en })
  const id = useId()
  const isTooEarly = least !== undefined && day !== '' && day < least
  const isWrong = isTooEarly || (day === '' && !mayBeEmpty)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={isWrong ? 'input wrong' : 'input'}>
        <input
          id={id}
          type="date"
          value={day}
          {...(least === undefined ? {} : { min: least })}
          aria-invalid={isWrong}
          aria-describedby={`${id}-help`}
          onChange={(event) => onDay(event.target.value)}
        />
      </div>
      <div id={`${id}-help`}>
        {isWrong && <FieldError text={text.dayWrong} />}
        {!isWrong && help !== undefined && <p className="small quiet">{help}</p>}
      </div>
    </div>
  )
}
