import { findOwnerOfDefaultStudio } from '../../db/people/actors.ts'
import * as studios from '../../db/studios/studios.ts'
import { isTimeZone } from '../../domain/calendar.ts'
import { normaliseEmail } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'
import type { StudioSetup } from './studio-act.ts'

type SetUpDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs'>

/**
 * The owner of the default studio introduces themself. Who may do so is asked before; of two who do
 * so at once exactly one becomes the owner.
 */
export async function setUpStudio(
  deps: SetUpDeps,
  wanted: StudioSetup,
): Promise<Result<{ email: string }, Refusal>> {
  if (!isTimeZone(wanted.timeZone)) return refuse({ type: 'InvalidTimeZone' })
  const studio = await studios.findDefault(deps.db)
  if (studio === null) throw new Error('the default studio was expected to exist after the start')
  if ((await findOwnerOfDefaultStudio(deps.db)) !== null) return refuse({ type: 'AlreadySetUp' })
  const actor = {
    studioId: studio.id,
    personId: deps.newId(),
    role: 'owner' as const,
    locale: wanted.locale,
    timeZone: wanted.timeZone,
  }
  const done = await performAct(deps, actor, {
    act: { type: 'set-up-studio', ...wanted },
    route: 'POST /api/setup',
  })
  return done.ok ? ok({ email: normaliseEmail(wanted.ownerEmail) }) : done
}
