import { useEffect, useRef } from 'react'
import { Emphasis } from '../../ui/emphasis.tsx'
import { FieldError } from '../../ui/states.tsx'

type AskedProps = {
  /** What it does, before it is done. */
  says: string
  doIt: string
  keep: string
  isPending: boolean
  failure: string | null
  onDo: () => void
  onKeep: () => void
}

/** Asks once more, in the place where it was asked for; the safe answer holds the focus. */
export function Asked({ says, doIt, keep, isPending, failure, onDo, onKeep }: AskedProps) {
  const safe = useRef<HTMLButtonElement>(null)
  useEffect(() => safe.current?.focus(), [])
  return (
    <div className="well asked">
      <p className="small">
        <Emphasis text={says} />
      </p>
      {failure !== null && <FieldError text={failure} />}
      <p className="choices">
        <button ref={safe} className="button text" type="button" onClick={onKeep}>
          {keep}
        </button>
        <button className="button" type="button" disabled={isPending} onClick={onDo}>
          {doIt}
        </button>
      </p>
    </div>
  )
}
