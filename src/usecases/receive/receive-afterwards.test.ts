import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { keptSessions, remainingIn } from '../../../tests/what-is-kept.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'

const ANN = 'ann@client.example'
const START = '2026-01-20T10:00:00Z'
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

const remaining = () => remainingIn(world, packageId)

const bodyOf = (outcome: ReturnType<Calcom['simulator']['confirm']>): string => {
  const body = outcome.ok ? outcome.deliveries[0]?.body : undefined
  if (body === undefined) throw new Error('the simulator sends what it does')
  return body
}

const mark = (uid: string, noShow: boolean) => bodyOf(calcom.simulator.markNoShow(uid, noShow))

const absence = (bookingUid: string, attendees: object[]) => ({
  triggerEvent: 'BOOKING_NO_SHOW_UPDATED',
  createdAt: new Date(world.clock.now()).toISOString(),
  payload: { message: 'x', bookingUid, attendees },
})

describe('an absence marked at Cal.com', () => {
  test('is shown and charged, and taken back when it is unmarked', async () => {
    const sent = calcom.book(ANN, START)
    await world.deliver(sent.body)
    world.clock.set(Date.parse('2026-01-20T10:20:00Z'))
    expect(await world.deliver(mark(sent.uid, true))).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toMatchObject([{ status: 'no-show', credit: 'charged' }])
    world.clock.advance(60_000)
    await world.deliver(mark(sent.uid, false))
    expect(await sessions()).toMatchObject([{ status: 'scheduled', credit: 'held' }])
    expect(await remaining()).toBe(2)
  })

  test('is a duplicate when two webhooks tell of it', async () => {
    const sent = calcom.book(ANN, START)
    await world.deliver(sent.body)
    world.clock.set(Date.parse('2026-01-20T10:20:00Z'))
    const told = JSON.parse(mark(sent.uid, true))
    await world.deliver(told)
    world.clock.advance(5)
    const again = { ...told, createdAt: new Date(world.clock.now()).toISOString() }
    expect(await world.deliver(again)).toMatchObject({ outcome: 'duplicate' })
  })

  test('waits for its booking when that is not known yet', async () => {
    const sent = calcom.book(ANN, START)
    world.clock.set(Date.parse('2026-01-20T10:20:00Z'))
    expect(await world.deliver(mark(sent.uid, true))).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toEqual([])
    await world.deliver(sent.body)
    expect(await sessions()).toMatchObject([{ status: 'no-show', credit: 'charged' }])
  })

  test('of a guest says nothing of whoever booked', async () => {
    const sent = calcom.book(ANN, START)
    await world.deliver(sent.body)
    world.clock.set(Date.parse('2026-01-20T10:20:00Z'))
    await world.deliver(absence(sent.uid, [{ email: 'guest@other.example', noShow: true }]))
    expect(await sessions()).toMatchObject([{ status: 'scheduled' }])
  })

  test('does not overrule a person, whichever comes first', async () => {
    const sent = calcom.book(ANN, START)
    await world.deliver(sent.body)
    world.clock.set(Date.parse('2026-01-20T10:20:00Z'))
    const [session] = await sessions()
    await world.act({ type: 'complete-session', sessionId: session?.id ?? '' })
    world.clock.advance(60_000)
    await world.deliver(mark(sent.uid, true))
    expect(await sessions()).toMatchObject([{ status: 'completed', credit: 'charged' }])
  })

  test.each([
    [{ bookingUid: undefined, attendees: [{ email: ANN, noShow: true }] }],
    [{ bookingUid: 'x', attendees: [] }],
    [{ bookingUid: 'x', attendees: [{ email: ANN, noShow: 'yes' }] }],
  ])('without a booking or a mark is incomplete: %j', async (payload) => {
    const body = { triggerEvent: 'BOOKING_NO_SHOW_UPDATED', createdAt: START, payload }
    expect(await world.deliver(body)).toMatchObject({ reason: 'IncompleteBooking' })
  })
})

