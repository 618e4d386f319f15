import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { keptSessions, openItems, remainingIn } from '../../../tests/what-is-kept.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import { takeReadings } from './take-readings.ts'

const ANN = 'ann@client.example'
const START = '2026-01-27T17:30:00Z'
const MINUTE = 60_000
let database: Database
let world: World
let calcom: Calcom
let packageId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await createWorld(database, '2026-01-20T09:00:00Z')
  calcom = createCalcom(world.clock)
  const clientId = await world.client(ANN)
  packageId = (await world.grant(clientId, 3)).id
  world.clock.advance(1000)
})

const sessions = () => keptSessions(world)

const items = () => openItems(world)

const remaining = () => remainingIn(world, packageId)

/** One booking as Cal.com's API gives it. */
const row = (uid: string, more: object = {}) => ({
  id: 1,
  uid,
  title: 'Coaching',
  status: 'accepted',
  start: '2026-01-27T17:30:00.000Z',
  end: '2026-01-27T18:30:00.000Z',
  hosts: [{ id: 101, name: 'Élodie', email: 'elodie@example.com', timeZone: 'Europe/Zurich' }],
  attendees: [{ name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', absent: false }],
  eventType: { id: 777, slug: 'coaching-60' },
  createdAt: '2026-01-20T09:00:01.000Z',
  rescheduledFromUid: null,
  rescheduledToUid: null,
  metadata: {},
  ...more,
})

async function read(...bookings: unknown[]) {
  const taken = await takeReadings(world.deps, world.studioId, {
    readAt: world.clock.now(),
    bookings,
  })
  if (taken.state !== 'applied') throw new Error('what is read is applied')
  return taken
}

async function booked() {
  const sent = calcom.book(ANN, START)
  await world.deliver(sent.body)
  world.clock.advance(10 * MINUTE)
  return sent
}

describe('a booking that is read', () => {
  test('and that no webhook announced becomes a session, with its credit', async () => {
    const taken = await read(row('new'))
    expect(taken.changes).toMatchObject([
      { uid: 'new', before: null, after: { status: 'scheduled', credit: 'held' } },
    ])
    expect(await remaining()).toBe(2)
  })

  test('as it is known changes nothing, however often', async () => {
    const { uid } = await booked()
    const first = await read(row(uid))
    expect(first.changes).toEqual([])
    world.clock.advance(15 * MINUTE)
    expect((await read(row(uid))).changes).toEqual([])
    expect(await remaining()).toBe(2)
  })

  test('in the same answer twice is the same input, with the same result', async () => {
    const first = await read(row('new'))
    expect(await read(row('new'))).toEqual(first)
  })

  test('that waits for its host is a request', async () => {
    await read(row('new', { status: 'pending' }))
    expect(await sessions()).toMatchObject([{ status: 'requested', credit: 'held' }])
    world.clock.advance(MINUTE)
    await read(row('new', { status: 'rejected' }))
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
  })

  test('in a shape that is not Cal.com’s is counted, and hurts none of its neighbours', async () => {
    const taken = await read(row('new'), { uid: 'x' }, null, row('y', { end: 'never' }))
    expect(taken).toMatchObject({ unreadable: 3, changes: [{ uid: 'new' }] })
  })

  test('tells of its new coach', async () => {
    const coach = { role: 'coach', email: 'carla@coach.example', name: 'Carla' } as const
    const made = await world.act({ type: 'create-person', ...coach })
    const { uid } = await booked()
    const taken = await read(row(uid, { hosts: [{ email: 'carla@coach.example' }] }))
    const coachId = made.ok && 'id' in made.value ? made.value.id : null
    expect(taken.changes).toMatchObject([{ after: { coachId } }])
  })
})

describe('a cancellation', () => {
  test('is refuted by a later reading, and its penalty with it', async () => {
    const sent = await booked()
    world.clock.set(Date.parse(START) - 120 * MINUTE)
    await world.deliver(calcom.cancel(sent.uid).body)
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'charged' }])
    world.clock.advance(4 * MINUTE)
    await read(row(sent.uid))
    expect(await sessions()).toMatchObject([{ status: 'cancelled' }])
    world.clock.advance(2 * MINUTE)
    expect((await read(row(sent.uid))).changes).toMatchObject([
      { before: { status: 'cancelled' }, after: { status: 'scheduled', credit: 'held' } },
    ])
    expect(await remaining()).toBe(2)
  })

  test('by the coach, here, is not refuted by Cal.com', async () => {
    const sent = await booked()
    const [session] = await sessions()
    await world.act({ type: 'cancel-session', sessionId: session?.id ?? '' })
    world.clock.advance(60 * MINUTE)
    await read(row(sent.uid))
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
  })

  test('that only a reading knows gives the credit back, and nobody is asked in time', async () => {
    const sent = await booked()
    await read(row(sent.uid, { status: 'cancelled', cancelledByEmail: ANN }))
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
    expect(await items()).toEqual([])
  })

  test('whose limit passed since the booking was last seen is given back, and asked', async () => {
    const sent = await booked()
    await read(row(sent.uid))
    world.clock.set(Date.parse(START) - 60 * MINUTE)
    const taken = await read(row(sent.uid, { status: 'cancelled' }))
    expect(taken.changes).toMatchObject([{ items: [{ kind: 'cancelled-unseen' }] }])
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
    expect(await items()).toEqual(['cancelled-unseen'])
  })

  test('whose limit passed is charged after all where somebody says so, until that is undone', async () => {
    const sent = await booked()
    await read(row(sent.uid))
    world.clock.set(Date.parse(START) - 60 * MINUTE)
    await read(row(sent.uid, { status: 'cancelled' }))
    const { id: itemId } = await world.db
      .selectFrom('attention_items')
      .select('id')
      .where('studio_id', '=', world.studioId)
      .where('kind', '=', 'cancelled-unseen')
      .executeTakeFirstOrThrow()
    const answer = { action: 'accept-change' as const, credit: 'charged' as const }
    const done = await world.act({ type: 'resolve-attention', itemId, answer })
    if (!done.ok || !('undo' in done.value)) throw new Error('an answer can be undone')
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'charged' }])
    expect(await items()).toEqual([])
    await world.act({ type: 'undo', actId: done.value.undo?.actId ?? '' })
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
    expect(await items()).toEqual(['cancelled-unseen'])
  })

  test('that was still there after the limit is late', async () => {
    const sent = await booked()
    world.clock.set(Date.parse(START) - 60 * MINUTE)
    await read(row(sent.uid, { status: 'accepted', rescheduledToUid: null, title: 'x' }))
    await world.deliver(calcom.cancel(sent.uid).body)
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'charged' }])
    expect(await items()).toEqual([])
  })

  test('of a session that was counted as done comes back, and somebody is asked', async () => {
    const sent = await booked()
    world.clock.set(Date.parse(START) + 10 * 60 * MINUTE)
    await world.tick()
    expect(await sessions()).toMatchObject([{ status: 'completed' }])
    await read(row(sent.uid, { status: 'cancelled' }))
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
    expect(await items()).toEqual(['cancelled-unseen'])
  })
})

