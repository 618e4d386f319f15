import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import type { MeJson } from '../contract/me.ts'
import { hasStatus } from './api.ts'
import { RouteFailed } from './frame/route-states.tsx'
import { meQuery } from './queries.ts'

type Context = { queries: QueryClient }

export const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: lazyRouteComponent(() => import('./frame/no-route.tsx'), 'NoRoute'),
  errorComponent: RouteFailed,
})

/** Who is signed in; null where nobody is. */
export async function whoIs(queries: QueryClient): Promise<MeJson | null> {
  try {
    return await queries.ensureQueryData(meQuery)
  } catch (error) {
    if (hasStatus(error, 401)) return null
    throw error
  }
}
