import * as grants from '../../db/packages/grants.ts'
import * as offers from '../../db/packages/offers.ts'
import * as packages from '../../db/packages/packages.ts'
import { dayOf, midnightAfter, startOfDay } from '../../domain/calendar.ts'
import { fromFirstSession, lastDayOf, type Offer } from '../../domain/offer.ts'
import type { Package, Terms } from '../../domain/package.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { refuse } from '../../domain/result.ts'
import type { GivenTerms } from '../inputs/act.ts'
import type { PackageAct } from '../packages/package-act.ts'
import type { PaymentAct } from '../packages/payment-act.ts'
import { correctPackage } from './decide-correction.ts'
import { refundPackage, transferPackage } from './decide-package-money.ts'
import { closePackage, extendPackage, pausePackage, resumePackage } from './decide-package-time.ts'
import { decidePayment, whyNot, writePayment } from './decide-payment.ts'
import { knownPayer, setPayer, share, sharePackage, unsharePackage } from './decide-sharing.ts'
import type { ActContext, Decision } from './decision.ts'
import { append, hasEnded, packageAnswer, readPackage, tooFew } from './package-lines.ts'
import { undoOf } from './session-facts.ts'
import { hasEndedBefore, whyNotOffered } from './why-not-offered.ts'

type ActOf<T extends PackageAct['type']> = Extract<PackageAct, { type: T }>

/** What people do with packages. */
export async function decidePackage(
  acting: ActContext,
  act: PackageAct | PaymentAct,
): Promise<Decision> {
  switch (act.type) {
    case 'note-payment':
    case 'reverse-payment':
      return await decidePayment(acting, act)
    case 'grant-package':
      return await grantPackage(acting, act)
    case 'adjust-package':
      return await adjustPackage(acting, act)
    case 'extend-package':
      return await extendPackage(acting, act)
    case 'pause-package':
      return await pausePackage(acting, act)
    case 'resume-package':
      return await resumePackage(acting, act)
    case 'close-package':
      return await closePackage(acting, act)
    case 'refund-package':
      return await refundPackage(acting, act)
    case 'transfer-package':
      return await transferPackage(acting, act)
    case 'share-package':
      return await sharePackage(acting, act)
    case 'unshare-package':
      return await unsharePackage(acting, act)
    case 'correct-package':
      return await correctPackage(acting, act)
    case 'set-payer':
      return await setPayer(acting, act)
  }
}

/** Sells or grants a package. Bookings that waited for one are covered with it. */
async function grantPackage(acting: ActContext, act: ActOf<'grant-package'>): Promise<Decision> {
  const { context, at } = acting
  const { db, studio } = context
  const { opening, clientId } = act
  const offer = await offerFor(acting, act)
  if (offer !== null && 'type' in offer) return refuse(offer)
  const today = dayOf(at, studio.timeZone)
  const validFrom = act.validFrom ?? opening?.on ?? today
  const validity = act.validUntil === undefined ? (act.validity ?? offer?.validity ?? null) : null
  const validUntil = act.validUntil ?? lastDayOf(validity, validFrom)
  if (validUntil !== null && validUntil < validFrom) return refuse({ type: 'InvalidValidity' })
  if (opening !== undefined && opening.on > today) return refuse({ type: 'InvalidValidity' })
  // Brought over with its past, or with a day of its own, it may have ended; sold as it is, not.
  const isAsOffered = act.validUntil === undefined && opening === undefined
  if (isAsOffered && hasEndedBefore(acting, validity)) return refuse({ type: 'InvalidValidity' })
  const payer = await knownPayer(acting, clientId, act.payer ?? null)
  if (payer === undefined) return refuse({ type: 'NotFound' })
  const price = act.isGift === true ? null : (act.price ?? offer?.price ?? null)
  const extras =
    (await whyNotOffered(acting, { terms: act.terms })) ?? extrasRefused(acting, act, price)
  if (extras !== null) return refuse(extras)
  const totalSessions = act.totalSessions ?? offer?.totalSessions ?? 0
  const grantedAt = opening === undefined ? at : startOfDay(opening.on, studio.timeZone)
  const packageId = context.newId()
  context.packageSeq += 1
  const granted = grants.insert(db, studio.id, {
    id: packageId,
    ...{ clientId, payer },
    number: context.packageSeq,
    name: act.name?.trim() ?? offer?.name[studio.locale] ?? nameOf(totalSessions, studio.locale),
    validFrom,
    validUntil,
    validFromAt: startOfDay(validFrom, studio.timeZone),
    expiresAt: validUntil === null ? null : midnightAfter(validUntil, studio.timeZone),
    price,
    fromFirst: fromFirstSession(validity, studio.timeZone),
    terms: soldTerms(acting, offer, act),
    grantedAt,
    offer: offer ?? undefined,
  })
  const line =
    opening === undefined
      ? { kind: 'grant' as const, reason: 'granted' }
      : { kind: 'opening' as const, reason: opening.origin, details: { openedOn: opening.on } }
  // The line comes after its package, and on its way together with it.
  await Promise.all([
    granted,
    append(acting, clientId, packageId, { ...line, quantity: totalSessions, at: grantedAt }),
  ])
  const sharers = new Set(act.beneficiaries ?? [])
  for (const one of sharers) {
    await share(acting, { id: packageId, clientId }, one, 'shared', grantedAt)
  }
  if (act.payment !== undefined) {
    await writePayment(acting, { id: packageId, price }, act.payment)
  }
  return {
    ok: true,
    clientIds: [clientId, ...sharers],
    answer: async () => ({ ...(await readPackage(acting, packageId)), undo: undoOf(acting) }),
  }
}

