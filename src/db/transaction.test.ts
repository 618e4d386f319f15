import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import type { Executor } from './executor.ts'
import type { Database } from './open.ts'
import { transaction } from './transaction.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

async function keep(db: Executor, name: string): Promise<void> {
  await sql`insert into deployment_settings (name, value) values (${name}, '')`.execute(db)
}

async function kept(db: Executor = database.db): Promise<string[]> {
  const rows = await db.selectFrom('deployment_settings').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

test('what is sent without waiting is done in its order, and seen by what is sent after', async () => {
  const seen = await transaction(database.db, async (tx) => {
    const answers = await Promise.all([keep(tx, 'a'), kept(tx), keep(tx, 'b'), kept(tx)])
    return [answers[1], answers[3]]
  })
  expect(seen).toEqual([['a'], ['a', 'b']])
  expect(await kept()).toEqual(['a', 'b'])
})

test('what failed first is what is told, and nothing of it stays', async () => {
  const failing = transaction(database.db, async (tx) => {
    const late = keep(tx, 'c')
    late.catch(() => {})
    const wrong = sql`select 1 / 0`.execute(tx)
    wrong.catch(() => {})
    await kept(tx)
    await Promise.all([late, wrong])
  })
  await expect(failing).rejects.toThrow('division by zero')
  expect(await kept()).toEqual(['a', 'b'])
})

test('an error of the work itself is told as it is, and undoes what was still on its way', async () => {
  const failing = transaction(database.db, async (tx) => {
    const late = keep(tx, 'c')
    late.catch(() => {})
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await kept()).toEqual(['a', 'b'])
})

test('a failure that nobody looked at still keeps anything from being committed', async () => {
  const failing = transaction(database.db, async (tx) => {
    await keep(tx, 'c')
    await sql`select 1 / 0`.execute(tx).catch(() => {})
  })
  await expect(failing).rejects.toThrow('division by zero')
  expect(await kept()).toEqual(['a', 'b'])
})

test('what is sent when it is over is refused, and nothing of it is done', async () => {
  let late: Promise<unknown> = Promise.resolve()
  const failing = transaction(database.db, async (tx) => {
    // On its way when the work fails, and followed by another.
    late = expect(kept(tx).then(() => keep(tx, 'late'))).rejects.toThrow('not over')
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  await late
  expect(await kept()).toEqual(['a', 'b'])
})

test('twenty at once, half of them failing, leave the connections good', async () => {
  const names = Array.from({ length: 20 }, (_, n) => `n${String(n).padStart(2, '0')}`)
  const results = await Promise.allSettled(
    names.map((name, n) =>
      transaction(database.db, async (tx) => {
        const checked = n % 2 === 0 ? sql`select 1`.execute(tx) : sql`select 1 / 0`.execute(tx)
        await Promise.all([keep(tx, name), checked])
      }),
    ),
  )
  const even = names.filter((_, n) => n % 2 === 0)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  expect(await kept()).toEqual(['a', 'b', ...even])
})
