import { useState } from 'react'
import type { OfferJson } from '../../../contract/offer.ts'
import type { GrantPackage } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import { lastDayOf } from '../../../domain/offer.ts'
import { PAYMENT_METHODS } from '../../../domain/payment.ts'
import type { Locale } from '../../../domain/person.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { centsFrom } from '../../../i18n/money.ts'
import { fromFirstText } from '../../../i18n/span.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import type { ChosenClient } from '../clients/client-field.tsx'
import { usePayerForm } from './payer-fields.tsx'

const USUAL_SESSIONS = 10

/** Not paid yet, or paid in full in one of these ways; a part is noted on the package. */
export const PAYMENTS = ['none', ...PAYMENT_METHODS] as const

export type GrantForm = ReturnType<typeof useGrantForm>

/** What is typed, what is wrong with it, and the request that it makes. */
export function useGrantForm(client: PersonJson, currency: string, offers: readonly OfferJson[]) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const [typed, setTyped] = useState(() => ({
    ...{ offerId: '', count: USUAL_SESSIONS, name: '', price: '' },
    ...{ validFrom: today, validUntil: '', method: startOf<(typeof PAYMENTS)[number]>('none') },
    ...{ isGift: false, paid: '', paidOn: today },
  }))
  const { count, name, validFrom, validUntil, offerId, method, paidOn } = typed
  const price = typed.isGift ? '' : typed.price
  const cents = price.trim() === '' ? null : centsFrom(price)
  const paidCents = typed.paid.trim() === '' ? cents : centsFrom(typed.paid)
  const called = name === '' ? text.packageNameOf(count) : name
  const change = (changed: Partial<typeof typed>) => setTyped({ ...typed, ...changed })
  const chosen = offers.find(({ id }) => id === offerId)
  const isPaid = cents !== null && cents > 0 && method !== 'none'
  const isTooMuch = isPaid && (paidCents === null || paidCents === 0 || paidCents > cents)
  const hasPrice = cents !== null && cents > 0
  const sharing = useSharing(client, hasPrice)
  const asked: GrantPackage = {
    clientId: client.id,
    name: called.trim() === '' ? text.packageNameOf(count) : called.trim(),
    totalSessions: count,
    ...(chosen === undefined ? {} : { offerId: chosen.id }),
    ...(validFrom === '' ? {} : { validFrom }),
    ...(validUntil === '' ? {} : { validUntil }),
    ...(cents === null ? {} : { price: { amountCents: cents, currency } }),
    // An offer's price is not asked of who gets it for nothing.
    ...(cents === null ? { isGift: true } : {}),
    ...sharing.asked,
    ...(isPaid && paidCents !== null
      ? { payment: { amountCents: paidCents, method, paidOn } }
      : {}),
  }
  /** An offer fills the fields; each of them can still be changed for this sale. */
  const take = (id: string) => {
    const offer = offers.find((one) => one.id === id)
    if (offer === undefined) return change({ offerId: '' })
    change({
      offerId: id,
      name: offer.name[client.locale],
      count: offer.totalSessions,
      price: offer.price === null ? '' : String(offer.price.amountCents / 100),
      validUntil: lastDayOf(offer.validity, validFrom === '' ? today : validFrom) ?? '',
    })
  }
  const pay = (value: string) => {
    const known = PAYMENTS.find((one) => one === value)
    if (known !== undefined) change({ method: known })
  }
  /** The last day of an offer is counted from the first. */
  const begin = (day: string) => {
    const last = chosen === undefined || day === '' ? null : lastDayOf(chosen.validity, day)
    change({ validFrom: day, ...(last === null ? {} : { validUntil: last }) })
  }
  const wrong = {
    isPriceWrong: price.trim() !== '' && cents === null,
    isBackwards: validUntil !== '' && validUntil < validFrom,
    isPaidWrong: isTooMuch,
    isPaidLater: isPaid && (paidOn === '' || paidOn > today),
  }
  return {
    /** How long it lasts from its first session, where no last day is given. */
    span: spanOf(chosen?.validity ?? null, format.locale),
    ...{ ...typed, called, asked, take, pay, begin, change, isPaid, sharing },
    ...wrong,
    isWrong: Object.values(wrong).some(Boolean),
  }
}

function spanOf(validity: OfferJson['validity'], locale: Locale): string | null {
  const isCounted = validity !== null && !('until' in validity) && validity.from === 'first-session'
  return isCounted ? fromFirstText(locale, validity) : null
}

/** Who pays for what is to be paid, and who else books from it. */
function useSharing(client: PersonJson, hasPrice: boolean) {
  const payer = usePayerForm(client, null)
  const [others, setOthers] = useState<readonly ChosenClient[]>([])
  const asked: Pick<GrantPackage, 'payer' | 'beneficiaries'> = {
    ...(hasPrice && payer.asked?.payer ? { payer: payer.asked.payer } : {}),
    ...(others.length === 0 ? {} : { beneficiaries: others.map(({ id }) => id) }),
  }
  const isPayerMissing = hasPrice && payer.asked === null
  return { payer, others, setOthers, hasPrice, asked, isPayerMissing }
}

/** A first value among those that it may become. */
const startOf = <T>(value: T): T => value
