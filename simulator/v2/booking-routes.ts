import { Hono } from 'hono'
import type { z } from 'zod'
import { declineBody, locationBody, requestRescheduleBody } from './bodies.ts'
import { type Act, carryOut, refusedWith, showOne } from './carry-out.ts'
import type { V2Deps } from './deps.ts'
import { list, see, seeBySeat } from './read-bookings.ts'
import { BOOKING_VERSIONS, isFirst, versionOf } from './versions.ts'
import { act, cancel, create, markAbsent, reschedule } from './write-bookings.ts'

const locationOf = (asked: z.infer<typeof locationBody>['location']): string =>
  typeof asked === 'string' ? asked : (asked.address ?? asked.link ?? asked.type)

/** Only the hosted Cal.com has these; of another one they are unknown addresses. */
const addHosted = (routes: Hono, deps: V2Deps): void => {
  const { simulator } = deps
  routes.post(
    '/:uid/request-reschedule',
    act(deps, requestRescheduleBody, (uid, { rescheduleReason: reason }) =>
      simulator.cancel(uid, { by: 'host', requestReschedule: true, ...(reason && { reason }) }),
    ),
  )
  routes.patch(
    '/:uid/location',
    act(deps, locationBody, (uid, { location }) =>
      simulator.changeLocation(uid, locationOf(location)),
    ),
  )
  routes.post('/:uid/reassign/:hostId', (context) => {
    const outcome = simulator.reassign(
      context.req.param('uid'),
      Number(context.req.param('hostId')),
    )
    return carryOut(deps, context, outcome, showOne(deps))
  })
}

/** Without a version that they are in, these are unknown: they came after the oldest one. */
const newerOnly = (deps: V2Deps, run: Act): Act => {
  return async (context) => {
    if (!isFirst(versionOf(context, BOOKING_VERSIONS, deps.generation))) return run(context)
    const { method, path } = context.req
    return refusedWith(deps, context, 404, `Cannot ${method} ${path}`)
  }
}

export const createBookingRoutes = (deps: V2Deps): Hono => {
  const { simulator, generation } = deps
  const routes = new Hono()
  routes.get('/', (context) => list(deps, context))
  routes.get('/by-seat/:seatUid', (context) => seeBySeat(deps, context))
  routes.get('/:uid', (context) => see(deps, context))
  const post = (path: string, run: Act) => routes.post(path, newerOnly(deps, run))
  post('/', create(deps))
  post('/:uid/cancel', cancel(deps))
  post('/:uid/reschedule', reschedule(deps))
  post('/:uid/mark-absent', markAbsent(deps))
  post(
    '/:uid/confirm',
    act(deps, declineBody, (uid) => simulator.confirm(uid)),
  )
  post(
    '/:uid/decline',
    act(deps, declineBody, (uid, { reason }) => simulator.reject(uid, reason)),
  )
  if (generation === 'hosted') addHosted(routes, deps)
  return routes
}
