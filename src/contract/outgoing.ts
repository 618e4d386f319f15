import { z } from 'zod'
import { id, instant, listOf, listQuery } from './wire.ts'

const outgoingState = z.enum(['waiting', 'done', 'failed', 'dropped'])

export const listOutgoingQuery = listQuery.extend({
  state: outgoingState.optional(),
  sessionId: id.optional(),
})

/** One call to Cal.com; `refusal` says why it failed, or what it waits for. */
export const outgoing = z
  .object({
    id,
    kind: z.enum(['create', 'cancel', 'reschedule', 'confirm', 'decline', 'absent']),
    sessionId: id,
    /** Whose session it is about, and when that is; null where it is no longer there. */
    clientId: id.nullable(),
    clientName: z.string().nullable(),
    sessionStartsAt: instant.nullable(),
    state: outgoingState,
    attempts: z.int(),
    nextAttemptAt: instant.nullable(),
    refusal: z.string().nullable(),
    bookingUid: z.string().nullable(),
    startsAt: instant.nullable(),
    /** Other starts that Cal.com offered when it refused one. */
    alternatives: z.array(instant),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Outgoing' })

export const outgoings = listOf(outgoing)

export type OutgoingJson = z.infer<typeof outgoing>
