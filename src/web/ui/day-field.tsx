import { useId } from 'react'
import { FieldError } from './states.tsx'

type DayFieldProps = {
  label: string
  /** `YYYY-MM-DD`, or empty while none is chosen. */
  day: string
  onDay: (day: string) => void
  least: string
  /** What is said when the day is none or too early. */
  wrong: string
}

/** A day, by the browser's own calendar. */
export function DayField({ label, day, onDay, least, wrong }: DayFieldProps) {
  const id = useId()
  const isWrong = day < least
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={isWrong ? 'input wrong' : 'input'}>
        <input
          id={id}
          type="date"
          value={day}
          min={least}
          aria-invalid={isWrong}
          {...(isWrong ? { 'aria-describedby': `${id}-error` } : {})}
          onChange={(event) => onDay(event.target.value)}
        />
      </div>
      {isWrong && <FieldError id={`${id}-error`} text={wrong} />}
    </div>
  )
}
