import type { SetupJson } from '../../contract/setup.ts'
import { setup as en } from '../../i18n/en/setup.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { useText } from '../language.tsx'
import { Glyph } from '../ui/glyph.tsx'

const WORDS = {
  database: 'stepDatabase',
  owner: 'stepOwner',
  'webhook-secret': 'stepSecret',
  'first-ping': 'stepPing',
  'first-delivery': 'stepDelivery',
  'first-booking': 'stepBooking',
  'event-types': 'stepEventTypes',
} as const

/** How far the studio is: a hole for every step that is done. */
export function SetupSteps({ setup }: { setup: SetupJson }) {
  const text = useText({ fr, en })
  return (
    <section className="panel" aria-labelledby="steps">
      <div className="heading">
        <h2 id="steps">{text.steps}</h2>
      </div>
      <ol className="steps">
        {setup.steps.map(({ id, state }) => (
          <li key={id}>
            <Glyph name={state === 'done' ? 'done' : 'open'} />
            {text[WORDS[id]]}
            <span className="small quiet">{state === 'done' ? text.done : text.toDo}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
