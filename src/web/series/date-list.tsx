import type { RecurringMessages } from '../../i18n/en/recurring.ts'
import { formatFor, placeOf } from '../../i18n/format.ts'
import { useFormat } from '../language.tsx'
import { Glyph, type GlyphName } from '../ui/glyph.tsx'
import { DateChoice } from './date-choice.tsx'
import { isBookable, type Row, type RowState } from './series-rows.ts'
import { useSeriesWords } from './series-words.ts'

type DateListProps = {
  rows: readonly Row[]
  timeZone: string
  askedTime: string
  validUntil: string | null
  /** Whether a credit is left for another time. */
  maySpend: boolean
  onChoose: (row: Row, startsAt: string | null) => void
}

/** One row per date with glyph and word; a conflict opens in place. */
export function DateList(props: DateListProps) {
  const { rows, timeZone, maySpend, onChoose } = props
  const format = useFormat()
  return (
    <ol className="date-list">
      {rows.map((row, place) => (
        <li key={row.startsAt} className={isLeftOut(row) ? 'left-out' : ''}>
          <span className="index" aria-hidden="true">
            {place + 1}
          </span>
          <RowDay row={row} />
          <RowStatus state={row.state} />
          <RowCause {...props} row={row} />
          <OwnTime row={row} timeZone={timeZone} own={format.timeZone} />
          {row.alternatives.length > 0 && (
            <DateChoice row={row} maySpend={maySpend} onChoose={onChoose} />
          )}
        </li>
      ))}
    </ol>
  )
}

/** « Lundi 26 janv. 2026 à 10:00 ». */
function RowDay({ row }: { row: Row }) {
  const text = useSeriesWords()
  const format = useFormat()
  const { localDate, localTime } = row.chosen ?? row
  return (
    <span className="day">
      {format.datedDay(localDate)} <span>{text.at(localTime)}</span>
    </span>
  )
}

function RowStatus({ state }: { state: RowState }) {
  const text = useSeriesWords()
  if (state === 'checking') return <span className="status quiet">{text.checking}</span>
  return (
    <span className="status">
      <Glyph name={GLYPHS[state]} />
      {text[WORDS[state]]}
    </span>
  )
}

function RowCause(props: DateListProps & { row: Row }) {
  const text = useSeriesWords()
  const cause = useCause(props, text)
  return cause === null ? null : <span className="cause">{cause}</span>
}

function useCause(
  { row, validUntil, askedTime, maySpend }: DateListProps & { row: Row },
  text: RecurringMessages,
): string | null {
  const format = useFormat()
  switch (row.state) {
    case 'conflict':
      if (row.alternatives.length === 0) return text.takenAlone
      return maySpend ? text.taken : `${text.takenAlone} ${text.noCredit}`
    case 'moved':
      return text.takenInstead(format.middleDay(row.localDate), row.localTime)
    case 'outside-validity':
      return validUntil !== null && row.localDate > validUntil
        ? text.outsideBecause(format.dayMonth(validUntil, row.localDate))
        : text.outsideBecauseEarly
    case 'over-cap':
      return text.overCapBecause
    case 'beyond-balance':
      return text.beyondBecause
    case 'shifted-by-clock-change':
      return text.shifted(askedTime, format.dayMonthShort(row.localDate))
    case 'free':
    case 'holiday':
    case 'short-notice':
    case 'checking':
      return null
  }
}

/** The reader's own clock, where it shows another time than the place of the session. */
function OwnTime({ row, timeZone, own }: { row: Row; timeZone: string; own: string }) {
  const text = useSeriesWords()
  const format = useFormat()
  const there = formatFor(format.locale, timeZone)
  if (there.time(row.startsAt) === format.time(row.startsAt)) return null
  return (
    <span className="cause figures">{text.thereTime(format.time(row.startsAt), placeOf(own))}</span>
  )
}

const isLeftOut = (row: Row) =>
  row.state !== 'checking' && row.state !== 'moved' && row.state !== 'conflict' && !isBookable(row)

const GLYPHS: Record<Exclude<RowState, 'checking'>, GlyphName> = {
  free: 'planned',
  moved: 'planned',
  'shifted-by-clock-change': 'planned',
  conflict: 'clash',
  holiday: 'clash',
  'short-notice': 'clash',
  'outside-validity': 'expired',
  'over-cap': 'expired',
  'beyond-balance': 'returned',
}

const WORDS = {
  free: 'free',
  moved: 'moved',
  'shifted-by-clock-change': 'free',
  conflict: 'conflict',
  holiday: 'holiday',
  'short-notice': 'shortNotice',
  'outside-validity': 'outside',
  'over-cap': 'overCap',
  'beyond-balance': 'beyond',
} as const
