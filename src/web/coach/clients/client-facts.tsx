import type { SessionJson } from '../../../contract/session.ts'
import { DAY_MS } from '../../../domain/instant.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { capital, millisOf } from '../../../i18n/format.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { byStart } from '../../card/cells.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'

const WEEK_DAYS = 7
/** As many intervals as show a habit. */
const INTERVALS_MIN = 2
const INTERVALS_MAX = 8

/** What one wants to know before anything else: next, last, how often, and until when it is set. */
export function ClientFacts({ sessions }: { sessions: readonly SessionJson[] }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const kept = [...sessions].sort(byStart).filter(({ status }) => status !== 'cancelled')
  const ahead = kept.filter(({ endsAt }) => millisOf(endsAt) > now)
  const [next, last] = [ahead[0], lastOf([...sessions].sort(byStart), now)]
  const lastBooked = ahead.at(-1)
  const rhythm = rhythmOf(kept.map(({ startsAt }) => millisOf(startsAt)))
  const day = (one: SessionJson) => format.dayOf(millisOf(one.startsAt))
  const today = format.dayOf(now)
  const weekday = kept.at(-1)
  return (
    <dl className="client-facts">
      <Fact
        term={text.next}
        value={next === undefined ? text.none : capital(format.shortDay(day(next), today))}
        more={next === undefined ? '' : text.at(format.time(millisOf(next.startsAt)))}
      />
      <Fact
        term={text.last}
        value={last === undefined ? text.none : capital(format.shortDay(day(last), today))}
        more={last === undefined ? '' : text[wordOf(last)]}
      />
      <Fact
        term={text.rhythm}
        value={
          rhythm === null
            ? text.tooFew
            : rhythm === 0
              ? text.irregular
              : rhythm === WEEK_DAYS
                ? text.weekly
                : text.every(rhythm)
        }
        more={
          rhythm !== null && rhythm > 0 && rhythm % WEEK_DAYS === 0 && weekday !== undefined
            ? text.weekdays(format.weekday(day(weekday)))
            : ''
        }
      />
      <Fact
        term={text.until}
        value={
          lastBooked === undefined ? text.notBooked : format.dayMonthShort(day(lastBooked), today)
        }
        more=""
      />
    </dl>
  )
}

function Fact({ term, value, more }: { term: string; value: string; more: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {value} {more !== '' && <span>{more}</span>}
      </dd>
    </div>
  )
}

/** The latest that took place, was missed or cancelled too late. */
function lastOf(sessions: readonly SessionJson[], now: number): SessionJson | undefined {
  return sessions.findLast(
    ({ startsAt, status, credit }) =>
      millisOf(startsAt) <= now &&
      (status === 'completed' ||
        status === 'no-show' ||
        (status === 'cancelled' && credit === 'charged')),
  )
}

function wordOf({ status }: SessionJson): 'is-done' | 'is-absent' | 'is-late' {
  if (status === 'completed') return 'is-done'
  return status === 'no-show' ? 'is-absent' : 'is-late'
}

/** The usual days between two sessions; 0 where there is no rule, null where there are too few. */
function rhythmOf(starts: readonly number[]): number | null {
  const latest = starts.slice(-INTERVALS_MAX - 1)
  const days = latest.slice(1).map((at, place) => Math.round((at - (latest[place] ?? at)) / DAY_MS))
  if (days.length < INTERVALS_MIN) return null
  const sorted = [...days].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  const isRegular = days.filter((one) => Math.abs(one - middle) <= 1).length * 2 > days.length
  return isRegular ? middle : 0
}
