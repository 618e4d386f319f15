import type { z } from 'zod'
import type { Booking } from '../booking.ts'
import type { Done, Outcome } from '../booking-acts.ts'
import { isLive } from '../simulator-state.ts'
import { failed, readBody, succeeded } from './answers.ts'
import { isFree } from './availability.ts'
import { absentBody, cancelBody, createBody, rescheduleBody } from './bodies.ts'
import { bookingOutput } from './booking-output.ts'
import { type Act, carryOut, refusedWith, showOne } from './carry-out.ts'
import { failureOf, isFailure, NOT_AVAILABLE, requestFrom } from './create-booking.ts'
import type { V2Deps } from './deps.ts'

export const create =
  (deps: V2Deps): Act =>
  async (context) => {
    const asked = await readBody(context, createBody)
    if (!asked.ok) return failed(context, asked.failure, deps.now())
    const request = requestFrom(deps, asked.value)
    if (isFailure(request)) return failed(context, request, deps.now())
    const outcome = deps.simulator.book(request)
    const show = (done: Done) => {
      const [first] = done.bookings
      if (first?.recurringEventId == null) return showOne(deps)(done)
      return done.bookings.map((row) => bookingOutput(deps.simulator.origin, row))
    }
    return carryOut(deps, context, outcome, show, 201)
  }

/** The occurrence that stands for a recurring booking: the next one that is still to come. */
const nextOf = ({ simulator, now }: V2Deps, recurringUid: string): Booking | undefined =>
  simulator
    .bookings()
    .filter((row) => row.recurringEventId === recurringUid && isLive(row) && row.endsAt > now())
    .toSorted((a, b) => a.startsAt - b.startsAt)[0]

export const cancel =
  (deps: V2Deps): Act =>
  async (context) => {
    const asked = await readBody(context, cancelBody)
    if (!asked.ok) return failed(context, asked.failure, deps.now())
    const { simulator } = deps
    const uid = context.req.param('uid') ?? ''
    const series = simulator.find(uid) ? undefined : nextOf(deps, uid)
    const { cancellationReason, cancelSubsequentBookings, seatUid } = asked.value
    const scope = series ? 'remaining' : cancelSubsequentBookings ? 'subsequent' : 'one'
    const found = series ?? simulator.find(uid)
    const outcome = simulator.cancel(found?.uid ?? uid, {
      by: seatUid === undefined ? 'host' : 'attendee',
      scope,
      ...(cancellationReason && { reason: cancellationReason }),
      ...(seatUid && { seatUid }),
    })
    const show = (done: Done) =>
      series
        ? done.bookings.map((row) => bookingOutput(simulator.origin, row))
        : showOne(deps)({ ...done, seatUid: null })
    return carryOut(deps, context, outcome, show)
  }

export const reschedule =
  (deps: V2Deps): Act =>
  async (context) => {
    const asked = await readBody(context, rescheduleBody)
    if (!asked.ok) return failed(context, asked.failure, deps.now())
    const { simulator } = deps
    const uid = context.req.param('uid') ?? ''
    const { start, rescheduledBy, reschedulingReason, seatUid } = asked.value
    const old = simulator.find(uid)
    if (old?.rescheduledToUid) {
      const to = old.rescheduledToUid
      const message = `Can't reschedule booking with uid=${uid} because it has been cancelled and rescheduled already to booking with uid=${to}. You probably want to reschedule ${to} instead by passing it within the request URL.`
      return refusedWith(deps, context, 400, message)
    }
    if (old && isLive(old)) {
      const endsAt = start + (old.endsAt - old.startsAt)
      const wanted = { type: old.eventType, startsAt: start, endsAt, except: uid }
      const isRefused = start > deps.now() && !isFree(deps, wanted)
      if (isRefused) return refusedWith(deps, context, 400, NOT_AVAILABLE)
    }
    const outcome = simulator.move(uid, {
      startsAt: start,
      by: rescheduledBy === simulator.host.email ? 'host' : 'attendee',
      rescheduledBy: rescheduledBy ?? null,
      metadata: old?.metadata ?? {},
      ...(reschedulingReason && { reason: reschedulingReason }),
      ...(seatUid && { seatUid }),
    })
    return carryOut(deps, context, outcome, showOne(deps), 201)
  }

export const act =
  <T>(deps: V2Deps, schema: z.ZodType<T>, apply: (uid: string, body: T) => Outcome): Act =>
  async (context) => {
    const asked = await readBody(context, schema)
    if (!asked.ok) return failed(context, asked.failure, deps.now())
    const outcome = apply(context.req.param('uid') ?? '', asked.value)
    return carryOut(deps, context, outcome, showOne(deps))
  }

export const markAbsent =
  (deps: V2Deps): Act =>
  async (context) => {
    const asked = await readBody(context, absentBody)
    if (!asked.ok) return failed(context, asked.failure, deps.now())
    const { simulator } = deps
    const uid = context.req.param('uid') ?? ''
    const { host, attendees = [] } = asked.value
    const outcomes = [
      ...(host === undefined ? [] : [() => simulator.markNoShow(uid, host, { isHost: true })]),
      ...attendees.map(
        ({ email, absent }) =>
          () =>
            simulator.markNoShow(uid, absent, { email }),
      ),
    ]
    if (outcomes.length === 0)
      return refusedWith(deps, context, 400, 'host or attendees must be provided')
    let last: Done | null = null
    for (const next of outcomes) {
      const outcome = next()
      if (!outcome.ok) return failed(context, failureOf(outcome.refusal), deps.now())
      await deps.perform(outcome)
      last = outcome
    }
    return succeeded(context, last === null ? null : showOne(deps)(last))
  }
