import { useId } from 'react'
import { FieldError } from '../../ui/states.tsx'

type NumberLineProps = {
  label: string
  /** As typed: what is no number stays there to be corrected. */
  typed: string
  onTyped: (typed: string) => void
  unit: string
  wrong: string | null
  help?: string
  /** What the empty field means. */
  placeholder?: string
}

/** A whole number with its unit inside the field. */
export function NumberLine(props: NumberLineProps) {
  const { label, typed, onTyped, unit, wrong, help, placeholder = '' } = props
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={wrong === null ? 'input' : 'input wrong'}>
        <input
          id={id}
          value={typed}
          placeholder={placeholder}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-help`}
          onChange={(event) => onTyped(event.target.value)}
        />
        <span className="unit small faint">{unit}</span>
      </div>
      <div id={`${id}-help`}>
        {wrong !== null && <FieldError text={wrong} />}
        {wrong === null && help !== undefined && <p className="small quiet">{help}</p>}
      </div>
    </div>
  )
}

/** The whole number that was typed, between two bounds; null where it is none. */
export function wholeNumber(typed: string, least: number, most: number): number | null {
  const text = typed.trim()
  if (!/^\d{1,5}$/.test(text)) return null
  const number = Number(text)
  return number >= least && number <= most ? number : null
}
