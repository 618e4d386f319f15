import { setTimeout as pause } from 'node:timers/promises'
import * as rehearsals from '../../db/calcom/rehearsals.ts'
import * as studios from '../../db/studios/studios.ts'
import type { RehearsalStep } from '../../domain/dress-rehearsal.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { rehearseDue, startRehearsal } from './rehearse.ts'

const LOOK_MS = 300

/** Plays one to its end, and says each step as it is over; answers whether all of them are done. */
export async function rehearseNow(
  deps: Deps,
  slug: string | null,
  tell: (step: RehearsalStep) => void,
): Promise<Result<boolean, Refusal>> {
  const { db } = deps
  const studio = slug === null ? await studios.findDefault(db) : await studios.findBySlug(db, slug)
  if (studio === null) return refuse({ type: 'NotFound' })
  const begun = await startRehearsal(deps, studio.id, null)
  if (!begun.ok) return begun
  const told = new Set<string>()
  for (;;) {
    // A server that runs beside may be at it: then this only looks.
    const played = rehearseDue(deps)
    await Promise.race([played, pause(LOOK_MS)])
    const now = await rehearsals.read(db, studio.id, begun.value.id)
    for (const step of now?.steps ?? []) {
      if (told.has(step.id) || step.state === 'waiting' || step.state === 'running') continue
      told.add(step.id)
      tell(step)
    }
    if (now === null || now.state !== 'running') return ok(now?.state === 'done')
    if (now.steps.some(({ state }) => state === 'failed') && isLeftAtCalcom(now.steps)) {
      return ok(false)
    }
    await played
    await pause(LOOK_MS)
  }
}

/** Cal.com went away: what has to be taken away there waits for a server that runs. */
function isLeftAtCalcom(steps: readonly RehearsalStep[]): boolean {
  return steps.every(
    ({ id, state }) => id === 'clean' || (state !== 'waiting' && state !== 'running'),
  )
}
