import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { memoryLog } from '../../../tests/logs.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import * as packages from '../../db/packages/packages.ts'

const ANN = 'ann@client.example'
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
})

const sessions = () =>
  world.db
    .selectFrom('sessions')
    .select(['calcom_booking_id as uid', 'status', 'credit', 'starts_at as startsAt', 'package_id'])
    .where('studio_id', '=', world.studioId)
    .where('merged_into', 'is', null)
    .orderBy('starts_at')
    .execute()

async function counts(packageId: string) {
  const pack = await packages.read(world.db, world.studioId, packageId)
  return [pack?.totalSessions, pack?.sessionsUsed, pack?.sessionsRemaining]
}

async function ledger() {
  const rows = await world.db
    .selectFrom('credit_entries')
    .select(['kind', 'quantity', 'reason'])
    .where('studio_id', '=', world.studioId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => `${row.kind} ${row.quantity} ${row.reason}`)
}

/** A client with a package, and one booking of theirs, delivered. */
async function booked(start: string, total = 10) {
  const clientId = await world.client(ANN)
  const pack = await world.grant(clientId, total)
  world.clock.advance(60_000)
  const sent = calcom.book(ANN, start)
  const answer = await world.deliver(sent.body)
  return { clientId, pack, sent, answer }
}

describe('a booking of a known client', () => {
  test('becomes a session and takes a credit', async () => {
    const { pack, sent, answer } = await booked('2026-01-27T17:30:00Z')
    expect(answer).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toMatchObject([
      { uid: sent.uid, status: 'scheduled', credit: 'held', package_id: pack.id },
    ])
    expect(await counts(pack.id)).toEqual([10, 1, 9])
    expect(await ledger()).toEqual(['grant 10 granted', 'hold -1 booked'])
  })

  test('is a duplicate when the same bytes, or the same news, come again', async () => {
    const { pack, sent } = await booked('2026-01-27T17:30:00Z')
    expect(await world.deliver(sent.body)).toMatchObject({ outcome: 'duplicate' })
    const body = JSON.parse(sent.body)
    const later = { ...body, createdAt: '2026-01-20T09:01:00.009Z' }
    expect(await world.deliver(later)).toMatchObject({ outcome: 'duplicate' })
    expect(await counts(pack.id)).toEqual([10, 1, 9])
    expect(await sessions()).toHaveLength(1)
  })

  test('gives its credit back when cancelled in time', async () => {
    const { pack, sent } = await booked('2026-01-27T17:30:00Z')
    world.clock.advance(60_000)
    expect(await world.deliver(calcom.cancel(sent.uid).body)).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
    expect(await counts(pack.id)).toEqual([10, 0, 10])
  })

  test('keeps its credit taken when the client cancels late, and says why', async () => {
    const { pack, sent } = await booked('2026-01-27T17:30:00Z')
    world.clock.set(Date.parse('2026-01-26T17:30:00.001Z'))
    await world.deliver(calcom.cancel(sent.uid).body)
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'charged' }])
    expect(await counts(pack.id)).toEqual([10, 1, 9])
    expect(await ledger()).toContain('forfeit 0 late-cancellation')
  })

  test('comes back at the very limit, and always when the host cancels', async () => {
    const { pack, sent } = await booked('2026-01-27T17:30:00Z')
    world.clock.set(Date.parse('2026-01-26T17:30:00Z'))
    await world.deliver(calcom.cancel(sent.uid).body)
    expect(await counts(pack.id)).toEqual([10, 0, 10])
    const second = calcom.book(ANN, '2026-01-27T19:30:00Z')
    await world.deliver(second.body)
    world.clock.set(Date.parse('2026-01-27T19:00:00Z'))
    await world.deliver(calcom.cancel(second.uid, 'host').body)
    expect(await counts(pack.id)).toEqual([10, 0, 10])
  })
})

