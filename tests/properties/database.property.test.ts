import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import {
  checkFirstSessions,
  checkOrders,
  checkReductions,
  checkTrueOrder,
} from './through-the-database.ts'

const RUNS = 12

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

describe('the core, through the database', () => {
  test('is what the facts alone say, in every order, batch and repetition', async () => {
    await expect(checkOrders(database, RUNS)).resolves.toBeUndefined()
  })

  test('never undoes what was taken out of a package', async () => {
    await expect(checkReductions(database, RUNS)).resolves.toBeUndefined()
  })

  test('ends what counts from its first session where the facts say', async () => {
    await expect(checkFirstSessions(database, RUNS)).resolves.toBeUndefined()
  })

  test('only adds to the ledger while deliveries come as things happen', async () => {
    await expect(checkTrueOrder(database, RUNS)).resolves.toBeUndefined()
  })
})
