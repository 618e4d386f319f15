import { type Context, Hono } from 'hono'
import type { EventType } from '../booking.ts'
import { VIDEO_LOCATION } from '../payload-shapes.ts'
import { failed, readBody, succeeded } from './answers.ts'
import { eventTypeBody } from './bodies.ts'
import type { V2Deps } from './deps.ts'
import { EVENT_TYPE_VERSIONS, isFirst, versionOf } from './versions.ts'

const FREQUENCIES = { 1: 'monthly', 2: 'weekly', 3: 'daily' } as const

const OFF = { disabled: true }

const recurrenceOf = ({ recurringEvent }: EventType) => {
  if (recurringEvent === undefined) return null
  const { freq, count, interval } = recurringEvent
  return { interval, occurrences: count, frequency: FREQUENCIES[freq] }
}

const locationsOf = ({ location }: EventType) =>
  location === VIDEO_LOCATION
    ? [{ type: 'integration', integration: 'cal-video' }]
    : [{ type: 'address', address: location, public: true }]

/** An event type as version 2024-06-14 shows it. */
const eventTypeOutput = ({ simulator, publicUrl }: V2Deps, type: EventType) => {
  const { id: ownerId, name, username } = simulator.host
  return {
    id: type.id,
    ownerId,
    lengthInMinutes: type.minutes,
    lengthInMinutesOptions: [type.minutes],
    title: type.title,
    slug: type.slug,
    description: type.description,
    locations: locationsOf(type),
    bookingFields: [],
    recurrence: recurrenceOf(type),
    disableGuests: false,
    slotInterval: null,
    minimumBookingNotice: 0,
    beforeEventBuffer: 0,
    afterEventBuffer: 0,
    metadata: {},
    price: type.price ?? 0,
    currency: type.currency ?? 'usd',
    lockTimeZoneToggleOnBookingPage: false,
    forwardParamsSuccessRedirect: null,
    successRedirectUrl: null,
    isInstantEvent: false,
    scheduleId: null,
    seats:
      type.seats === undefined
        ? OFF
        : {
            seatsPerTimeSlot: type.seats,
            showAttendeeInfo: false,
            showAvailabilityCount: true,
          },
    confirmationPolicy: type.requiresConfirmation
      ? { type: 'always', blockUnconfirmedBookingsInBooker: false }
      : OFF,
    hidden: type.hidden ?? false,
    bookingRequiresAuthentication: false,
    disableCancelling: OFF,
    disableRescheduling: OFF,
    users: [{ id: ownerId, name, username, avatarUrl: null, brandColor: null, metadata: {} }],
    bookingUrl: `${publicUrl}/${username}/${type.slug}`,
  }
}

const firstShape = (deps: V2Deps) => ({
  eventTypeGroups: [
    {
      profile: { name: deps.simulator.host.name, slug: deps.simulator.host.username },
      eventTypes: deps.simulator.eventTypes.map(({ id, slug, title, minutes }) => ({
        ...{ id, slug, title, length: minutes },
      })),
    },
  ],
  profiles: [],
})

const list = (deps: V2Deps, context: Context): Response => {
  const { simulator, generation } = deps
  if (isFirst(versionOf(context, EVENT_TYPE_VERSIONS, generation)))
    return succeeded(context, firstShape(deps))
  const { username, eventSlug } = context.req.query()
  const isOurs = username === undefined || username === simulator.host.username
  const types = isOurs ? simulator.eventTypes : []
  const asked = types.filter(({ slug }) => eventSlug === undefined || slug === eventSlug)
  return succeeded(
    context,
    asked.map((type) => eventTypeOutput(deps, type)),
  )
}

const create = async (deps: V2Deps, context: Context): Promise<Response> => {
  const asked = await readBody(context, eventTypeBody)
  if (!asked.ok) return failed(context, asked.failure, deps.now())
  const { title, slug, lengthInMinutes: minutes, description = '', hidden = false } = asked.value
  const type = { title, slug, minutes, description, hidden, requiresConfirmation: false }
  const made = deps.simulator.addEventType({ ...type, location: VIDEO_LOCATION })
  const message = `User already has an event type with slug ${slug}`
  if (made === null) return failed(context, { status: 400, message }, deps.now())
  return succeeded(context, eventTypeOutput(deps, made), 201)
}

const remove = (deps: V2Deps, context: Context): Response => {
  const id = Number(context.req.param('id'))
  if (deps.simulator.removeEventType(id)) return succeeded(context, { id })
  return failed(
    context,
    { status: 404, message: `Event type with id ${id} not found.` },
    deps.now(),
  )
}

export const createEventTypeRoutes = (deps: V2Deps): Hono => {
  const routes = new Hono()
  routes.get('/', (context) => list(deps, context))
  routes.post('/', (context) => create(deps, context))
  routes.delete('/:id', (context) => remove(deps, context))
  routes.get('/:id', (context) => {
    const id = Number(context.req.param('id'))
    const type = deps.simulator.eventTypes.find((one) => one.id === id)
    if (type) return succeeded(context, eventTypeOutput(deps, type))
    const message = `Event type with id ${context.req.param('id')} not found.`
    return failed(context, { status: 404, message }, deps.now())
  })
  return routes
}
