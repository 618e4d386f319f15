import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { type SetupJson, setup } from '../contract/setup.ts'
import type { Actor } from '../domain/person.ts'
import type { Setup } from '../usecases/see-setup.ts'
import type { HttpEnv } from './deps.ts'
import { describe } from './describe.ts'
import { isFromThisMachine } from './loopback.ts'
import { isoOf, isoOrNull } from './present.ts'
import { refuseWith } from './refuse-with.ts'

export type SetupDeps = {
  resolveActor: (request: Request) => Promise<Actor | null>
  hasOwner: () => Promise<boolean>
  seeSetup: (known: { hasOwner: boolean }) => Promise<Setup>
  /** What the start printed; whoever reads the log may set up the studio. */
  oneTimeCode: string
  variables: SetupJson['variables']
}

/**
 * The checklist of the default studio, with the secret that Cal.com must be told. Until an owner
 * exists it is for this machine or for the one-time code; from then on for the owner alone.
 */
export function setupRoutes(deps: SetupDeps) {
  const app = new Hono<HttpEnv>()
  const described = describe({
    method: 'get',
    path: '/api/setup',
    name: 'seeSetup',
    tag: 'Operation',
    summary: 'The checklist of a new studio, and what Cal.com must be told',
    answer: setup,
    refusals: ['NotSignedIn', 'NotAllowed'],
    isOpen: true,
  })
  app.get('/api/setup', describeRoute(described), async (c) => {
    c.header('Cache-Control', 'no-store')
    const hasOwner = await deps.hasOwner()
    if (hasOwner) {
      const actor = await deps.resolveActor(c.req.raw)
      if (actor === null) return refuseWith(c, { type: 'NotSignedIn' })
      if (actor.role !== 'owner') return refuseWith(c, { type: 'NotAllowed' })
    } else if (!isFromThisMachine(c) && !hasCode(c, deps.oneTimeCode)) {
      return refuseWith(c, { type: 'NotAllowed' })
    }
    return c.json(present(await deps.seeSetup({ hasOwner }), deps.variables))
  })
  return app
}

function present(seen: Setup, variables: SetupJson['variables']): SetupJson {
  return {
    ...seen,
    steps: seen.steps.map(({ id, isDone, at }) => ({
      id,
      state: isDone ? 'done' : 'to-do',
      at: isoOrNull(at),
    })),
    eventsToTick: [...seen.eventsToTick],
    lastRefusal:
      seen.lastRefusal === null ? null : { ...seen.lastRefusal, at: isoOf(seen.lastRefusal.at) },
    variables,
  }
}

function hasCode(c: Context, expected: string): boolean {
  const given = c.req.header('x-setup-code') ?? c.req.query('code') ?? ''
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
