import * as inputs from '../../db/inputs/inputs.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { type Replayed, replayApplied } from '../apply/replay-applied.ts'
import type { Deps } from '../deps.ts'

export type ReplayedInput = Replayed

/**
 * Applies again what Cal.com sent, by the same steps: what waits for its next attempt is tried now,
 * what was applied changes nothing unless something has changed. Only deliveries are applied again:
 * what people did, they did once.
 */
export async function replayDelivery(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'settings' | 'applyInputs' | 'log'>,
  actor: Actor,
  deliveryId: string,
): Promise<Result<ReplayedInput, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const { studioId, personId } = actor
  const input = await inputs.readDelivery(deps.db, studioId, deliveryId)
  if (input === null) return refuse({ type: 'NotFound' })
  const replayed =
    input.applied === null
      ? await applyNow(deps, studioId, input.id)
      : await replayApplied(deps, studioId, { ...input, ...input.applied })
  const { outcome, hasChanged } = replayed
  deps.log.info({ studioId, actorId: personId, deliveryId, outcome, hasChanged }, 'replayed')
  return ok(replayed)
}

async function applyNow(
  { db, applyInputs }: Pick<Deps, 'db' | 'applyInputs'>,
  studioId: string,
  inputId: string,
): Promise<Replayed> {
  await inputs.makeDue(db, studioId, inputId)
  const result = await applyInputs.applied(studioId, inputId)
  if (result.state === 'recorded') {
    return { outcome: 'recorded', reason: null, attentionId: null, hasChanged: false }
  }
  const { outcome, reason, attentionId } = result.input
  return { outcome, reason, attentionId, hasChanged: true }
}
