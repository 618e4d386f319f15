import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ChangedSeriesJson, ChangeSeries, PlanJson } from '../../../contract/series.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { moveSeries as en } from '../../../i18n/en/move-series.ts'
import { capital, isoWeekday, millisOf } from '../../../i18n/format.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { moveSeries as fr } from '../../../i18n/fr/move-series.ts'
import { isRefused, post } from '../../api.ts'
import { useDebounced } from '../../debounced.ts'
import { useFormat, useText } from '../../language.tsx'
import { type Scope, SeriesScope } from '../../parts/series-scope.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { FieldError } from '../../ui/states.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import type { NamedSession } from '../named-session.ts'
import { SelectField } from '../settings/select-field.tsx'
import { ActDialog } from './act-dialog.tsx'
import { useAct, useSaid } from './use-act.ts'

const SETTLED_MS = 250
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
/** The first of January 2024 was a Monday: its week gives the weekdays their names. */
const dayNamed = (weekday: number) => `2024-01-0${weekday}`

type MoveSeriesDialogProps = { session: NamedSession & { seriesId: string }; onClose: () => void }

/** Another weekday and hour for one session, it and those after it, or all: seen before it is done. */
export function MoveSeriesDialog({ session, onClose }: MoveSeriesDialogProps) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const format = useFormat()
  const helpId = useId()
  const say = useSaid()
  const { id: from, seriesId, startsAt } = session
  const [scope, setScope] = useState<Scope>('following')
  const [weekday, setWeekday] = useState(isoWeekday(format.dayOf(millisOf(startsAt))))
  const [time, setTime] = useState(format.time(millisOf(startsAt)))
  const asked: ChangeSeries = { from, scope, weekday, time }
  const preview = useSeriesPlan(seriesId, asked)
  const plan = preview.data
  const moving = useAct(
    (agreed: string[], key) =>
      post<ChangedSeriesJson>(
        `/api/series/${seriesId}/change`,
        { ...asked, agreed },
        { 'idempotency-key': key },
      ),
    (after) => {
      say(text.moved(after.sessions.length, after.kept.length), after.undo)
      onClose()
    },
  )
  const count = plan?.occurrences.length ?? 0
  return (
    <ActDialog
      title={text.title(session.clientName)}
      act={plan === undefined ? text.nothing : text.move(count)}
      isDisabled={!plan?.bookable || preview.isPlaceholderData || moving.isPending}
      onAct={() => plan && moving.act(plan.occurrences.map((one) => one.startsAt))}
      onClose={onClose}
      failure={moving.failure}
    >
      <SeriesScope chosen={scope} onChoose={setScope} legend={text.legend} />
      <div className="pair">
        <SelectField
          label={text.weekday}
          value={String(weekday)}
          onValue={(value) => setWeekday(Number(value))}
          choices={WEEKDAYS.map((day) => ({
            value: String(day),
            label: capital(format.weekday(dayNamed(day))),
          }))}
        />
        <TimeField
          label={acts.time}
          time={time}
          onTime={setTime}
          wrong={acts.timeWrong}
          unit=""
          describedBy={helpId}
        />
      </div>
      <div id={helpId} aria-live="polite">
        {preview.isError && (
          <FieldError
            text={isRefused(preview.error) ? preview.error.problem.detail : text.unreachable}
          />
        )}
        {preview.isPending && <p className="small quiet">{text.checking}</p>}
        {plan !== undefined && !preview.isError && <Dates plan={plan} />}
      </div>
    </ActDialog>
  )
}

/** What the change would come to; asked again once the hour stands still. */
function useSeriesPlan(seriesId: string, asked: ChangeSeries) {
  const settled = useDebounced(JSON.stringify(asked), SETTLED_MS)
  return useQuery({
    queryKey: ['preview', 'series', seriesId, settled],
    queryFn: () => {
      const body: ChangeSeries = JSON.parse(settled)
      return post<PlanJson>(`/api/series/${seriesId}/change`, { ...body, preview: true })
    },
    retry: false,
  })
}

function Dates({ plan }: { plan: PlanJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const taken = plan.occurrences.filter(({ status }) => !isFree(status)).length
  return (
    <>
      <p className="small">{taken === 0 ? text.allFree : text.taken(taken)}</p>
      <ol className="moved-dates small">
        {plan.occurrences.map(({ startsAt, localDate, localTime, status }) => (
          <li key={startsAt}>
            <span className="figures">
              {text.at(capital(format.middleDay(localDate)), localTime)}
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
