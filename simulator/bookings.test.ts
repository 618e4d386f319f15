import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { EventType, Host } from './booking.ts'
import type { Outcome } from './booking-acts.ts'
import { createSimulator } from './bookings.ts'
import cancelledSample from './fixtures/booking-cancelled.json' with { type: 'json' }
import createdSample from './fixtures/booking-created.json' with { type: 'json' }
import noShowSample from './fixtures/booking-no-show-updated.json' with { type: 'json' }
import requestedSample from './fixtures/booking-requested.json' with { type: 'json' }
import rescheduledSample from './fixtures/booking-rescheduled.json' with { type: 'json' }
import endedSample from './fixtures/meeting-ended.json' with { type: 'json' }
import pingSample from './fixtures/ping.json' with { type: 'json' }
import { seededRandom, uidsFrom } from './randomness.ts'
import { signatureOf } from './sign.ts'
import type { SimulatorOptions } from './simulator-state.ts'

const CARLA: Host = {
  id: 101,
  name: 'Carla Coach',
  email: 'carla@coach.example',
  username: 'carla',
  timeZone: 'Europe/Madrid',
  locale: 'en',
}

const PT_60: EventType = {
  id: 777,
  slug: 'pt-60',
  title: 'PT session 60',
  description: 'One hour personal training',
  minutes: 60,
  requiresConfirmation: false,
  location: 'integrations:daily',
}

const ANN = {
  name: 'Ann Client',
  email: 'ann@client.example',
  timeZone: 'America/New_York',
  locale: 'en',
}

const FIRST_UID = 'bFJeNb2uX8ANpT3JL5EfXw'
const SECOND_UID = 'kx2AvXoGrFk9s8Wf1qQWwe'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds

/** A Cal.com whose clock stands where the test sets it and whose uids are the given ones. */
const calcomAt = (start: string, uids: string[], more: Partial<SimulatorOptions> = {}) => {
  const clock = { now: at(start) }
  const simulator = createSimulator({
    now: () => clock.now,
    newUid: () => uids.shift() ?? 'no-more-uids',
    host: CARLA,
    eventTypes: [PT_60],
    bookerUrl: 'https://cal.com',
    ...more,
  })
  return { ...simulator, setClock: (text: string) => (clock.now = at(text)) }
}

