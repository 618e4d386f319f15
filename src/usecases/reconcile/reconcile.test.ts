import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Connected, createConnected } from '../../../tests/connected.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import * as calcomState from '../../db/calcom/calcom-state.ts'
import * as reconciliations from '../../db/calcom/reconciliations.ts'
import type { Database } from '../../db/open.ts'
import { reconcile } from './reconcile.ts'

let database: Database
let it: Connected

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
})
afterEach(() => it.close())

test('whoever waits for a comparison that only just took its turn is not answered by the one before', async () => {
  const before = await reconcile(it.deps, it.studioId, { reason: 'asked' })
  if (!before.ok) throw new Error(before.refusal.type)
  it.clock.advance(60_000)
  const [id, startedAt] = [it.deps.newId(), it.clock.now()]
  const taken = { by: id, now: startedAt, until: startedAt + 60_000 }
  expect(await calcomState.lease(it.db, it.studioId, taken)).toBe(true)
  const hasLooked = Promise.withResolvers<void>()
  let answers = 0
  const db = it.db.withPlugin({
    transformQuery: ({ node }) => node,
    // The studio, the turn, who has it, and what that one found so far.
    transformResult: async ({ result }) => {
      answers += 1
      if (answers === 4) hasLooked.resolve()
      return result
    },
  })
  const waiting = reconcile({ ...it.deps, db }, it.studioId, { reason: 'asked' })
  await hasLooked.promise
  const begun = { id, reason: 'asked' as const, askedBy: null, startedAt }
  await reconciliations.begin(it.db, it.studioId, begun)
  await reconciliations.end(it.db, it.studioId, { ...before.value, id, endedAt: startedAt })
  await calcomState.release(it.db, it.studioId, id)
  expect(await waiting).toMatchObject({ ok: true, value: { id } })
})