/** What comes with the grant is judged before anything is written. */
function extrasRefused(
  acting: ActContext,
  { clientId, beneficiaries = [], payment }: ActOf<'grant-package'>,
  price: Package['price'],
): Refusal | null {
  if (beneficiaries.includes(clientId)) return { type: 'SameClient' }
  if (payment === undefined) return null
  const dueCents = price?.amountCents ?? 0
  const state = { status: 'unpaid' as const, paidCents: 0, dueCents, currency: '' }
  return whyNot(acting, { payment: state }, payment)
}

/** The offer that is sold, as it is now; or why it cannot be. */
async function offerFor(
  { context }: ActContext,
  { offerId, clientId }: ActOf<'grant-package'>,
): Promise<Offer | Refusal | null> {
  if (offerId === undefined) return null
  const { db, studio } = context
  const offer = await offers.read(db, studio.id, offerId)
  if (offer === null) return { type: 'NotFound' }
  if (offer.isArchived) return { type: 'OfferArchived' }
  const isTaken =
    offer.oncePerClient && (await offers.hasBeenSold(db, studio.id, offerId, clientId))
  return isTaken ? { type: 'OfferTaken' } : offer
}

/** Adds to a package or takes from what is left in it; what is booked cannot be taken. */
async function adjustPackage(acting: ActContext, act: ActOf<'adjust-package'>): Promise<Decision> {
  const { db, studio } = acting.context
  const pack = await packages.read(db, studio.id, act.packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  if (hasEnded(pack, acting.at)) return refuse({ type: 'PackageEnded' })
  const { quantity, reason } = act
  if (quantity < 0 && pack.sessionsRemaining + quantity < 0) {
    return await tooFew(acting, pack, -quantity)
  }
  await append(acting, pack.clientId, pack.id, { kind: 'adjustment', quantity, reason })
  return {
    ok: true,
    clientIds: [pack.clientId],
    answer: () => packageAnswer(acting, pack.id),
  }
}

/** The offer's, then what is said of this package; its weeks and months are the studio's of now. */
function soldTerms(
  { context }: ActContext,
  offer: Offer | null,
  { terms: given = {} }: ActOf<'grant-package'>,
): Terms {
  const { terms, timeZone } = context.studio
  const sold = withDefaults(withDefaults(terms, offer?.terms ?? {}), given)
  return sold.caps === undefined ? sold : { ...sold, caps: { ...sold.caps, timeZone } }
}

function withDefaults(defaults: Terms, given: GivenTerms): Terms {
  const told = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(told) }
}

function nameOf(totalSessions: number, locale: 'fr' | 'en'): string {
  const count = totalSessions === 1 ? '1\u00A0session' : `${totalSessions}\u00A0sessions`
  return locale === 'fr' ? `Forfait ${count}` : `Package of ${count}`
}
