import { useId } from 'react'
import type { SessionJson } from '../../contract/session.ts'
import { clientActs as en } from '../../i18n/en/client-acts.ts'
import { millisOf } from '../../i18n/format.ts'
import { clientActs as fr } from '../../i18n/fr/client-acts.ts'
import { useNow } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import { offeredFrom } from '../sessions/session-state.ts'
import { FieldError } from '../ui/states.tsx'

type OfferedStartsProps = {
  session: SessionJson
  isBusy: boolean
  failure: string | null
  onTake: (startsAt: string) => void
}

/** Cal.com would not take it at its time: the free times near it, each of them one click away. */
export function OfferedStarts({ session, isBusy, failure, onTake }: OfferedStartsProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const id = useId()
  const now = useNow()
  const starts = offeredFrom(session, now)
  if (starts.length === 0) return null
  return (
    <div className="offered-starts">
      <p className="small" id={id}>
        {text.timeRefused}
      </p>
      <p>
        {starts.map((start) => {
          const at = millisOf(start)
          const moment = text.offeredAt(format.shortDay(format.dayOf(at)), format.time(at))
          return (
            <button
              key={start}
              className="button"
              type="button"
              disabled={isBusy}
              aria-describedby={id}
              onClick={() => onTake(start)}
            >
              {moment}
            </button>
          )
        })}
      </p>
      {failure !== null && <FieldError text={failure} />}
    </div>
  )
}