describe('moves', () => {
  test('follow the new uid and take nothing more', async () => {
    const { pack, sent } = await booked('2026-01-27T17:30:00Z')
    world.clock.advance(60_000)
    const first = calcom.move(sent.uid, '2026-01-28T17:30:00Z')
    world.clock.advance(60_000)
    const second = calcom.move(first.uid, '2026-01-29T17:30:00Z')
    await world.deliver(first.body)
    await world.deliver(second.body)
    expect(await sessions()).toMatchObject([
      { uid: second.uid, startsAt: Date.parse('2026-01-29T17:30:00Z'), credit: 'held' },
    ])
    expect(await ledger()).toEqual(['grant 10 granted', 'hold -1 booked'])
    expect(await counts(pack.id)).toEqual([10, 1, 9])
  })

  test('in any order, with the middle one last, give the same session', async () => {
    const clientId = await world.client(ANN)
    const pack = await world.grant(clientId, 10)
    world.clock.advance(1000)
    const created = calcom.book(ANN, '2026-01-27T17:30:00Z')
    world.clock.advance(1000)
    const first = calcom.move(created.uid, '2026-01-28T17:30:00Z')
    world.clock.advance(1000)
    const second = calcom.move(first.uid, '2026-01-29T17:30:00Z')
    for (const sent of [second, created, first]) await world.deliver(sent.body)
    expect(await sessions()).toMatchObject([{ uid: second.uid, credit: 'held' }])
    expect(await counts(pack.id)).toEqual([10, 1, 9])
  })

  test('with a middle one lost are joined by the calendar id', async () => {
    const { pack, sent } = await booked('2026-01-27T17:30:00Z')
    world.clock.advance(1000)
    const lost = calcom.move(sent.uid, '2026-01-28T17:30:00Z')
    world.clock.advance(1000)
    const second = calcom.move(lost.uid, '2026-01-29T17:30:00Z')
    expect(await world.deliver(second.body)).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toMatchObject([{ uid: second.uid }])
    expect(await counts(pack.id)).toEqual([10, 1, 9])
    await world.deliver(lost.body)
    expect(await sessions()).toHaveLength(1)
  })

  test('and cancellations before their creation are applied', async () => {
    const clientId = await world.client(ANN)
    const pack = await world.grant(clientId, 10)
    world.clock.advance(1000)
    const created = calcom.book(ANN, '2026-01-27T17:30:00Z')
    world.clock.advance(1000)
    const moved = calcom.move(created.uid, '2026-01-28T17:30:00Z')
    world.clock.advance(1000)
    const cancelled = calcom.cancel(moved.uid)
    for (const sent of [cancelled, moved, created]) {
      expect(await world.deliver(sent.body)).toMatchObject({ outcome: 'applied' })
    }
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
    expect(await counts(pack.id)).toEqual([10, 0, 10])
  })
})

describe('a host who asks for a new date', () => {
  test('keeps the credit held until the client answers', async () => {
    const { pack, sent } = await booked('2026-01-27T17:30:00Z')
    world.clock.advance(1000)
    await world.deliver(calcom.requestNewDate(sent.uid).body)
    expect(await sessions()).toMatchObject([{ status: 'awaiting-new-time', credit: 'held' }])
    world.clock.advance(1000)
    await world.deliver(calcom.move(sent.uid, '2026-01-30T17:30:00Z').body)
    expect(await sessions()).toMatchObject([{ status: 'scheduled', credit: 'held' }])
    expect(await counts(pack.id)).toEqual([10, 1, 9])
  })

  test('is answered by an unlinked booking of the same type', async () => {
    const { pack, sent } = await booked('2026-01-27T17:30:00Z')
    world.clock.advance(1000)
    await world.deliver(calcom.requestNewDate(sent.uid).body)
    world.clock.advance(1000)
    const answer = calcom.book(ANN, '2026-01-31T17:30:00Z')
    await world.deliver(answer.body)
    expect(await sessions()).toMatchObject([{ uid: answer.uid, status: 'scheduled' }])
    expect(await counts(pack.id)).toEqual([10, 1, 9])
  })

  test('gives the credit back when seven days pass', async () => {
    const { pack, sent } = await booked('2026-01-29T17:30:00Z')
    world.clock.advance(1000)
    await world.deliver(calcom.requestNewDate(sent.uid).body)
    world.clock.advance(7 * 86_400_000)
    await world.tick()
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
    expect(await counts(pack.id)).toEqual([10, 0, 10])
  })
})

