import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { memoryLog } from '../../../tests/logs.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import * as proofs from '../../db/ledger/proofs.ts'
import type { Database } from '../../db/open.ts'
import { DAY_MS, HOUR_MS } from '../../domain/instant.ts'
import { createProveDue } from './prove-due.ts'
import { seeProof } from './see-proof.ts'

let database: Database
let world: World
let said: ReturnType<typeof memoryLog>
let prove: () => Promise<void>

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Two in the morning in Zurich; each test has a night of its own. */
beforeEach(async () => {
  said = memoryLog()
  world = await createWorld(database, '2026-01-20T01:00:00Z', said.log)
  prove = createProveDue(world.deps)
})

const provedAt = async () => {
  const all = await proofs.listLast(world.db)
  return all.find(({ studioId }) => studioId === world.studioId)?.provedAt ?? null
}

const complaints = () =>
  said.records.filter(({ level, studioId }) => level === 50 && studioId === world.studioId)

async function tamper(): Promise<string> {
  const { id } = await world.grant(await world.client('ann@client.example', 'Ann'), 3)
  const change = sql`update packages set sessions_used = 2 where id = ${id}`
  await change.execute(world.db)
  return id
}

test('a studio that adds up is looked through once a night, and nothing is said', async () => {
  await prove()
  expect(await provedAt()).toBe(world.clock.now())
  const first = world.clock.now()
  world.clock.advance(HOUR_MS)
  await prove()
  expect(await provedAt()).toBe(first)
  world.clock.advance(DAY_MS - HOUR_MS)
  await prove()
  expect(await provedAt()).toBe(first + DAY_MS)
  expect(complaints()).toEqual([])
})

test('by day nothing is looked at again', async () => {
  await prove()
  const first = await provedAt()
  world.clock.advance(DAY_MS + 8 * HOUR_MS)
  await prove()
  expect(await provedAt()).toBe(first)
})

test('the first difference is said by its name, and kept until it is mended', async () => {
  const before = await proofs.readAll(world.db)
  const packageId = await tamper()
  await prove()
  const [complaint] = complaints()
  expect(complaint).toMatchObject({ invariant: 'counters-equal-entries', differences: 1 })
  expect(complaint?.difference).toContain(`package ${packageId}: 3/2/0, entries say 3/0/0`)
  expect((await proofs.readAll(world.db)).differences).toBe(before.differences + 1)
  const seen = await seeProof(world.deps, world.owner)
  expect(seen).toMatchObject({
    value: { provedAt: world.clock.now(), broken: [{ invariant: 'counters-equal-entries' }] },
  })

  await sql`update packages set sessions_used = 0 where id = ${packageId}`.execute(world.db)
  world.clock.advance(DAY_MS)
  await prove()
  expect(complaints()).toHaveLength(1)
  expect((await proofs.readAll(world.db)).differences).toBe(before.differences)
})

test('of two processes one looks', async () => {
  await tamper()
  const other = createProveDue(world.deps)
  await Promise.all([prove(), other()])
  expect(complaints()).toHaveLength(1)
})

test('a look that finds another studio broken looks at the next one too', async () => {
  await tamper()
  const second = await createWorld(database, '2026-01-20T01:00:00Z', said.log)
  await prove()
  const all = await proofs.listLast(world.db)
  expect(all.find(({ studioId }) => studioId === second.studioId)?.provedAt).not.toBeNull()
  expect(complaints()).toHaveLength(1)
})
