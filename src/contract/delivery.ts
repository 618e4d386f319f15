import { z } from 'zod'
import { entry } from './package.ts'
import { id, instant, listOf, listQuery } from './wire.ts'

export const deliveryOutcome = z.enum([
  'applied',
  'duplicate',
  'attention',
  'ignored',
  'ping',
  'recorded',
  'refused',
])

export const listDeliveriesQuery = listQuery.extend({ outcome: deliveryOutcome.optional() })

/** The answer to a signed delivery that was stored. */
export const received = z
  .object({
    received: z.literal(true),
    deliveryId: id,
    outcome: deliveryOutcome,
    reason: z.string().optional(),
    attentionId: id.optional(),
  })
  .meta({ id: 'Received' })

const delivery = z
  .object({
    id,
    trigger: z.string(),
    receivedAt: instant,
    lastSeenAt: instant,
    seen: z.int(),
    verification: z.string(),
    outcome: deliveryOutcome,
    reason: z.string().nullable(),
    attentionId: id.nullable(),
    sessionId: id.nullable(),
    appliedAt: instant.nullable(),
    attempts: z.int(),
    nextAttemptAt: instant.nullable(),
  })
  .meta({ id: 'Delivery' })

const fact = z
  .object({
    kind: z.string(),
    key: z.string(),
    uid: z.string(),
    otherUid: z.string().nullable(),
    at: instant,
  })
  .meta({ id: 'Fact' })

/** `body` is the JSON that came, or its text when it was not JSON; secrets in it are masked. */
export const wholeDelivery = delivery
  .extend({
    headers: z.record(z.string(), z.string()),
    body: z.unknown(),
    facts: z.array(fact),
    effect: z.object({
      sessionId: id.nullable(),
      attentionId: id.nullable(),
      entries: z.array(entry),
    }),
  })
  .meta({ id: 'WholeDelivery' })

export const deliveries = listOf(delivery)

/** What became of a delivery that was applied again; `hasChanged` says whether that changed anything. */
export const replayedDelivery = z
  .object({
    outcome: deliveryOutcome,
    reason: z.string().nullable(),
    attentionId: id.nullable(),
    hasChanged: z.boolean(),
  })
  .meta({ id: 'ReplayedDelivery' })

export type DeliveryJson = z.infer<typeof delivery>
export type WholeDeliveryJson = z.infer<typeof wholeDelivery>
export type ReplayedDeliveryJson = z.infer<typeof replayedDelivery>
