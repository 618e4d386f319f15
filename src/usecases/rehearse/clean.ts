import type { CalcomApi } from '../../calcom/api/client.ts'
import type { CalcomFailure } from '../../calcom/api/failure.ts'
import type { Rehearsal } from '../../domain/dress-rehearsal.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { Deps } from '../deps.ts'
import { removeStage } from './stage.ts'
import type { Stepped } from './steps.ts'

const TRIES_MAX = 60

/** Takes away all that it made, here at once and at Cal.com as soon as that answers. */
export async function clean(
  deps: Deps,
  api: CalcomApi | null,
  { stageId, made }: Rehearsal,
): Promise<Stepped> {
  if (stageId !== null) await removeStage(deps, stageId)
  const { uid, eventTypeId, cleanTries = 0 } = made
  if (uid === undefined && eventTypeId === undefined) return { is: 'done' }
  if (api === null) return { is: 'failed', problem: 'LeftAtCalcom' }
  const cancelled = uid === undefined ? null : await api.bookings.cancel(uid, 'FitBuddy')
  const left = failureOf(cancelled)
  const removed = eventTypeId === undefined ? null : await api.catalogue.remove(eventTypeId)
  const failure = left ?? failureOf(removed)
  if (failure === null) return { is: 'done' }
  const isAway = failure.type === 'Unavailable' || failure.type === 'UnknownOutcome'
  if (!isAway || cleanTries >= TRIES_MAX) return { is: 'failed', problem: 'LeftAtCalcom' }
  const until = deps.now() + MINUTE_MS
  return { is: 'wait', until, made: { cleanTries: cleanTries + 1 } }
}

/** What is not there any more need not be taken away. */
function failureOf(
  told: { ok: true } | { ok: false; refusal: CalcomFailure } | null,
): CalcomFailure | null {
  if (told === null || told.ok) return null
  return GONE.has(told.refusal.type) ? null : told.refusal
}

const GONE: ReadonlySet<string> = new Set(['AlreadyCancelled', 'NotFound'])
