import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld } from '../../../tests/world.ts'
import { lockStudio } from '../../db/studios/studio-lock.ts'
import { transaction } from '../../db/transaction.ts'
import { checkInvariants } from './check-invariants.ts'

test('a look through a studio waits for nobody who writes to it, and nobody waits for it', async () => {
  const database = await openTestDatabase()
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  await world.grant(await world.client('ann@client.example', 'Ann'), 3)
  const found = await transaction(world.db, async (tx) => {
    await lockStudio(tx, world.studioId)
    return await checkInvariants(world.deps, world.studioId)
  })
  expect(found).toEqual([])
  await database.close()
})
