import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ChangeSeries, PlanJson, SeriesJson } from '../../contract/series.ts'
import type { SessionJson } from '../../contract/session.ts'
import { moveSeries as en } from '../../i18n/en/move-series.ts'
import { recurring as ruleEn } from '../../i18n/en/recurring.ts'
import { capital, formatFor, isoWeekday, millisOf, placeOf } from '../../i18n/format.ts'
import { moveSeries as fr } from '../../i18n/fr/move-series.ts'
import { recurring as ruleFr } from '../../i18n/fr/recurring.ts'
import { isRefused } from '../api.ts'
import { useDebounced } from '../debounced.ts'
import { useFormat, useText } from '../language.tsx'
import { seriesChangeQuery, seriesQuery } from '../queries.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Segments } from '../ui/segments.tsx'
import { FieldError } from '../ui/states.tsx'
import '../styles/move-series.css'
import { TimeField } from '../ui/time-field.tsx'
import { type Scope, SeriesScope } from './series-scope.tsx'

const SETTLED_MS = 250
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
/** The first of January 2024 was a Monday: its week gives the weekdays their names. */
const dayNamed = (weekday: number) => `2024-01-0${weekday}`

export type OfSeries = SessionJson & { seriesId: string }

/** Another weekday and hour from a session on, and what that would come to, on the series' own clock. */
export function useSeriesChange(session: OfSeries) {
  const { id: from, seriesId, startsAt, timeZone } = session
  const there = formatFor(useFormat().locale, timeZone)
  const before = {
    weekday: isoWeekday(there.dayOf(millisOf(startsAt))),
    time: there.time(millisOf(startsAt)),
  }
  const [scope, setScope] = useState<Scope>('following')
  const [weekday, setWeekday] = useState(before.weekday)
  const [time, setTime] = useState(before.time)
  const { data: series } = useQuery(seriesQuery(seriesId))
  // A date of the month has no weekday of its own.
  const hasWeekday = series !== undefined && (scope === 'this' || !isMonthly(series))
  const asked: ChangeSeries = { from, scope, time, ...(hasWeekday ? { weekday } : {}) }
  const isSame = time === before.time && (!hasWeekday || weekday === before.weekday)
  const settled = useDebounced(JSON.stringify(asked), SETTLED_MS)
  const preview = useQuery({
    ...seriesChangeQuery(seriesId, settled),
    enabled: series !== undefined && !isSame,
  })
  const isSettled = settled === JSON.stringify(asked) && !preview.isPlaceholderData
  return {
    ...{ scope, setScope, weekday, setWeekday, time, setTime, hasWeekday, timeZone },
    ...{ asked, isSame, preview, series },
    plan: isSame || preview.isError ? undefined : preview.data,
    isReady: !isSame && isSettled && preview.data?.bookable === true,
  }
}

export type SeriesChange = ReturnType<typeof useSeriesChange>

function isMonthly({ rule }: SeriesJson): boolean {
  return rule.frequency === 'monthly'
}

export function SeriesChangeFields({ change }: { change: SeriesChange }) {
  const text = useText({ fr, en })
  const rule = useText({ fr: ruleFr, en: ruleEn })
  const format = useFormat()
  const zoneId = useId()
  const { scope, setScope, weekday, setWeekday, time, setTime, hasWeekday, timeZone } = change
  return (
    <>
      <SeriesScope chosen={scope} onChoose={setScope} legend={text.legend} />
      {hasWeekday && (
        <Segments
          legend={text.weekday}
          choices={WEEKDAYS.map((value) => ({
            value,
            label: format.weekday(dayNamed(value), 'narrow'),
            name: capital(format.weekday(dayNamed(value))),
          }))}
          chosen={weekday}
          onChoose={setWeekday}
        />
      )}
      <TimeField
        label={rule.time}
        time={time}
        onTime={setTime}
        wrong={rule.timeWrong}
        unit=""
        describedBy={zoneId}
      />
      <p id={zoneId} className="small quiet">
        {rule.wallTime(time, placeOf(timeZone))}
      </p>
    </>
  )
}

/** Each date as it would be, and where it was; a refusal stays here, and so does what is missing. */
export function SeriesDates({ change }: { change: SeriesChange }) {
  const text = useText({ fr, en })
  const { preview, plan, isSame, series } = change
  return (
    <div aria-live="polite">
      {preview.isError && !isSame && (
        <FieldError
          text={isRefused(preview.error) ? preview.error.problem.detail : text.unreachable}
        />
      )}
      {preview.isLoading && <p className="small quiet">{text.checking}</p>}
      {plan !== undefined && <Dates plan={plan} sessions={series?.sessions ?? []} />}
    </div>
  )
}

function Dates({ plan, sessions }: { plan: PlanJson; sessions: readonly SessionJson[] }) {
  const text = useText({ fr, en })
  const there = formatFor(useFormat().locale, plan.timeZone)
  const taken = plan.occurrences.filter(({ status }) => !isFree(status)).length
  const was = new Map(sessions.map(({ id, startsAt }) => [id, startsAt]))
  const instead = (sessionId: string | undefined, startsAt: string) => {
    const before = was.get(sessionId ?? '')
    if (before === undefined || before === startsAt) return null
    const at = millisOf(before)
    return text.instead(there.middleDay(there.dayOf(at)), there.time(at))
  }
  return (
    <>
      <p className="small">{taken === 0 ? text.allFree : text.taken(taken)}</p>
      <ol className="moved-dates small">
        {plan.occurrences.map(({ startsAt, localDate, localTime, status, sessionId }) => (
          <li key={startsAt}>
            <span className="figures">
              {text.at(capital(there.middleDay(localDate)), localTime)}
              <small className="quiet">{instead(sessionId, startsAt)}</small>
            </span>
            <span>
              <Glyph name={isFree(status) ? 'planned' : 'lost'} /> {text.states[status]}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

const isFree = (status: PlanJson['occurrences'][number]['status']) =>
  status === 'free' || status === 'shifted-by-clock-change'
