import { useId } from 'react'
import { FieldError } from './states.tsx'

type DayFieldProps = {
  label: string
  /** `YYYY-MM-DD`, or empty while none is chosen. */
  day: string
  onDay: (day: string) => void
  least?: string
  /** What is said when the day is none or too early. */
  wrong: string
  help?: string
  mayBeEmpty?: boolean
}

/** A day, by the browser's own calendar. */
export function DayField(props: DayFieldProps) {
  const { label, day, onDay, least, wrong, help, mayBeEmpty = false } = props
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
        {isWrong && <FieldError text={wrong} />}
        {!isWrong && help !== undefined && <p className="small quiet">{help}</p>}
      </div>
    </div>
  )
}
