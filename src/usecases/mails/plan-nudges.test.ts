import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import { createPlanDue } from './plan-nudges.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('a package that changes often is looked at once a minute', async () => {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const clientId = await world.client('camille@client.example')
  const { studioId } = world
  const waits = async () => {
    const { rows } = await database.pool.query(
      `select count(*)::integer as count from packages
       where studio_id = $1 and nudge_at = '1970-01-01T00:00:00Z'`,
      [studioId],
    )
    return rows[0].count
  }
  const plan = createPlanDue(world.deps)
  await world.grant(clientId, 10)
  await plan()
  expect(await waits()).toBe(0)
  await world.grant(clientId, 5)
  await plan()
  expect(await waits()).toBe(1)
  world.clock.advance(MINUTE_MS)
  await plan()
  expect(await waits()).toBe(0)
})
