import { TextField } from '../../ui/text-field.tsx'

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
  const { typed, onTyped, placeholder = '', ...field } = props
  return (
    <TextField
      {...field}
      value={typed}
      onValue={onTyped}
      placeholder={placeholder}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
    />
  )
}

/** The whole number that was typed, between two bounds; null where it is none. */
export function wholeNumber(typed: string, least: number, most: number): number | null {
  const text = typed.trim()
  if (!/^\d{1,5}$/.test(text)) return null
  const number = Number(text)
  return number >= least && number <= most ? number : null
}
