import * as inputs from '../../db/inputs/inputs.ts'
import { readStudiosDue } from '../../db/studios/studio-lock.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Deps } from '../deps.ts'

type TickDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs'>

/**
 * What time alone changes: a tick is recorded where something is due, then applied like every other
 * input. Also takes up what failed and whose next attempt has come.
 */
export async function tickStudios(deps: TickDeps): Promise<void> {
  const at = deps.now()
  for (const studioId of await readStudiosDue(deps.db, at)) await recordTick(deps, studioId, at)
  for (const studioId of await inputs.readStudiosWithPending(deps.db, at)) {
    await deps.applyInputs.drain(studioId)
  }
}

/** The same for one studio alone. */
export async function tickStudio(deps: TickDeps, studioId: string): Promise<void> {
  await recordTick(deps, studioId, deps.now())
  await deps.applyInputs.drain(studioId)
}

async function recordTick({ db, newId }: TickDeps, studioId: string, at: Millis): Promise<void> {
  const id = newId()
  const tick = { studioId, id, source: 'clock' as const, kind: 'tick', dedupeKey: `tick:${at}` }
  const kept = { actorId: null, headers: null, body: Buffer.from(''), verification: 'clock' }
  await inputs.record(db, [{ ...tick, ...kept, receivedAt: at }])
}
