import { z } from 'zod'
import { EXPLANATION_TYPES } from '../domain/wallet/explanation.ts'
import { entryDetails } from './package.ts'
import { terms } from './terms.ts'
import { askedInstant, id, instant } from './wire.ts'

/** What had happened by `asOf`, as far as was known by `knownAt`; without them, now. */
export const explanationQuery = z.strictObject({
  asOf: askedInstant.optional(),
  knownAt: askedInstant.optional(),
})

export const explanationLine = z
  .object({
    type: z.enum(EXPLANATION_TYPES),
    /** What it does to the balance; 0 for what only says something. */
    quantity: z.int(),
    balanceAfter: z.int(),
    at: instant,
    recordedAt: instant,
    session: z
      .object({
        id,
        startsAt: instant,
        endsAt: instant,
        timeZone: z.string(),
        status: z.string(),
        title: z.string().nullable(),
      })
      .nullable(),
    /** How many hours before the start it was given up; the limit is in `terms`. */
    hoursBefore: z.number().nullable(),
    reason: z.string(),
    actor: z.enum(['calcom', 'person', 'clock']),
    actorId: id.nullable(),
    /** The delivery of Cal.com that brought it about, for the team to open. */
    deliveryId: id.nullable(),
    details: entryDetails.nullable(),
    entryIds: z.array(id),
  })
  .meta({ id: 'ExplanationLine' })

/** `granted` - `done` - `booked` - `forfeited` - `closed` = `balance` = the sum of the lines. */
export const explanation = z
  .object({
    packageId: id,
    asOf: instant,
    knownAt: instant,
    balance: z.int(),
    totals: z.object({
      granted: z.int(),
      done: z.int(),
      booked: z.int(),
      forfeited: z.int(),
      closed: z.int(),
    }),
    terms,
    lines: z.array(explanationLine),
  })
  .meta({ id: 'Explanation' })

export type ExplanationJson = z.infer<typeof explanation>
export type ExplanationLineJson = z.infer<typeof explanationLine>
