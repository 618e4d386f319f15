import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import * as inputs from '../../db/inputs/inputs.ts'
import type { Database } from '../../db/open.ts'
import { BATCH_MAX } from '../apply/apply-batch.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('draining leaves nothing behind, however much was recorded', async () => {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const calcom = createCalcom(world.clock)
  const { studioId } = world
  const recorded = Array.from({ length: BATCH_MAX + 20 }, (_, index) =>
    booked(world, calcom.book(`client${index}@client.example`, '2026-01-27T17:30:00Z')),
  )
  await inputs.record(world.db, recorded)
  await world.deps.applyInputs.drain(studioId)
  const { rows } = await database.pool.query(
    'select count(*)::integer as waiting from inputs where studio_id = $1 and applied_seq is null',
    [studioId],
  )
  expect(rows).toEqual([{ waiting: 0 }])
})

test('a batch that is about to begin takes along what is being recorded', async () => {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const calcom = createCalcom(world.clock)
  const { studioId } = world
  const { applyInputs } = world.deps
  const first = booked(world, calcom.book('camille@client.example', '2026-01-27T17:30:00Z'))
  world.clock.advance(1)
  const second = booked(world, calcom.book('bastien@client.example', '2026-01-28T17:30:00Z'))
  await inputs.record(world.db, [first])
  const arrived = applyInputs.announce(studioId)
  const applied = applyInputs.applied(studioId, first.id)
  await inputs.record(world.db, [second])
  arrived()
  expect(await applied).toMatchObject({ state: 'applied', input: { id: first.id, seq: 1 } })
  expect(await inputs.readApplied(world.db, studioId, second.id)).toMatchObject({ seq: 2 })
})

test('a delivery that could not be recorded keeps nobody waiting', async () => {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const calcom = createCalcom(world.clock)
  const { studioId } = world
  const { applyInputs } = world.deps
  const { body } = calcom.book('camille@client.example', '2026-01-27T17:30:00Z')
  const failing = {
    ...world.deps,
    recordInput: () => Promise.reject(new Error('the database is away')),
  }
  await expect(world.deliver(body, failing)).rejects.toThrow('the database is away')
  await applyInputs.drain(studioId)
})

function booked(world: World, sent: { uid: string; body: string }): inputs.NewInput {
  return {
    studioId: world.studioId,
    id: world.deps.newId(),
    source: 'webhook',
    kind: 'BOOKING_CREATED',
    dedupeKey: sent.uid,
    receivedAt: world.clock.now(),
    actorId: null,
    headers: null,
    body: Buffer.from(sent.body),
    verification: 'signed',
  }
}