describe('a meeting that starts or ends', () => {
  test('changes nothing of a booking that is known, not even with a stale body', async () => {
    const sent = calcom.book(ANN, START)
    await world.deliver(sent.body)
    world.clock.set(Date.parse('2026-01-20T11:00:00Z'))
    const ended = bodyOf(calcom.simulator.meeting(sent.uid, 'MEETING_ENDED'))
    const stale = { ...JSON.parse(ended), title: 'An old title', status: 'PENDING' }
    expect(await world.deliver(stale)).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toMatchObject([{ status: 'scheduled', credit: 'held' }])
    expect((await sessions())[0]?.title).not.toBe('An old title')
    const seconds = { ...stale, updatedAt: 'x' }
    expect(await world.deliver(seconds)).toMatchObject({ outcome: 'duplicate' })
  })

  test('tells of a booking that nobody announced, since it was made', async () => {
    const sent = calcom.book(ANN, START)
    world.clock.set(Date.parse('2026-01-20T11:00:00Z'))
    const ended = bodyOf(calcom.simulator.meeting(sent.uid, 'MEETING_ENDED'))
    expect(await world.deliver(ended)).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toMatchObject([
      { status: 'scheduled', credit: 'held', booked_at: Date.parse('2026-01-20T09:00:01Z') },
    ])
    expect(await remaining()).toBe(2)
  })

  test('says which booking it came from, where the move was lost', async () => {
    const sent = calcom.book(ANN, START)
    await world.deliver(sent.body)
    world.clock.advance(1000)
    const moved = calcom.move(sent.uid, '2026-01-20T12:00:00Z')
    world.clock.set(Date.parse('2026-01-20T12:00:00Z'))
    const started = bodyOf(calcom.simulator.meeting(moved.uid, 'MEETING_STARTED'))
    await world.deliver(started)
    expect(await sessions()).toMatchObject([
      { calcom_booking_id: moved.uid, starts_at: Date.parse('2026-01-20T12:00:00Z') },
    ])
    expect(await remaining()).toBe(2)
  })
})

describe('what else becomes of a booking', () => {
  const changed = (trigger: string, body: string, more: object) => {
    const { payload } = JSON.parse(body)
    const createdAt = new Date(world.clock.now()).toISOString()
    return { triggerEvent: trigger, createdAt, payload: { ...payload, ...more } }
  }

  test('a place that changes is the session’s, and stays it when older news arrives', async () => {
    const sent = calcom.book(ANN, START)
    await world.deliver(sent.body)
    world.clock.advance(60_000)
    const room = { location: 'https://meet.example/room' }
    await world.deliver(changed('BOOKING_LOCATION_UPDATED', sent.body, room))
    expect(await sessions()).toMatchObject([{ meeting_link: 'https://meet.example/room' }])
    world.clock.advance(60_000)
    const park = changed('BOOKING_LOCATION_UPDATED', sent.body, { location: 'In the park' })
    expect(await world.deliver(park)).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toMatchObject([{ meeting_link: null }])
  })

  test('a booking that is given to another coach is that coach’s', async () => {
    const coach = { role: 'coach', email: 'carla@coach.example', name: 'Carla' } as const
    const made = await world.act({ type: 'create-person', ...coach })
    const sent = calcom.book(ANN, START)
    world.clock.advance(60_000)
    const organizer = { email: 'carla@coach.example', name: 'Carla' }
    await world.deliver(changed('BOOKING_REASSIGNED', sent.body, { organizer }))
    await world.deliver(sent.body)
    const coachId = made.ok && 'id' in made.value ? made.value.id : null
    expect(await sessions()).toMatchObject([{ coach_id: coachId, credit: 'held' }])
  })

  test.each([
    ['OOO_CREATED', { oooEntry: { id: 1 } }],
    ['AFTER_GUESTS_CAL_VIDEO_NO_SHOW', { bookingUid: 'x' }],
    ['SOMETHING_NEW', {}],
  ])('%s is kept, and changes nothing', async (triggerEvent, payload) => {
    const body = { triggerEvent, createdAt: START, payload }
    expect(await world.deliver(body)).toMatchObject({ outcome: 'ignored' })
  })
})
