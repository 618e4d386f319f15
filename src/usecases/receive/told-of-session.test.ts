import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import { seeSessions } from '../sessions/see-session.ts'

const [ANN, BEN] = ['ann@client.example', 'ben@client.example']
let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Ben has one seat after the other in a booking that Ann shares. */
async function shared() {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const { simulator } = createCalcom(world.clock)
  await world.grant(await world.client(ANN, 'Ann'), 5)
  await world.grant(await world.client(BEN, 'Ben'), 5)
  const deliver = async (outcome: ReturnType<typeof simulator.book>) => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
    world.clock.advance(1000)
    for (const { body } of outcome.deliveries) await world.deliver(body)
    return { uid: outcome.booking.uid, seatUid: outcome.seatUid ?? '' }
  }
  const join = async (email: string) => {
    const booker = { name: email, email, timeZone: 'Europe/Zurich', locale: 'fr' }
    const startsAt = Date.parse('2026-01-27T17:30:00Z')
    return await deliver(simulator.book({ booker, startsAt, eventTypeSlug: 'petit-groupe' }))
  }
  const { uid } = await join(ANN)
  const leave = async (seatUid: string) => await deliver(simulator.cancel(uid, { seatUid }))
  /** What is told of each of Ben's sessions, the first one first. */
  const histories = async () => {
    const rows = await world.db
      .selectFrom('sessions')
      .innerJoin('people', 'people.id', 'sessions.client_id')
      .select('sessions.id')
      .where('sessions.studio_id', '=', world.studioId)
      .where('name', '=', 'Ben')
      .orderBy('booked_at')
      .execute()
    const ids = rows.map(({ id }) => id)
    const seen = await seeSessions(world.deps, world.owner, ids)
    return seen.map(({ timeline }) => timeline.map(({ what }) => what))
  }
  return { join, leave, histories }
}

test('each seat is told of what became of it, and of no other one of the same person', async () => {
  const { join, leave, histories } = await shared()
  const over = ['booked', 'hold', 'cancelled', 'release']
  await leave((await join(BEN)).seatUid)
  const { seatUid } = await join(BEN)
  expect(await histories()).toEqual([over, ['booked', 'hold']])
  await leave(seatUid)
  expect(await histories()).toEqual([over, over])
  await join(BEN)
  expect(await histories()).toEqual([over, over, ['booked', 'hold']])
})
