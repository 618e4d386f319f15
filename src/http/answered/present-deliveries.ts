import {
  type DeliveryJson,
  deliveryOutcome,
  type ReplayedDeliveryJson,
  type WholeDeliveryJson,
} from '../../contract/delivery.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { ReplayedInput } from '../../usecases/receive/replay-delivery.ts'
import type { SeenDelivery } from '../../usecases/receive/see-delivery.ts'
import { presentEntry } from './present.ts'

type Listed = Omit<SeenDelivery, 'headers' | 'body' | 'facts' | 'entries'>

/** A delivery as a list shows it, without what it held. */
export function presentDelivery(delivery: Listed): DeliveryJson {
  return {
    id: delivery.id,
    trigger: delivery.trigger,
    receivedAt: isoOf(delivery.receivedAt),
    lastSeenAt: isoOf(delivery.lastSeenAt),
    seen: delivery.seen,
    verification: delivery.verification,
    outcome: outcomeOf(delivery.outcome),
    reason: delivery.reason,
    attentionId: delivery.attentionId,
    sessionId: delivery.sessionId,
    appliedAt: isoOrNull(delivery.appliedAt),
    attempts: delivery.attempts,
    nextAttemptAt: isoOrNull(delivery.nextAttemptAt),
  }
}

/** What has no outcome yet is recorded, and goes on by itself. */
function outcomeOf(outcome: string | null): DeliveryJson['outcome'] {
  const known = deliveryOutcome.safeParse(outcome)
  return known.success ? known.data : 'recorded'
}

/** What applying it again came to. */
export function presentReplayed(replayed: ReplayedInput): ReplayedDeliveryJson {
  const { outcome, reason, attentionId, hasChanged } = replayed
  return { outcome: outcomeOf(outcome), reason, attentionId, hasChanged }
}

/** The whole of it: as it came, what it told, and what that did. */
export function presentSeenDelivery(delivery: SeenDelivery): WholeDeliveryJson {
  return {
    ...presentDelivery(delivery),
    headers: delivery.headers,
    body: delivery.body,
    facts: delivery.facts.map(({ kind, key, uid, otherUid, at }) => ({
      kind,
      key,
      uid,
      otherUid,
      at: isoOf(at),
    })),
    effect: {
      sessionId: delivery.sessionId,
      attentionId: delivery.attentionId,
      entries: delivery.entries.map(presentEntry),
    },
  }
}