describe('an absence', () => {
  const absent = (isAbsent: boolean) => ({
    attendees: [{ name: 'Ann', email: ANN, absent: isAbsent }],
  })
  const marked = (email: string, noShow: boolean, uid: string) =>
    world.deliver({
      triggerEvent: 'BOOKING_NO_SHOW_UPDATED',
      createdAt: new Date(world.clock.now()).toISOString(),
      payload: { message: 'x', bookingUid: uid, attendees: [{ email, noShow }] },
    })

  test('that only a reading knows is shown, and no longer when it is taken back', async () => {
    const { uid } = await booked()
    await read(row(uid, absent(false)))
    world.clock.set(Date.parse(START) + 30 * MINUTE)
    await read(row(uid, absent(true)))
    expect(await sessions()).toMatchObject([{ status: 'no-show', credit: 'charged' }])
    world.clock.advance(30 * MINUTE)
    await read(row(uid, absent(true)))
    await read(row(uid, absent(false)))
    expect(await sessions()).toMatchObject([{ status: 'scheduled', credit: 'held' }])
  })

  test('that was told just before it was read stands; one that was told long before does not', async () => {
    const { uid } = await booked()
    world.clock.set(Date.parse(START) + 30 * MINUTE)
    await marked(ANN, true, uid)
    world.clock.advance(MINUTE)
    await read(row(uid, absent(false)))
    expect(await sessions()).toMatchObject([{ status: 'no-show' }])
    world.clock.advance(30 * MINUTE)
    await read(row(uid, absent(false)))
    expect(await sessions()).toMatchObject([{ status: 'scheduled' }])
  })

  test('of somebody else in the booking says nothing of whoever booked', async () => {
    const { uid } = await booked()
    world.clock.set(Date.parse(START) + 30 * MINUTE)
    const attendees = [
      { name: 'Ann', email: ANN, absent: false },
      { name: 'Guest', email: 'guest@client.example', absent: true },
    ]
    await read(row(uid, { attendees }))
    expect(await sessions()).toMatchObject([{ status: 'scheduled' }])
  })
})

describe('a move', () => {
  test.each([['forwards'], ['backwards'], ['the old row alone, first']])(
    'that only readings know is one session, read %s',
    async (how) => {
      const { uid } = await booked()
      const old = row(uid, { status: 'cancelled', rescheduledToUid: 'b' })
      const later = { start: '2026-01-28T17:30:00Z', end: '2026-01-28T18:30:00Z' }
      const made = { rescheduledFromUid: uid, createdAt: '2026-01-20T09:05:00Z', ...later }
      if (how === 'the old row alone, first') await read(old)
      await read(...(how === 'backwards' ? [row('b', made), old] : [old, row('b', made)]))
      expect(await sessions()).toMatchObject([
        { calcom_booking_id: 'b', status: 'scheduled', starts_at: Date.parse(later.start) },
      ])
      expect(await remaining()).toBe(2)
    },
  )

  test('links a request that came without its origin', async () => {
    const { uid } = await booked()
    const asked = calcom.book(ANN, '2026-01-29T17:30:00Z', 'bilan')
    await world.deliver(asked.body)
    expect(await remaining()).toBe(1)
    world.clock.advance(MINUTE)
    const later = { start: '2026-01-29T17:30:00Z', end: '2026-01-29T18:00:00Z' }
    await read(
      row(asked.uid, { status: 'pending', rescheduledFromUid: uid, ...later }),
      row(uid, { status: 'cancelled', rescheduledToUid: asked.uid }),
    )
    expect(await sessions()).toMatchObject([{ calcom_booking_id: asked.uid, status: 'requested' }])
    expect(await remaining()).toBe(2)
  })
})
