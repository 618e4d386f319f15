import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { CoachTodayJson } from '../../../contract/coach.ts'
import type { MeJson } from '../../../contract/me.ts'
import type { ListedSessionJson } from '../../../contract/session.ts'
import type { Millis } from '../../../domain/instant.ts'
import { type CoachTodayMessages, coachToday as en } from '../../../i18n/en/coach-today.ts'
import { capital, dayAfter, millisOf } from '../../../i18n/format.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { Dots } from '../../card/dots.tsx'
import { useNow } from '../../clock.ts'
import { Content } from '../../frame/content.tsx'
import { useFormat, usePageTitle, useText } from '../../language.tsx'
import { meQuery } from '../../queries.ts'
import '../../styles/coach-today.css'
import '../../styles/coach-decide.css'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { DAYS_A_WEEK, mondayOf } from '../calendar/week.ts'
import { Inbox } from '../cases/inbox.tsx'
import { daysQuery, todayQuery } from '../coach-queries.ts'
import { RequestList } from '../requests/request-list.tsx'
import { useIsBeforeFirst } from '../today/beginnings.ts'
import { DayList, EarlierList } from '../today/day-list.tsx'
import { dayStateOf } from '../today/day-state.ts'
import { EndingList } from '../today/ending-list.tsx'
import { FirstDay } from '../today/first-day.tsx'
import { WeekStacks } from '../today/week-stacks.tsx'

const NewSessionDialog = lazy(async () => ({
  default: (await import('../sessions/new-session-dialog.tsx')).NewSessionDialog,
}))

/** The morning's page: the day with one tap a row, what to decide, what ends, the week. */
export function TodayPage() {
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const { data: me } = useSuspenseQuery(meQuery)
  const today = useQuery(todayQuery)
  const day = today.data?.day ?? format.dayOf(now)
  const monday = mondayOf(day)
  const week = useQuery(daysQuery(monday, dayAfter(monday, DAYS_A_WEEK)))
  const [isAdding, setAdding] = useState(false)
  usePageTitle(text.title)
  const later = (week.data ?? []).filter((session) => isAhead(session) && dayOfStart(session) > day)
  function dayOfStart({ startsAt }: ListedSessionJson): string {
    return format.dayOf(millisOf(startsAt))
  }
  return (
    <Content className="today">
      <div className="opening">
        <div>
          <p className="quiet">{capital(format.longDay(day))}</p>
          <Opening today={today.data} later={later} now={now} />
        </div>
        <button className="button" type="button" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {text.newSession}
        </button>
      </div>
      <div className="columns">
        <div className="column">
          <Day me={me} today={today} later={later} />
          {week.isError && week.data === undefined && (
            <div className="panel">
              <Failed error={week.error} retry={() => week.refetch()} />
            </div>
          )}
          {week.data && (
            <WeekStacks
              monday={monday}
              today={day}
              sessions={week.data.filter((one) => dayOfStart(one) < dayAfter(monday, DAYS_A_WEEK))}
            />
          )}
        </div>
        <div className="column">
          <RequestList me={me} />
          <Inbox isShort />
          {today.data && <EndingList me={me} ending={today.data.ending} />}
        </div>
      </div>
      <Suspense>
        {isAdding && <NewSessionDialog me={me} onClose={() => setAdding(false)} />}
      </Suspense>
    </Content>
  )
}

type DayProps = {
  me: MeJson
  today: { data: CoachTodayJson | undefined; error: unknown; refetch: () => unknown }
  later: readonly ListedSessionJson[]
}

function Day({ me, today, later }: DayProps) {
  const text = useText({ fr, en })
  const { data } = today
  const isQuiet = data !== undefined && isEmptyDay(data) && later.length === 0
  const isBeforeFirst = useIsBeforeFirst(isQuiet)
  if (isBeforeFirst) return <FirstDay me={me} />
  return (
    <div className="day-place">
      {data !== undefined && <EarlierList me={me} sessions={data.toSettle} />}
      <section className="panel" aria-label={text.list}>
        {data === undefined && today.error === null && <Waiting />}
        {data === undefined && today.error !== null && (
          <Failed error={today.error} retry={() => today.refetch()} />
        )}
        {data !== undefined && <DayList me={me} sessions={data.sessions} />}
        {data?.sessions.length === 0 && <p className="body quiet">{text.emptyHelp}</p>}
        <NextDay later={later} />
      </section>
    </div>
  )
}

function isEmptyDay({ sessions, toSettle, ending }: CoachTodayJson): boolean {
  return sessions.length + toSettle.length + ending.length === 0
}

/** « Demain, 3 sessions dès 07:30 »: the next day on which something is booked. */
function NextDay({ later }: { later: readonly ListedSessionJson[] }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const [first] = later
  if (first === undefined) return null
  const at = millisOf(first.startsAt)
  const day = format.dayOf(at)
  const same = later.filter(({ startsAt }) => format.dayOf(millisOf(startsAt)) === day)
  const when = day === dayAfter(today, 1) ? text.tomorrow : format.longDay(day)
  return (
    <Link className="next-day" to="/coach/calendar" search={{ on: day }}>
      <span>
        <Emphasis text={text.next(capital(when), same.length, format.time(at))} />
      </span>
      <Dots counts={[{ state: 'held', count: same.length }]} />
    </Link>
  )
}

type OpeningProps = {
  today: CoachTodayJson | undefined
  later: readonly ListedSessionJson[]
  now: Millis
}

/** The number is a sentence: how many today, and what remains to be recorded. */
function Opening({ today, later, now }: OpeningProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  if (today === undefined) return <h1>{'\u00a0'}</h1>
  const [next] = later
  if (today.sessions.length === 0 && today.toSettle.length === 0 && next !== undefined) {
    const at = millisOf(next.startsAt)
    const day = format.dayOf(at)
    const when = day === dayAfter(today.day, 1) ? text.tomorrow : format.longDay(day)
    return <h1>{text.emptyNext(when, format.time(at))}</h1>
  }
  return <h1>{sentenceOf(today, now, text, format.time)}</h1>
}

function sentenceOf(
  today: CoachTodayJson,
  now: Millis,
  text: CoachTodayMessages,
  time: (at: Millis) => string,
): string {
  const standing = today.sessions.filter((session) => dayStateOf(session, now).is !== 'gone')
  const isOpen = (is: string) => standing.filter((one) => dayStateOf(one, now).is === is)
  const open = isOpen('to-settle').length + today.toSettle.length
  const [first] = standing
  if (first === undefined) return open > 0 ? text.earlierToSettle(open) : text.empty
  if (open > 0) return text.toSettle(standing.length, open)
  if (isOpen('ahead').length === standing.length) {
    return text.ahead(standing.length, time(millisOf(first.startsAt)))
  }
  return isOpen('settled').length > 0
    ? text.allSettled(standing.length)
    : text.nothingLeft(standing.length)
}

function isAhead({ status }: ListedSessionJson): boolean {
  return status === 'scheduled' || status === 'requested'
}
