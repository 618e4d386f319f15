import { useId, useState } from 'react'
import { Icon } from './icon.tsx'
import { FieldError } from './states.tsx'

type NumberFieldProps = {
  label: string
  count: number
  least: number
  most: number
  onCount: (count: number) => void
  fewer: string
  more: string
  wrong: string
  describedBy: string
}

/** A whole number between two bounds, typed or stepped. */
export function NumberField(props: NumberFieldProps) {
  const { label, count, least, most, onCount, fewer, more, wrong, describedBy } = props
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const isGood = (text: string) =>
    /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most
  const isWrong = typed !== null && !isGood(typed)
  const step = (by: number) => {
    setTyped(null)
    onCount(Math.min(Math.max(count + by, least), most))
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={isWrong ? 'input stepper wrong' : 'input stepper'}>
        <button type="button" aria-label={fewer} disabled={count <= least} onClick={() => step(-1)}>
          <Icon name="minus" />
        </button>
        <input
          id={id}
          value={typed ?? String(count)}
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-error` : describedBy}
          onChange={(event) => {
            const text = event.target.value.trim()
            setTyped(text)
            if (isGood(text)) onCount(Number(text))
          }}
          onBlur={() => {
            if (!isWrong) setTyped(null)
          }}
          onFocus={(event) => event.target.select()}
          onKeyDown={(event) => {
            const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key]
            if (direction === undefined) return
            event.preventDefault()
            step(direction)
          }}
        />
        <button type="button" aria-label={more} disabled={count >= most} onClick={() => step(1)}>
          <Icon name="plus" />
        </button>
      </div>
      {isWrong && <FieldError id={`${id}-error`} text={wrong} />}
    </div>
  )
}
