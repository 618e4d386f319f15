import { coachToday as en } from '../../../i18n/en/coach-today.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { countsOf } from '../../card/counts.tsx'
import { DOTS_MAX, Dots } from '../../card/dots.tsx'
import { useText } from '../../language.tsx'
import { CoachIcon } from '../ui/coach-icon.tsx'

type Counted = Parameters<typeof countsOf>[0]

const totalOf = (pack: Counted) => countsOf(pack).reduce((sum, { count }) => sum + count, 0)

/** The package's dots before and after, and what is then left to book. */
export function Flow({ before, after }: { before: Counted; after: Counted }) {
  const text = useText({ fr, en })
  return (
    <p className="flow">
      {totalOf(before) > DOTS_MAX ? (
        <span className="unbroken">{before.sessionsRemaining}</span>
      ) : (
        <Dots counts={countsOf(before)} />
      )}
      <CoachIcon name="move" />
      <Dots counts={countsOf(after)} />
      <span className="unbroken">{text.toBook(after.sessionsRemaining)}</span>
    </p>
  )
}
