import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'

const ANN = 'ann@client.example'
const BEN = 'ben@client.example'
let database: Database
let world: World
let calcom: Calcom

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await createWorld(database, '2026-01-20T09:00:00Z')
  calcom = createCalcom(world.clock)
  for (const email of [ANN, BEN]) await world.grant(await world.client(email), 3)
  world.clock.advance(1000)
})

const items = (kind: string) =>
  world.db
    .selectFrom('attention_items')
    .select(['id', 'kind', 'reason', 'booking', 'status'])
    .where('studio_id', '=', world.studioId)
    .where('kind', '=', kind)
    .where('status', '=', 'open')
    .execute()

/** Ann at half past five, and Ben at six: both for one hour, with the same coach. */
async function overlapping() {
  const first = calcom.book(ANN, '2026-01-27T17:30:00Z')
  await world.deliver(first.body)
  world.clock.advance(1000)
  const second = calcom.book(BEN, '2026-01-27T18:00:00Z')
  const answer = await world.deliver(second.body)
  world.clock.advance(1000)
  return { first, second, answer }
}

describe('a booking beside another session of its coach', () => {
  test('counts like every other one, and somebody is asked, of the later one', async () => {
    const { second, answer } = await overlapping()
    expect(answer).toMatchObject({ outcome: 'applied' })
    const [item, ...others] = await items('conflict')
    expect(item).toMatchObject({ reason: 'Overlap', booking: { uid: second.uid } })
    expect(others).toEqual([])
  })

  test('right after it is none', async () => {
    await world.deliver(calcom.book(ANN, '2026-01-27T17:30:00Z').body)
    await world.deliver(calcom.book(BEN, '2026-01-27T18:30:00Z').body)
    expect(await items('conflict')).toEqual([])
  })

  test.each([['first'], ['second']] as const)(
    'is asked about no more when the %s is given up or moves away',
    async (which) => {
      const booked = await overlapping()
      const moved = calcom.move(booked[which].uid, '2026-01-28T17:30:00Z')
      await world.deliver(moved.body)
      expect(await items('conflict')).toEqual([])
      world.clock.advance(1000)
      await world.deliver(calcom.move(moved.uid, '2026-01-27T17:45:00Z').body)
      expect(await items('conflict')).toHaveLength(1)
    },
  )

  test('stays answered when something else becomes of it', async () => {
    const { first } = await overlapping()
    const [item] = await items('conflict')
    const answer = { action: 'keep' } as const
    const kept = await world.act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
    expect(kept.ok).toBe(true)
    const changed = JSON.parse(first.body)
    const payload = { ...changed.payload, title: 'Another title' }
    await world.deliver({ ...changed, createdAt: '2026-01-20T09:05:00Z', payload })
    expect(await items('conflict')).toEqual([])
  })
})

describe('bookings that several people share', () => {
  const EARLY = '2026-01-27T17:30:00Z'
  const LATE = '2026-01-27T18:00:00Z'
  const join = async (email: string, start: string) => {
    const booked = calcom.book(email, start, 'petit-groupe')
    await world.deliver(booked.body)
    world.clock.advance(1000)
    return booked
  }
  const leave = async (uid: string, email: string) => {
    const seats = calcom.simulator.find(uid)?.seats ?? []
    const seatUid = seats.find(({ attendee }) => attendee.email === email)?.uid ?? ''
    const left = calcom.simulator.cancel(uid, { seatUid })
    if (!left.ok) throw new Error(left.refusal.type)
    for (const { body } of left.deliveries) await world.deliver(body)
    world.clock.advance(1000)
  }

  test('are asked about once, however many are in them, as long as anybody is', async () => {
    const first = await join(ANN, EARLY)
    await join(BEN, EARLY)
    const second = await join(BEN, LATE)
    await join(ANN, LATE)
    expect(await items('conflict')).toMatchObject([{ booking: { uid: second.uid } }])
    await leave(first.uid, ANN)
    await leave(second.uid, BEN)
    expect(await items('conflict')).toMatchObject([{ booking: { uid: second.uid } }])
    await leave(second.uid, ANN)
    expect(await items('conflict')).toEqual([])
  })

  test('stay answered when somebody leaves or joins', async () => {
    const first = await join(ANN, EARLY)
    await join(BEN, LATE)
    const [item] = await items('conflict')
    const answer = { action: 'keep' } as const
    await world.act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
    await join(BEN, EARLY)
    await leave(first.uid, ANN)
    expect(await items('conflict')).toEqual([])
  })
})

describe('an event type that nobody entered', () => {
  test('is asked about once, and counts as one session', async () => {
    const first = await world.deliver(calcom.book(ANN, '2026-01-27T17:30:00Z').body)
    expect(first).toMatchObject({ outcome: 'applied' })
    await world.deliver(calcom.book(ANN, '2026-01-28T17:30:00Z').body)
    expect(await items('unmapped-type')).toMatchObject([
      { reason: 'UnmappedType', booking: { eventTypeSlug: 'coaching-60' } },
    ])
  })

  test('is asked about no more when it is answered, or when the types are entered', async () => {
    await world.deliver(calcom.book(ANN, '2026-01-27T17:30:00Z').body)
    await world.deliver(calcom.book(ANN, '2026-01-28T17:30:00Z', 'coaching-45').body)
    const [item] = await items('unmapped-type')
    const answer = { action: 'keep' } as const
    await world.act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
    expect(await items('unmapped-type')).toHaveLength(1)
    const types = [{ label: 'Coaching', calcomId: '778', slug: 'coaching-45', credits: 2 }]
    await world.act({ type: 'put-event-types', items: types })
    expect(await items('unmapped-type')).toEqual([])
  })
})
