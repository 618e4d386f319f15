import type { PackageJson } from '../../contract/package.ts'
import type { PlanJson } from '../../contract/series.ts'
import { Dots } from '../card/dots.tsx'
import { useNow } from '../clock.ts'
import { useFormat } from '../language.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { useSeriesWords } from './series-words.ts'

type AfterNoteProps = {
  plan: PlanJson
  packages: readonly PackageJson[]
  /** How many sessions would be created, and how many of them at another time. */
  created: number
  moved: number
  left: number
}

/** What creating them does to the count: in words, and the card after. */
export function AfterNote({ plan, packages, created, moved, left }: AfterNoteProps) {
  const text = useSeriesWords()
  const format = useFormat()
  const today = format.dayOf(useNow())
  const pack = packages.find(({ id }) => id === plan.package?.id)
  if (created === 0 || pack === undefined || plan.package === null) return null
  const taken = plan.package.sessionsRemaining - plan.package.remainingAfter + moved
  const isOne = taken === created && taken <= plan.package.sessionsRemaining
  const { validUntil } = plan.package
  const limit = validUntil === null || !isOne ? '' : text.before(format.dayMonth(validUntil, today))
  const isMoved = pack.countsFromFirstSession !== null && validUntil !== pack.validUntil
  const begins = isMoved ? validUntil : null
  const open = pack.sessionsRemaining - taken
  return (
    <div className="after" aria-live="polite">
      <p>
        <Emphasis
          text={isOne ? text.takes(created, pack.totalSessions) : text.takesSeveral(created)}
        />
        <br />
        <span className="small quiet">
          {text.leaves(isOne ? open : Math.max(left - created, 0), limit)}
        </span>
        <br />
        {begins !== null && (
          <span className="small">
            <Emphasis text={text.begins(format.date(begins))} />
            <br />
          </span>
        )}
        <span className="small quiet">
          {text.mayCancel(pack.terms.freeCancellationHours, pack.terms.lateCancellation)}
        </span>
      </p>
      {isOne && (
        <Dots
          isBig
          counts={[
            { state: 'done', count: pack.sessionsDone },
            { state: 'lost', count: pack.sessionsForfeited },
            { state: 'held', count: pack.sessionsBooked },
            { state: 'planned', count: created },
            { state: 'open', count: open },
          ]}
          label={text.picture(pack.sessionsDone, pack.sessionsBooked + created, open)}
        />
      )}
    </div>
  )
}
