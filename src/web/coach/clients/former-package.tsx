import { lazy, Suspense, useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import { card as cardEn } from '../../../i18n/en/card.ts'
import { type CoachClientMessages, coachClient as en } from '../../../i18n/en/coach-client.ts'
import { card as cardFr } from '../../../i18n/fr/card.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { hasExpired } from '../../card/cells.ts'
import { countsOf } from '../../card/counts.tsx'
import { Dots } from '../../card/dots.tsx'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Icon } from '../../ui/icon.tsx'

const WhyChain = lazy(async () => ({
  default: (await import('../../why/why-chain.tsx')).WhyChain,
}))

/** What became of a package that pays for nothing any more; its sum opens as that of any other. */
export function FormerPackage({ pack }: { pack: PackageJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const { sessionsDone, sessionsForfeited, sessionsExpired, validUntil } = pack
  const gone = hasExpired(pack) ? text.expiredCount : text.withdrawnCount
  const counts = [
    sessionsDone > 0 ? text.doneCount(sessionsDone) : '',
    sessionsForfeited > 0 ? text.lostCount(sessionsForfeited) : '',
    sessionsExpired > 0 ? gone(sessionsExpired) : '',
  ].filter(Boolean)
  const end = validUntil === null ? null : format.dayMonthShort(validUntil, today)
  return (
    <div className="former">
      <p>
        <b>{pack.name}</b>
        <span className="quiet">{endOf(pack, end, text)}</span>
      </p>
      <Dots counts={countsOf(pack)} label={counts.join(', ')} />
      <p className="small quiet">{counts.join(', ')}</p>
      <FormerWhy pack={pack} />
    </div>
  )
}

function FormerWhy({ pack }: { pack: PackageJson }) {
  const card = useText({ fr: cardFr, en: cardEn })
  const [isOpen, setOpen] = useState(false)
  const question = card.why(pack.sessionsRemaining)
  return (
    <details className="why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={`${question} ${pack.name}`}>
        {question}
        <Icon name="down" />
      </summary>
      {isOpen && (
        <Suspense fallback={<p className="state small quiet">…</p>}>
          <WhyChain pack={pack} isTeam />
        </Suspense>
      )}
    </details>
  )
}

function endOf(pack: PackageJson, end: string | null, text: CoachClientMessages): string {
  switch (pack.status) {
    case 'expired':
      return end === null ? text.usedUp : text.expiredOn(end)
    case 'closed':
      return text.closed
    case 'refunded':
      return text.refunded
    case 'used-up':
    case 'active':
    case 'paused':
      return text.usedUp
  }
}
