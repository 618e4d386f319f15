import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataDir } from '../../../tests/embedded-template.ts'
import { memoryLog, silentLog } from '../../../tests/logs.ts'
import { type EmbeddedPostgres, startEmbedded } from './start-embedded.ts'

let dataDir: string
const started: EmbeddedPostgres[] = []

beforeEach(async () => {
  dataDir = await createDataDir()
})

afterEach(async () => {
  for (const postgres of started.splice(0)) await postgres.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(log = silentLog) {
  const postgres = await startEmbedded({ dataDir, log })
  started.push(postgres)
  return postgres
}

async function connect({ address }: EmbeddedPostgres) {
  const socket = createConnection(address)
  const options = { user: 'postgres', database: 'postgres', host: 'embedded', ssl: false }
  Object.defineProperty(socket, 'connect', { value: () => socket })
  const client = new pg.Client({ ...options, stream: () => socket })
  client.on('error', () => {})
  await client.connect()
  return client
}

test('the first start says that it creates the database, then leaves it in place whole', async () => {
  await rm(join(dataDir, 'postgres'), { recursive: true })
  await mkdir(join(dataDir, 'postgres.new'))
  await writeFile(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n')
  const { log, records } = memoryLog()
  const client = await connect(await start(log))
  expect((await client.query('show server_version')).rows[0].server_version).toMatch(/^18\./)
  expect(records[0]?.msg).toContain('the first start takes a few seconds')
  expect((await readdir(dataDir)).sort()).toEqual(['fitbuddy.lock', 'postgres'])
  expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700)
  await client.end()
})

test('it answers on a socket in a folder of its owner alone, gone after the end', async () => {
  const postgres = await start()
  expect((await stat(postgres.address)).isSocket()).toBe(true)
  expect((await stat(dirname(postgres.address))).mode & 0o777).toBe(0o700)
  await started.pop()?.close()
  expect(existsSync(dirname(postgres.address))).toBe(false)
  expect(await readdir(dataDir)).toEqual(['postgres'])
})

test('a second server on the folder is refused, and leaves no socket behind', async () => {
  await (await start()).announce('http://127.0.0.1:3000')
  await expect(start()).rejects.toThrow(`process ${process.pid}, http://127.0.0.1:3000`)
})

test('a folder made by another PostgreSQL is refused by its version, and stays free', async () => {
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow('was made by PostgreSQL 17; this FitBuddy embeds 18.')
  expect(await readdir(dataDir)).toEqual(['postgres'])
})

test('a database that cannot start says why', async () => {
  await rm(join(dataDir, 'postgres', 'global'), { recursive: true })
  await expect(start()).rejects.toThrow('the embedded PostgreSQL failed')
  expect(await readdir(dataDir)).toEqual(['postgres'])
})

test('every commit is synced to the disk, and a look is not', async () => {
  const postgres = await start()
  const client = await connect(postgres)
  await client.query('create table rows (number integer)')
  const before = postgres.syncCount()
  for (let number = 0; number < 50; number += 1) {
    await client.query('insert into rows values ($1)', [number])
  }
  const afterWrites = postgres.syncCount()
  expect(afterWrites - before).toBeGreaterThanOrEqual(50)
  for (let number = 0; number < 50; number += 1) {
    await client.query('select from rows where number = $1', [number])
  }
  expect(postgres.syncCount() - afterWrites).toBeLessThan(50)
  await client.end()
})

test('the settings that keep a committed row are on', async () => {
  const client = await connect(await start())
  const { rows } = await client.query(
    `select name, setting from pg_settings where name = any($1) order by name`,
    [['fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method']],
  )
  expect(rows.map(({ name, setting }) => `${name} ${setting}`)).toEqual([
    ...['fsync on', 'full_page_writes on', 'synchronous_commit on', 'wal_sync_method fsync'],
  ])
  await client.end()
})

test('the caller keeps working while the database computes', async () => {
  const client = await connect(await start())
  let turns = 0
  let isOver = false
  const turn = () => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await client.query('select sum(sqrt(n)) from generate_series(1, 1000000) n')
  isOver = true
  expect(turns).toBeGreaterThan(1_000)
  await client.end()
})

test('a crash reaches the query under way, those after it, and whoever watches', async () => {
  const { log, records } = memoryLog()
  const postgres = await start(log)
  const client = await connect(postgres)
  await rm(join(dataDir, 'postgres', 'pg_wal'), { recursive: true })
  const fill = 'create table lost as select n, repeat($1, 1000) from generate_series(1, 5000) n'
  await expect(client.query(fill, ['x'])).rejects.toThrow()
  expect((await postgres.lost).message).toContain('PANIC')
  await expect(connect(postgres)).rejects.toThrow()
  expect(records.at(-1)?.msg).toBe('the embedded database ended unexpectedly')
})

test('too deep a query is refused, and the database goes on', async () => {
  const client = await connect(await start())
  await client.query(
    `create function deeper(n integer) returns integer language plpgsql
     as $$ begin return deeper(n + 1); end $$`,
  )
  await expect(client.query('select deeper(1)')).rejects.toThrow('stack depth limit exceeded')
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await client.end()
})

test('a server that lost its lock stops answering', async () => {
  const postgres = await start()
  const client = await connect(postgres)
  await rm(join(dataDir, 'fitbuddy.lock'))
  expect((await postgres.lost).message).toBe('the lock on the data folder is gone')
  await expect(client.query('select 1')).rejects.toThrow()
})
