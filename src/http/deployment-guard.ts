import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import type { Actor } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { isFromThisMachine } from './loopback.ts'

export type GuardDeps = {
  resolveActor: (request: Request) => Promise<Actor | null>
  /** Whoever owns the default studio, and with it the deployment. */
  findOwner: () => Promise<Actor | null>
  /** What the start printed; whoever reads the log may set up the studio. */
  oneTimeCode: string
}

/**
 * Why somebody may not see or change what is the deployment's own; null when they may. Until an
 * owner exists it is for this machine or for the one-time code; from then on for the owner alone,
 * which the owner of another studio of this deployment is not.
 */
export async function deploymentRefusal(deps: GuardDeps, c: Context): Promise<Refusal | null> {
  const owner = await deps.findOwner()
  if (owner === null) {
    const isKnown = isFromThisMachine(c) || hasCode(c, deps.oneTimeCode)
    return isKnown ? null : { type: 'NotAllowed' }
  }
  const actor = await deps.resolveActor(c.req.raw)
  if (actor === null) return { type: 'NotSignedIn' }
  const isOwner = actor.studioId === owner.studioId && actor.personId === owner.personId
  return isOwner ? null : { type: 'NotAllowed' }
}

function hasCode(c: Context, expected: string): boolean {
  const given = c.req.header('x-setup-code') ?? c.req.query('code') ?? ''
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
