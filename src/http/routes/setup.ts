import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { type SetUpStudio, type SetupJson, setUpStudio, setup } from '../../contract/setup.ts'
import { isoOrNull } from '../../domain/iso.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { Setup } from '../../usecases/studio/see-setup.ts'
import { presentLastRefusal } from '../answered/present-studio.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import { checkedBody } from '../asked/checked.ts'
import { describe } from '../asked/describe.ts'
import { isForged } from '../asked/identify.ts'
import type { HttpEnv } from '../deps.ts'
import {
  type DeploymentGuard,
  deploymentRefusal,
  mayBegin,
  ownerRefusal,
} from '../guard/deployment-guard.ts'

type SetupDeps = DeploymentGuard & {
  seeSetup: (known: { hasOwner: boolean }) => Promise<Setup>
  setUp: (wanted: SetUpStudio) => Promise<Result<{ email: string }, Refusal>>
  /** The cookies of a session of whoever holds this address. */
  signInAs: (email: string) => Promise<string[]>
  publicUrl: string
  variables: SetupJson['variables']
}

/**
 * The checklist of the default studio, with the secret that Cal.com must be told. Until an owner
 * exists it is for this machine or for the one-time code; from then on for the owner alone.
 */
export function setupRoutes(deps: SetupDeps) {
  const app = new Hono<HttpEnv>()
  app.use('/api/setup', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  app.get('/api/setup', describeRoute(describe(SEE)), async (c) => {
    const refusal = await deploymentRefusal(c, deps)
    if (refusal !== null) return refuseWith(c, refusal)
    const hasOwner = (await deps.findOwner()) !== null
    return c.json(present(await deps.seeSetup({ hasOwner }), deps.variables))
  })
  app.post('/api/setup', describeRoute(describe(SET_UP)), async (c) => {
    // This machine is trusted, so that a page of another site must not speak through its browser.
    if (isForged(c, deps.publicUrl)) return refuseWith(c, { type: 'NotAllowed' })
    const owner = await deps.findOwner()
    const refusal = mayBegin(c, deps) ? null : await ownerRefusal(c, deps, owner)
    if (refusal !== null) return refuseWith(c, refusal)
    return owner !== null ? refuseWith(c, { type: 'AlreadySetUp' }) : await setUp(c, deps)
  })
  return app
}

const ABOUT = { path: '/api/setup', tag: 'Operation', answer: setup, isOpen: true } as const

export const SEE = {
  ...ABOUT,
  method: 'get',
  name: 'seeSetup',
  summary: 'The checklist of a new studio, and what Cal.com must be told',
  refusals: ['NotSignedIn', 'NotAllowed'],
} as const

export const SET_UP = {
  ...ABOUT,
  method: 'post',
  name: 'setUpStudio',
  summary: 'Who owns the studio and how it is called; signs the owner in',
  status: 201,
  body: setUpStudio,
  refusals: ['NotSignedIn', 'NotAllowed', 'AlreadySetUp', 'EmailTaken', 'InvalidTimeZone'],
} as const

async function setUp(c: Context<HttpEnv>, deps: SetupDeps): Promise<Response> {
  const wanted = await checkedBody(c, setUpStudio)
  if (!wanted.ok) return refuseWith(c, wanted.refusal)
  const done = await deps.setUp(wanted.value)
  if (!done.ok) return refuseWith(c, done.refusal)
  const answer = c.json(present(await deps.seeSetup({ hasOwner: true }), deps.variables), 201)
  for (const cookie of await deps.signInAs(done.value.email)) {
    answer.headers.append('Set-Cookie', cookie)
  }
  return answer
}

function present(seen: Setup, variables: SetupJson['variables']): SetupJson {
  return {
    ...seen,
    steps: seen.steps.map((step) => ({ ...step, at: isoOrNull(step.at) })),
    eventsToTick: [...seen.eventsToTick],
    lastRefusal: presentLastRefusal(seen.lastRefusal),
    variables,
  }
}
