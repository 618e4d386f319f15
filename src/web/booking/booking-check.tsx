import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { BookingPageJson } from '../../contract/booking-page.ts'
import { instantOf } from '../../domain/calendar.ts'
import { bookingTerms as en } from '../../i18n/en/booking-terms.ts'
import { dayAfter, isoOf } from '../../i18n/format.ts'
import { bookingTerms as fr } from '../../i18n/fr/booking-terms.ts'
import { isRefused } from '../api.ts'
import { useNow } from '../clock.ts'
import { useDebounced } from '../debounced.ts'
import { useFormat, useText } from '../language.tsx'
import { sessionPreviewQuery } from '../queries.ts'
import { DayField } from '../ui/day-field.tsx'
import { FieldError } from '../ui/states.tsx'
import { TimeField } from '../ui/time-field.tsx'
import { BookingTerms } from './booking-terms.tsx'

const TYPING_MS = 250
const USUAL_DAYS_AHEAD = 7
const USUAL_TIME = '10:00'

type BookingCheckProps = {
  type: BookingPageJson['eventTypes'][number]
  onSeeDay: (day: string) => void
}

/** A day and an hour that one thinks of: what a session then would take, and its terms in words. */
export function BookingCheck({ type, onSeeDay }: BookingCheckProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const ids = { title: useId(), help: useId() }
  const now = useNow()
  const today = format.dayOf(now)
  const [day, setDay] = useState(dayAfter(today, USUAL_DAYS_AHEAD))
  const [time, setTime] = useState(USUAL_TIME)
  const isDay = day !== '' && day >= today
  const at = isDay ? instantOf(day, time, format.timeZone).at : null
  const isPast = at !== null && at < now
  const startsAt = at === null || isPast ? null : isoOf(at)
  const asked = useDebounced(startsAt, TYPING_MS)
  const preview = useQuery(
    sessionPreviewQuery(asked === null ? null : { startsAt: asked, eventTypeId: type.id }),
  )
  const isSettled = asked === startsAt && !preview.isPlaceholderData
  return (
    <section className="booking-check" aria-labelledby={ids.title}>
      <div>
        <h2 id={ids.title}>{text.title}</h2>
        <p id={ids.help} className="small quiet">
          {text.help}
        </p>
      </div>
      <div className="day-and-time">
        <DayField label={text.day} day={day} onDay={setDay} least={today} wrong={text.dayWrong} />
        <TimeField
          label={text.time}
          time={time}
          onTime={setTime}
          wrong={text.timeWrong}
          unit=""
          describedBy={ids.help}
        />
      </div>
      {isPast && <FieldError text={text.past} />}
      {startsAt !== null && (
        <div className="booking-terms" aria-live="polite" aria-busy={!isSettled}>
          {preview.isError && (
            <FieldError
              text={isRefused(preview.error) ? preview.error.problem.detail : text.unreachable}
            />
          )}
          {preview.isPending && <p className="small quiet">{text.checking}</p>}
          {preview.data && !preview.isError && <BookingTerms preview={preview.data} />}
        </div>
      )}
      {startsAt !== null && (
        <p>
          <button className="button" type="button" onClick={() => onSeeDay(day)}>
            {text.seeDay}
          </button>
        </p>
      )}
    </section>
  )
}
