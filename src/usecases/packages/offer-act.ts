import type { Offer, OfferContent } from '../../domain/offer.ts'

/** What a studio does with what it sells. */
export type OfferAct =
  | { type: 'create-offer'; content: OfferContent }
  | {
      type: 'update-offer'
      offerId: string
      content: { [Name in keyof OfferContent]?: OfferContent[Name] | undefined }
      isArchived?: boolean | undefined
    }

export type OfferAnswers = { 'create-offer': Offer; 'update-offer': Offer }
