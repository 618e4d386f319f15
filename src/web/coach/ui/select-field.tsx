import { useId } from 'react'

type SelectFieldProps = {
  label: string
  value: string
  onValue: (value: string) => void
  choices: readonly { value: string; label: string }[]
}

/** One of several names that only the studio knows. */
export function SelectField({ label, value, onValue, choices }: SelectFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <select id={id} value={value} onChange={(event) => onValue(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
