import { TextField } from './text-field.tsx'

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
  const { day, onDay, least, wrong, mayBeEmpty = false, ...field } = props
  const isTooEarly = least !== undefined && day !== '' && day < least
  const isWrong = isTooEarly || (day === '' && !mayBeEmpty)
  return (
    <TextField
      {...field}
      type="date"
      value={day}
      onValue={onDay}
      {...(least === undefined ? {} : { min: least })}
      wrong={isWrong ? wrong : null}
    />
  )
}
