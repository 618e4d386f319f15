import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import { card as cardEn } from '../../../i18n/en/card.ts'
import { coachToday as en } from '../../../i18n/en/coach-today.ts'
import { card as cardFr } from '../../../i18n/fr/card.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { useText } from '../../language.tsx'
import { ExampleStrip } from '../../parts/example-card.tsx'
import '../../styles/card.css'
import '../../styles/cells.css'
import { useBeginnings } from '../first-day.ts'

const AddClientDialog = lazy(async () => ({
  default: (await import('./add-client-dialog.tsx')).AddClientDialog,
}))

/** Before anything is sold: the card as it will be, and the one thing to do next. */
export function FirstDay({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const card = useText({ fr: cardFr, en: cardEn })
  return (
    <section className="punched example first-day" aria-labelledby="first-day">
      <div className="paper">
        <div className="title">
          <div>
            <h2 id="first-day">{card.exampleTitle}</h2>
            <p className="small quiet">{text.firstSays}</p>
          </div>
          <p className="small faint unbroken">{card.example}</p>
        </div>
        <div className="sumline" />
        <ExampleStrip />
        <NextSteps isOwner={me.role === 'owner'} />
      </div>
    </section>
  )
}

function NextSteps({ isOwner }: { isOwner: boolean }) {
  const text = useText({ fr, en })
  const [isAdding, setAdding] = useState(false)
  const there = useBeginnings()
  if (there === null) return null
  const [first, ...others] = there.clients
  return (
    <div className="next-steps">
      {first === undefined && (
        <button className="button main" type="button" onClick={() => setAdding(true)}>
          {text.firstClient}
        </button>
      )}
      {first !== undefined && others.length > 0 && (
        <Link className="button main" to="/coach/clients">
          {text.firstPackage}
        </Link>
      )}
      {first !== undefined && others.length === 0 && (
        <Link
          className="button main"
          to="/coach/clients/$clientId"
          params={{ clientId: first.id }}
          search={{ grant: true }}
        >
          {text.firstPackage}
        </Link>
      )}
      {isOwner && !there.hasOffer && <Link to="/coach/offers">{text.firstOffer}</Link>}
      {isOwner && !there.hasCalcom && (
        <Link to="/coach/settings" hash="calcom">
          {text.firstCalcom}
        </Link>
      )}
      <Suspense>{isAdding && <AddClientDialog onClose={() => setAdding(false)} />}</Suspense>
    </div>
  )
}
