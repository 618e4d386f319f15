import type { MeJson } from '../../contract/me.ts'
import { card as cardEn } from '../../i18n/en/card.ts'
import { dashboard as en } from '../../i18n/en/dashboard.ts'
import { card as cardFr } from '../../i18n/fr/card.ts'
import { dashboard as fr } from '../../i18n/fr/dashboard.ts'
import { useText } from '../language.tsx'

const PLACES = 10
const PUNCHED = 2

/** Before the first package: the card as it will be, already punched twice. */
export function ExampleCard({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const card = useText({ fr: cardFr, en: cardEn })
  const [only, ...others] = me.coaches
  const coach = only !== undefined && others.length === 0 ? only.name : text.yourCoach
  return (
    <section className="punched example card-place" aria-labelledby="card">
      <div className="paper">
        <div className="title">
          <div>
            <h2 id="card">{card.exampleTitle}</h2>
            <p className="small quiet">{text.withoutPackageHelp(coach)}</p>
          </div>
          <p className="small faint unbroken">{card.example}</p>
        </div>
        <div className="sumline" />
        <ExampleStrip />
      </div>
    </section>
  )
}

/** Ten places, punched twice. */
export function ExampleStrip() {
  const places = Array.from({ length: PLACES }, (_, place) => place + 1)
  return (
    <div
      className="strip"
      aria-hidden="true"
      style={{ '--across': PLACES, '--across-phone': PLACES / 2 }}
    >
      {places.map((place) => (
        <div key={place} className={place <= PUNCHED ? 'cell done' : 'cell open'}>
          <span className="index">{place}</span>
          <span className="hole" />
        </div>
      ))}
    </div>
  )
}
