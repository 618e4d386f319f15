import { Link } from '@tanstack/react-router'
import type { OutgoingJson } from '../../../contract/outgoing.ts'
import {
  type CoachExchangesMessages,
  coachExchanges as en,
} from '../../../i18n/en/coach-exchanges.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachExchanges as fr } from '../../../i18n/fr/coach-exchanges.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Glyph, type GlyphName } from '../../ui/glyph.tsx'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useAct } from '../ui/use-act.ts'
import { useMoment } from './exchange-places.tsx'
import { retryOutgoing } from './exchanges-api.ts'

const GLYPHS: Record<OutgoingJson['state'], GlyphName> = {
  waiting: 'planned',
  done: 'done',
  failed: 'clash',
  dropped: 'returned',
}

/** When · what Cal.com is told, of whose session · what became of it, and what can be done. */
export function OutgoingRow({ call }: { call: OutgoingJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const moment = useMoment()
  const at = millisOf(call.createdAt)
  const { clientId, clientName, sessionStartsAt, startsAt, state } = call
  const isKnown = clientId !== null && clientName !== null && sessionStartsAt !== null
  const about = isKnown ? text.session(clientName, moment(sessionStartsAt)) : text.sessionGone
  const isMoved = call.kind === 'reschedule' && startsAt !== null
  return (
    <li className="delivery-row">
      <time dateTime={call.createdAt}>
        {format.dayMonthShort(format.dayOf(at), today)}
        <small>{format.time(at)}</small>
      </time>
      <span className="what">
        <b>{text[call.kind]}</b>
        {isMoved && ` ${text.to(moment(startsAt))}`}
        <small>
          {isKnown ? (
            <Link to="/coach/clients/$clientId" params={{ clientId }}>
              {about}
            </Link>
          ) : (
            about
          )}
        </small>
      </span>
      <span className="outcome small">
        <Glyph name={GLYPHS[state]} />
        <span>
          {text[state]}
          {progressOf(call, text, format.time).map((line) => (
            <small key={line}>{line}</small>
          ))}
        </span>
      </span>
      <Ways call={call} about={`${text[call.kind]}, ${about}`} />
    </li>
  )
}

/** Why it has not arrived, how often it was tried, and when it is tried again. */
function progressOf(
  { state, refusal, attempts, nextAttemptAt }: OutgoingJson,
  text: CoachExchangesMessages,
  time: (at: number) => string,
): string[] {
  if (state === 'done' || state === 'dropped') return []
  const tried = attempts === 0 ? [] : [text.attempts(attempts)]
  const next = nextAttemptAt === null ? [] : [text.next(time(millisOf(nextAttemptAt)))]
  const how = [...tried, ...next].join(', ')
  return [...(refusal === null ? [] : [text.why(refusal)]), ...(how === '' ? [] : [how])]
}

function Ways({ call, about }: { call: OutgoingJson; about: string }) {
  const text = useText({ fr, en })
  const moment = useMoment()
  const retrying = useAct(retryOutgoing, () => showToast({ text: text.retried }))
  const { state, refusal, alternatives } = call
  if (state !== 'failed' && !(state === 'waiting' && refusal !== null)) return null
  return (
    <span className="ways small">
      {state === 'failed' && alternatives.length > 0 && (
        <span>
          {text.offered} {alternatives.map(moment).join(', ')}.{' '}
          <Link to="/coach/decide">{text.decide}</Link>
        </span>
      )}
      <button
        className="button"
        type="button"
        disabled={retrying.isPending}
        aria-label={text.retryNamed(about)}
        onClick={() => retrying.act(call.id)}
      >
        {text.retry}
      </button>
      {retrying.failure !== null && <FieldError text={retrying.failure} />}
    </span>
  )
}
