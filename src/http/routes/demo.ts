import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { z } from 'zod'
import { type DemoJson, demo, demoRemoved, startDemo, viewDemoAs } from '../../contract/demo.ts'
import type { Actor, Locale } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { DemoPass } from '../../signin/demo-pass.ts'
import type { Demo } from '../../usecases/studio/see-demo.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import { checkedBody } from '../asked/checked.ts'
import { type Description, describe } from '../asked/describe.ts'
import { isForged } from '../asked/identify.ts'
import type { HttpEnv } from '../deps.ts'
import { type DeploymentGuard, deploymentRefusal } from '../guard/deployment-guard.ts'
import { type CalcomPort, calcomRoutes } from './demo-calcom.ts'

type DemoDeps = Omit<DeploymentGuard, 'resolveActor'> & {
  publicUrl: string
  /** Whoever signed in, whatever demo they may be looking at. */
  resolveSignedIn: DeploymentGuard['resolveActor']
  pass: DemoPass
  findInDemo: (pass: { studioId: string; personId: string }) => Promise<Actor | null>
  see: () => Promise<Demo | null>
  /** True when it was made, false when it was there. */
  make: (locale: Locale) => Promise<boolean>
  remove: () => Promise<boolean>
  calcom: CalcomPort
}

/**
 * The demo: a studio that whoever may set up the deployment can look at from both sides, beside
 * their own sign-in, and remove. These addresses guard themselves.
 */
export function demoRoutes(deps: DemoDeps) {
  const app = new Hono<HttpEnv>()
  const mayChange = async (c: Context<HttpEnv>): Promise<Refusal | null> => {
    if (isForged(c, deps.publicUrl)) return { type: 'NotAllowed' }
    return (await viewerOf(deps, c)) === null ? await refusalOf(deps, c) : null
  }

  app.use('/api/demo/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await next()
  })
  for (const path of SIGNS) {
    // Whoever signs in or out here expects to be that person, or nobody, from then on.
    app.use(path, async (c, next) => {
      await next()
      const isOut = path === SIGN_OUT || c.res.headers.has('Set-Cookie')
      if (isOut) c.header('Set-Cookie', deps.pass.take(), { append: true })
    })
  }
  app.get('/api/demo', described(ADDRESS.see), async (c) => {
    const viewer = await viewerOf(deps, c)
    const refusal = viewer === null ? await refusalOf(deps, c) : null
    return refusal === null ? c.json(present(await deps.see(), viewer)) : refuseWith(c, refusal)
  })
  app.post('/api/demo', described(ADDRESS.start), async (c) => {
    const refusal = await mayChange(c)
    if (refusal !== null) return refuseWith(c, refusal)
    const asked = await checkedBody(c, startDemo)
    if (!asked.ok) return refuseWith(c, asked.refusal)
    const isNew = await deps.make(asked.value.locale ?? c.get('locale'))
    const seen = await deps.see()
    return showAs(c, deps, seen, seen?.coach ?? null, isNew ? 201 : 200)
  })
  app.post('/api/demo/view-as', described(ADDRESS.viewAs), async (c) => {
    if (isForged(c, deps.publicUrl)) return refuseWith(c, { type: 'NotAllowed' })
    if ((await viewerOf(deps, c)) === null) return refuseWith(c, { type: 'NotFound' })
    const asked = await checkedBody(c, viewDemoAs)
    if (!asked.ok) return refuseWith(c, asked.refusal)
    const seen = await deps.see()
    return showAs(c, deps, seen, seen === null ? null : wanted(seen, asked.value), 200)
  })
  app.post('/api/demo/leave', described(ADDRESS.leave), async (c) => {
    if (isForged(c, deps.publicUrl)) return refuseWith(c, { type: 'NotAllowed' })
    const isKnown = (await viewerOf(deps, c)) !== null
    c.header('Set-Cookie', deps.pass.take(), { append: true })
    return c.json(present(isKnown ? await deps.see() : null, null))
  })
  app.delete('/api/demo', described(ADDRESS.remove), async (c) => {
    const refusal = await mayChange(c)
    if (refusal !== null) return refuseWith(c, refusal)
    const removed = await deps.remove()
    c.header('Set-Cookie', deps.pass.take(), { append: true })
    return c.json({ removed })
  })
  app.route(
    '/',
    calcomRoutes({ ...deps, isViewing: async (c) => (await viewerOf(deps, c)) !== null }),
  )
  return app
}

