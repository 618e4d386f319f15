import type { ListedSessionJson } from '../../../contract/session.ts'
import { coachCalendar as en } from '../../../i18n/en/coach-calendar.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachCalendar as fr } from '../../../i18n/fr/coach-calendar.ts'
import { countsOf } from '../../card/counts.tsx'
import { Dots } from '../../card/dots.tsx'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { type HourRow, type Placed, topOf } from './calendar-layout.ts'
import { type BlockState, blockStateOf } from './calendar-state.ts'

const BRIEF_UNDER = 44
/** These say nothing that the edge and the strip do not say already. */
const QUIET: readonly BlockState[] = ['done', 'held']

type CalendarBlockProps = {
  block: Placed<ListedSessionJson>
  rows: readonly HourRow[]
  onOpen: (sessionId: string) => void
}

/** Hour and name on one line; below it the package's strip, and the state where it asks for something. */
export function CalendarBlock({ block, rows, onOpen }: CalendarBlockProps) {
  const { session, from, to, lane, lanes } = block
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const [startsAt, endsAt] = [millisOf(session.startsAt), millisOf(session.endsAt)]
  const state = blockStateOf(session, now)
  const name = session.clientName ?? ''
  const top = topOf(rows, from)
  const height = topOf(rows, to) - top
  const { package: pack = null } = session
  const hasStrip = pack !== null && QUIET.includes(state)
  return (
    <li
      className={classesOf(height, lanes)}
      style={{ '--top': `${top}px`, '--height': `${height}px`, '--lane': lane, '--lanes': lanes }}
    >
      <button
        className={`block ${state}${hasStrip ? ' with-strip' : ''}`}
        type="button"
        aria-label={text.sessionNamed(name, format.timeRange(startsAt, endsAt), text[state])}
        onClick={() => onOpen(session.id)}
      >
        {state === 'refused' && <Glyph name="clash" />}
        <b>{format.time(startsAt)}</b> <span className="whose">{name}</span>
        {hasStrip && <Dots counts={countsOf(pack)} />}
        <small>{text[state]}</small>
      </button>
    </li>
  )
}

/** Low blocks are one line; side by side, the name has a line of its own. */
function classesOf(height: number, lanes: number): string {
  const brief = height < BRIEF_UNDER ? ' brief' : ''
  return `block-place${brief}${lanes > 1 ? ' narrow' : ''}`
}
