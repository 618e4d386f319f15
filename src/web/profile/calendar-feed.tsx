import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { profile as en } from '../../i18n/en/profile.ts'
import { profile as fr } from '../../i18n/fr/profile.ts'
import { isRefused, renewCalendar } from '../api.ts'
import { useText } from '../language.tsx'
import { meQuery } from '../queries.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { FieldError } from '../ui/states.tsx'

/** The address that calendar programs subscribe to. */
export function CalendarFeed({ url }: { url: string }) {
  const text = useText({ fr, en })
  return (
    <section className="panel" aria-labelledby="calendar-feed">
      <div className="heading">
        <h2 id="calendar-feed">{text.calendar}</h2>
      </div>
      <div className="body">
        <p>{text.calendarHelp}</p>
        <div className="copied-line">
          <code>{url}</code>
          <CopyButton text={url} label={text.copy} done={text.copied} name={text.calendarAddress} />
        </div>
        <p className="small quiet">{text.calendarSecret}</p>
        <p>
          <a href={url.replace(/^https?:/, 'webcal:')}>{text.subscribe}</a>
        </p>
        <Renewal />
      </div>
    </section>
  )
}

/** For whoever passed it on after all: what that ends is said before. */
function Renewal() {
  const text = useText({ fr, en })
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const renewing = useMutation({
    mutationFn: renewCalendar,
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me)
      setAsking(false)
    },
  })
  const { error, isPending, isSuccess } = renewing
  const failure = isRefused(error) ? error.problem.detail : text.unreachable
  if (!isAsking) {
    return (
      <>
        <p className="small quiet" role="status">
          {isSuccess && text.renewed}
        </p>
        <p>
          <button className="link small" type="button" onClick={() => setAsking(true)}>
            {text.renew}
          </button>
        </p>
      </>
    )
  }
  return (
    <>
      <p>
        <Emphasis text={text.renewSays} />
      </p>
      {error !== null && <FieldError text={failure} />}
      <p className="renewal">
        <button className="button text" type="button" onClick={() => setAsking(false)}>
          {text.renewKeep}
        </button>
        <button
          className="button"
          type="button"
          disabled={isPending}
          onClick={() => renewing.mutate()}
        >
          {text.renewDo}
        </button>
      </p>
    </>
  )
}
