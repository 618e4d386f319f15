import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCalcom } from '../../tests/calcom.ts'
import { openTestDatabase } from '../../tests/database.ts'
import { createWorld } from '../../tests/world.ts'
import * as inputs from '../db/inputs.ts'
import type { Database } from '../db/open.ts'
import { BATCH_MAX } from './apply/apply-batch.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('draining leaves nothing behind, however much was recorded', async () => {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const calcom = createCalcom(world.clock)
  const { studioId } = world
  const recorded = Array.from({ length: BATCH_MAX + 20 }, (_, index): inputs.NewInput => {
    const sent = calcom.book(`client${index}@client.example`, '2026-01-27T17:30:00Z')
    return {
      studioId,
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
  })
  await inputs.record(world.db, recorded)
  await world.deps.applyInputs.drain(studioId)
  const { rows } = await database.pool.query(
    'select count(*)::integer as waiting from inputs where studio_id = $1 and applied_seq is null',
    [studioId],
  )
  expect(rows).toEqual([{ waiting: 0 }])
})
