import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { keptSessions, remainingIn } from '../../../tests/what-is-kept.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'

const ANN = 'ann@client.example'
const START = '2026-01-27T17:30:00Z'
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

const session = async () => {
  const rows = await keptSessions(world)
  expect(rows).toHaveLength(1)
  return rows[0]
}

const remaining = () => remainingIn(world, packageId)

async function reasons() {
  const rows = await world.db
    .selectFrom('credit_entries')
    .select(['kind', 'reason'])
    .where('studio_id', '=', world.studioId)
    .orderBy('seq')
    .execute()
  return rows.map(({ kind, reason }) => `${kind} ${reason}`)
}

const bodyOf = (outcome: ReturnType<Calcom['simulator']['confirm']>): string => {
  const body = outcome.ok ? outcome.deliveries[0]?.body : undefined
  if (body === undefined) throw new Error('the simulator sends what it does')
  return body
}

const confirmed = (uid: string) => bodyOf(calcom.simulator.confirm(uid))
const rejected = (uid: string) => bodyOf(calcom.simulator.reject(uid, 'full'))

function ofUsualType(body: string): object {
  const { payload, ...envelope } = JSON.parse(body)
  return { ...envelope, payload: { ...payload, eventTypeId: 777, type: 'coaching-60' } }
}

describe('a booking that its host must confirm', () => {
  test('is requested, with its credit kept for it, until it is confirmed', async () => {
    const asked = calcom.book(ANN, START, 'bilan')
    expect(await world.deliver(asked.body)).toMatchObject({ outcome: 'applied' })
    expect(await session()).toMatchObject({ status: 'requested', credit: 'held' })
    expect(await remaining()).toBe(2)
    world.clock.advance(60_000)
    expect(await world.deliver(confirmed(asked.uid))).toMatchObject({ outcome: 'applied' })
    expect(await session()).toMatchObject({ status: 'scheduled', credit: 'held' })
    expect(await reasons()).toEqual(['grant granted', 'hold booked'])
  })

  test('stays confirmed when the request arrives after its confirmation', async () => {
    const asked = calcom.book(ANN, START, 'bilan')
    world.clock.advance(60_000)
    await world.deliver(confirmed(asked.uid))
    await world.deliver(asked.body)
    expect(await session()).toMatchObject({ status: 'scheduled', credit: 'held' })
    expect(await remaining()).toBe(2)
  })

  test.each([['before its request'], ['after its request']])(
    'gives its credit back when it is refused, however late; told %s',
    async (order) => {
      const asked = calcom.book(ANN, START, 'bilan')
      world.clock.set(Date.parse(START) - 60_000)
      const told = [asked.body, rejected(asked.uid)]
      for (const body of order === 'after its request' ? told : told.reverse()) {
        expect(await world.deliver(body)).toMatchObject({ outcome: 'applied' })
      }
      expect(await session()).toMatchObject({
        status: 'cancelled',
        credit: 'returned',
        cancelled_by: 'host',
        cancellation_reason: 'full',
      })
      expect(await remaining()).toBe(3)
      expect(await reasons()).toContain('release rejected')
    },
  )

  test('lapses at its start when nobody answers, and its credit comes back', async () => {
    const asked = calcom.book(ANN, START, 'bilan')
    await world.deliver(asked.body)
    world.clock.set(Date.parse(START) - 1)
    await world.tick()
    expect(await session()).toMatchObject({ status: 'requested', credit: 'held' })
    world.clock.set(Date.parse(START) + 3_600_000)
    await world.tick()
    expect(await session()).toMatchObject({
      status: 'cancelled',
      credit: 'returned',
      cancelled_by: null,
      cancelled_at: Date.parse(START),
    })
    expect(await remaining()).toBe(3)
  })

  test('counts after all when it is confirmed after its start', async () => {
    const asked = calcom.book(ANN, START, 'bilan')
    await world.deliver(asked.body)
    world.clock.set(Date.parse(START) + 60_000)
    await world.tick()
    await world.deliver(confirmed(asked.uid))
    expect(await session()).toMatchObject({ status: 'scheduled', credit: 'held' })
    expect(await remaining()).toBe(2)
    expect(await reasons()).toEqual([
      'grant granted',
      'hold booked',
      'release request-unanswered',
      'hold booked',
    ])
  })

  test('waits like every other one, and stops waiting when it lapses', async () => {
    await world.client('ben@client.example')
    const asked = calcom.book('ben@client.example', START, 'bilan')
    expect(await world.deliver(asked.body)).toMatchObject({ reason: 'NoActivePackage' })
    world.clock.set(Date.parse(START))
    await world.tick()
    expect(await session()).toMatchObject({ status: 'cancelled', credit: 'none' })
    const open = await world.db
      .selectFrom('attention_items')
      .select('kind')
      .where('studio_id', '=', world.studioId)
      .where('status', '=', 'open')
      .where('kind', '=', 'no-package')
      .execute()
    expect(open).toEqual([])
  })

  test('answers a host who asked for a new date, and ends it when that is refused', async () => {
    const first = calcom.book(ANN, START)
    await world.deliver(first.body)
    world.clock.advance(1000)
    await world.deliver(calcom.requestNewDate(first.uid).body)
    world.clock.advance(1000)
    const answer = calcom.book(ANN, '2026-01-29T17:30:00Z', 'bilan')
    await world.deliver(ofUsualType(answer.body))
    expect(await session()).toMatchObject({ status: 'requested', credit: 'held' })
    expect(await remaining()).toBe(2)
    world.clock.advance(1000)
    await world.deliver(ofUsualType(rejected(answer.uid)))
    expect(await session()).toMatchObject({ status: 'cancelled', credit: 'returned' })
    expect(await remaining()).toBe(3)
  })

  test('that names the booking it moves is that booking, and takes nothing more', async () => {
    const first = calcom.book(ANN, START)
    await world.deliver(first.body)
    world.clock.advance(1000)
    const body = JSON.parse(calcom.book(ANN, '2026-01-29T17:30:00Z', 'bilan').body)
    const moved = { ...body, payload: { ...body.payload, rescheduleUid: first.uid } }
    await world.deliver(moved)
    expect(await session()).toMatchObject({
      status: 'requested',
      credit: 'held',
      starts_at: Date.parse('2026-01-29T17:30:00Z'),
    })
    expect(await remaining()).toBe(2)
  })
})

