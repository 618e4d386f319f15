import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { WholeDeliveryJson } from '../../../contract/delivery.ts'
import { coachDeliveries as en } from '../../../i18n/en/coach-deliveries.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachDeliveries as fr } from '../../../i18n/fr/coach-deliveries.ts'
import { signed } from '../../../i18n/signed.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { sessionQuery } from '../../queries.ts'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Failed, FieldError, Waiting } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { replayDelivery } from '../coach-api.ts'
import { deliveryQuery } from '../coach-queries.ts'
import { CopyLink } from '../ui/copy-link.tsx'
import { useAct } from '../ui/use-act.ts'
import { entryWord, factWord, verificationWord } from './delivery-words.ts'

const INDENT = 2

/** One delivery as it came, what it said, and what that did. */
export function DeliveryDetail({ deliveryId }: { deliveryId: string }) {
  const { data, error, refetch } = useQuery(deliveryQuery(deliveryId))
  if (data === undefined) {
    return error === null ? <Waiting /> : <Failed error={error} retry={() => refetch()} />
  }
  return (
    <div className="delivery-detail">
      <Effect delivery={data} />
      <Facts delivery={data} />
      <Receipt delivery={data} />
      <Replay delivery={data} />
      <Body delivery={data} />
    </div>
  )
}

function Effect({ delivery }: { delivery: WholeDeliveryJson }) {
  const text = useText({ fr, en })
  const { sessionId, attentionId, entries } = delivery.effect
  const isNone = sessionId === null && attentionId === null && entries.length === 0
  return (
    <section>
      <h2>{text.effect}</h2>
      {isNone && <p className="quiet">{text.effectNone}</p>}
      <ul>
        {sessionId !== null && !isWaiting(delivery) && <SessionLine sessionId={sessionId} />}
        {attentionId !== null && (
          <li>
            <Link to="/coach/decide">{text.effectItem}</Link>
          </li>
        )}
        {entries.map(({ id, quantity, kind }) => (
          <li key={id}>{text.effectEntry(signed(quantity), entryWord(kind, text))}</li>
        ))}
      </ul>
    </section>
  )
}

/** A booking that waits for a client or a package is no session yet. */
const isWaiting = ({ reason }: WholeDeliveryJson) =>
  reason === 'UnknownClient' || reason === 'NoActivePackage' || reason === 'IncompleteBooking'

function SessionLine({ sessionId }: { sessionId: string }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const { data: session } = useQuery(sessionQuery(sessionId))
  if (session === undefined) return null
  const at = millisOf(session.startsAt)
  const when = text.at(format.longDay(format.dayOf(at)), format.time(at))
  return (
    <li>
      <Link to="/coach/clients/$clientId" params={{ clientId: session.clientId }}>
        {text.effectSession(when)}
      </Link>
    </li>
  )
}

function Facts({ delivery }: { delivery: WholeDeliveryJson }) {
  const text = useText({ fr, en })
  return (
    <section>
      <h2>{text.facts}</h2>
      {delivery.facts.length === 0 && <p className="quiet">{text.factsNone}</p>}
      <ul>
        {delivery.facts.map(({ key, kind, uid, otherUid }) => (
          <li key={key}>
            {factWord(kind, text)} <code>{otherUid === null ? uid : `${uid} → ${otherUid}`}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Receipt({ delivery }: { delivery: WholeDeliveryJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const moment = (instant: string) => {
    const at = millisOf(instant)
    return text.at(format.dayMonthShort(format.dayOf(at), today), format.time(at))
  }
  const { receivedAt, appliedAt, nextAttemptAt, attempts, verification, headers } = delivery
  return (
    <section>
      <DescriptionList
        of={[
          [text.received, moment(receivedAt)],
          [text.verification, verificationWord(verification, text)],
          appliedAt === null ? null : [text.appliedAt, moment(appliedAt)],
          nextAttemptAt === null
            ? null
            : [text.nextAttempt, `${moment(nextAttemptAt)}, ${text.attempts(attempts)}`],
        ]}
      />
      <details>
        <summary>
          {text.headers}
          <Icon name="down" />
        </summary>
        <dl className="headers">
          {Object.entries(headers).map(([name, value]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

function Replay({ delivery }: { delivery: WholeDeliveryJson }) {
  const text = useText({ fr, en })
  const replaying = useAct(
    (id: string, key) => replayDelivery(id, key),
    ({ hasChanged }) => showToast({ text: hasChanged ? text.replayed : text.replayedSame }),
  )
  return (
    <section className="replay">
      <button
        className="button"
        type="button"
        disabled={replaying.isPending}
        onClick={() => replaying.act(delivery.id)}
      >
        {text.replay}
      </button>
      <p className="small quiet">{text.replayHelp}</p>
      {replaying.failure !== null && <FieldError text={replaying.failure} />}
    </section>
  )
}

/** Hostile text is shown as text, whatever it says. */
function Body({ delivery }: { delivery: WholeDeliveryJson }) {
  const text = useText({ fr, en })
  const { body } = delivery
  const shown = typeof body === 'string' ? body : JSON.stringify(body, null, INDENT)
  return (
    <section className="body-place">
      <h2>
        {text.body}{' '}
        <span className="small quiet">
          <CopyLink text={shown} label={text.copy} done={text.copied} />
        </span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll it. */}
      <pre tabIndex={0}>{shown}</pre>
    </section>
  )
}
