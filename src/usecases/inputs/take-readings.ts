import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ReadingsDecision } from '../apply/apply-readings.ts'
import { type Readings, recordReadings } from '../apply/recorded-readings.ts'
import type { Deps } from '../deps.ts'

/** `recorded`: kept, and applied later by itself. */
type ReadingsTaken =
  | ({ state: 'applied'; inputId: string } & ReadingsDecision)
  | { state: 'recorded'; inputId: string }

/**
 * Takes bookings as Cal.com's API v2 gave them, in one answer of which
 * `readAt` is the `Date` header: recorded as an input, then applied by the same five steps as a
 * delivery. Taking the same answer again changes nothing and answers the same.
 */
export async function takeReadings(
  deps: Pick<Deps, 'now' | 'newId' | 'applyInputs' | 'recordInput'>,
  studioId: string,
  readings: Readings,
): Promise<ReadingsTaken> {
  const body = recordReadings(readings)
  const { id: inputId } = await deps.recordInput({
    studioId,
    id: deps.newId(),
    source: 'api',
    kind: 'reading',
    dedupeKey: createHash('sha256').update(body).digest('hex'),
    receivedAt: deps.now(),
    actorId: null,
    headers: null,
    body,
    verification: 'api',
  })
  const result = await deps.applyInputs.applied(studioId, inputId)
  if (result.state === 'recorded') return { state: 'recorded', inputId }
  return { state: 'applied', inputId, ...decisionIn(result.input.decision) }
}

const state = z.object({
  status: z.enum([
    'requested',
    'scheduled',
    'awaiting-new-time',
    'completed',
    'cancelled',
    'no-show',
  ]),
  credit: z.enum(['held', 'charged', 'returned', 'none']),
  startsAt: z.number(),
  coachId: z.string(),
})

const decision = z.object({
  changes: z.array(
    z.object({
      uid: z.string(),
      sessionId: z.string().nullable(),
      before: state.nullable(),
      after: state.nullable(),
      items: z.array(z.object({ id: z.string(), kind: z.string(), reason: z.string() })),
    }),
  ),
  unreadable: z.number(),
})

/** As it was stored with the input, by whichever process applied it. */
function decisionIn(stored: object | null): ReadingsDecision {
  return decision.parse(stored)
}
