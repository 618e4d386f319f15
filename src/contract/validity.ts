import { z } from 'zod'
import { day } from './wire.ts'

const VALIDITY_MAX = 3650

const span = {
  count: z.int().min(1).max(VALIDITY_MAX),
  unit: z.enum(['days', 'weeks', 'months']),
}

/** So many days, weeks or months. */
export const validitySpan = z.object(span).meta({ id: 'ValiditySpan' })

export type ValiditySpan = z.infer<typeof validitySpan>

export const offerValidity = z
  .union([
    z.strictObject({
      ...span,
      /** Left out: from the sale. */
      from: z.enum(['sale', 'first-session']).optional(),
    }),
    z.strictObject({ until: day }),
  ])
  .meta({
    id: 'OfferValidity',
    description: 'From the first day or the first session on, or until a day.',
  })
