import type { Context } from 'hono'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { isSameSecret } from '../../signin/is-same-secret.ts'
import { isFromThisMachine } from './loopback.ts'

/** Guards what is the deployment's own: its setup, and the demo. */
export type DeploymentGuard = {
  resolveActor: (request: Request) => Promise<Actor | null>
  /** Whoever owns the default studio, and with it the deployment. */
  findOwner: () => Promise<Actor | null>
  /** What the start printed; whoever reads the log may set up the studio. */
  oneTimeCode: string
}

/** Until an owner exists it is for this machine or for the one-time code. */
export function mayBegin(c: Context, { oneTimeCode }: DeploymentGuard): boolean {
  return isFromThisMachine(c) || hasCode(c, oneTimeCode)
}

/** From then on for the owner alone, which the owner of another studio here is not. */
export async function ownerRefusal(
  c: Context,
  { resolveActor }: DeploymentGuard,
  owner: Actor | null,
): Promise<Refusal | null> {
  if (owner === null) return { type: 'NotAllowed' }
  const actor = await resolveActor(c.req.raw)
  if (actor === null) return { type: 'NotSignedIn' }
  const isOwner = actor.studioId === owner.studioId && actor.personId === owner.personId
  return isOwner ? null : { type: 'NotAllowed' }
}

/** Why somebody may not; null when they may. */
export async function deploymentRefusal(
  c: Context,
  guard: DeploymentGuard,
): Promise<Refusal | null> {
  const owner = await guard.findOwner()
  return owner === null && mayBegin(c, guard) ? null : await ownerRefusal(c, guard, owner)
}

function hasCode(c: Context, expected: string): boolean {
  return isSameSecret(c.req.header('x-setup-code') ?? c.req.query('code') ?? '', expected)
}
