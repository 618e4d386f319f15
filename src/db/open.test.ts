import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { silentLog } from '../../tests/logs.ts'
import { isoOf } from '../domain/iso.ts'
import { type Database, openDatabase } from './open.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

async function value(expression: string, parameters: unknown[] = []): Promise<unknown> {
  const { rows } = await database.pool.query(`select (${expression}) as value`, parameters)
  return rows[0].value
}

test.each([
  ['2026-01-26T10:00:00.123+01:00', 1_769_418_000_123],
  ['1970-01-01T00:00:00Z', 0],
  ['1969-12-31T23:59:59.999Z', -1],
  ['0099-03-01T00:00:00Z', -59_037_897_600_000],
  ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
  ['12026-01-05T00:00:00Z', 317_337_091_200_000],
])('the instant %s comes as whole milliseconds', async (text, millis) => {
  expect(await value(`'${text}'::timestamptz`)).toBe(millis)
  expect(await value(`array['${text}', null]::timestamptz[]`)).toEqual([millis, null])
})

test.each(['Asia/Kathmandu', 'Europe/Paris', 'America/St_Johns', 'UTC'])(
  'an instant is the same in a session of the zone %s',
  async (zone) => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await client.query(`set local timezone = '${zone}'`)
      const { rows } = await client.query(
        `select '2026-07-01T10:00:00.5Z'::timestamptz as summer, '1900-01-01T00:00:00Z'::timestamptz as old`,
      )
      expect(rows).toEqual([{ summer: 1_782_900_000_500, old: -2_208_988_800_000 }])
    } finally {
      await client.query('rollback')
      client.release()
    }
  },
)

test('an instant handed over comes back exactly, alone and in a list', async () => {
  const instants = [0, 1, 999, 1_767_225_600_123, 253_402_300_799_999, -1]
  for (const instant of instants) {
    expect(await value('$1::timestamptz(3)', [isoOf(instant)])).toBe(instant)
  }
  expect(
    await value('array(select at from unnest($1::timestamptz[]) at)', [instants.map(isoOf)]),
  ).toEqual(instants)
})

test.each(['infinity', '0044-03-15 00:00:00+00 BC'])('%s is no instant of ours', async (text) => {
  await expect(value(`'${text}'::timestamptz`)).rejects.toThrow('finite and after Christ')
})

test('a day is the text of that day, whatever the zone of the machine', async () => {
  expect(process.env.TZ).toBe('Asia/Kathmandu')
  expect(await value(`'2026-03-29'::date`)).toBe('2026-03-29')
  expect(await value(`array['2026-03-29', '2026-10-25']::date[]`)).toEqual([
    ...['2026-03-29', '2026-10-25'],
  ])
})

test('counts and sums are numbers', async () => {
  expect(await value('count(*)')).toBe(1)
  expect(await value('select sum(n) from generate_series(1, 10) n')).toBe(55)
  expect(await value('12.50::numeric')).toBe(12.5)
  expect(await value('array[1, 2]::bigint[]')).toEqual([1, 2])
  expect(await value('array[1.5]::numeric[]')).toEqual([1.5])
})

test('documents are parsed, and nothing stays nothing', async () => {
  expect(await value(`'{"a": [1, null]}'::jsonb`)).toEqual({ a: [1, null] })
  expect(await value(`'[1]'::json`)).toEqual([1])
  expect(await value('null::timestamptz')).toBeNull()
})

test('the parsers of the driver itself are left alone', async () => {
  const { builtins, getTypeParser } = pg.types
  expect(typeof getTypeParser(builtins.TIMESTAMPTZ)('2026-01-01 00:00:00+00')).toBe('object')
  expect(getTypeParser(builtins.INT8)('1')).toBe('1')
})

test('a failed query is followed by one that works', async () => {
  for (let round = 0; round < 10; round += 1) {
    await expect(database.pool.query('select 1 / 0')).rejects.toThrow('division by zero')
    expect(await value('1')).toBe(1)
  }
})

test('a transaction that fails is gone, and the connection is good for the next', async () => {
  const failing = database.db.transaction().execute(async (tx) => {
    await tx.insertInto('deployment_settings').values({ name: 'half', value: 'x' }).execute()
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await value('select count(*) from deployment_settings')).toBe(0)
})

test('sixteen callers at once are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, (_, n) => value('$1::integer', [n])))
  expect(answers).toEqual(Array.from({ length: 16 }, (_, n) => n))
})

test('the extension that keeps two holders from one address is there', async () => {
  expect(await value(`select count(*) from pg_extension where extname = 'btree_gist'`)).toBe(1)
})

test.each([
  ['', false],
  ['?sslmode=disable', false],
  ['?sslmode=require', { rejectUnauthorized: false }],
  ['?sslmode=no-verify', { rejectUnauthorized: false }],
  ['?sslmode=verify-full', {}],
  ['?application_name=studio&sslmode=verify-full&connect_timeout=5', {}],
])('the encryption is the one that the address asks for: %s', async (search, ssl) => {
  const databaseUrl = `postgres://coach:word@127.0.0.1:1/studio${search}`
  const server = await openDatabase({ databaseUrl, dataDir: '', log: silentLog })
  expect(new pg.Client(server.pool.options).ssl).toEqual(ssl)
  await server.close()
})

test('a server that is away is an error, again and again, and not the end', async () => {
  const databaseUrl = 'postgres://coach:word@127.0.0.1:1/studio'
  const server = await openDatabase({ databaseUrl, dataDir: '', log: silentLog })
  for (let tries = 0; tries < 3; tries += 1) {
    await expect(server.pool.query('select 1')).rejects.toThrow('ECONNREFUSED')
  }
  await server.close()
})
