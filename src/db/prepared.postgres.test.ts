import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLog } from '../../tests/logs.ts'
import { type Database, openDatabase } from './open.ts'
import type { Tables } from './tables/tables.ts'
import { transaction } from './transaction.ts'

const SERVER = new URL(process.env.TEST_DATABASE_URL ?? '')

let database: Database

beforeAll(async () => {
  database = await open(SERVER.href)
})

afterAll(() => database.close())

function open(databaseUrl: string): Promise<Database> {
  return openDatabase({ databaseUrl, dataDir: '', log: silentLog })
}

async function times(count: number, ask: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += 1) await ask()
}

async function prepared(db: Kysely<Tables>, mark: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from pg_prepared_statements
    where statement like ${`%${mark}%`}`.execute(db)
  return rows[0]?.count ?? 0
}

test('a statement that comes again and again is prepared once, and answers the same', async () => {
  await database.db.connection().execute(async (db) => {
    const twice = (n: number) =>
      sql<{ v: number }>`select ${n}::integer * 2 as v /* a */`.execute(db)
    await times(3, () => twice(1))
    expect(await prepared(db, '/* a */')).toBe(0)
    await times(9, () => twice(1))
    expect(await prepared(db, '/* a */')).toBe(1)
    expect((await twice(21)).rows).toEqual([{ v: 42 }])
  })
})

test('behind a pooler, which shows a session of its own, nothing is prepared', async () => {
  const pooler = await startPooler()
  const url = new URL(SERVER)
  url.port = String(pooler.port)
  url.hostname = '127.0.0.1'
  const behind = await open(url.href)
  try {
    await behind.db.connection().execute(async (db) => {
      await times(12, () => sql`select ${1}::integer /* b */`.execute(db))
      expect(await prepared(db, '/* b */')).toBe(0)
    })
  } finally {
    await behind.close()
    pooler.close()
  }
})

test('one that fails, or is sent into what has failed, works again afterwards', async () => {
  await database.db.connection().execute(async (db) => {
    const into = (n: number) =>
      sql<{ v: number }>`select 6 / ${n}::integer as v /* c */`.execute(db)
    await times(3, () => into(1))
    const failing = transaction(db, async (tx) => {
      await Promise.all([
        sql`select 1 / 0`.execute(tx),
        sql`select 6 / ${1}::integer as v /* c */`.execute(tx),
      ])
    })
    await expect(failing).rejects.toThrow('division by zero')
    await times(2, () => expect(into(0)).rejects.toThrow('division by zero'))
    expect((await into(3)).rows).toEqual([{ v: 2 }])
  })
})

test('texts without end do not fill the sessions', async () => {
  await database.db.connection().execute(async (db) => {
    for (let number = 0; number < 220; number += 1) {
      await times(4, () => sql`select ${1}::integer as ${sql.ref(`d${number}`)}`.execute(db))
    }
    expect(await prepared(db, 'as "d')).toBeLessThanOrEqual(200)
  })
})

/** Passes everything on, with a number of its own for the session. */
async function startPooler(): Promise<{ port: number; close: () => void }> {
  const server = createServer((client) => {
    const postgres = connect(Number(SERVER.port), SERVER.hostname)
    for (const socket of [client, postgres]) socket.on('error', () => socket.destroy())
    client.pipe(postgres)
    postgres.on('data', (chunk) => client.write(withOtherSession(Buffer.from(chunk))))
    postgres.on('end', () => client.end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return { port, close: () => server.close() }
}

/** The message K holds the number and the key of the session: K, its length 12, both. */
function withOtherSession(chunk: Buffer): Buffer {
  const at = chunk.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
  if (at >= 0) chunk.writeInt32BE(123_456_789, at + 5)
  return chunk
}
