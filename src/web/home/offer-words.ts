import type { OfferJson } from '../../contract/offer.ts'
import type { OffersMessages } from '../../i18n/en/offers.ts'
import type { Format } from '../../i18n/format.ts'
import { moneyText } from '../../i18n/money.ts'

/** « 10 sessions · CHF 1’200.– · valable 6 mois » */
export function offerTold(offer: OfferJson, text: OffersMessages, format: Format): string {
  const { totalSessions, price, validity, terms, oncePerClient } = offer
  const parts = [
    text.sessions(totalSessions),
    price === null ? text.free : moneyText(format.locale, price),
    validityTold(validity, text, format),
    terms.freeCancellationHours === undefined ? '' : text.cancel(terms.freeCancellationHours),
    terms.caps?.perWeek === undefined ? '' : text.weekly(terms.caps.perWeek),
    terms.caps?.perMonth === undefined ? '' : text.monthly(terms.caps.perMonth),
    oncePerClient ? text.once : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function validityTold(
  validity: OfferJson['validity'],
  text: OffersMessages,
  format: Format,
): string {
  if (validity === null) return text.endless
  if ('until' in validity) return text.until(format.date(validity.until))
  const lasts = text.lasts[validity.unit](validity.count)
  return validity.from === 'first-session' ? text.fromFirst(lasts) : lasts
}
