import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { EndingPackageJson } from '../../../contract/coach.ts'
import type { MeJson } from '../../../contract/me.ts'
import { coachNudge as nudgeEn } from '../../../i18n/en/coach-nudge.ts'
import { coachPackage as packageEn } from '../../../i18n/en/coach-package.ts'
import { type CoachTodayMessages, coachToday as en } from '../../../i18n/en/coach-today.ts'
import { coachNudge as nudgeFr } from '../../../i18n/fr/coach-nudge.ts'
import { coachPackage as packageFr } from '../../../i18n/fr/coach-package.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { fromFirstText } from '../../../i18n/span.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { packageQuery } from '../coach-queries.ts'

const NudgeDialog = lazy(async () => ({
  default: (await import('../mails/nudge-dialog.tsx')).NudgeDialog,
}))

const ExtendDialog = lazy(async () => ({
  default: (await import('../packages/extend-dialog.tsx')).ExtendDialog,
}))

type EndingListProps = { me: MeJson; ending: readonly EndingPackageJson[] }

/** Packages of which little is left, or whose end is near: each with the way on. */
export function EndingList({ me, ending }: EndingListProps) {
  const text = useText({ fr, en })
  const [asked, setAsked] = useState<EndingPackageJson | null>(null)
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
          <EndingRow key={pack.packageId} pack={pack} onAsk={() => setAsked(pack)} />
        ))}
      </ol>
      <Suspense>
        {asked?.reason === 'expires-soon' && (
          <Extending packageId={asked.packageId} onClose={() => setAsked(null)} />
        )}
        {asked?.reason === 'few-left' && (
          <NudgeDialog
            me={me}
            clientId={asked.clientId}
            clientName={asked.clientName}
            onClose={() => setAsked(null)}
          />
        )}
      </Suspense>
    </section>
  )
}

function Extending({ packageId, onClose }: { packageId: string; onClose: () => void }) {
  const { data: pack } = useQuery(packageQuery(packageId))
  return pack === undefined ? null : <ExtendDialog pack={pack} onClose={onClose} />
}

function EndingRow({ pack, onAsk }: { pack: EndingPackageJson; onAsk: () => void }) {
  const text = useText({ fr, en })
  const nudge = useText({ fr: nudgeFr, en: nudgeEn })
  const extend = useText({ fr: packageFr, en: packageEn })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const { clientId, clientName, sessionsRemaining: left, validUntil } = pack
  const { countsFromFirstSession: span } = pack
  const limit = validUntil === null ? null : format.dayMonthShort(validUntil, today)
  const isUsedUp = left === 0
  const isExpiring = pack.reason === 'expires-soon'
  return (
    <li>
      <Link className="who" to="/coach/clients/$clientId" params={{ clientId }}>
        {clientName}
      </Link>
      <span className="small quiet">
        {saidOf(left, limit, text)}
        {left > 0 && limit === null && span !== null && `, ${fromFirstText(format.locale, span)}`}
      </span>
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
          aria-label={isExpiring ? extend.extendNamed(clientName) : nudge.nudgeNamed(clientName)}
          onClick={onAsk}
        >
          {isExpiring ? extend.extend : nudge.nudge}
        </button>
      )}
    </li>
  )
}

function saidOf(left: number, limit: string | null, text: CoachTodayMessages): string {
  if (left === 0) return text.usedUp
  return limit === null ? text.left(left) : text.leftBefore(left, limit)
}
