import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import type { ListedSessionJson } from '../../../contract/session.ts'
import { coachCalendar as en } from '../../../i18n/en/coach-calendar.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachCalendar as fr } from '../../../i18n/fr/coach-calendar.ts'
import { useNow } from '../../clock.ts'
import { Content } from '../../frame/content.tsx'
import { useFormat, usePageTitle, useText } from '../../language.tsx'
import { meQuery } from '../../queries.ts'
import '../../styles/coach-today.css'
import '../../styles/coach-calendar.css'
import { Segments } from '../../ui/segments.tsx'
import { Unanswered } from '../../ui/unanswered.tsx'
import { CalendarBar } from '../calendar/calendar-bar.tsx'
import { weeksOfMonth } from '../calendar/calendar-layout.ts'
import { MonthGrid } from '../calendar/month-grid.tsx'
import { SessionDialog } from '../calendar/session-dialog.tsx'
import { dotOf, mondayOf, weekFrom } from '../calendar/week.ts'
import { WeekGrid } from '../calendar/week-grid.tsx'
import { WeekStrip } from '../calendar/week-strip.tsx'
import { daysQuery } from '../coach-queries.ts'
import type { CalendarView } from '../coach-search.ts'
import { FirstStep } from '../today/first-step.tsx'

const NewSessionDialog = lazy(async () => ({
  default: (await import('../sessions/new-session-dialog.tsx')).NewSessionDialog,
}))

const route = getRouteApi('/team/coach/calendar')
const EVERYBODY = ''

/** A week by the hour or a month at a glance; what stands in it opens where it stands. */
export function CalendarPage() {
  const text = useText({ fr, en })
  const format = useFormat()
  const { data: me } = useSuspenseQuery(meQuery)
  const today = format.dayOf(useNow())
  const { view = 'week', on = today } = route.useSearch()
  const days = view === 'week' ? weekFrom(mondayOf(on)) : weeksOfMonth(on).flat()
  const found = useQuery(daysQuery(days[0] ?? on, days.at(-1) ?? on))
  const [coachId, setCoachId] = useState(EVERYBODY)
  const [openId, setOpenId] = useState<string | null>(null)
  const [adding, setAdding] = useState<{ day?: string; time?: string } | null>(null)
  usePageTitle(text.title)
  const sessions = found.data?.filter((session) => isShown(session, coachId))
  const open = found.data?.find(({ id }) => id === openId)
  const opened = { sessions: sessions ?? [], today, onOpen: setOpenId }
  return (
    <Content className="calendar-page">
      <div className="opening">
        <h1>{leadOf(view, on, days, sessions, text, format)}</h1>
        <button
          className="button"
          type="button"
          onClick={() => setAdding(on === today ? {} : { day: on })}
        >
          {text.newSession}
        </button>
      </div>
      <CalendarBar view={view} on={on} today={today} />
      {me.coaches.length > 1 && <CoachChoice me={me} chosen={coachId} onChoose={setCoachId} />}
      <FirstStep isEmpty={found.data?.length === 0} />
      <Unanswered of={found} />
      {found.data && view === 'week' && (
        <>
          <WeekStrip days={days} on={on} today={today} sessions={opened.sessions} />
          <WeekGrid
            days={days}
            on={on}
            {...opened}
            onEmpty={(day, time) => setAdding({ day, time })}
          />
        </>
      )}
      {found.data && view === 'month' && <MonthGrid on={on} {...opened} />}
      {open !== undefined && (
        <SessionDialog me={me} session={open} onClose={() => setOpenId(null)} />
      )}
      <Suspense>
        {adding !== null && (
          <NewSessionDialog
            me={me}
            onClose={() => setAdding(null)}
            {...futureOnly(adding, today)}
          />
        )}
      </Suspense>
    </Content>
  )
}

/** A session is booked ahead: an empty hour of the past proposes nothing. */
function futureOnly(asked: { day?: string; time?: string }, today: string) {
  return asked.day !== undefined && asked.day < today ? {} : asked
}

/** What was given free takes no time any more. */
function isShown(session: ListedSessionJson, coachId: string): boolean {
  return dotOf(session) !== null && (coachId === EVERYBODY || session.coachId === coachId)
}

function leadOf(
  view: CalendarView,
  on: string,
  days: readonly string[],
  sessions: readonly ListedSessionJson[] | undefined,
  text: typeof en,
  format: ReturnType<typeof useFormat>,
): string {
  if (sessions === undefined) return text.title
  if (view === 'week') {
    const [first = on, last = on] = [days[0], days.at(-1)]
    const isOneMonth = first.slice(0, 7) === last.slice(0, 7)
    const from = isOneMonth ? String(Number(first.slice(8))) : format.dayMonth(first)
    return text.weekLead(sessions.length, from, format.dayMonth(last))
  }
  const month = on.slice(0, 7)
  const within = sessions.filter(({ startsAt }) => isIn(month, startsAt, format))
  return text.monthLead(within.length, format.monthYear(on))
}

const isIn = (month: string, startsAt: string, format: ReturnType<typeof useFormat>) =>
  format.dayOf(millisOf(startsAt)).slice(0, 7) === month

function CoachChoice(props: { me: MeJson; chosen: string; onChoose: (id: string) => void }) {
  const text = useText({ fr, en })
  const choices = props.me.coaches.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="coach-choice">
      <Segments
        legend={text.coach}
        choices={[{ value: EVERYBODY, label: text.everybody }, ...choices]}
        chosen={props.chosen}
        onChoose={props.onChoose}
      />
    </div>
  )
}
