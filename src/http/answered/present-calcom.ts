import type { CalcomStandingJson } from '../../contract/calcom-connection.ts'
import type { OutgoingJson } from '../../contract/outgoing.ts'
import type { DifferenceJson, ReconciliationJson } from '../../contract/reconciliation.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import { type Difference, tally } from '../../domain/reconciliation.ts'
import type { ListedOutgoing } from '../../usecases/calcom/list-outgoing.ts'
import type { CalcomStanding } from '../../usecases/calcom/see-calcom-standing.ts'
import type { ListedReconciliation } from '../../usecases/reconcile/list-reconciliations.ts'
import type { Owned } from '../../usecases/sessions/session-owners.ts'

/** What goes out to Cal.com and what was compared with it, as the contract says it. */

export function presentOutgoing(outgoing: ListedOutgoing): OutgoingJson {
  const { id, command, sessionId, state, attempts, refusal, resultUid } = outgoing
  return {
    ...{ id, kind: command.kind, sessionId, state, attempts, refusal, bookingUid: resultUid },
    clientId: outgoing.session?.clientId ?? null,
    clientName: outgoing.clientName,
    sessionStartsAt: isoOrNull(outgoing.session?.startsAt ?? null),
    nextAttemptAt: isoOrNull(outgoing.nextAttemptAt),
    startsAt: 'startsAt' in command ? isoOf(command.startsAt) : null,
    alternatives: outgoing.alternatives.map(isoOf),
    createdAt: isoOf(outgoing.createdAt),
    updatedAt: isoOf(outgoing.updatedAt),
  }
}

export function presentReconciliation(run: ListedReconciliation): ReconciliationJson {
  const { id, reason, state, failure, requests, bookings, unannounced, differences } = run
  return {
    ...{ id, reason, state, failure, requests, bookings, unannounced },
    startedAt: isoOf(run.startedAt),
    endedAt: isoOrNull(run.endedAt),
    ...tally(differences),
    differences: differences.map((one) => presentDifference(one, run.ownerOf(one.sessionId))),
  }
}

function presentDifference(one: Difference, { session, clientName }: Owned): DifferenceJson {
  const { uid, sessionId, cause, itemIds } = one
  return {
    ...{ uid, sessionId, cause, state: itemIds.length > 0 ? 'to-decide' : 'repaired' },
    clientId: session?.clientId ?? null,
    clientName,
    before: standing(one.before),
    after: standing(one.after),
    attentionIds: itemIds,
  }
}

function standing(then: Difference['before']): DifferenceJson['before'] {
  return then === null ? null : { ...then, startsAt: isoOf(then.startsAt) }
}

export function presentStanding(seen: CalcomStanding): CalcomStandingJson {
  return {
    ...seen,
    workedAt: isoOrNull(seen.workedAt),
    failingSince: isoOrNull(seen.failingSince),
    lastDeliveryAt: isoOrNull(seen.lastDeliveryAt),
    comparedAt: isoOrNull(seen.comparedAt),
  }
}
