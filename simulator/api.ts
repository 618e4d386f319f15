import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { meaningOf } from './answer-meaning.ts'
import type { Booking } from './booking.ts'
import type { Outcome, Refusal } from './booking-acts.ts'
import { faultsBody } from './faults.ts'
import { inSeconds } from './instants.ts'
import {
  bookBody,
  cancelBody,
  confirmBody,
  locationBody,
  meetingBody,
  moveBody,
  noShowBody,
  outOfOfficeBody,
  reassignBody,
  rejectBody,
} from './requests.ts'
import type { Sent } from './sender.ts'
import type { SiteDeps } from './site-deps.ts'
import { busyBody } from './v2/bodies.ts'

const STATUS_BY_REFUSAL = {
  UnknownBooking: 404,
  UnknownEventType: 400,
  InPast: 400,
  OnlyTheHost: 400,
  NotActive: 409,
  NotPending: 409,
  TooEarly: 409,
  AlreadySignedUp: 409,
  SlotFull: 409,
  UnknownSeat: 404,
  NotRecurring: 400,
  NothingToPay: 409,
  UnknownHost: 400,
} as const

export const statusOfRefusal = (refusal: Refusal) => STATUS_BY_REFUSAL[refusal.type]

const MESSAGES: { [T in Refusal['type']]: string } = {
  UnknownBooking: 'no booking has this uid',
  UnknownEventType: 'no event type has this slug',
  InPast: 'this time has passed',
  OnlyTheHost: 'only the host asks for a new date: send by = host as well',
  NotActive: 'this booking is cancelled, moved or refused',
  NotPending: 'this booking does not wait for an answer',
  TooEarly: 'this happens only once the session has begun or ended',
  AlreadySignedUp: 'this address has a place at this time already',
  SlotFull: 'no place is left at this time',
  UnknownSeat: 'nobody in this booking has this seat',
  NotRecurring: 'this booking does not recur',
  NothingToPay: 'nothing is owed for this booking',
  UnknownHost: 'no other host has this number',
}

const bookingView = (bookingPages: string, booking: Booking) => ({
  uid: booking.uid,
  bookingId: booking.bookingId,
  iCalUID: booking.iCalUID,
  status: booking.status,
  eventTypeSlug: booking.eventType.slug,
  start: inSeconds(booking.startsAt),
  end: inSeconds(booking.endsAt),
  name: booking.attendee.name,
  email: booking.attendee.email,
  timeZone: booking.attendee.timeZone,
  noShow: booking.attendee.noShow,
  rescheduledFromUid: booking.rescheduledFromUid,
  rescheduledToUid: booking.rescheduledToUid,
  rescheduledBy: booking.rescheduledBy,
  cancelledBy: booking.cancelledBy,
  cancellationReason: booking.cancellationReason,
  recurringBookingUid: booking.recurringEventId,
  seats: booking.seats.map(({ uid, attendee }) => ({ seatUid: uid, email: attendee.email })),
  requestReschedule: booking.requestReschedule,
  cancelUrl: `${bookingPages}/booking/${booking.uid}?cancel=true`,
  rescheduleUrl: `${bookingPages}/reschedule/${booking.uid}`,
})

const deliveryView = ({ number, trigger, createdAt, bookingUid, answer }: Sent) => ({
  number,
  trigger,
  createdAt: inSeconds(createdAt),
  bookingUid,
  ok: answer.ok,
  status: answer.status,
  ...meaningOf(answer),
})

type Parsed<T> = { ok: true; value: T } | { ok: false; response: Response }

const badRequest = (context: Context, field: string | null, message: string) =>
  context.json({ error: { code: 'BadRequest', field, message } }, 400)

const bodyOf = async <T>(context: Context, schema: z.ZodType<T>): Promise<Parsed<T>> => {
  const text = await context.req.text()
  const json = readBody(text)
  if (json === undefined)
    return { ok: false, response: badRequest(context, null, 'the body must be JSON') }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || null
  return { ok: false, response: badRequest(context, field, issue?.message ?? 'is malformed') }
}

/** An absent body means an empty object: every field of a cancellation has a default. */
const readBody = (text: string): unknown => {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}

