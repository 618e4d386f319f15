import { Link } from '@tanstack/react-router'
import type { MeJson } from '../../../contract/me.ts'
import { card as cardEn } from '../../../i18n/en/card.ts'
import { coachToday as en } from '../../../i18n/en/coach-today.ts'
import { card as cardFr } from '../../../i18n/fr/card.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { ExampleStrip } from '../../card/example-card.tsx'
import { useText } from '../../language.tsx'
import '../../styles/card.css'
import '../../styles/cells.css'
import { useBeginnings } from './beginnings.ts'
import { FirstStepButton } from './first-step.tsx'

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
  const there = useBeginnings()
  if (there === null) return null
  return (
    <div className="next-steps">
      <FirstStepButton clients={there.clients} />
      {isOwner && !there.hasOffer && <Link to="/coach/offers">{text.firstOffer}</Link>}
      {isOwner && !there.hasCalcom && (
        <Link to="/coach/settings" hash="calcom">
          {text.firstCalcom}
        </Link>
      )}
    </div>
  )
}