describe('what waits', () => {
  test('an unknown client: kept, and applied by the request that names them', async () => {
    const { log, records } = memoryLog()
    world = await createWorld(database, '2026-01-20T09:00:00Z', log)
    const sent = calcom.book(ANN, '2026-01-27T17:30:00Z')
    const answer = await world.deliver(sent.body)
    expect(answer).toMatchObject({ outcome: 'attention', reason: 'UnknownClient' })
    expect(await sessions()).toEqual([])
    const clientId = await world.client(' ANN@Client.example')
    expect(await sessions()).toEqual([])
    const pack = await world.grant(clientId, 1)
    expect(await sessions()).toMatchObject([{ uid: sent.uid, credit: 'held' }])
    expect(await counts(pack.id)).toEqual([1, 1, 0])
    const messages = records.map((record) => record.msg)
    expect(messages).toContain('📅 Cal.com webhook received: BOOKING_CREATED')
    expect(messages).toContain('⚠️ User not found')
    expect(JSON.stringify(records)).not.toMatch(/client\.example/i)
  })

  test('no package: kept, covered by the grant, and the next one waits again', async () => {
    const clientId = await world.client(ANN)
    const first = calcom.book(ANN, '2026-01-28T17:30:00Z')
    expect(await world.deliver(first.body)).toMatchObject({ reason: 'NoActivePackage' })
    const second = calcom.book(ANN, '2026-01-27T17:30:00Z')
    await world.deliver(second.body)
    await world.grant(clientId, 1)
    // The credit serves the session that takes place first.
    expect(await sessions()).toMatchObject([{ uid: second.uid }])
    world.clock.advance(1000)
    await world.deliver(calcom.cancel(second.uid).body)
    expect(await sessions()).toMatchObject([
      { uid: second.uid, credit: 'returned' },
      { uid: first.uid, credit: 'held' },
    ])
  })

  test('cancelled while it waits, it is listed as cancelled without a credit', async () => {
    await world.client(ANN)
    const sent = calcom.book(ANN, '2026-01-28T17:30:00Z')
    await world.deliver(sent.body)
    world.clock.advance(1000)
    expect(await world.deliver(calcom.cancel(sent.uid).body)).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toMatchObject([{ status: 'cancelled', credit: 'none' }])
  })
})

describe('time', () => {
  test('completes a session two hours after its end', async () => {
    const { pack } = await booked('2026-01-20T10:00:00Z')
    world.clock.set(Date.parse('2026-01-20T12:59:59Z'))
    await world.tick()
    expect(await sessions()).toMatchObject([{ status: 'scheduled', credit: 'held' }])
    world.clock.set(Date.parse('2026-01-20T13:00:00Z'))
    await world.tick()
    expect(await sessions()).toMatchObject([{ status: 'completed', credit: 'charged' }])
    expect(await counts(pack.id)).toEqual([10, 1, 9])
  })

  test('a cancellation after the end changes nothing, and asks', async () => {
    const { pack, sent } = await booked('2026-01-20T10:00:00Z')
    world.clock.set(Date.parse('2026-01-20T12:00:00Z'))
    const answer = await world.deliver(calcom.cancel(sent.uid).body)
    expect(answer).toMatchObject({ outcome: 'attention', reason: 'CancelledAfterEnd' })
    expect(await sessions()).toMatchObject([{ status: 'scheduled', credit: 'held' }])
    expect(await counts(pack.id)).toEqual([10, 1, 9])
  })

  test('closes what is left of a package at the midnight that ends it', async () => {
    const clientId = await world.client(ANN)
    const pack = await world.grant(clientId, 3, { validUntil: '2026-01-25' })
    world.clock.set(Date.parse('2026-01-25T22:59:59.999Z'))
    await world.tick()
    expect(await counts(pack.id)).toEqual([3, 0, 3])
    world.clock.set(Date.parse('2026-01-25T23:00:00Z'))
    await world.tick()
    expect(await counts(pack.id)).toEqual([3, 0, 0])
    expect(await ledger()).toContain('expiry -3 expired')
  })
})
