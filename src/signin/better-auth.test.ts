import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { silentLog } from '../../tests/logs.ts'
import type { Database } from '../db/open.ts'
import { createAuth } from './better-auth.ts'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const auth = () =>
  createAuth({
    db: database.db,
    secret: 'a secret of the tests, long enough for anything',
    publicUrl: 'http://localhost:3000',
    newId: () => crypto.randomUUID(),
    log: silentLog,
  })

async function columns(table: string): Promise<Map<string, { type: string; isNullable: boolean }>> {
  const { rows } = await database.pool.query(
    `select column_name as name, data_type as type, is_nullable = 'YES' as "isNullable"
      from information_schema.columns where table_schema = current_schema() and table_name = $1`,
    [table],
  )
  return new Map(rows.map(({ name, ...column }) => [name, column]))
}

const TYPES: Record<string, string> = {
  string: 'text',
  boolean: 'boolean',
  date: 'timestamp with time zone',
}

test('the tables are what the library writes, column by column', async () => {
  const { tables } = await auth().$context
  expect(Object.keys(tables).sort()).toEqual(['account', 'session', 'user', 'verification'])
  for (const { modelName, fields } of Object.values(tables)) {
    const found = await columns(modelName)
    const wanted = Object.entries(fields).map(([name, field]) => ({
      name: field.fieldName ?? name,
      type: TYPES[String(field.type)],
      isNullable: field.required === false,
    }))
    const here = [...found].filter(([name]) => name !== 'id')
    expect(here.map(([name, column]) => ({ name, ...column })).sort(byName)).toEqual(
      wanted.sort(byName),
    )
  }
})

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

test('nobody but the owner of the tables reads them: row security without a policy', async () => {
  const { rows } = await database.pool.query(
    `select relname as name, relrowsecurity as "isSecured",
        (select count(*)::integer from pg_policy where polrelid = pg_class.oid) as policies
      from pg_class where relname like 'auth\\_%' and relkind = 'r' order by relname`,
  )
  expect(rows).toEqual(
    ['auth_accounts', 'auth_sessions', 'auth_users', 'auth_verifications'].map((name) => ({
      name,
      isSecured: true,
      policies: 0,
    })),
  )
})

test('it asks and tells nobody outside', async () => {
  const fetching = vi.spyOn(globalThis, 'fetch')
  const library = auth()
  await library.$context
  await library.api.createVerificationOTP({ body: { email: 'lea@example.ch', type: 'sign-in' } })
  expect(library.options.telemetry).toEqual({ enabled: false })
  expect(fetching).not.toHaveBeenCalled()
  fetching.mockRestore()
})
