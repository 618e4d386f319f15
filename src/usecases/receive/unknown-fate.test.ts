import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import * as packages from '../../db/packages/packages.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('an act whose fate is unknown says so, and asked again under its key is done once', async () => {
  const world = await createWorld(database, '2026-01-22T09:00:00Z')
  const clientId = await world.client('ann@client.example')
  const grant = (deps: Deps) =>
    performAct(deps, world.owner, {
      act: { type: 'grant-package', clientId, totalSessions: 10 },
      route: 'POST /api/packages',
      idempotencyKey: 'grant-1',
    })
  const recorded = { state: 'recorded' as const }
  const applyInputs = { ...world.deps.applyInputs, applied: async () => recorded }
  const first = await grant({ ...world.deps, applyInputs })
  expect(first).toEqual({ ok: false, refusal: { type: 'CannotStore', fate: 'unknown' } })
  expect(await grant(world.deps)).toMatchObject({ ok: true, value: { totalSessions: 10 } })
  const sold = await packages.list(world.db, world.studioId, { clientId, limit: 10 })
  expect(sold).toHaveLength(1)
})
