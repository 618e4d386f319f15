import type { OutgoingJson } from '../contract/outgoing.ts'
import type { DifferenceJson, ReconciliationJson } from '../contract/reconciliation.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import { type Difference, type Reconciliation, tally } from '../domain/reconciliation.ts'
import { isoOf, isoOrNull } from './present.ts'

/** What goes out to Cal.com and what was compared with it, as the contract says it. */

export function presentOutgoing(outgoing: Outgoing): OutgoingJson {
  const { id, command, sessionId, state, attempts, refusal, resultUid } = outgoing
  return {
    ...{ id, kind: command.kind, sessionId, state, attempts, refusal, bookingUid: resultUid },
    nextAttemptAt: isoOrNull(outgoing.nextAttemptAt),
    startsAt: command.kind === 'cancel' ? null : isoOf(command.startsAt),
    alternatives: outgoing.alternatives.map(isoOf),
    createdAt: isoOf(outgoing.createdAt),
    updatedAt: isoOf(outgoing.updatedAt),
  }
}

export function presentReconciliation(run: Reconciliation): ReconciliationJson {
  const { id, reason, state, failure, requests, bookings, unannounced, differences } = run
  return {
    ...{ id, reason, state, failure, requests, bookings, unannounced },
    startedAt: isoOf(run.startedAt),
    endedAt: isoOrNull(run.endedAt),
    ...tally(differences),
    differences: differences.map(presentDifference),
  }
}

function presentDifference(one: Difference): DifferenceJson {
  const { uid, sessionId, cause, itemIds } = one
  return {
    ...{ uid, sessionId, cause, state: itemIds.length > 0 ? 'to-decide' : 'repaired' },
    before: standing(one.before),
    after: standing(one.after),
    attentionIds: itemIds,
  }
}

function standing(then: Difference['before']): DifferenceJson['before'] {
  return then === null ? null : { ...then, startsAt: isoOf(then.startsAt) }
}
