import * as offers from '../../db/packages/offers.ts'
import type { Offer, OfferContent } from '../../domain/offer.ts'
import { refuse } from '../../domain/result.ts'
import type { OfferAct } from '../packages/offer-act.ts'
import type { ActContext, Decision } from './decision.ts'
import { whyNotOffered } from './why-not-offered.ts'

/** What a studio sells: each change is another version, what was sold keeps its own. */
export async function decideOffer(acting: ActContext, act: OfferAct): Promise<Decision> {
  const { context, at } = acting
  if (act.type === 'create-offer') {
    const refusal = await whyNotOffered(acting, act.content)
    if (refusal !== null) return refuse(refusal)
    const first = { id: context.newId(), version: 1, isArchived: false, createdAt: at }
    return await save(acting, { ...act.content, ...first })
  }
  const { db, studio } = context
  const offer = await offers.read(db, studio.id, act.offerId)
  if (offer === null) return refuse({ type: 'NotFound' })
  const content = changed(offer, act.content)
  // What has ended since it was offered may keep its day: it is only no longer sold.
  const isSameDay = JSON.stringify(content.validity) === JSON.stringify(offer.validity)
  const { validity, terms } = act.content
  const refusal = await whyNotOffered(acting, isSameDay ? { terms } : { validity, terms })
  if (refusal !== null) return refuse(refusal)
  const isArchived = act.isArchived ?? offer.isArchived
  const isOther = JSON.stringify(content) !== JSON.stringify(changed(offer, {}))
  const { id, createdAt } = offer
  const version = isOther ? offer.version + 1 : offer.version
  return await save(acting, { ...content, id, version, isArchived, createdAt })
}

async function save({ context, actor, at }: ActContext, offer: Offer): Promise<Decision> {
  await offers.save(context.db, context.studio.id, offer, { personId: actor.personId, at })
  return { ok: true, answer: async () => offer }
}

/** `null` is a value here: no price, no end. */
function changed(
  offer: Offer,
  given: Extract<OfferAct, { type: 'update-offer' }>['content'],
): OfferContent {
  return {
    name: given.name ?? offer.name,
    totalSessions: given.totalSessions ?? offer.totalSessions,
    price: given.price === undefined ? offer.price : given.price,
    validity: given.validity === undefined ? offer.validity : given.validity,
    terms: given.terms ?? offer.terms,
    isPublic: given.isPublic ?? offer.isPublic,
    oncePerClient: given.oncePerClient ?? offer.oncePerClient,
  }
}
