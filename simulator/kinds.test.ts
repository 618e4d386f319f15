import { describe, expect, it } from 'vitest'
import type { Delivery } from './booking.ts'
import type { BookRequest, Done, Outcome } from './booking-acts.ts'
import { createSimulator } from './bookings.ts'
import { DEFAULT_HOST, EVERY_EVENT_TYPE, SECOND_HOST } from './default-studio.ts'
import { seededRandom, uidsFrom } from './randomness.ts'

/** How Cal.com tells of bookings that several share, that recur, that are paid or asked for. */

const START = Date.parse('2026-09-21T14:00:00Z')
const HOUR = 3_600_000
const SOON = Date.parse('2026-10-01T08:00:00Z')

const studio = () => {
  const clock = { now: START }
  const calcom = createSimulator({
    now: () => clock.now,
    newUid: uidsFrom(seededRandom(3)),
    host: DEFAULT_HOST,
    otherHosts: [SECOND_HOST],
    eventTypes: EVERY_EVENT_TYPE,
    bookerUrl: 'https://cal.example',
  })
  const book = (
    eventTypeSlug: string,
    email = 'ann@example.com',
    more: Partial<BookRequest> = {},
  ) => done(calcom.book({ booker: { name: email, email }, startsAt: SOON, eventTypeSlug, ...more }))
  return { calcom, clock, book }
}

