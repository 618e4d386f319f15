import { z } from 'zod'
import { EXPLANATION_TYPES } from '../domain/wallet/explanation-types.ts'
import { entryDetails } from './package.ts'
import { terms } from './terms.ts'
import { askedInstant, id, instant, listQuery } from './wire.ts'

/** What had happened by `asOf`, as far as was known by `knownAt`; without them, now. */
export const statementQuery = z.strictObject({
  asOf: askedInstant.optional(),
  knownAt: askedInstant.optional(),
})

export const explanationQuery = statementQuery.extend(listQuery.shape)

const explanationLine = z
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
        /** Null as well where it is somebody else's, and the asker not of the team. */
        title: z.string().nullable(),
        /**
         * Whose it is, where several book from the package; without id and name, of somebody whom the
         * asker is not told of. Null where the package is its client's alone.
         */
        client: z.object({ id: id.nullable(), name: z.string().nullable() }).nullable(),
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

/**
 * `granted` - `done` - `booked` - `forfeited` - `closed` = `balance` = the sum of `sums`. The latest lines
 * are here, oldest first: with `earlier.balance` they add up to the balance, too. `nextCursor` leads to
 * those before, asked for with this answer's `asOf` and `knownAt`; their last line ends where these begin.
 */
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
    /** All lines of each type together, whether they are here or not. */
    sums: z.array(
      z.object({
        ...{ type: z.enum(EXPLANATION_TYPES), quantity: z.int(), count: z.int() },
        firstAt: instant,
      }),
    ),
    /** The lines before those that are here. */
    earlier: z.object({ count: z.int(), balance: z.int() }),
    lines: z.array(explanationLine),
    /** Of types of sessions, as terms name them, and of coaches that a migration mentions. */
    names: z.record(z.string(), z.string()),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Explanation' })

export type ExplanationJson = z.infer<typeof explanation>
export type ExplanationLineJson = z.infer<typeof explanationLine>
