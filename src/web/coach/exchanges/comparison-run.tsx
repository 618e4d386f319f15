import { Link } from '@tanstack/react-router'
import type { DifferenceJson, ReconciliationJson } from '../../../contract/reconciliation.ts'
import {
  type CoachExchangesMessages,
  coachExchanges as en,
} from '../../../i18n/en/coach-exchanges.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachExchanges as fr } from '../../../i18n/fr/coach-exchanges.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Glyph, type GlyphName } from '../../ui/glyph.tsx'
import { useMoment } from './exchange-places.tsx'

/** « 3 écarts, 2 réparés, 1 à décider », and each of them with before, after and cause. */
export function ComparisonRun({ run }: { run: ReconciliationJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const at = millisOf(run.startedAt)
  return (
    <li>
      <div className="delivery-row run">
        <time dateTime={run.startedAt}>
          {format.dayMonthShort(format.dayOf(at), today)}
          <small>{format.time(at)}</small>
        </time>
        <span className="what">
          <b>{saidOf(run, text)}</b>
          <small>
            {text[run.reason]} · {text.looked(run.bookings)}
          </small>
        </span>
        <span className="outcome small">
          <Glyph name={glyphOf(run)} />
        </span>
      </div>
      {run.differences.length > 0 && (
        <ul className="differences">
          {run.differences.map((difference) => (
            <Difference key={`${difference.uid} ${difference.cause}`} difference={difference} />
          ))}
        </ul>
      )}
    </li>
  )
}

function saidOf(run: ReconciliationJson, text: CoachExchangesMessages): string {
  if (run.state === 'running') return text.running
  const result = text.result(run.drifted, run.repaired, run.toDecide)
  if (run.state === 'done') return result
  const failed = text.runFailed(text.why(run.failure ?? ''))
  return run.drifted === 0 ? failed : `${result} ${failed}`
}

function glyphOf({ state, drifted, toDecide }: ReconciliationJson): GlyphName {
  if (state === 'running') return 'planned'
  if (state === 'failed' || toDecide > 0) return 'clash'
  return drifted === 0 ? 'done' : 'returned'
}

function Difference({ difference }: { difference: DifferenceJson }) {
  const text = useText({ fr, en })
  const { clientId, clientName, before, after, cause, state } = difference
  const isToDecide = state === 'to-decide'
  return (
    <li>
      <p>
        {clientId === null ? (
          <b>{text.unknownClient}</b>
        ) : (
          <Link to="/coach/clients/$clientId" params={{ clientId }}>
            <b>{clientName}</b>
          </Link>
        )}{' '}
        <span className="quiet">{text[cause]}</span>
      </p>
      <dl>
        <div>
          <dt>{text.before}</dt>
          <dd>
            <Then then={before} otherwise={text.notThere} />
          </dd>
        </div>
        <div>
          <dt>{text.after}</dt>
          <dd>
            <Then then={after} otherwise={isToDecide ? text.waits : text.notThere} />
          </dd>
        </div>
      </dl>
      <p className="outcome">
        <Glyph name={isToDecide ? 'clash' : 'returned'} />
        {isToDecide ? <Link to="/coach/decide">{text[state]}</Link> : text[state]}
      </p>
    </li>
  )
}

/** How a session stood: when, in which state, and whether it was counted. */
function Then({ then, otherwise }: { then: DifferenceJson['before']; otherwise: string }) {
  const text = useText({ fr, en })
  const moment = useMoment()
  if (then === null) return <span className="quiet">{otherwise}</span>
  return `${moment(then.startsAt)}, ${text[then.status]}, ${text[then.credit]}`
}
