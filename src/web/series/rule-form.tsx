import { useId } from 'react'
import { capital, placeOf } from '../../i18n/format.ts'
import { useFormat } from '../language.tsx'
import type { Frequency } from '../search.ts'
import { NumberField } from '../ui/number-field.tsx'
import { Segments } from '../ui/segments.tsx'
import { TimeField } from '../ui/time-field.tsx'
import { firstWeekday, rankOf, type SeriesForm, type SeriesFrame } from './series-form.ts'
import { useSeriesWords } from './series-words.ts'

const FREQUENCIES: readonly Frequency[] = ['weekly', 'biweekly', 'monthly']
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
/** Any Monday: the week's days are named by it. */
const SOME_MONDAY = '2026-01-26'
const COUNT_MAX = 52

type RuleFormProps = {
  form: SeriesForm
  frame: SeriesFrame
  /** Null until the packages are known. */
  left: number | null
  tomorrow: string
  onForm: (form: SeriesForm) => void
}

export function RuleForm({ form, frame, left, tomorrow, onForm }: RuleFormProps) {
  const text = useSeriesWords()
  const format = useFormat()
  const leftId = useId()
  const zoneId = useId()
  const change = (changed: Partial<SeriesForm>) => onForm({ ...form, ...changed })
  const first = firstWeekday(form.weekday, tomorrow)
  const rank = text.ranks[rankOf(first)] ?? ''
  return (
    <form className="panel rule" onSubmit={(event) => event.preventDefault()}>
      <Segments
        legend={text.frequency}
        isStacked
        choices={FREQUENCIES.map((value) => ({ value, label: text[value] }))}
        chosen={form.frequency}
        onChoose={(frequency) => change({ frequency })}
      />
      <Segments
        legend={text.day}
        choices={WEEKDAYS.map((value) => {
          const day = firstWeekday(value, SOME_MONDAY)
          const label = format.weekday(day, 'narrow')
          return { value, label, name: capital(format.weekday(day)) }
        })}
        chosen={form.weekday}
        onChoose={(weekday) => change({ weekday })}
      />
      <div className="pair">
        <TimeField
          label={text.time}
          time={form.time}
          onTime={(time) => change({ time })}
          wrong={text.timeWrong}
          unit={text.minutes(frame.durationMinutes)}
          describedBy={zoneId}
        />
        <NumberField
          label={text.number}
          count={form.count}
          least={1}
          most={COUNT_MAX}
          onCount={(count) => change({ count })}
          fewer={text.fewer}
          more={text.more}
          wrong={text.numberWrong(COUNT_MAX)}
          describedBy={leftId}
        />
      </div>
      <p className="small quiet under">
        <span id={leftId}>{left === null ? '' : text.left(left)}</span>{' '}
        <span id={zoneId}>
          {form.frequency === 'monthly' && `${text.nth(rank, format.weekday(first))} `}
          {text.wallTime(form.time, placeOf(frame.timeZone))}
        </span>
      </p>
    </form>
  )
}
