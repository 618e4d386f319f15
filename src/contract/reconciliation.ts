import { z } from 'zod'
import { sessionStatus } from './session.ts'
import { id, instant, listOf, listQuery } from './wire.ts'

/** With `quiet=false` only those that found something, failed, or are under way. */
export const listReconciliationsQuery = listQuery.extend({
  quiet: z.enum(['true', 'false']).optional(),
})

const standing = z.object({
  status: sessionStatus,
  credit: z.enum(['held', 'charged', 'returned', 'none']),
  startsAt: instant,
  coachId: id,
})

/** A booking that stood otherwise here than at Cal.com: repaired, or with items to decide. */
const difference = z
  .object({
    uid: z.string(),
    sessionId: id.nullable(),
    /** Whose session it is by now; null where it waits for a client. */
    clientId: id.nullable(),
    clientName: z.string().nullable(),
    cause: z.enum([
      'not-announced',
      'cancellation-missed',
      'cancellation-refuted',
      'move-missed',
      'cancelled-here-only',
      'changed',
    ]),
    state: z.enum(['repaired', 'to-decide']),
    before: standing.nullable(),
    after: standing.nullable(),
    attentionIds: z.array(id),
  })
  .meta({ id: 'Difference' })

export const reconciliation = z
  .object({
    id,
    reason: z.enum(['start', 'regular', 'nightly', 'asked']),
    state: z.enum(['running', 'done', 'failed']),
    failure: z.string().nullable(),
    startedAt: instant,
    endedAt: instant.nullable(),
    requests: z.int(),
    bookings: z.int(),
    unannounced: z.int(),
    drifted: z.int(),
    repaired: z.int(),
    toDecide: z.int(),
    differences: z.array(difference),
  })
  .meta({ id: 'Reconciliation' })

export const reconciliations = listOf(reconciliation)

export type ReconciliationJson = z.infer<typeof reconciliation>
export type DifferenceJson = z.infer<typeof difference>
