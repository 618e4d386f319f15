import * as inputs from '../db/inputs.ts'
import { readStudiosDue } from '../db/studio-lock.ts'
import type { Deps } from './deps.ts'

/**
 * What time alone changes: a tick is recorded where something is due, then applied like every other
 * input. Also takes up what failed and whose next attempt has come.
 */
export async function tickStudios({
  db,
  now,
  newId,
  applyInputs,
}: Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs'>): Promise<void> {
  const at = now()
  for (const studioId of await readStudiosDue(db, at)) {
    const id = newId()
    const tick = { studioId, id, source: 'clock' as const, kind: 'tick', dedupeKey: `tick:${at}` }
    const kept = { actorId: null, headers: null, body: Buffer.from(''), verification: 'clock' }
    await inputs.record(db, [{ ...tick, ...kept, receivedAt: at }])
  }
  for (const studioId of await inputs.readStudiosWithPending(db, at)) {
    await applyInputs.drain(studioId)
  }
}
