import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import type { Executor } from './executor.ts'
import { inOneTransaction } from './one-transaction.ts'
import type { Database } from './open.ts'
import { transaction } from './transaction.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})

beforeEach(async () => {
  await sql`delete from deployment_settings`.execute(database.db)
})

afterAll(() => database.close())

const write = (db: Executor, name: string) =>
  db.insertInto('deployment_settings').values({ name, value: 'x' }).execute()

const names = async () => {
  const { rows } = await sql<{ name: string }>`
    select name from deployment_settings order by name`.execute(database.db)
  return rows.map(({ name }) => name)
}

test('what is done within is there at the end, transactions within and all', async () => {
  const answer = await inOneTransaction(database.db, async (db) => {
    await write(db, 'a')
    await db.transaction().execute(async (tx) => {
      await write(tx, 'b')
    })
    return 'done'
  })
  expect(answer).toBe('done')
  expect(await names()).toEqual(['a', 'b'])
})

test('a transaction within that fails leaves what was before it', async () => {
  await inOneTransaction(database.db, async (db) => {
    await write(db, 'a')
    const failing = db.transaction().execute(async (tx) => {
      await write(tx, 'b')
      await write(tx, 'a')
    })
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    await write(db, 'c')
  })
  expect(await names()).toEqual(['a', 'c'])
})

test('a failure leaves nothing', async () => {
  const failing = inOneTransaction(database.db, async (db) => {
    await db.transaction().execute((tx) => write(tx, 'a'))
    throw new Error('half way')
  })
  await expect(failing).rejects.toThrow('half way')
  expect(await names()).toEqual([])
})

test('a failure leaves nothing of what was sent without waiting and is over either', async () => {
  const failing = inOneTransaction(database.db, async (db) => {
    await transaction(db, (tx) => Promise.all([write(tx, 'a'), write(tx, 'b')]))
    throw new Error('half way')
  })
  await expect(failing).rejects.toThrow('half way')
  expect(await names()).toEqual([])
})

test('what is sent without waiting and fails leaves what was before it and comes after', async () => {
  await inOneTransaction(database.db, async (db) => {
    await write(db, 'a')
    const failing = transaction(db, (tx) => Promise.all([write(tx, 'b'), write(tx, 'a')]))
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    await transaction(db, (tx) => write(tx, 'c'))
  })
  expect(await names()).toEqual(['a', 'c'])
})

test('transactions that begin at once take turns', async () => {
  await inOneTransaction(database.db, async (db) => {
    const add = (name: string) =>
      db.transaction().execute(async (tx) => {
        await write(tx, name)
        await write(tx, name === 'b' ? 'a' : `${name}2`)
      })
    const settled = await Promise.allSettled([add('a'), add('b'), add('c')])
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
  expect(await names()).toEqual(['a', 'a2', 'c', 'c2'])
})
