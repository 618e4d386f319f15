import { type Fact, factKey, RANK, textAttribute } from '../domain/booking/fact.ts'
import type { ToldTogether } from '../domain/booking/told-together.ts'
import type { BookingTrigger } from './delivery.ts'
import { acceptance, told } from './told-fact.ts'

/** What of a delivery may have been meant of other bookings as well; null where it was not. */
export function toldTogether(
  trigger: BookingTrigger,
  uid: string,
  facts: readonly Fact[],
): ToldTogether | null {
  if (trigger === 'BOOKING_CREATED') {
    const exists = facts.find((fact) => fact.kind === 'exists' && fact.uid === uid)
    return exists === undefined
      ? null
      : { uid, what: 'confirmed', at: exists.at, by: null, reason: null }
  }
  const ended = facts.find(({ kind }) => kind === 'cancelled' || kind === 'rejected')
  // A new date is asked for one booking at a time.
  if (ended === undefined || ended.flags.includes('request')) return null
  const what = ended.kind === 'cancelled' ? 'cancelled' : 'rejected'
  const [by, reason] = [textAttribute(ended, 'by'), textAttribute(ended, 'reason')]
  return { uid, what, at: ended.at, by, reason }
}

/**
 * A booking that was read after another one of its series had been spoken of, and is as that one is:
 * it was meant too, by the same person, at the same instant.
 */
export function meantToo(facts: readonly Fact[], uid: string, meant: ToldTogether): Fact[] {
  const reading = facts.find((fact) => fact.kind === 'reading' && fact.uid === uid)
  const { what, at, by, reason } = meant
  const status = textAttribute(reading, 'status')
  if (reading === undefined || reading.otherUid !== null) return [...facts]
  if (what === 'confirmed') {
    if (status !== 'accepted') return [...facts]
    return facts.map((fact) =>
      fact.kind === 'exists' && fact.uid === uid
        ? { ...fact, attributes: { ...fact.attributes, ...acceptance(at) } }
        : fact,
    )
  }
  if (status !== what) return [...facts]
  const news = { at, toldAt: at, rank: RANK.webhook, inputId: reading.inputId }
  const key = factKey(what, uid, String(at))
  return [...facts, told(news, what, uid, { key, values: { by, reason } })]
}
