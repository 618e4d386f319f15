import { expect, it } from 'vitest'
import type { Booking, Millis } from './booking.ts'
import type { Outcome } from './booking-acts.ts'
import { createSimulator } from './bookings.ts'
import { DEFAULT_EVENT_TYPES, DEFAULT_HOST } from './default-studio.ts'
import { seededRandom, uidsFrom } from './randomness.ts'
import { bookingsFrom } from './restore.ts'

const START = 1_790_000_000_000
const HOUR_MS = 3_600_000
const STUDIO = { host: DEFAULT_HOST, eventTypes: DEFAULT_EVENT_TYPES }

const calcom = (now: () => Millis, seed: number, bookings: readonly Booking[] = []) =>
  createSimulator({
    now,
    newUid: uidsFrom(seededRandom(seed)),
    host: DEFAULT_HOST,
    eventTypes: DEFAULT_EVENT_TYPES,
    bookerUrl: 'https://cal.example',
    allowPast: true,
    bookings,
  })

/** A random life of bookings, with the bodies of all that was sent. */
const liveFrom = (seed: number) => {
  const random = seededRandom(seed)
  const pick = <T>(some: readonly T[]) => some[Math.floor(random() * some.length)]
  const chance = () => random() < 0.5
  let now = START
  const simulator = calcom(() => now, seed)
  const bodies: string[] = []
  const send = (outcome: Outcome) => {
    if (outcome.ok) bodies.push(...outcome.deliveries.map(({ body }) => body))
  }
  const startsAt = () => now + Math.ceil(random() * 200) * HOUR_MS
  const by = () => (chance() ? 'attendee' : 'host')
  const acts = [
    () =>
      send(
        simulator.book({
          booker: { name: 'Nora Perret', email: `nora${Math.floor(random() * 4)}@example.com` },
          startsAt: startsAt(),
          eventTypeSlug: pick(DEFAULT_EVENT_TYPES)?.slug ?? '',
          ...(chance() ? { notes: 'Genou à ménager', guests: ['guest@example.com'] } : {}),
          ...(chance() ? { metadata: { fitbuddy: 'token' }, durationMinutes: 45 } : {}),
        }),
      ),
    (uid: string) => send(simulator.move(uid, { startsAt: startsAt(), reason: 'train' })),
    (uid: string) => send(simulator.cancel(uid, { by: by(), ...(chance() && { reason: 'ill' }) })),
    (uid: string) => send(simulator.cancel(uid, { by: 'host', requestReschedule: true })),
    (uid: string) => send(simulator.confirm(uid)),
    (uid: string) => send(simulator.reject(uid, 'full')),
    (uid: string) => send(simulator.markNoShow(uid, chance())),
    () => bodies.push(simulator.ping().body),
  ]
  for (let step = 0; step < 120; step += 1) {
    now += Math.ceil(random() * 20) * HOUR_MS
    pick(acts)?.(pick(simulator.bookings())?.uid ?? 'none yet')
  }
  return { simulator, bodies, now }
}

/** Ids of people are Cal.com's own affair: no delivery tells them. */
const told = (bookings: readonly Booking[]) =>
  bookings.map((booking) => ({ ...booking, attendee: { ...booking.attendee, id: null } }))

it('what was sent tells every booking as it was', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const { simulator, bodies } = liveFrom(seed)
    const restored = bookingsFrom(bodies, STUDIO)
    expect(told(restored)).toEqual(told(simulator.bookings()))
  }
})

it('a Cal.com that goes on from there acts on what it had, and gives new ids to new bookings', () => {
  const { simulator, bodies, now } = liveFrom(7)
  const again = calcom(() => now, 8, bookingsFrom(bodies, STUDIO))
  const open = simulator.bookings().find(({ status }) => status === 'ACCEPTED')
  expect(again.cancel(open?.uid ?? '', {})).toMatchObject({ ok: true })
  const booker = { name: 'Nora Perret', email: 'nora@example.com' }
  const booked = again.book({ booker, startsAt: now + HOUR_MS })
  const ids = simulator.bookings().map(({ bookingId }) => bookingId)
  expect(booked).toMatchObject({ ok: true, booking: { bookingId: Math.max(...ids) + 1 } })
})

it('what is not a delivery of its own tells nothing', () => {
  const bodies = ['', '{}', '[]', '{"triggerEvent":"BOOKING_CREATED","createdAt":"x","payload":{}}']
  expect(bookingsFrom(bodies, STUDIO)).toEqual([])
})
