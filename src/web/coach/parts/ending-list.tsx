import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { EndingPackageJson } from '../../../contract/coach.ts'
import type { MeJson } from '../../../contract/me.ts'
import { coachNudge as nudgeEn } from '../../../i18n/en/coach-nudge.ts'
import { type CoachTodayMessages, coachToday as en } from '../../../i18n/en/coach-today.ts'
import { coachNudge as nudgeFr } from '../../../i18n/fr/coach-nudge.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'

const NudgeDialog = lazy(async () => ({
  default: (await import('./nudge-dialog.tsx')).NudgeDialog,
}))

type EndingListProps = { me: MeJson; ending: readonly EndingPackageJson[] }

/** Packages of which little is left, or whose end is near: each with the way on. */
export function EndingList({ me, ending }: EndingListProps) {
  const text = useText({ fr, en })
  const [nudged, setNudged] = useState<EndingPackageJson | null>(null)
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
          <EndingRow key={pack.packageId} pack={pack} onNudge={() => setNudged(pack)} />
        ))}
      </ol>
      <Suspense>
        {nudged !== null && (
          <NudgeDialog
            me={me}
            clientId={nudged.clientId}
            clientName={nudged.clientName}
            onClose={() => setNudged(null)}
          />
        )}
      </Suspense>
    </section>
  )
}

function EndingRow({ pack, onNudge }: { pack: EndingPackageJson; onNudge: () => void }) {
  const text = useText({ fr, en })
  const nudge = useText({ fr: nudgeFr, en: nudgeEn })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const { clientId, clientName, sessionsRemaining: left, validUntil } = pack
  const limit = validUntil === null ? null : format.dayMonthShort(validUntil, today)
  const isUsedUp = left === 0
  return (
    <li>
      <Link className="who" to="/coach/clients/$clientId" params={{ clientId }}>
        {clientName}
      </Link>
      <span className="small quiet">{saidOf(left, limit, text)}</span>
      {isUsedUp ? (
        <Link
          className="button"
          to="/coach/clients/$clientId"
          params={{ clientId }}
          search={{ grant: true }}
          aria-label={text.newPackageNamed(clientName)}
        >
          {text.newPackage}
        </Link>
      ) : (
        <button
          className="button"
          type="button"
          aria-label={nudge.nudgeNamed(clientName)}
          onClick={onNudge}
        >
          {nudge.nudge}
        </button>
      )}
    </li>
  )
}

function saidOf(left: number, limit: string | null, text: CoachTodayMessages): string {
  if (left === 0) return text.usedUp
  return limit === null ? text.left(left) : text.leftBefore(left, limit)
}
