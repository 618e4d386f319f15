import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { root, whoIs } from '../root-route.tsx'
import { calendarSearch, clientSearch, clientsSearch, deliveriesSearch } from './coach-search.ts'

/** The pages of the owner and the coaches; a client never loads their code. */
const team = createRoute({
  getParentRoute: () => root,
  id: 'team',
  beforeLoad: async ({ context }) => {
    const me = await whoIs(context.queries)
    if (me === null || me.role === 'client') throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./pages/coach.tsx'), 'CoachPages'),
})

const today = createRoute({
  getParentRoute: () => team,
  path: '/coach',
  component: lazyRouteComponent(() => import('./pages/today.tsx'), 'TodayPage'),
})

const decide = createRoute({
  getParentRoute: () => team,
  path: '/coach/decide',
  component: lazyRouteComponent(() => import('./pages/decide.tsx'), 'DecidePage'),
})

const calendar = createRoute({
  getParentRoute: () => team,
  path: '/coach/calendar',
  validateSearch: calendarSearch,
  component: lazyRouteComponent(() => import('./pages/calendar.tsx'), 'CalendarPage'),
})

const clients = createRoute({
  getParentRoute: () => team,
  path: '/coach/clients',
  validateSearch: clientsSearch,
  component: lazyRouteComponent(() => import('./pages/clients.tsx'), 'ClientsPage'),
})

const client = createRoute({
  getParentRoute: () => team,
  path: '/coach/clients/$clientId',
  validateSearch: clientSearch,
  component: lazyRouteComponent(() => import('./pages/client.tsx'), 'ClientPage'),
})

const deliveries = createRoute({
  getParentRoute: () => team,
  path: '/coach/deliveries',
  validateSearch: deliveriesSearch,
  component: lazyRouteComponent(() => import('./pages/deliveries.tsx'), 'DeliveriesPage'),
})

const settings = createRoute({
  getParentRoute: () => team,
  path: '/coach/settings',
  component: lazyRouteComponent(() => import('./pages/settings.tsx'), 'SettingsPage'),
})

const profile = createRoute({
  getParentRoute: () => team,
  path: '/coach/profile',
  component: lazyRouteComponent(() => import('../pages/profile.tsx'), 'ProfilePage'),
})

export const coachRoutes = team.addChildren([
  today,
  decide,
  calendar,
  clients,
  client,
  deliveries,
  settings,
  profile,
])