const succeeded = (outcome: Outcome) => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.type}`)
  const [delivery, ...others] = outcome.deliveries
  if (!delivery || others.length > 0) throw new Error('exactly one delivery was expected')
  return { booking: outcome.booking, delivery }
}

const refusalOf = (outcome: Outcome) => (outcome.ok ? null : outcome.refusal.type)

const annsRequest = {
  booker: ANN,
  startsAt: at('2026-12-10T16:00:00Z'),
  notes: 'knee is better',
  metadata: { fitbuddy_client: 'cl_123' },
}

/** The life the samples tell: booked, moved, and what happened to it after. */
const movedOnce = () => {
  const calcom = calcomAt('2026-12-01T09:00:01.204Z', [FIRST_UID, SECOND_UID])
  const created = succeeded(calcom.book(annsRequest))
  calcom.setClock('2026-12-02T10:00:00.511Z')
  const moved = succeeded(calcom.move(FIRST_UID, { startsAt: at('2026-12-11T16:00:00Z') }))
  return { calcom, created, moved }
}

describe('bodies are Cal.com’s, byte for byte', () => {
  it('BOOKING_CREATED, with the signature of its bytes', () => {
    const { created } = movedOnce()
    expect(created.delivery.body).toBe(JSON.stringify(createdSample))
    expect(signatureOf('test-secret-123', created.delivery.body)).toBe(
      '38a8c34c0dc6f7b088aafd464c0919962604ad7ad8f255c00eb5542bf81b3765',
    )
  })

  it('BOOKING_RESCHEDULED names its predecessor and forgets the metadata', () => {
    expect(movedOnce().moved.delivery.body).toBe(JSON.stringify(rescheduledSample))
  })

  it('BOOKING_CANCELLED has the server’s offset and no metadata', () => {
    const { calcom } = movedOnce()
    calcom.setClock('2026-12-03T08:00:00.020Z')
    const { delivery } = succeeded(calcom.cancel(SECOND_UID, { reason: 'I am ill' }))
    expect(delivery.body).toBe(JSON.stringify(cancelledSample))
  })

  it('BOOKING_REQUESTED has no room yet', () => {
    const calcom = calcomAt('2026-12-01T09:00:02.000Z', ['9RkYx1mQeLk3TzvGmS7u1p'], {
      eventTypes: [{ ...PT_60, requiresConfirmation: true }],
      firstBookingId: 5003,
    })
    const startsAt = at('2026-12-12T09:00:00Z')
    const { delivery } = succeeded(calcom.book({ ...annsRequest, startsAt }))
    expect(delivery.body).toBe(JSON.stringify(requestedSample))
  })

  it('BOOKING_NO_SHOW_UPDATED says who and nothing else', () => {
    const { calcom } = movedOnce()
    calcom.setClock('2026-12-11T16:15:00.000Z')
    const { delivery } = succeeded(calcom.markNoShow(SECOND_UID, true))
    expect(delivery.body).toBe(JSON.stringify(noShowSample))
  })

  it('PING is Cal.com’s test event', () => {
    const calcom = calcomAt('2026-12-01T08:00:00.000Z', [])
    expect(calcom.ping().body).toBe(JSON.stringify(pingSample))
  })

  it('MEETING_ENDED is flat and shows the row as it was when it was booked', () => {
    const { calcom, moved } = movedOnce()
    calcom.setClock('2026-12-11T17:00:00.000Z')
    succeeded(calcom.markNoShow(SECOND_UID, true))
    const { delivery } = succeeded(calcom.meeting(SECOND_UID, 'MEETING_ENDED'))
    const body: typeof endedSample = JSON.parse(delivery.body)
    expect(Object.keys(body)).toEqual(Object.keys(endedSample))
    expect(body).toEqual({
      ...endedSample,
      createdAt: '2026-12-02T10:00:00.511Z',
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-/),
    })
    expect(moved.booking.createdAt).toBe(at(body.createdAt))
  })

  it('BOOKING_REJECTED and a confirmation write milliseconds, without custom metadata', () => {
    const eventTypes: SimulatorOptions['eventTypes'] = [{ ...PT_60, requiresConfirmation: true }]
    const calcom = calcomAt('2026-12-01T09:00:00Z', ['first', 'second'], { eventTypes })
    calcom.book(annsRequest)
    calcom.book(annsRequest)
    const rejected = JSON.parse(succeeded(calcom.reject('first', 'full')).delivery.body)
    const confirmed = JSON.parse(succeeded(calcom.confirm('second')).delivery.body)
    expect(rejected.payload).toMatchObject({
      uid: 'first',
      status: 'REJECTED',
      startTime: '2026-12-10T16:00:00.000Z',
      rejectionReason: 'full',
    })
    expect(rejected.payload).not.toHaveProperty('metadata')
    expect(confirmed).toMatchObject({
      triggerEvent: 'BOOKING_CREATED',
      payload: { uid: 'second', status: 'ACCEPTED', startTime: '2026-12-10T16:00:00.000Z' },
    })
    expect(Object.keys(confirmed.payload.metadata)).toEqual(['videoCallUrl'])
  })

  it('the offset of a cancellation is that of Cal.com’s server', () => {
    const calcom = calcomAt('2026-12-01T09:00:00Z', ['one'], { serverTimeZone: 'Europe/Zurich' })
    calcom.book(annsRequest)
    const { payload } = JSON.parse(succeeded(calcom.cancel('one')).delivery.body)
    expect(payload.startTime).toBe('2026-12-10T17:00:00+01:00')
    expect(payload).not.toHaveProperty('cancellationReason')
  })
})

describe('the truth it keeps', () => {
  it('a chain of moves leaves one live booking, each naming its direct predecessor', () => {
    const calcom = calcomAt('2026-12-01T09:00:00Z', ['a', 'b', 'c'])
    calcom.book(annsRequest)
    calcom.move('a', { startsAt: at('2026-12-11T16:00:00Z') })
    const { delivery } = succeeded(
      calcom.move('b', { startsAt: at('2026-12-12T16:00:00Z'), by: 'host', iCalUID: 'absent' }),
    )
    const { payload } = JSON.parse(delivery.body)
    expect(payload).toMatchObject({
      uid: 'c',
      rescheduleUid: 'b',
      rescheduleStartTime: '2026-12-11T16:00:00Z',
      rescheduledBy: 'carla@coach.example',
    })
    expect(payload).not.toHaveProperty('iCalUID')
    expect(
      calcom.bookings().map(({ uid, status, rescheduledToUid, iCalUID }) => ({
        uid,
        status,
        rescheduledToUid,
        iCalUID,
      })),
    ).toEqual([
      { uid: 'a', status: 'CANCELLED', rescheduledToUid: 'b', iCalUID: 'a@Cal.com' },
      { uid: 'b', status: 'CANCELLED', rescheduledToUid: 'c', iCalUID: 'a@Cal.com' },
      { uid: 'c', status: 'ACCEPTED', rescheduledToUid: null, iCalUID: 'a@Cal.com' },
    ])
  })

  it('a host’s request for a new date cancels, and the rebooking is a move of the old one', () => {
    const calcom = calcomAt('2026-12-01T09:00:00Z', ['a', 'b'])
    calcom.book(annsRequest)
    const asked = succeeded(calcom.cancel('a', { by: 'host', requestReschedule: true }))
    expect(JSON.parse(asked.delivery.body)).toMatchObject({
      triggerEvent: 'BOOKING_CANCELLED',
      payload: { uid: 'a', requestReschedule: true, cancelledBy: 'carla@coach.example' },
    })
    const again = succeeded(calcom.move('a', { startsAt: at('2026-12-14T16:00:00Z') }))
    expect(JSON.parse(again.delivery.body)).toMatchObject({
      triggerEvent: 'BOOKING_RESCHEDULED',
      payload: { uid: 'b', rescheduleUid: 'a', rescheduledBy: 'ann@client.example' },
    })
    expect(refusalOf(calcom.move('a', { startsAt: at('2026-12-15T16:00:00Z') }))).toBe('NotActive')
  })

  it('a client’s move that needs a confirmation is a request that names no predecessor', () => {
    const eventTypes: SimulatorOptions['eventTypes'] = [{ ...PT_60, requiresConfirmation: true }]
    const calcom = calcomAt('2026-12-01T09:00:00Z', ['a', 'b', 'c'], { eventTypes })
    calcom.book(annsRequest)
    calcom.confirm('a')
    const startsAt = at('2026-12-11T16:00:00Z')
    const { delivery } = succeeded(calcom.move('a', { startsAt }))
    expect(delivery.trigger).toBe('BOOKING_REQUESTED')
    expect(JSON.parse(delivery.body).payload).not.toHaveProperty('rescheduleUid')
    expect(succeeded(calcom.move('b', { startsAt, by: 'host' })).delivery.trigger).toBe(
      'BOOKING_RESCHEDULED',
    )
  })

  it('refuses what Cal.com refuses, and then sends nothing', () => {
    const calcom = calcomAt('2026-12-01T09:00:00Z', ['a', 'b'])
    const startsAt = at('2026-12-11T16:00:00Z')
    calcom.book(annsRequest)
    expect(refusalOf(calcom.book({ ...annsRequest, startsAt: at('2026-11-30T09:00:00Z') }))).toBe(
      'InPast',
    )
    expect(refusalOf(calcom.book({ ...annsRequest, eventTypeSlug: 'yoga' }))).toBe(
      'UnknownEventType',
    )
    expect(refusalOf(calcom.move('nobody', { startsAt }))).toBe('UnknownBooking')
    expect(refusalOf(calcom.cancel('a', { requestReschedule: true }))).toBe('OnlyTheHost')
    expect(refusalOf(calcom.markNoShow('a', true))).toBe('TooEarly')
    expect(refusalOf(calcom.confirm('a'))).toBe('NotPending')
    succeeded(calcom.cancel('a'))
    expect(refusalOf(calcom.cancel('a'))).toBe('NotActive')
    expect(refusalOf(calcom.move('a', { startsAt }))).toBe('NotActive')
    expect(refusalOf(calcom.meeting('a', 'MEETING_STARTED'))).toBe('NotActive')
    expect(calcom.bookings()).toHaveLength(1)
  })

  it('a session that is over can be cancelled only where the past is allowed', () => {
    for (const allowPast of [false, true]) {
      const calcom = calcomAt('2026-12-01T09:00:00Z', ['a'], { allowPast })
      calcom.book(annsRequest)
      calcom.setClock('2026-12-10T18:00:00Z')
      expect(calcom.cancel('a').ok).toBe(allowPast)
    }
  })

  it('the same seed gives the same uids, another seed others, all as short as Cal.com’s', () => {
    const uidsOf = (seed: number) => Array.from({ length: 500 }, uidsFrom(seededRandom(seed)))
    expect(uidsOf(7)).toEqual(uidsOf(7))
    expect(uidsOf(7)).not.toEqual(uidsOf(8))
    expect(new Set(uidsOf(7)).size).toBe(500)
    expect(uidsOf(7).every((uid) => /^[1-9A-HJ-NP-Za-km-z]{22}$/.test(uid))).toBe(true)
  })
})
