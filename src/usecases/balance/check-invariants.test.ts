import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import { DAY_MS } from '../../domain/instant.ts'
import { checkInvariants } from './check-invariants.ts'

let database: Database
let world: World

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  world = await createWorld(database, '2026-01-20T09:00:00Z')
  const clientId = await world.client('ann@client.example', 'Ann')
  await world.grant(clientId, 3)
  const startsAt = world.clock.now() + DAY_MS
  const request = { clientId, startsAt, durationMinutes: 60 }
  await world.act({ type: 'create-session', request })
})

const check = () => checkInvariants(world.deps, world.studioId)
const names = async () => [...new Set((await check()).map(({ invariant }) => invariant))]

test('a studio that nobody tampered with has nothing wrong, before and after time passes', async () => {
  expect(await check()).toEqual([])
  world.clock.advance(3 * DAY_MS)
  await world.tick()
  expect(await check()).toEqual([])
})

describe('what somebody changed by hand is named', () => {
  test('a counter', async () => {
    await sql`update packages set sessions_used = 2 where studio_id = ${world.studioId}`.execute(
      world.db,
    )
    const [first] = await check()
    expect(first?.invariant).toBe('counters-equal-entries')
    expect(first?.difference).toContain('3/2/0, entries say 3/1/0')
  })

  test('a claim without its credit, and a session that shows another one', async () => {
    await sql`update claims set standing = 'charged', cost = 2
      where studio_id = ${world.studioId}`.execute(world.db)
    expect(await names()).toEqual(['holds-equal-claims', 'sessions-equal-claims'])
  })

  test('a line that nothing stands for', async () => {
    await world.db.transaction().execute(async (tx) => {
      await sql`select set_config('fitbuddy.removes_studio', 'x', true)`.execute(tx)
      await sql`delete from credit_entries
        where studio_id = ${world.studioId} and kind = 'hold'`.execute(tx)
    })
    expect(await names()).toEqual([
      'counters-equal-entries',
      'holds-equal-claims',
      'ledger-equals-replay',
    ])
  })

  test('what can no longer be read at all', async () => {
    await sql`update claims set life = '{}' where studio_id = ${world.studioId}`.execute(world.db)
    const [first] = await check()
    expect(first?.invariant).toBe('ledger-equals-replay')
    expect(first?.difference).toMatch(/^client [-0-9a-f]{36}: its rows cannot be replayed$/)
  })

  test('a package that should have ended', async () => {
    await sql`update packages set standing = 'closed' where studio_id = ${world.studioId}`.execute(
      world.db,
    )
    expect(await names()).toEqual(['packages-equal-replay'])
  })
})
