import type { Context } from 'hono'
import type { Booking } from '../booking.ts'
import { failed, readAs, succeeded } from './answers.ts'
import { bookingOutput, firstShape } from './booking-output.ts'
import type { V2Deps } from './deps.ts'
import { cursorQuery, offsetQuery, pageByCursor, pageByOffset } from './list-bookings.ts'
import { BOOKING_VERSIONS, isFirst, LIST_VERSIONS, versionOf } from './versions.ts'

export const list = (deps: V2Deps, context: Context): Response => {
  const { simulator, now, generation } = deps
  const version = versionOf(context, LIST_VERSIONS, generation)
  const rows = simulator.written()
  if (isFirst(version)) {
    const bookings = rows.map(firstShape)
    return succeeded(context, { bookings, recurringInfo: [], nextCursor: null })
  }
  const shown = (page: readonly Booking[]) =>
    page.map((row) => bookingOutput(simulator.origin, row))
  const query = context.req.query()
  if (version === '2026-05-01') {
    const asked = readAs(cursorQuery, query)
    if (!asked.ok) return failed(context, asked.failure, now())
    const { page, pagination } = pageByCursor(rows, asked.value, now())
    return context.json({ status: 'success', data: shown(page), pagination })
  }
  const asked = readAs(offsetQuery, query)
  if (!asked.ok) return failed(context, asked.failure, now())
  const { page, pagination } = pageByOffset(rows, asked.value, now())
  return context.json({ status: 'success', data: shown(page), pagination })
}

/** One booking, or all occurrences where the uid is that of a recurring one. */
export const see = (deps: V2Deps, context: Context): Response => {
  const { simulator, generation } = deps
  const uid = context.req.param('uid') ?? ''
  const rows = simulator.written()
  const isOld = isFirst(versionOf(context, BOOKING_VERSIONS, generation))
  const shown = (row: Booking) => (isOld ? firstShape(row) : bookingOutput(simulator.origin, row))
  const one = rows.find((row) => row.uid === uid)
  if (one) return succeeded(context, shown(one))
  const several = rows
    .filter((row) => row.recurringEventId === uid)
    .toSorted((a, b) => a.startsAt - b.startsAt)
  if (several.length > 0) return succeeded(context, several.map(shown))
  const message = `Booking with uid=${uid} was not found in the database`
  return failed(context, { status: 404, message }, deps.now())
}

export const seeBySeat = (deps: V2Deps, context: Context): Response => {
  const seatUid = context.req.param('seatUid') ?? ''
  const { simulator } = deps
  const row = simulator.written().find(({ seats }) => seats.some(({ uid }) => uid === seatUid))
  if (row) return succeeded(context, bookingOutput(simulator.origin, row))
  const message = `Booking with seatUid=${seatUid} was not found.`
  return failed(context, { status: 404, message }, deps.now())
}
