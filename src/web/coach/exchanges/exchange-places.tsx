import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CalcomStandingJson } from '../../../contract/calcom-connection.ts'
import { coachExchanges as en } from '../../../i18n/en/coach-exchanges.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachExchanges as fr } from '../../../i18n/fr/coach-exchanges.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { useAgo } from '../ui/use-ago.ts'
import { standingQuery } from './exchanges-api.ts'
import '../../styles/coach-exchanges.css'
import '../../styles/places.css'

/** The three sides of what is exchanged with Cal.com, and what is wrong with any of it. */
export function ExchangePlaces() {
  const text = useText({ fr, en })
  const { data: standing } = useQuery(standingQuery)
  return (
    <>
      <nav className="places small" aria-label={text.places}>
        <Link to="/coach/deliveries">{text.received}</Link>
        <Link to="/coach/outgoing">
          {text.sent}
          {standing !== undefined && standing.failed > 0 && (
            <span className="badge">{standing.failed}</span>
          )}
        </Link>
        <Link to="/coach/comparisons">{text.compared}</Link>
      </nav>
      {standing !== undefined && <Standing standing={standing} />}
    </>
  )
}

function Standing({ standing }: { standing: CalcomStandingJson }) {
  const text = useText({ fr, en })
  const ago = useAgo()
  const now = useNow()
  const moment = useMoment()
  const { isConnected, failure, failingSince, waiting, unannounced, lastDeliveryAt } = standing
  const last = lastDeliveryAt === null ? text.neverCame : ago(now - millisOf(lastDeliveryAt))
  return (
    <div className="standing">
      {isConnected && failure !== null && failingSince !== null && (
        <Warning>
          {AWAY.has(failure) ? (
            <>
              <Emphasis text={text.away(moment(failingSince))} />{' '}
              {waiting > 0 && text.awayWaiting(waiting)}
            </>
          ) : (
            <>
              <Emphasis text={text.refusing(text.why(failure))} />{' '}
              <Link to="/coach/settings" hash="calcom">
                {text.refusingAct}
              </Link>
            </>
          )}
        </Warning>
      )}
      {unannounced > 0 && (
        <Warning>
          <Emphasis text={text.unannounced(unannounced)} /> {last}.{' '}
          <Link to="/coach/settings" hash="calcom">
            {text.check}
          </Link>
        </Warning>
      )}
      {!isConnected && (
        <Warning>
          <Emphasis text={text.withoutKey} />{' '}
          <Link to="/coach/settings" hash="calcom">
            {text.withoutKeyAct}
          </Link>
        </Warning>
      )}
    </div>
  )
}

/** It may be back by itself; everything else is somebody's to put right. */
const AWAY: ReadonlySet<string> = new Set(['Unavailable', 'UnknownOutcome'])

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="note strong caution">
      <Glyph name="clash" />
      <span>{children}</span>
    </p>
  )
}

/** « 27 janv. à 17:30 », in words that follow what it is about. */
export function useMoment(): (instant: string) => string {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  return (instant) => {
    const at = millisOf(instant)
    return text.at(format.dayMonthShort(format.dayOf(at), today), format.time(at))
  }
}
