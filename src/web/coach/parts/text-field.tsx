import { type InputHTMLAttributes, useId } from 'react'
import { FieldError } from '../../ui/states.tsx'

type TextFieldProps = {
  label: string
  text: string
  onText: (text: string) => void
  help?: string
  /** What is wrong and what would be right; it stands in the place of the help. */
  wrong?: string | null
  unit?: string
  type?: InputHTMLAttributes<HTMLInputElement>['type']
  lengthMax?: number
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode']
}

/** One line of text, with its label above and its help or its error below. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    text,
    onText,
    help = '',
    wrong = null,
    unit,
    type = 'text',
    lengthMax = 300,
  } = props
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={wrong === null ? 'input' : 'input wrong'}>
        <input
          id={id}
          type={type}
          value={text}
          maxLength={lengthMax}
          autoComplete="off"
          {...(props.inputMode === undefined ? {} : { inputMode: props.inputMode })}
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-help`}
          onChange={(event) => onText(event.target.value)}
        />
        {unit !== undefined && <span className="unit small faint">{unit}</span>}
      </div>
      <div id={`${id}-help`}>
        {wrong !== null && <FieldError text={wrong} />}
        {wrong === null && help !== '' && <p className="small quiet">{help}</p>}
      </div>
    </div>
  )
}
