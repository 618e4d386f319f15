import type { Hono } from 'hono'
import type { ResolveActor } from '../http/asked/actor.ts'
import { withDemoViewer } from '../http/asked/demo-viewer.ts'
import type { HttpEnv } from '../http/deps.ts'
import { demoRoutes } from '../http/routes/demo.ts'
import { createDemoPass } from '../signin/demo-pass.ts'
import type { Deps } from '../usecases/deps.ts'
import { findOwner } from '../usecases/people/find-actor.ts'
import { findInDemo } from '../usecases/studio/see-demo.ts'
import { createDemo } from './demo/demo.ts'
import { newUuid } from './new-id.ts'

type DemoOptions = {
  deps: Deps
  resolveSignedIn: ResolveActor
  secret: string
  newSecret: () => string
  oneTimeCode: string
  /** The app's own door, through which the demo's Cal.com delivers. */
  answer: (request: Request) => Response | Promise<Response>
}

type ComposedDemo = {
  routes: Hono<HttpEnv>
  /** Whoever looks at the demo, else whoever signed in. */
  resolveActor: ResolveActor
  close: () => Promise<void>
}

export function composeDemo(options: DemoOptions): ComposedDemo {
  const { deps, resolveSignedIn, secret, newSecret, oneTimeCode, answer } = options
  const { publicUrl } = deps.settings
  const demo = createDemo({ deps, newId: newUuid, newSecret }, answer)
  const pass = createDemoPass({ secret, publicUrl, now: deps.now })
  const find = (held: { studioId: string; personId: string }) => findInDemo(deps, held)
  return {
    resolveActor: withDemoViewer(resolveSignedIn, async (headers) => {
      const held = pass.read(headers)
      return held === null ? null : await find(held)
    }),
    routes: demoRoutes({
      ...{ publicUrl, oneTimeCode, resolveSignedIn, pass },
      findOwner: () => findOwner(deps),
      findInDemo: find,
      see: demo.see,
      make: demo.make,
      remove: demo.remove,
      calcom: demo.calcom,
    }),
    close: demo.close,
  }
}
