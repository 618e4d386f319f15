import { Link } from '@tanstack/react-router'
import type { EndingPackageJson } from '../../../contract/coach.ts'
import { type CoachTodayMessages, coachToday as en } from '../../../i18n/en/coach-today.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'

/** Packages of which little is left, or whose end is near: each with the way on. */
export function EndingList({ ending }: { ending: readonly EndingPackageJson[] }) {
  const text = useText({ fr, en })
  return (
    <section className="panel ending-place" aria-labelledby="ending">
      <div className="heading">
        <h2 id="ending">{text.ending}</h2>
        {ending.length > 0 && (
          <Link className="small quiet" to="/coach/clients" search={{ filter: 'ending' }}>
            {text.all}
          </Link>
        )}
      </div>
      {ending.length === 0 && <p className="body quiet">{text.endingNone}</p>}
      <ol className="ending-list">
        {ending.map((pack) => (
          <EndingRow key={pack.packageId} pack={pack} />
        ))}
      </ol>
    </section>
  )
}

function EndingRow({ pack }: { pack: EndingPackageJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const { clientId, clientName, sessionsRemaining: left, validUntil } = pack
  const limit = validUntil === null ? null : format.dayMonthShort(validUntil, today)
  const isUsedUp = left === 0
  const name = isUsedUp ? text.newPackageNamed(clientName) : text.viewNamed(clientName)
  return (
    <li>
      <b>{clientName}</b>
      <span className="small quiet">{saidOf(left, limit, text)}</span>
      <Link
        className="button"
        to="/coach/clients/$clientId"
        params={{ clientId }}
        search={isUsedUp ? { grant: true } : {}}
        aria-label={name}
      >
        {isUsedUp ? text.newPackage : text.view}
      </Link>
    </li>
  )
}

function saidOf(left: number, limit: string | null, text: CoachTodayMessages): string {
  if (left === 0) return text.usedUp
  return limit === null ? text.left(left) : text.leftBefore(left, limit)
}