const done = (outcome: Outcome): Done => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.type}`)
  return outcome
}

const told = ({ deliveries }: Done) => deliveries.map((delivery) => read(delivery))
const read = ({ body }: Delivery) => JSON.parse(body)
const emails = (payload: { attendees: { email: string }[] }) =>
  payload.attendees.map(({ email }) => email)

describe('seats', () => {
  it('are told one by one, under one uid and one number', () => {
    const { book } = studio()
    const [ann] = told(book('petit-groupe'))
    const [ben] = told(book('petit-groupe', 'ben@example.com'))
    expect(ben.payload.uid).toBe(ann.payload.uid)
    expect(ben.payload.bookingId).toBe(ann.payload.bookingId)
    expect(ben.payload.attendeeSeatId).not.toBe(ann.payload.attendeeSeatId)
    expect(emails(ben.payload)).toEqual(['ben@example.com'])
    expect(ben.payload.seatsPerTimeSlot).toBe(4)
  })

  it('are cancelled with the answers of whoever was first, and without their reference', () => {
    const { calcom, book } = studio()
    const { booking } = book('petit-groupe')
    const { seatUid } = book('petit-groupe', 'ben@example.com')
    const [left] = told(done(calcom.cancel(booking.uid, { seatUid: seatUid ?? '' })))
    expect(emails(left.payload)).toEqual(['ben@example.com'])
    expect(left.payload.attendees[0]).toMatchObject({ bookingId: booking.bookingId, noShow: false })
    expect(left.payload.responses.email.value).toBe('ann@example.com')
    expect(left.payload).not.toHaveProperty('attendeeSeatId')
    expect(left.payload).not.toHaveProperty('cancelledBy')
    expect(calcom.find(booking.uid)?.status).toBe('ACCEPTED')
  })

  it('end as an ordinary booking when the last one leaves or the host cancels', () => {
    const { calcom, book } = studio()
    const { booking } = book('petit-groupe')
    book('petit-groupe', 'ben@example.com')
    const [gone] = told(done(calcom.cancel(booking.uid, { by: 'host' })))
    expect(emails(gone.payload)).toEqual(['ann@example.com', 'ben@example.com'])
    expect(gone.payload.cancelledBy).toBe(DEFAULT_HOST.email)
    expect(calcom.find(booking.uid)?.status).toBe('CANCELLED')
  })

  it('move into a slot that is taken under its uid, with the old number and everybody there', () => {
    const { calcom, book } = studio()
    const there = book('petit-groupe', 'zoe@example.com', { startsAt: SOON + 24 * HOUR }).booking
    const { booking } = book('petit-groupe')
    const seatUid = book('petit-groupe', 'ben@example.com').seatUid ?? ''
    const [moved] = told(done(calcom.move(booking.uid, { startsAt: there.startsAt, seatUid })))
    expect(moved.payload).toMatchObject({
      uid: there.uid,
      bookingId: booking.bookingId,
      rescheduleUid: booking.uid,
      attendeeSeatId: seatUid,
    })
    expect(emails(moved.payload)).toEqual(['ben@example.com', 'zoe@example.com'])
  })

  it('move into an empty slot as a new booking that does not say which time was left', () => {
    const { calcom, book } = studio()
    const { booking, seatUid } = book('petit-groupe')
    const asked = { startsAt: SOON + 24 * HOUR, seatUid: seatUid ?? '' }
    const outcome = done(calcom.move(booking.uid, asked))
    const [moved] = told(outcome)
    expect(moved.payload.uid).not.toBe(booking.uid)
    expect(moved.payload.rescheduleUid).toBe(booking.uid)
    expect(moved.payload).not.toHaveProperty('rescheduleStartTime')
    expect(moved.payload.attendeeSeatId).not.toBe(seatUid)
    expect(calcom.find(booking.uid)?.status).toBe('CANCELLED')
  })

  it('keep their uid when the host moves all of them, or are merged into what is there', () => {
    const { calcom, book } = studio()
    const { booking } = book('petit-groupe')
    const later = SOON + 24 * HOUR
    const [moved] = told(done(calcom.move(booking.uid, { startsAt: later, by: 'host' })))
    expect(moved.payload).toMatchObject({ uid: booking.uid, rescheduleUid: booking.uid })
    const second = book('petit-groupe', 'ben@example.com').booking
    const merged = done(calcom.move(second.uid, { startsAt: later, by: 'host' }))
    expect(merged.booking.uid).toBe(booking.uid)
    expect(emails(told(merged)[0].payload)).toEqual(['ann@example.com', 'ben@example.com'])
  })
})

describe('a recurring booking', () => {
  it('is told once for each occurrence, and nothing says that they belong together', () => {
    const made = studio().book('chaque-semaine')
    const payloads = told(made).map(({ payload }) => payload)
    expect(payloads).toHaveLength(4)
    expect(new Set(payloads.map(({ uid }) => uid)).size).toBe(4)
    expect(payloads.every(({ recurringEvent }) => recurringEvent.count === 4)).toBe(true)
    expect(JSON.stringify(payloads)).not.toContain(made.booking.recurringEventId)
  })

  it('is cancelled by one delivery, for all that remain or for those that follow', () => {
    for (const [scope, names, left] of [
      ['remaining', true, 0],
      ['subsequent', false, 1],
    ] as const) {
      const { calcom, book } = studio()
      const [, second] = book('chaque-semaine').bookings
      const deliveries = told(done(calcom.cancel(second?.uid ?? '', { scope })))
      expect(deliveries).toHaveLength(1)
      expect('recurringEvent' in deliveries[0].payload).toBe(names)
      const accepted = calcom.bookings().filter(({ status }) => status === 'ACCEPTED')
      expect(accepted).toHaveLength(left)
    }
  })

  it('is confirmed or refused as a whole, by one delivery', () => {
    for (const act of ['confirm', 'reject'] as const) {
      const { calcom, book } = studio()
      const made = book('serie-sur-demande')
      expect(told(made).map(({ triggerEvent }) => triggerEvent)).toEqual(
        Array.from({ length: 3 }, () => 'BOOKING_REQUESTED'),
      )
      expect(done(calcom[act](made.booking.uid)).deliveries).toHaveLength(1)
      expect(new Set(calcom.bookings().map(({ status }) => status)).size).toBe(1)
    }
  })
})

describe('what is paid for', () => {
  it('says accepted before it is, then that it was paid, then that it is booked', () => {
    const { calcom, book } = studio()
    const made = book('seance-payee', 'ann@example.com', { metadata: { fitbuddy: 'token' } })
    expect(made.booking.status).toBe('PENDING')
    expect(told(made)[0]).toMatchObject({
      triggerEvent: 'BOOKING_PAYMENT_INITIATED',
      payload: { status: 'ACCEPTED', price: 9000, paymentId: expect.any(Number) },
    })
    const [paid, created] = told(done(calcom.pay(made.booking.uid)))
    expect(paid.triggerEvent).toBe('BOOKING_PAID')
    expect(paid.payload.metadata).toMatchObject({ identifier: 'cal.com' })
    expect(paid.payload).not.toHaveProperty('responses')
    expect(created.triggerEvent).toBe('BOOKING_CREATED')
    expect(calcom.pay(made.booking.uid)).toMatchObject({ refusal: { type: 'NothingToPay' } })
  })
})

describe('what the host changes', () => {
  it('in place and person is told, with what was before', () => {
    const { calcom, book } = studio()
    const { uid } = book('coaching-45').booking
    const [moved] = told(done(calcom.changeLocation(uid, 'Ouchy')))
    expect(moved).toMatchObject({
      triggerEvent: 'BOOKING_LOCATION_UPDATED',
      payload: { location: 'Ouchy', previousLocation: 'Rue du Petit-Chêne 12, Lausanne' },
    })
    const [handed] = told(done(calcom.reassign(uid, SECOND_HOST.id)))
    expect(handed).toMatchObject({
      triggerEvent: 'BOOKING_REASSIGNED',
      payload: { organizer: { email: SECOND_HOST.email }, removedHostUserIds: [DEFAULT_HOST.id] },
    })
    expect(calcom.find(uid)?.host).toEqual(SECOND_HOST)
  })

  it('of their own absence tells nobody, and a missed call tells it in another way', () => {
    const { calcom, clock, book } = studio()
    const { uid } = book('coaching-60').booking
    clock.now = SOON + HOUR
    expect(done(calcom.markNoShow(uid, true, { isHost: true })).deliveries).toEqual([])
    const [missed] = told(done(calcom.missCall(uid)))
    expect(missed.triggerEvent).toBe('AFTER_GUESTS_CAL_VIDEO_NO_SHOW')
    expect(calcom.find(uid)?.attendee.noShow).toBe(true)
    const out = read(calcom.outOfOffice(SOON, SOON + 24 * HOUR))
    expect(out.payload.oooEntry).toMatchObject({ start: '2026-10-01T08:00:00.000Z', toUser: null })
  })
})
