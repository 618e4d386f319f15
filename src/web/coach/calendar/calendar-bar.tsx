import { Link, useNavigate } from '@tanstack/react-router'
import { coachCalendar as en } from '../../../i18n/en/coach-calendar.ts'
import { dayAfter } from '../../../i18n/format.ts'
import { coachCalendar as fr } from '../../../i18n/fr/coach-calendar.ts'
import { useText } from '../../language.tsx'
import { Segments } from '../../ui/segments.tsx'
import type { CalendarView } from '../coach-search.ts'
import { CoachIcon } from '../ui/coach-icon.tsx'
import { monthBeside } from './calendar-layout.ts'
import { DAYS_A_WEEK } from './week.ts'

type CalendarBarProps = { view: CalendarView; on: string; today: string }

/** Back, today, onward; a week or a month. All of it stands in the address. */
export function CalendarBar({ view, on, today }: CalendarBarProps) {
  const text = useText({ fr, en })
  const navigate = useNavigate()
  const isWeek = view === 'week'
  const beside = (by: 1 | -1) => (isWeek ? dayAfter(on, by * DAYS_A_WEEK) : monthBeside(on, by))
  const search = (day: string) => ({
    ...(isWeek ? {} : { view }),
    ...(day === today ? {} : { on: day }),
  })
  return (
    <div className="calendar-bar">
      <Link
        className="button"
        to="/coach/calendar"
        search={search(beside(-1))}
        aria-label={isWeek ? text.earlierWeek : text.earlierMonth}
      >
        <CoachIcon name="left" />
      </Link>
      <Link className="button" to="/coach/calendar" search={search(today)}>
        {text.today}
      </Link>
      <Link
        className="button"
        to="/coach/calendar"
        search={search(beside(1))}
        aria-label={isWeek ? text.laterWeek : text.laterMonth}
      >
        <CoachIcon name="right" />
      </Link>
      <div className="view-choice">
        <Segments
          legend={text.view}
          choices={[
            { value: 'week' as const, label: text.week },
            { value: 'month' as const, label: text.month },
          ]}
          chosen={view}
          onChoose={(chosen) =>
            navigate({
              to: '/coach/calendar',
              search: {
                ...(chosen === 'week' ? {} : { view: chosen }),
                ...(on === today ? {} : { on }),
              },
            })
          }
        />
      </div>
    </div>
  )
}
