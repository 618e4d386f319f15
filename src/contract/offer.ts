import { z } from 'zod'
import { NAME_LENGTH_MAX, PACKAGE_SESSIONS_MAX } from '../domain/limits.ts'
import { askedPackageTerms } from './terms.ts'
import { offerValidity } from './validity.ts'
import { id, instant, listOf, money, text } from './wire.ts'

const name = z.strictObject({ fr: text(NAME_LENGTH_MAX), en: text(NAME_LENGTH_MAX) })

const shape = {
  name,
  totalSessions: z.int().min(1).max(PACKAGE_SESSIONS_MAX),
  price: money.nullable(),
  validity: offerValidity.nullable(),
  terms: askedPackageTerms,
  isPublic: z.boolean(),
  oncePerClient: z.boolean(),
}

export const createOffer = z
  .strictObject({
    ...shape,
    price: shape.price.optional(),
    validity: shape.validity.optional(),
    terms: shape.terms.optional(),
    isPublic: shape.isPublic.optional(),
    oncePerClient: shape.oncePerClient.optional(),
  })
  .meta({ id: 'CreateOffer' })

export const updateOffer = z
  .strictObject({ ...shape, isArchived: z.boolean() })
  .partial()
  .meta({
    id: 'UpdateOffer',
    description: 'Packages that were sold keep what they were sold with.',
  })

export const offer = z
  .object({ id, version: z.int(), ...shape, isArchived: z.boolean(), createdAt: instant })
  .meta({ id: 'Offer' })

export const offers = listOf(offer)

export const listOffersQuery = z.strictObject({
  /** Those that are no longer sold as well. */
  archived: z.stringbool().optional(),
})

export type CreateOffer = z.infer<typeof createOffer>
export type UpdateOffer = z.infer<typeof updateOffer>
export type OfferJson = z.infer<typeof offer>