const addDeliveries = (api: Hono, { sender, simulator }: SiteDeps): void => {
  api.get('/deliveries', (context) => context.json({ items: sender.sent().map(deliveryView) }))
  api.post('/deliveries/:number/again', async (context) => {
    const before = sender.find(Number(context.req.param('number')))
    if (before) return context.json({ deliveries: [await sender.again(before)].map(deliveryView) })
    const error = { code: 'UnknownDelivery', field: null, message: 'no delivery has this number' }
    return context.json({ error }, 404)
  })
  api.post('/deliveries/release', async (context) => {
    const sent = await sender.release()
    return context.json({ deliveries: sent.map(deliveryView) })
  })
  api.post('/out-of-office', async (context) => {
    const body = await bodyOf(context, outOfOfficeBody)
    if (!body.ok) return body.response
    const sent = await sender.send([simulator.outOfOffice(body.value.start, body.value.end)])
    return context.json({ deliveries: sent.map(deliveryView) })
  })
}

/** What goes wrong on demand, and when the host's own calendar is full. */
const addFaults = (api: Hono, { faults, busy }: SiteDeps): void => {
  api.get('/faults', (context) => context.json(faults.settings()))
  api.post('/faults', async (context) => {
    const body = await bodyOf(context, faultsBody)
    if (!body.ok) return body.response
    faults.ask(body.value)
    return context.json(faults.settings())
  })
  api.delete('/faults', (context) => {
    faults.clear()
    return context.json(faults.settings())
  })
  api.post('/busy', async (context) => {
    const body = await bodyOf(context, busyBody)
    if (!body.ok) return body.response
    busy.push(body.value)
    return context.json({ items: busy }, 201)
  })
  api.delete('/busy', (context) => {
    busy.length = 0
    return context.json({ items: busy })
  })
}

/** The simulator's own API: what a script does instead of a person in the pages. */
export const createApi = (deps: SiteDeps) => {
  const { simulator, sender, publicUrl, perform } = deps
  const api = new Hono()

  const answer = async (context: Context, outcome: Outcome, status: 200 | 201 = 200) => {
    if (!outcome.ok) {
      const { refusal } = outcome
      const error = { code: refusal.type, field: null, message: MESSAGES[refusal.type] }
      return context.json({ error }, statusOfRefusal(refusal))
    }
    const { sent, isWritten } = await perform(outcome)
    if (!isWritten) {
      const message = 'it was told, and then not written'
      return context.json({ error: { code: 'NotWritten', field: null, message } }, 500)
    }
    const booking = bookingView(publicUrl, outcome.booking)
    return context.json({ booking, deliveries: sent.map(deliveryView) }, status)
  }

  api.get('/bookings', (context) =>
    context.json({ items: simulator.bookings().map((row) => bookingView(publicUrl, row)) }),
  )
  api.get('/bookings/:uid', (context) => {
    const booking = simulator.find(context.req.param('uid'))
    if (booking) return context.json(bookingView(publicUrl, booking))
    const error = { code: 'UnknownBooking', field: null, message: MESSAGES.UnknownBooking }
    return context.json({ error }, 404)
  })
  const act = <T>(
    path: string,
    schema: z.ZodType<T>,
    apply: (uid: string, body: T) => Outcome,
    status: 200 | 201 = 200,
  ) =>
    api.post(path, async (context) => {
      const body = await bodyOf(context, schema)
      if (!body.ok) return body.response
      return answer(context, apply(context.req.param('uid') ?? '', body.value), status)
    })
  act('/bookings', bookBody, (_, body) => simulator.book(body), 201)
  act('/bookings/:uid/move', moveBody, simulator.move, 201)
  act('/bookings/:uid/cancel', cancelBody, simulator.cancel)
  act('/bookings/:uid/confirm', confirmBody, (uid) => simulator.confirm(uid))
  act('/bookings/:uid/reject', rejectBody, (uid, { reason }) => simulator.reject(uid, reason))
  act('/bookings/:uid/no-show', noShowBody, (uid, { noShow, ...who }) =>
    simulator.markNoShow(uid, noShow, who),
  )
  act('/bookings/:uid/missed-call', confirmBody, (uid) => simulator.missCall(uid))
  act('/bookings/:uid/pay', confirmBody, (uid) => simulator.pay(uid))
  act('/bookings/:uid/location', locationBody, (uid, { location }) =>
    simulator.changeLocation(uid, location),
  )
  act('/bookings/:uid/reassign', reassignBody, (uid, { hostId }) => simulator.reassign(uid, hostId))
  act('/bookings/:uid/meeting', meetingBody, (uid, { trigger }) => simulator.meeting(uid, trigger))
  api.post('/ping', async (context) => {
    const sent = await sender.send([simulator.ping()])
    return context.json({ deliveries: sent.map(deliveryView) })
  })
  addDeliveries(api, deps)
  addFaults(api, deps)
  api.all('*', (context) => {
    const message = 'nothing is at this address: see simulator/README.md'
    return context.json({ error: { code: 'NotFound', field: null, message } }, 404)
  })
  return api
}
