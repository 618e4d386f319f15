import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'
import { seeWebhookSecret } from './see-settings.ts'

type RotateDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs' | 'settings'>

/** A new secret; the one in use stays accepted. What is recorded of it names neither. */
export async function rotateWebhookSecret(
  deps: RotateDeps,
  actor: Actor,
  named: { route: string; idempotencyKey?: string },
): Promise<Result<{ secret: string }, Refusal>> {
  const present = await seeWebhookSecret(deps, actor)
  if (!present.ok) return present
  if (present.value.source === 'environment') {
    return refuse({ type: 'SetInEnvironment', variable: 'CALCOM_WEBHOOK_SECRET' })
  }
  const done = await performAct(deps, actor, { act: { type: 'rotate-webhook-secret' }, ...named })
  return done.ok ? await seeWebhookSecret(deps, actor) : done
}