describe('a booking that is paid at Cal.com', () => {
  const paying = (trigger: string, uid: string, more: object) => ({
    triggerEvent: trigger,
    createdAt: new Date(world.clock.now()).toISOString(),
    payload: { ...JSON.parse(calcom.book(ANN, START).body).payload, uid, ...more },
  })

  test('is a request until it is paid, and loses nothing that was known', async () => {
    await world.deliver(paying('BOOKING_PAYMENT_INITIATED', 'paid-one', { paymentId: 7 }))
    expect(await session()).toMatchObject({ status: 'requested', credit: 'held' })
    const title = (await session())?.title
    const bare = {
      responses: undefined,
      attendees: undefined,
      title: undefined,
      metadata: { identifier: 'cal.com', bookerEmail: ANN },
    }
    world.clock.advance(1000)
    const paid = paying('BOOKING_PAID', 'paid-one', bare)
    expect(await world.deliver(paid)).toMatchObject({ outcome: 'applied' })
    expect(await session()).toMatchObject({ status: 'scheduled', credit: 'held', title })
    expect(await remaining()).toBe(2)
  })

  test('is still to be confirmed where it is requested after its payment', async () => {
    await world.deliver(paying('BOOKING_PAID', 'paid-one', {}))
    await world.deliver(paying('BOOKING_REQUESTED', 'paid-one', {}))
    expect(await session()).toMatchObject({ status: 'requested' })
    await world.deliver(paying('BOOKING_CREATED', 'paid-one', {}))
    expect(await session()).toMatchObject({ status: 'scheduled' })
  })

  test('gives its credit back when the payment is never made', async () => {
    await world.deliver(paying('BOOKING_PAYMENT_INITIATED', 'paid-one', {}))
    world.clock.set(Date.parse(START))
    await world.tick()
    expect(await session()).toMatchObject({ status: 'cancelled', credit: 'returned' })
  })
})
