import { readDelivery } from '../../calcom/delivery.ts'
import { translate } from '../../calcom/translate.ts'
import * as openItems from '../../db/attention/open-items.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import * as inputs from '../../db/inputs/inputs.ts'
import { isAnyShared } from '../../db/packages/sharing.ts'
import { readMerges } from '../../db/people/client-merges.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import {
  findOwnerId,
  lockStudio,
  notifyChanged,
  saveProgress,
} from '../../db/studios/studio-lock.ts'
import { applyDeliveries } from './apply-deliveries.ts'
import type { ApplyContext, BatchDeps } from './context.ts'
import { storedRows } from './settlement-rows.ts'

export type Replayed = Pick<inputs.AppliedInput, 'outcome' | 'reason' | 'attentionId'> & {
  hasChanged: boolean
}

type ToReplay = inputs.PendingInput & inputs.AppliedInput

/**
 * Applies a delivery again that was applied before, in the place that it had. Where that changes
 * nothing, nothing at all is written.
 */
export async function replayApplied(
  deps: BatchDeps,
  studioId: string,
  input: ToReplay,
): Promise<Replayed> {
  const { outcome, reason, attentionId } = input
  const asBefore = { outcome, reason, attentionId, hasChanged: false }
  if (!tellsOfBooking(input)) return asBefore
  const tx = await deps.db.startTransaction().execute()
  try {
    const locked = await lockStudio(tx, studioId)
    const { clock, appliedSeq, entrySeq, packageSeq, ...studio } = locked
    const context: ApplyContext = {
      db: tx,
      rows: storedRows(tx, studioId),
      newId: deps.newId,
      causeId: '',
      now: deps.now(),
      studio: {
        ...studio,
        ownerId: await findOwnerId(tx, studioId),
        hasCalcomApi: studio.hasApiKey,
      },
      ...{ clock, entrySeq, packageSeq, appliedSeq: input.seq - 1 },
      eventTypes: await eventTypes.list(tx, studioId),
      merges: await readMerges(tx, studioId),
      hasShared: await isAnyShared(tx, studioId),
      changedClients: new Set(),
      writes: [],
    }
    const before = await visible(context, input.sessionId)
    const [applied] = await applyDeliveries(context, [input])
    await Promise.all(context.writes)
    if (applied === undefined) throw new Error('a delivery that is applied has an outcome')
    const isNews = applied.outcome !== 'duplicate'
    const hasMoved = before !== (await visible(context, applied.sessionId))
    if (!isNews && !hasMoved && context.entrySeq === entrySeq) {
      await tx.rollback().execute()
      return asBefore
    }
    const kept = isNews ? applied : { ...input, sessionId: applied.sessionId }
    await inputs.saveApplied(tx, studioId, context.now, [kept])
    const progress = { ...locked, ...context, appliedSeq, lastDeliveryAt: null, lastPingAt: null }
    await saveProgress(tx, studioId, progress)
    await notifyChanged(tx, studioId, [...context.changedClients])
    await tx.commit().execute()
    return {
      outcome: kept.outcome,
      reason: kept.reason,
      attentionId: kept.attentionId,
      hasChanged: true,
    }
  } catch (error) {
    if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute()
    throw error
  }
}

/** What tells of no booking changes nothing, and asks nobody a second time. */
function tellsOfBooking({ body, receivedAt, id }: ToReplay): boolean {
  const delivery = readDelivery(body)
  return delivery.kind === 'booking' && translate(delivery, receivedAt, id).ok
}

/** What people see of a session: itself, and what is asked about it. */
async function visible({ db, studio }: ApplyContext, sessionId: string | null): Promise<string> {
  if (sessionId === null) return ''
  const session = await sessions.read(db, studio.id, sessionId)
  const items = await openItems.readOpen(db, studio.id, [sessionId])
  const ids = items.map(({ id }) => id).sort()
  return JSON.stringify([session, ids])
}
