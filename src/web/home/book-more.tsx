import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PlanJson, SeriesRequestJson } from '../../contract/series.ts'
import type { SessionJson } from '../../contract/session.ts'
import { dashboard as en } from '../../i18n/en/dashboard.ts'
import { dashboard as fr } from '../../i18n/fr/dashboard.ts'
import { useNow } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import { previewQuery } from '../queries.ts'
import { useBooking } from '../series/use-booking.ts'
import { Icon } from '../ui/icon.tsx'
import { FieldError } from '../ui/states.tsx'
import { type Habit, habitOf, requestOf } from './habit.ts'

type BookMoreProps = { left: number; sessions: readonly SessionJson[] }

/** What is left to book: the same slot again in one act, or another way. */
export function BookMore({ left, sessions }: BookMoreProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const habit = habitOf(sessions, format, today)
  return (
    <section className="panel more-place" aria-labelledby="book-more">
      <div className="heading">
        <h2 id="book-more">{text.more}</h2>
        <span className="small quiet">{text.left(left)}</span>
      </div>
      {habit === null ? <FirstSlot /> : <SameSlot habit={habit} left={left} />}
    </section>
  )
}

function FirstSlot() {
  const text = useText({ fr, en })
  return (
    <div className="two single">
      <div>
        <div>
          <h3>{text.firstTitle}</h3>
          <p className="small quiet">{text.firstHelp}</p>
        </div>
        <Link className="button main" to="/dashboard/book/recurring">
          {text.recurring}
        </Link>
      </div>
    </div>
  )
}

/** Where the dates cannot be looked up, the other way stays. */
function SameSlot({ habit, left }: { habit: Habit; left: number }) {
  const text = useText({ fr, en })
  const request = requestOf(habit, left, useFormat().timeZone)
  const { data: plan, isError } = useQuery(previewQuery(request))
  if (isError) return <FirstSlot />
  return (
    <div className="two">
      <KeepSlot habit={habit} left={left} request={request} plan={plan} />
      <div>
        <div>
          <h3>{text.otherwise}</h3>
          <p className="small quiet">{text.otherwiseHelp}</p>
        </div>
        <div className="choices">
          <Link className="button" to="/dashboard/book" reloadDocument>
            <Icon name="day" />
            {text.single}
          </Link>
          <Link className="button" to="/dashboard/book/recurring">
            <Icon name="again" />
            {text.recurring}
          </Link>
        </div>
      </div>
    </div>
  )
}

type KeepSlotProps = {
  habit: Habit
  left: number
  request: SeriesRequestJson
  plan: PlanJson | undefined
}

function KeepSlot({ habit, left, request, plan }: KeepSlotProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const booking = useBooking()
  const dates = plan?.occurrences ?? []
  const free = dates.filter(({ status }) => isBookable(status))
  const areAllFree = plan !== undefined && free.length > 0 && free.length === dates.length
  return (
    <div>
      <div>
        <h3>{text.keep(format.weekday(habit.day), habit.time)}</h3>
        <p className="small quiet">{useOutlook(plan, free.length, left)}</p>
      </div>
      <ol className="proposed" aria-label={text.proposed}>
        {free.map(({ startsAt, localDate }) => (
          <li key={startsAt}>
            {Number(localDate.slice(8))}
            <small>{format.month(localDate, 'short')}</small>
          </li>
        ))}
      </ol>
      {booking.failure !== null && <FieldError text={booking.failure} />}
      {areAllFree && (
        <button
          className="button main"
          type="button"
          disabled={booking.isPending}
          onClick={() => booking.book({ ...request, agreed: free.map(({ startsAt }) => startsAt) })}
        >
          {text.bookThese(free.length)}
        </button>
      )}
      {plan !== undefined && !areAllFree && (
        <Link
          className="button main"
          to="/dashboard/book/recurring"
          search={{ weekday: habit.weekday, time: habit.time, count: dates.length }}
        >
          {text.seeThese}
        </Link>
      )}
    </div>
  )
}

/** What booking these dates would lead to, in words. */
function useOutlook(plan: PlanJson | undefined, free: number, left: number): string {
  const text = useText({ fr, en })
  const format = useFormat()
  if (plan === undefined) return text.keepUnknown
  const { occurrences } = plan
  const last = occurrences.at(-1)
  if (last === undefined || free < occurrences.length) {
    return text.keepTaken(free, occurrences.length)
  }
  const over = left - free
  const end = over > 0 ? text.leavesOver(over) : text.endsPackage(format.dayMonth(last.localDate))
  return text.keepFree(free, end)
}

const isBookable = (status: string) => status === 'free' || status === 'shifted-by-clock-change'
