import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { root, whoIs } from '../root-route.tsx'
import {
  calendarSearch,
  clientSearch,
  clientsSearch,
  deliveriesSearch,
  endingSearch,
  outgoingSearch,
  reportsSearch,
} from './coach-search.ts'

const pages = () => import('./coach-pages.ts')

/** The pages of the owner and the coaches; a client never loads their code. */
const team = createRoute({
  getParentRoute: () => root,
  id: 'team',
  beforeLoad: async ({ context }) => {
    const me = await whoIs(context.queries)
    if (me === null || me.role === 'client') throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(async () => (await pages()).frame(), 'CoachPages'),
})

const today = createRoute({
  getParentRoute: () => team,
  path: '/coach',
  component: lazyRouteComponent(async () => (await pages()).today(), 'TodayPage'),
})

const decide = createRoute({
  getParentRoute: () => team,
  path: '/coach/decide',
  component: lazyRouteComponent(async () => (await pages()).decide(), 'DecidePage'),
})

const calendar = createRoute({
  getParentRoute: () => team,
  path: '/coach/calendar',
  validateSearch: calendarSearch,
  component: lazyRouteComponent(async () => (await pages()).calendar(), 'CalendarPage'),
})

const clients = createRoute({
  getParentRoute: () => team,
  path: '/coach/clients',
  validateSearch: clientsSearch,
  component: lazyRouteComponent(async () => (await pages()).clients(), 'ClientsPage'),
})

const client = createRoute({
  getParentRoute: () => team,
  path: '/coach/clients/$clientId',
  validateSearch: clientSearch,
  component: lazyRouteComponent(async () => (await pages()).client(), 'ClientPage'),
})

const clientSeries = createRoute({
  getParentRoute: () => team,
  path: '/coach/clients/$clientId/recurring',
  component: lazyRouteComponent(async () => (await pages()).clientSeries(), 'ClientSeriesPage'),
})

const ending = createRoute({
  getParentRoute: () => team,
  path: '/coach/ending',
  validateSearch: endingSearch,
  component: lazyRouteComponent(async () => (await pages()).ending(), 'EndingPage'),
})

const offers = createRoute({
  getParentRoute: () => team,
  path: '/coach/offers',
  component: lazyRouteComponent(async () => (await pages()).offers(), 'OffersPage'),
})

const migration = createRoute({
  getParentRoute: () => team,
  path: '/coach/offers/$offerId/migration',
  component: lazyRouteComponent(async () => (await pages()).migration(), 'MigrationPage'),
})

const reports = createRoute({
  getParentRoute: () => team,
  path: '/coach/reports',
  validateSearch: reportsSearch,
  component: lazyRouteComponent(async () => (await pages()).reports(), 'ReportsPage'),
})

const deliveries = createRoute({
  getParentRoute: () => team,
  path: '/coach/deliveries',
  validateSearch: deliveriesSearch,
  component: lazyRouteComponent(async () => (await pages()).deliveries(), 'DeliveriesPage'),
})

const outgoing = createRoute({
  getParentRoute: () => team,
  path: '/coach/outgoing',
  validateSearch: outgoingSearch,
  component: lazyRouteComponent(async () => (await pages()).outgoing(), 'OutgoingPage'),
})

const comparisons = createRoute({
  getParentRoute: () => team,
  path: '/coach/comparisons',
  component: lazyRouteComponent(async () => (await pages()).comparisons(), 'ComparisonsPage'),
})

const settings = createRoute({
  getParentRoute: () => team,
  path: '/coach/settings',
  component: lazyRouteComponent(async () => (await pages()).settings(), 'SettingsPage'),
})

const profile = createRoute({
  getParentRoute: () => team,
  path: '/coach/profile',
  component: lazyRouteComponent(async () => (await pages()).profile(), 'ProfilePage'),
})

export const coachRoutes = team.addChildren([
  today,
  decide,
  calendar,
  clients,
  client,
  clientSeries,
  ending,
  offers,
  migration,
  reports,
  deliveries,
  outgoing,
  comparisons,
  settings,
  profile,
])
