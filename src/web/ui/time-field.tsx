import { useId, useState } from 'react'
import { FieldError } from './states.tsx'
import { wallTimeFrom, wallTimeMoved } from './wall-time.ts'

const STEP_MINUTES = 15

type TimeFieldProps = {
  label: string
  time: string
  onTime: (time: string) => void
  /** What is said when the typed text is no time: what would be right. */
  wrong: string
  unit: string
  describedBy: string
}

/** A time typed as people write it; the arrows move it by a quarter of an hour. */
export function TimeField({ label, time, onTime, wrong, unit, describedBy }: TimeFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const isWrong = typed !== null && wallTimeFrom(typed) === null
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={isWrong ? 'input wrong' : 'input'}>
        <input
          id={id}
          value={typed ?? time}
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-error` : describedBy}
          onChange={(event) => {
            setTyped(event.target.value)
            const understood = wallTimeFrom(event.target.value)
            if (understood !== null) onTime(understood)
          }}
          onBlur={() => {
            if (!isWrong) setTyped(null)
          }}
          onFocus={(event) => event.target.select()}
          onKeyDown={(event) => {
            const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key]
            if (direction === undefined) return
            event.preventDefault()
            setTyped(null)
            onTime(wallTimeMoved(time, direction * STEP_MINUTES))
          }}
        />
        <span className="unit small faint">{unit}</span>
      </div>
      {isWrong && <FieldError id={`${id}-error`} text={wrong} />}
    </div>
  )
}
