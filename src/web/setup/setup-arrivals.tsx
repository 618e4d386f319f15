import type { SetupJson } from '../../contract/setup.ts'
import { setup as en } from '../../i18n/en/setup.ts'
import { formatFor, millisOf } from '../../i18n/format.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { useLanguage, useText } from '../language.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { adviceFor } from './refused-advice.ts'

/** What came from Cal.com, as it comes; and what to do where it came wrong. */
export function SetupArrivals({ setup }: { setup: SetupJson }) {
  const text = useText({ fr, en })
  const at = (id: string) => setup.steps.find((step) => step.id === id)?.at ?? null
  const [ping, booking] = [at('first-ping'), at('first-booking')]
  const { lastRefusal } = setup
  return (
    <section className="panel" aria-labelledby="arrivals">
      <div className="heading">
        <h2 id="arrivals">{text.arrivals}</h2>
      </div>
      <ol className="steps" aria-live="polite">
        <Arrival at={ping} waiting={text.pingWaiting} there={text.pingThere} />
        <Arrival at={booking} waiting={text.bookingWaiting} there={text.bookingThere} />
      </ol>
      <div role="alert">
        {lastRefusal !== null && (
          <div className="refused">
            <p>
              <Glyph name="clash" /> <b>{text.wrong}</b>{' '}
              <span className="small quiet">
                <Moment at={lastRefusal.at} />
              </span>
            </p>
            <p>{adviceFor(lastRefusal.code, text)}</p>
          </div>
        )}
      </div>
    </section>
  )
}

function Arrival(props: { at: string | null; waiting: string; there: string }) {
  const { at, waiting, there } = props
  return (
    <li className={at === null ? '' : 'there'}>
      <Glyph name={at === null ? 'open' : 'done'} />
      {at === null ? waiting : there}
      {at !== null && (
        <span className="small quiet">
          <Moment at={at} />
        </span>
      )}
    </li>
  )
}

/** Before there is a studio's zone the browser's own is shown. */
function Moment({ at }: { at: string }) {
  const { locale } = useLanguage()
  const format = formatFor(locale, Intl.DateTimeFormat().resolvedOptions().timeZone)
  const instant = millisOf(at)
  return `${format.shortDay(format.dayOf(instant))} ${format.time(instant)}`
}
