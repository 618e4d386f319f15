import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { BookingPageJson } from '../../contract/booking-page.ts'
import { book as en } from '../../i18n/en/book.ts'
import { book as fr } from '../../i18n/fr/book.ts'
import { useText } from '../language.tsx'
import { Icon } from '../ui/icon.tsx'
import { showToast } from '../ui/toast.tsx'
import { openedOn, showCalcom } from './calcom-embed.ts'

const PATIENCE_MS = 4_000
let shownSoFar = 0

type State = 'loading' | 'ready' | 'late'
type CalcomDatesProps = {
  page: BookingPageJson
  type: BookingPageJson['eventTypes'][number]
  day: string | null
}

/** Free dates of one event type in Cal.com's own frame; where that does not come, a filled-in link. */
export function CalcomDates({ page, type, day }: CalcomDatesProps) {
  const text = useText({ fr, en })
  const place = useRef<HTMLDivElement>(null)
  const queries = useQueryClient()
  const [state, setState] = useState<State>('loading')
  // Asked again, the server gives another token: a booking that somebody is filling in stays.
  const [first] = useState(page)
  const { calOrigin, embedJsUrl, token } = first
  const { name, email } = first.prefill
  const { calLink } = type
  const booked = text.booked
  const link = linkOn(type.prefilledLink, day)
  useEffect(() => {
    const outer = place.current
    if (outer === null) return
    // A place of its own each time: what was shown before belongs to another frame.
    const inner = document.createElement('div')
    outer.append(inner)
    shownSoFar += 1
    const timer = setTimeout(() => setState('late'), PATIENCE_MS)
    const settle = (next: State) => {
      clearTimeout(timer)
      setState(next)
    }
    showCalcom({
      ...{ place: inner, name: `booking-${shownSoFar}`, calLink, calOrigin, embedJsUrl },
      ...{ token, day },
      prefill: { name, email },
      onReady: () => settle('ready'),
      onFailed: () => settle('late'),
      onBooked: () => {
        showToast({ text: booked })
        queries.invalidateQueries()
      },
    })
    return () => {
      clearTimeout(timer)
      inner.remove()
    }
  }, [calLink, calOrigin, embedJsUrl, token, day, name, email, booked, queries])
  return (
    <>
      {state === 'loading' && (
        <p className="embed-state quiet" role="status">
          {text.loading}
        </p>
      )}
      {state === 'late' && (
        <div className="embed-state" role="status">
          <p>{text.late}</p>
          <AtCalcom href={link}>{text.atCalcom}</AtCalcom>
        </div>
      )}
      <section
        ref={place}
        className={state === 'ready' ? 'embed' : 'embed unready'}
        aria-label={text.frame(type.label)}
      />
      {state === 'ready' && (
        <p className="embed-state small quiet">
          {text.elsewhere}{' '}
          <a href={link} target="_blank" rel="noopener noreferrer">
            {text.openThere}
          </a>
        </p>
      )}
    </>
  )
}

function linkOn(prefilledLink: string, day: string | null): string {
  const opened = Object.entries(openedOn(day)).map((pair) => pair.join('='))
  return [prefilledLink, ...opened].join('&')
}

function AtCalcom({ href, children }: { href: string; children: string }) {
  return (
    <a className="button main" href={href} target="_blank" rel="noopener noreferrer">
      <Icon name="out" />
      {children}
    </a>
  )
}
