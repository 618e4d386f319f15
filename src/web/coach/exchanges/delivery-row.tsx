import { Link } from '@tanstack/react-router'
import type { DeliveryJson } from '../../../contract/delivery.ts'
import { coachDeliveries as en } from '../../../i18n/en/coach-deliveries.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachDeliveries as fr } from '../../../i18n/fr/coach-deliveries.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import type { Outcome } from '../coach-search.ts'
import { DeliveryDetail } from './delivery-detail.tsx'
import { outcomeGlyph, reasonWord, triggerWord } from './delivery-words.ts'

type DeliveryRowProps = { delivery: DeliveryJson; outcome: Outcome | undefined; isOpen: boolean }

/** When · what came · what became of it; opened, all of it. The open one stands in the address. */
export function DeliveryRow({ delivery, outcome, isOpen }: DeliveryRowProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const at = millisOf(delivery.receivedAt)
  const filter = outcome === undefined ? {} : { outcome }
  return (
    <li>
      <Link
        className="delivery-row"
        to="/coach/deliveries"
        search={isOpen ? filter : { ...filter, open: delivery.id }}
        replace
        resetScroll={false}
        aria-expanded={isOpen}
        activeProps={{ 'aria-current': undefined }}
      >
        <time dateTime={delivery.receivedAt}>
          {format.dayMonthShort(format.dayOf(at), today)}
          <small>{format.time(at)}</small>
        </time>
        <span className="what">
          <b>{triggerWord(delivery.trigger, text)}</b>
          <small>
            {delivery.trigger}
            {delivery.seen > 1 && ` · ${text.times(delivery.seen)}`}
          </small>
        </span>
        <span className="outcome small">
          <Glyph name={outcomeGlyph(delivery.outcome)} />
          <span>
            {text[delivery.outcome]}
            {delivery.reason !== null && <small>{reasonWord(delivery.reason, text)}</small>}
          </span>
        </span>
      </Link>
      {isOpen && <DeliveryDetail deliveryId={delivery.id} />}
    </li>
  )
}
