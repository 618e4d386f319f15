import { type InputHTMLAttributes, useId } from 'react'
import { FieldError } from './states.tsx'

type TextFieldProps = {
  label: string
  value: string
  onValue: (value: string) => void
  /** What is wrong and what would be right; null while nothing is. */
  wrong?: string | null
  help?: string
  unit?: string
} & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'name'
  | 'autoComplete'
  | 'maxLength'
  | 'inputMode'
  | 'placeholder'
  | 'min'
  | 'max'
  | 'autoFocus'
>

/** One line of text with its label above, its help or its error below. */
export function TextField(props: TextFieldProps) {
  const { label, value, onValue, wrong = null, help, unit, ...rest } = props
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={wrong === null ? 'input' : 'input wrong'}>
        <input
          {...rest}
          id={id}
          value={value}
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-help`}
          onChange={(event) => onValue(event.target.value)}
        />
        {unit !== undefined && <span className="unit small faint">{unit}</span>}
      </div>
      <div id={`${id}-help`}>
        {wrong !== null ? (
          <FieldError text={wrong} />
        ) : (
          help !== undefined && help !== '' && <p className="small quiet">{help}</p>
        )}
      </div>
    </div>
  )
}
