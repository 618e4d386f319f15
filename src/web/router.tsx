import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { hasStatus } from './api.ts'
import { coachRoutes } from './coach/coach-routes.tsx'
import { RouteFailed, RoutePending } from './frame/route-states.tsx'
import { meQuery, setupQuery } from './queries.ts'
import { root, whoIs } from './root-route.tsx'
import {
  identitySearch,
  recurringSearch,
  sessionsSearch,
  setupSearch,
  signInSearch,
} from './search.ts'

/** The first page: one's own for who is signed in, the setup until there is an owner. */
const first = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await whoIs(context.queries)
    if (me !== null) throw redirect({ to: me.role === 'client' ? '/dashboard' : '/coach' })
    if (await hasOwner(context.queries)) throw redirect({ to: '/sign-in' })
    throw redirect({ to: '/setup' })
  },
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: setupSearch,
  component: lazyRouteComponent(() => import('./pages/setup.tsx'), 'SetupPage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
})

const identity = createRoute({
  getParentRoute: () => root,
  path: '/identity',
  validateSearch: identitySearch,
  component: lazyRouteComponent(() => import('./pages/identity.tsx'), 'IdentityPage'),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context }) => {
    const me = await whoIs(context.queries)
    if (me === null) throw redirect({ to: '/' })
    if (me.role !== 'client') throw redirect({ to: '/coach' })
  },
  component: lazyRouteComponent(() => import('./pages/signed-in.tsx'), 'SignedIn'),
})

const dashboard = createRoute({
  getParentRoute: () => signedIn,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./pages/dashboard.tsx'), 'DashboardPage'),
})

/** Pages about one's own sessions: an owner or a coach has none. */
const own = createRoute({
  getParentRoute: () => signedIn,
  id: 'own',
  beforeLoad: async ({ context }) => {
    const me = await context.queries.ensureQueryData(meQuery)
    if (me.role !== 'client') throw redirect({ to: '/dashboard' })
  },
})

const sessions = createRoute({
  getParentRoute: () => own,
  path: '/dashboard/sessions',
  validateSearch: sessionsSearch,
  component: lazyRouteComponent(() => import('./pages/sessions.tsx'), 'SessionsPage'),
})

const book = createRoute({
  getParentRoute: () => own,
  path: '/dashboard/book',
  component: lazyRouteComponent(() => import('./pages/book.tsx'), 'BookPage'),
})

const recurring = createRoute({
  getParentRoute: () => own,
  path: '/dashboard/book/recurring',
  validateSearch: recurringSearch,
  component: lazyRouteComponent(() => import('./pages/recurring.tsx'), 'RecurringPage'),
})

const history = createRoute({
  getParentRoute: () => own,
  path: '/dashboard/packages/$packageId',
  component: lazyRouteComponent(() => import('./pages/history.tsx'), 'HistoryPage'),
})

const profile = createRoute({
  getParentRoute: () => signedIn,
  path: '/dashboard/profile',
  component: lazyRouteComponent(() => import('./pages/profile.tsx'), 'ProfilePage'),
})

const tree = root.addChildren([
  first,
  setup,
  signIn,
  identity,
  signedIn.addChildren([dashboard, own.addChildren([sessions, book, recurring, history]), profile]),
  coachRoutes,
])

export function createAppRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPendingComponent: RoutePending,
    defaultErrorComponent: RouteFailed,
    scrollRestoration: true,
  })
  // A sign-out in another window, or an address that is no longer known, ends here too.
  queries.getQueryCache().config.onError = (error) => {
    const isInside = /^\/(dashboard|coach)\b/.test(router.state.location.pathname)
    if (!hasStatus(error, 401) || !isInside) return
    queries.clear()
    router.navigate({ to: '/' })
  }
  return router
}

async function hasOwner(queries: QueryClient): Promise<boolean> {
  try {
    await queries.ensureQueryData(setupQuery())
    return false
  } catch (error) {
    if (hasStatus(error, 401)) return true
    if (hasStatus(error, 403)) return false
    throw error
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
