import type { PackageJson } from '../../contract/package.ts'
import { card as en } from '../../i18n/en/card.ts'
import { card as fr } from '../../i18n/fr/card.ts'
import { useText } from '../language.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { type CellState, hasExpired } from './cells.ts'

type Counted = Pick<
  PackageJson,
  'sessionsDone' | 'sessionsBooked' | 'sessionsRemaining' | 'sessionsForfeited' | 'sessionsExpired'
>

/** done, booked, to book; missed and expired only when there are any, and they add up. */
export function countsOf(pack: Counted): { state: CellState; count: number }[] {
  const isOver = pack.sessionsExpired > 0
  const all = [
    { state: 'done', count: pack.sessionsDone, isShown: true },
    { state: 'lost', count: pack.sessionsForfeited, isShown: pack.sessionsForfeited > 0 },
    { state: 'held', count: pack.sessionsBooked, isShown: !isOver || pack.sessionsBooked > 0 },
    { state: 'expired', count: pack.sessionsExpired, isShown: isOver },
    {
      state: 'open',
      count: pack.sessionsRemaining,
      isShown: !isOver || pack.sessionsRemaining > 0,
    },
  ] as const
  return all.filter(({ isShown }) => isShown)
}

/** The three numbers, each with its glyph: they are also the legend. */
export function Counts({ pack }: { pack: PackageJson }) {
  const text = useText({ fr, en })
  return (
    <dl className="counts">
      {countsOf(pack).map(({ state, count }) => (
        <div key={state}>
          <dt>
            <Glyph name={state} />
            {text[state === 'expired' && !hasExpired(pack) ? 'withdrawn' : state](count)}
          </dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  )
}
