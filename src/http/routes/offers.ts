import type { Hono } from 'hono'
import {
  createOffer,
  listOffersQuery,
  type OfferJson,
  offer,
  offers,
  updateOffer,
} from '../../contract/offer.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Offer } from '../../domain/offer.ts'
import { ok } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { listOffers } from '../../usecases/packages/list-offers.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** What the studio sells: the owner's to change, everybody's to see as far as it is public. */
export function offerRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/offers',
    name: 'listOffers',
    tag: 'Packages',
    summary: 'What can be sold; clients are shown what is public',
    query: listOffersQuery,
    answer: offers,
    handle: async ({ actor, query }) => {
      const found = await listOffers(deps, actor, { archived: query.archived === true })
      if (!found.ok) return found
      return ok({ items: found.value.map(presentOffer), nextCursor: null })
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/offers',
    name: 'createOffer',
    tag: 'Packages',
    summary: 'Make up something to sell',
    status: 201,
    isIdempotent: true,
    body: createOffer,
    answer: offer,
    refusals: ['NotAllowed', 'InvalidValidity', 'NotACoach'],
    handle: async ({ actor, body, named }) => {
      const content = {
        ...body,
        price: body.price ?? null,
        validity: body.validity ?? null,
        terms: body.terms ?? {},
        isPublic: body.isPublic ?? false,
        oncePerClient: body.oncePerClient ?? false,
      }
      const done = await performAct(deps, actor, {
        act: { type: 'create-offer', content },
        ...named,
      })
      return done.ok ? ok(presentOffer(done.value)) : done
    },
  })
  endpoint(app, {
    method: 'patch',
    path: '/api/offers/:id',
    name: 'updateOffer',
    tag: 'Packages',
    summary: 'Change an offer, or sell it no longer; what was sold stays as it was sold',
    body: updateOffer,
    answer: offer,
    refusals: ['NotAllowed', 'InvalidValidity', 'NotACoach'],
    handle: async ({ actor, id, body, named }) => {
      const { isArchived, ...content } = body
      const act = { type: 'update-offer' as const, offerId: id, content, isArchived }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(presentOffer(done.value)) : done
    },
  })
}

function presentOffer({ createdAt, ...rest }: Offer): OfferJson {
  return { ...rest, createdAt: isoOf(createdAt) }
}
