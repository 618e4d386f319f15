import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { BookingPageJson } from '../../contract/booking-page.ts'
import { book as en } from '../../i18n/en/book.ts'
import { book as fr } from '../../i18n/fr/book.ts'
import { BookingCheck } from '../booking/booking-check.tsx'
import { BookingWays } from '../booking/booking-ways.tsx'
import { CalcomDates } from '../booking/calcom-dates.tsx'
import { Content } from '../frame/content.tsx'
import { usePageTitle, useText } from '../language.tsx'
import { bookingPageQuery } from '../queries.ts'
import '../styles/acts.css'
import { Segments } from '../ui/segments.tsx'
import { Failed, Waiting } from '../ui/states.tsx'

/** One date at a time, from what Cal.com has free. */
export function BookPage() {
  const text = useText({ fr, en })
  usePageTitle(text.title)
  const isLoadedHere = arrivedAtBooking()
  useEffect(() => {
    if (!isLoadedHere) location.replace('/dashboard/book')
  }, [isLoadedHere])
  useWholeLoadOnLeaving()
  const page = useQuery({ ...bookingPageQuery, enabled: isLoadedHere })
  return (
    <Content>
      <div className="lead">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </div>
      <BookingWays />
      {page.isPending && (
        <div className="panel">
          <Waiting />
        </div>
      )}
      {page.isError && (
        <div className="panel">
          <Failed error={page.error} retry={() => page.refetch()} />
        </div>
      )}
      {page.data && <Bookable page={page.data} />}
    </Content>
  )
}

/** Where this document began: its policy is that page's, wherever the pages lead afterwards. */
function arrivedAtBooking(): boolean {
  const [document] = performance.getEntriesByType('navigation')
  return document !== undefined && new URL(document.name).pathname === '/dashboard/book'
}

/** This document's policy is wider than that of the other pages: none of them is shown under it. */
function useWholeLoadOnLeaving(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ toLocation }) => {
        if (toLocation.pathname === '/dashboard/book') return
        // By then the address is the new one.
        setTimeout(() => location.reload(), 0)
      }),
    [router],
  )
}

function Bookable({ page }: { page: BookingPageJson }) {
  const text = useText({ fr, en })
  const [chosen, choose] = useState(0)
  const [day, setDay] = useState<string | null>(null)
  const type = page.eventTypes[chosen] ?? page.eventTypes[0]
  if (type === undefined) {
    return (
      <div className="panel empty">
        <p>
          <b>{text.none}</b> {text.noneHelp}
        </p>
        <Link className="button main" to="/dashboard/book/recurring">
          {text.recurring}
        </Link>
      </div>
    )
  }
  const nameOf = ({ label, minutes }: typeof type) =>
    minutes === null || label.includes(String(minutes))
      ? label
      : `${label}, ${text.minutes(minutes)}`
  return (
    <section className="panel book-one" aria-label={type.label}>
      <div className="body">
        {page.eventTypes.length > 1 && (
          <Segments
            legend={text.what}
            choices={page.eventTypes.map((one, value) => ({ value, label: nameOf(one) }))}
            chosen={chosen}
            onChoose={choose}
            isStacked={page.eventTypes.length > 3}
          />
        )}
        {page.eventTypes.length === 1 && <h2>{nameOf(type)}</h2>}
        <p className="small quiet">{text.takes(type.credits)}</p>
      </div>
      <BookingCheck type={type} onSeeDay={setDay} />
      <CalcomDates key={`${type.calLink} ${day}`} page={page} type={type} day={day} />
    </section>
  )
}
