import { useId } from 'react'

type SegmentsProps<T extends string | number> = {
  legend: string
  choices: readonly { value: T; label: string; name?: string }[]
  chosen: T
  onChoose: (value: T) => void
  isStacked?: boolean
}

/** A short closed choice: radio buttons that look like one control. */
export function Segments<T extends string | number>(props: SegmentsProps<T>) {
  const { legend, choices, chosen, onChoose, isStacked = false } = props
  const name = useId()
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className={isStacked ? 'segments stacked' : 'segments'}>
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === chosen}
              onChange={() => onChoose(choice.value)}
              {...(choice.name === undefined ? {} : { 'aria-label': choice.name })}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