const SIGN_OUT = '/api/auth/sign-out'
const SIGNS = [SIGN_OUT, '/api/auth/sign-in/email-otp', '/api/auth/magic-link/verify', '/api/setup']

async function viewerOf({ pass, findInDemo }: DemoDeps, c: Context): Promise<Actor | null> {
  const held = pass.read(c.req.raw.headers)
  return held === null ? null : await findInDemo(held)
}

function refusalOf(deps: DemoDeps, c: Context): Promise<Refusal | null> {
  return deploymentRefusal(c, { ...deps, resolveActor: deps.resolveSignedIn })
}

type Asked = z.output<typeof viewDemoAs>

function wanted({ coach, clients }: Demo, { role, clientId }: Asked): Actor | null {
  if (role === 'coach') return coach
  if (clientId === undefined) return clients[0] ?? null
  return clients.find(({ personId }) => personId === clientId) ?? null
}

function showAs(
  c: Context<HttpEnv>,
  { pass }: DemoDeps,
  seen: Demo | null,
  viewer: Actor | null,
  status: 200 | 201,
): Response {
  if (seen === null || viewer === null) return refuseWith(c, { type: 'NotFound' })
  const { studioId, personId } = viewer
  c.header('Set-Cookie', pass.give({ studioId, personId }), { append: true })
  return c.json(present(seen, viewer), status)
}

function present(seen: Demo | null, viewer: Actor | null): DemoJson {
  const calcomPath = '/demo/calcom/'
  if (seen === null) return { studio: null, viewing: null, coach: null, clients: [], calcomPath }
  const { studio, coach, clients } = seen
  const person = ({ personId: id, name }: Demo['coach']) => ({ id, name })
  const viewed = [coach, ...clients].find(({ personId }) => personId === viewer?.personId)
  return {
    studio: { id: studio.id, name: studio.name, locale: studio.locale },
    viewing: viewed === undefined ? null : presentViewed(viewed),
    coach: person(coach),
    clients: clients.map(person),
    calcomPath,
  }
}

function presentViewed({ personId, name, role }: Demo['coach']): NonNullable<DemoJson['viewing']> {
  return role === 'client'
    ? { role: 'client', personId, name, path: '/dashboard' }
    : { role: 'coach', personId, name, path: '/coach' }
}

const described = (about: Omit<Description, 'tag'>) =>
  describeRoute(describe({ ...about, tag: 'Demo', isOpen: true }))

const ADDRESS = {
  see: {
    method: 'get',
    path: '/api/demo',
    name: 'seeDemo',
    summary: 'Whether there is a demo, and as whom this browser looks at it',
    answer: demo,
    refusals: ['NotSignedIn', 'NotAllowed'],
  },
  start: {
    method: 'post',
    path: '/api/demo',
    name: 'startDemo',
    summary: 'Makes the demo, or finds the one that is there, and looks at it as its coach',
    status: 201,
    body: startDemo,
    answer: demo,
    refusals: ['NotSignedIn', 'NotAllowed'],
  },
  viewAs: {
    method: 'post',
    path: '/api/demo/view-as',
    name: 'viewDemoAs',
    summary: 'Looks at the demo as its coach or as one of its clients',
    body: viewDemoAs,
    answer: demo,
    refusals: ['NotAllowed', 'NotFound'],
  },
  leave: {
    method: 'post',
    path: '/api/demo/leave',
    name: 'leaveDemo',
    summary: 'Back to one’s own sign-in; the demo stays',
    answer: demo,
    refusals: ['NotAllowed'],
  },
  remove: {
    method: 'delete',
    path: '/api/demo',
    name: 'removeDemo',
    summary: 'Removes the demo, and leaves nothing of it',
    answer: demoRemoved,
    refusals: ['NotSignedIn', 'NotAllowed'],
  },
} as const
