import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AskedCalcom, nora, startAsked } from './asked.fixture.ts'

let world: AskedCalcom
const ask = (...asked: Parameters<AskedCalcom['ask']>) => world.ask(...asked)
const booked = (...asked: Parameters<AskedCalcom['booked']>) => world.booked(...asked)

beforeEach(async () => {
  world = await startAsked()
})

afterEach(() => world.close())

describe('bookings', () => {
  it('are made, moved and cancelled, and each act is told', async () => {
    const metadata = { fitbuddy: 'token' }
    const made = await booked('2026-10-01T08:00:00Z', { metadata, guests: ['guest@example.com'] })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      status: 'success',
      data: {
        status: 'accepted',
        start: '2026-10-01T08:00:00.000Z',
        end: '2026-10-01T09:00:00.000Z',
        duration: 60,
        eventType: { id: 777, slug: 'coaching-60' },
        hosts: [{ email: 'elodie@example.com' }],
        attendees: [{ email: 'nora@example.com', absent: false }, { email: 'guest@example.com' }],
        guests: ['guest@example.com'],
        metadata,
      },
    })
    expect(world.lastPayload().metadata.fitbuddy).toBe('token')
    const { uid } = made.body.data
    const moved = await ask(`POST /bookings/${uid}/reschedule`, {
      body: { start: '2026-10-02T08:00:00Z', reschedulingReason: 'train' },
    })
    expect(moved.status).toBe(201)
    const next = moved.body.data.uid
    expect(moved.body.data).toMatchObject({ rescheduledFromUid: uid, metadata })
    expect(world.lastPayload()).toMatchObject({ uid: next, rescheduleUid: uid, metadata })
    const old = await ask(`GET /bookings/${uid}`)
    expect(old.body.data).toMatchObject({ status: 'cancelled', rescheduledToUid: next })
    const again = await ask(`POST /bookings/${uid}/reschedule`, {
      body: { start: '2026-10-03T08:00:00Z' },
    })
    expect(again).toMatchObject({ status: 400, body: { error: { code: 'BadRequestException' } } })
    const cancelled = await ask(`POST /bookings/${next}/cancel`, {
      body: { cancellationReason: 'ill' },
    })
    expect(cancelled.body.data).toMatchObject({
      status: 'cancelled',
      cancellationReason: 'ill',
      cancelledByEmail: 'elodie@example.com',
    })
    expect((await ask(`POST /bookings/${next}/cancel`, { body: {} })).status).toBe(400)
    expect(world.triggers()).toEqual([
      'BOOKING_CREATED',
      'BOOKING_RESCHEDULED',
      'BOOKING_CANCELLED',
    ])
  })

  it('are refused where the host is taken, away or asleep, and where the body is wrong', async () => {
    await booked('2026-10-01T08:00:00Z')
    const taken = await booked('2026-10-01T08:30:00Z')
    expect(taken.body.error.message).toMatch(/already has booking at this time/)
    expect((await booked('2026-10-01T01:00:00Z')).status).toBe(400)
    expect((await booked('2026-09-01T08:00:00Z')).status).toBe(400)
    expect((await booked('2026-10-01T08:00:00Z', { eventTypeId: 9 })).status).toBe(404)
    const wrong = await booked('soon', { metadata: { a: 'x'.repeat(501) } })
    expect(wrong.body.error.details.message).toEqual([
      'start must be a valid ISO 8601 date string',
      'metadata.a must be at most 500 characters',
    ])
    expect(world.calcom.simulator.bookings()).toHaveLength(1)
  })

  it('of a recurring type are made at once, seen by their common uid, cancelled by one delivery', async () => {
    const made = await booked('2026-10-20T08:00:00Z', { eventTypeId: 780, recurrenceCount: 3 })
    expect(made.body.data.map(({ start }: { start: string }) => start)).toEqual([
      '2026-10-20T08:00:00.000Z',
      '2026-10-27T09:00:00.000Z',
      '2026-11-03T09:00:00.000Z',
    ])
    const { recurringBookingUid } = made.body.data[0]
    expect(world.lastPayload()).toMatchObject({
      recurringEvent: { freq: 2, count: 4, interval: 1 },
    })
    const cancelled = await ask(`POST /bookings/${made.body.data[1].uid}/cancel`, {
      body: { cancelSubsequentBookings: true },
    })
    expect(cancelled.status).toBe(200)
    expect(world.lastPayload()).not.toHaveProperty('recurringEvent')
    const seen = await ask(`GET /bookings/${recurringBookingUid}`)
    expect(seen.body.data.map(({ status }: { status: string }) => status)).toEqual([
      'accepted',
      'cancelled',
      'cancelled',
    ])
    await ask(`POST /bookings/${recurringBookingUid}/cancel`, { body: {} })
    expect(world.triggers().slice(3)).toEqual(['BOOKING_CANCELLED', 'BOOKING_CANCELLED'])
  })

  it('with seats share a uid, and are found and left by seat', async () => {
    const group = { eventTypeId: 781 }
    const first = await booked('2026-10-01T08:00:00Z', group)
    const ben = { ...nora, name: 'Ben', email: 'ben@example.com' }
    const second = await booked('2026-10-01T08:00:00Z', { ...group, attendee: ben })
    expect(second.body.data.uid).toBe(first.body.data.uid)
    const { uid, seatUid } = second.body.data
    expect(world.lastPayload()).toMatchObject({
      attendeeSeatId: seatUid,
      attendees: [{ name: 'Ben' }],
    })
    expect((await booked('2026-10-01T08:00:00Z', { ...group, attendee: ben })).status).toBe(409)
    const seen = await ask(`GET /bookings/by-seat/${seatUid}`)
    expect(seen.body.data).toMatchObject({
      uid,
      attendees: [{ seatUid: expect.any(String) }, { seatUid }],
    })
    await ask(`POST /bookings/${uid}/cancel`, { body: { seatUid } })
    expect(world.lastPayload()).toMatchObject({ attendees: [{ email: 'ben@example.com' }] })
    expect((await ask(`GET /bookings/${uid}`)).body.data.attendees).toHaveLength(1)
  })

  it('on request are confirmed or declined, and absences noted once they have begun', async () => {
    const asked = await booked('2026-10-01T08:00:00Z', { eventTypeId: 779 })
    const { uid } = asked.body.data
    expect(asked.body.data.status).toBe('pending')
    expect((await ask(`POST /bookings/${uid}/confirm`)).body.data.status).toBe('accepted')
    const absent = { attendees: [{ email: nora.email, absent: true }] }
    expect((await ask(`POST /bookings/${uid}/mark-absent`, { body: absent })).status).toBe(403)
    world.state.clock = Date.parse('2026-10-01T08:10:00Z')
    const marked = await ask(`POST /bookings/${uid}/mark-absent`, { body: absent })
    expect(marked.body.data.attendees[0].absent).toBe(true)
    await ask(`POST /bookings/${uid}/mark-absent`, { body: { host: true } })
    expect(world.triggers()).toEqual([
      'BOOKING_REQUESTED',
      'BOOKING_CREATED',
      'BOOKING_NO_SHOW_UPDATED',
    ])
    const other = await booked('2026-10-03T08:00:00Z', { eventTypeId: 779 })
    const declined = await ask(`POST /bookings/${other.body.data.uid}/decline`, { body: {} })
    expect(declined.body.data.status).toBe('rejected')
  })

  it('are still there for whoever reads them while a cancellation is being told', async () => {
    const { uid } = (await booked('2026-10-01T08:00:00Z')).body.data
    const seen: string[] = []
    world.state.meanwhile = async () => {
      seen.push((await ask(`GET /bookings/${uid}`)).body.data.status)
    }
    await ask(`POST /bookings/${uid}/cancel`, { body: {} })
    expect(seen).toEqual(['accepted'])
    expect((await ask(`GET /bookings/${uid}`)).body.data.status).toBe('cancelled')
  })

  it('stay as they were where the write fails after the telling', async () => {
    const { uid } = (await booked('2026-10-01T08:00:00Z')).body.data
    world.calcom.faults.ask({ failedWrite: 1 })
    expect((await ask(`POST /bookings/${uid}/cancel`, { body: {} })).status).toBe(500)
    expect(world.triggers()).toEqual(['BOOKING_CREATED', 'BOOKING_CANCELLED'])
    expect((await ask(`GET /bookings/${uid}`)).body.data.status).toBe('accepted')
  })
})
