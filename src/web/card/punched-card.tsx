import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MeJson } from '../../contract/me.ts'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import { card as en } from '../../i18n/en/card.ts'
import { millisOf } from '../../i18n/format.ts'
import { card as fr } from '../../i18n/fr/card.ts'
import { useNow } from '../clock.ts'
import { useFresh } from '../fresh.ts'
import { useFormat, useText } from '../language.tsx'
import { packageSessionsQuery } from '../queries.ts'
import { coachName } from '../sessions/coach-name.ts'
import { Emphasis } from '../ui/emphasis.tsx'
import { Why } from '../why/why.tsx'
import { CardCells } from './card-cells.tsx'
import { CardTabs } from './card-tabs.tsx'
import { cellsOf, hasExpired } from './cells.ts'
import { Counts, countsOf } from './counts.tsx'
import { useFront } from './use-front.ts'
import { type Validity, validityOf } from './validity.ts'
import type { Wallet } from './wallet.ts'

const USUAL_COUNTS = 3

/** The package in front, with the others behind it as tabs: touching one brings it forward. */
export function PunchedCard({ me, wallet }: { me: MeJson; wallet: Wallet }) {
  const { front, behind, choose, paysNext } = useFront(wallet)
  if (front === null) return null
  return (
    <Front me={me} pack={front} paysNext={paysNext}>
      <CardTabs packages={behind} onChoose={choose} />
    </Front>
  )
}

function Front(props: {
  me: MeJson
  pack: PackageJson
  paysNext: boolean
  children: React.ReactNode
}) {
  const { me, pack, paysNext, children } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const { data } = useQuery(packageSessionsQuery(pack.id))
  const sessions = data ?? []
  const fresh = useFresh(data)
  const validity = validityOf(pack, format, today, text)
  const isMany = countsOf(pack).length > USUAL_COUNTS
  return (
    <section
      className={isMany ? 'punched many card-place' : 'punched card-place'}
      aria-labelledby="card"
    >
      <div className="paper">
        <div className="title">
          <div>
            <h2 id="card">{pack.name}</h2>
            <p className="small quiet">
              {paysNext ? text.paysNext : <Subtitle me={me} pack={pack} sessions={sessions} />}
            </p>
          </div>
          <p className="small faint figures unbroken card-number">
            {text.number(String(pack.number).padStart(4, '0'))}
          </p>
          <p className="small quiet unbroken validity-short">{validity.short}</p>
        </div>
        <div className="sumline">
          <Counts pack={pack} />
          <ValidityNote pack={pack} validity={validity} />
        </div>
        <CardCells pack={pack} cells={cellsOf(pack, sessions)} fresh={fresh} />
        {hasExpired(pack) && pack.sessionsExpired > 0 && pack.validUntil !== null && (
          <p className="foot small quiet">
            {text.lostToExpiry(pack.sessionsExpired, format.dayMonth(pack.validUntil, today))}
          </p>
        )}
        <Why key={pack.id} pack={pack} />
        {children}
      </div>
    </section>
  )
}

/** « 60 min, avec Élodie Favre », as its sessions have been; before the first one, its date. */
function Subtitle(props: { me: MeJson; pack: PackageJson; sessions: readonly SessionJson[] }) {
  const { me, pack, sessions } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const last = sessions.at(-1)
  const coach = coachName(me, last)
  if (last === undefined || coach === null) {
    return text.boughtOn(format.date(format.dayOf(millisOf(pack.grantedAt))))
  }
  const minutes = (millisOf(last.endsAt) - millisOf(last.startsAt)) / MINUTE_MS
  return text.withCoach(Math.round(minutes), coach)
}

function ValidityNote({ pack, validity }: { pack: PackageJson; validity: Validity }) {
  const text = useText({ fr, en })
  return (
    <div className={validity.isEnding ? 'validity ending' : 'validity'}>
      <p>
        <Emphasis text={validity.long} />
      </p>
      {validity.left !== null && (
        <p className="small quiet">
          <span className="wide">{text.still}</span>
          {validity.left}
          {validity.isEnding && (
            <>
              {' · '}
              <Link to="/dashboard/book/recurring" search={{ count: pack.sessionsRemaining }}>
                {text.bookThem(pack.sessionsRemaining)}
              </Link>
            </>
          )}
        </p>
      )}
    </div>
  )
}
