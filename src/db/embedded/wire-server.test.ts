import { rm } from 'node:fs/promises'
import { createConnection, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createDataDir } from '../../../tests/embedded-template.ts'
import { silentLog } from '../../../tests/logs.ts'
import { type EmbeddedPostgres, startEmbedded } from './start-embedded.ts'

let dataDir: string
let postgres: EmbeddedPostgres
const sockets: Socket[] = []

beforeAll(async () => {
  dataDir = await createDataDir()
  postgres = await startEmbedded({ dataDir, log: silentLog })
  const client = await connect()
  await client.query('create table kept (word text primary key)')
  await client.end()
})

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

afterAll(async () => {
  await postgres.close()
  await rm(dataDir, { recursive: true, force: true })
})

function dial(): Socket {
  const socket = createConnection(postgres.address)
  sockets.push(socket)
  return socket
}

async function connect(socket = dial()) {
  const options = { user: 'postgres', database: 'postgres', host: 'embedded', ssl: false }
  Object.defineProperty(socket, 'connect', { value: () => socket })
  const client = new pg.Client({ ...options, stream: () => socket })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function words(): Promise<string[]> {
  const client = await connect()
  const { rows } = await client.query('select word from kept order by word')
  await client.end()
  return rows.map(({ word }) => word)
}

test('a second connection is refused while the first lives', async () => {
  const first = await connect()
  await expect(connect()).rejects.toThrow('the embedded database serves one connection at a time')
  expect((await first.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await first.end()
})

test('connections that follow each other at once are all served', async () => {
  for (let round = 0; round < 30; round += 1) {
    const client = await connect()
    const next = client.end()
    expect((await (await connect()).query('select 1 as one')).rows).toEqual([{ one: 1 }])
    for (const socket of sockets.splice(0)) socket.destroy()
    await next
  }
})

test('a transaction whose connection breaks is rolled back', async () => {
  const socket = dial()
  const client = await connect(socket)
  await client.query('begin')
  await client.query(`insert into kept values ('unfinished')`)
  socket.destroy()
  expect(await words()).not.toContain('unfinished')
})

test('a statement whose connection breaks before its end is not committed by the next one', async () => {
  const socket = dial()
  await connect(socket)
  const parse = message('P', '\0', `insert into kept values ('torn')`, '\0\0\0')
  socket.write(Buffer.concat([parse, message('B', '\0\0\0\0\0\0\0\0'), message('E', '\0\0\0\0\0')]))
  await pause(200)
  socket.destroy()
  const next = await connect()
  await next.query(`insert into kept values ('next')`)
  await next.end()
  expect(await words()).toEqual(['next'])
})

test('what one connection set, the next does not see', async () => {
  const first = await connect()
  await first.query('listen news')
  await first.query(`set application_name = 'first'`)
  await first.query({ name: 'kept', text: 'select 1' })
  await first.end()
  const second = await connect()
  const heard: string[] = []
  second.on('notification', ({ channel }) => heard.push(channel))
  await second.query({ name: 'kept', text: 'select 2 as two' })
  await second.query('notify news')
  await second.query('select 1')
  expect(heard).toEqual([])
  expect((await second.query('show application_name')).rows[0].application_name).toBe('')
  await second.end()
})

test('messages torn apart or run together arrive whole', async () => {
  const socket = dial()
  const write = socket.write.bind(socket)
  const queue: Buffer[] = []
  const drip = async () => {
    for (let bytes = queue.shift(); bytes; bytes = queue.shift()) {
      for (const byte of bytes) write(Buffer.of(byte))
      await pause(1)
    }
  }
  Object.defineProperty(socket, 'write', {
    value: (bytes: Buffer) => {
      queue.push(Buffer.from(bytes))
      if (queue.length === 1) setImmediate(drip)
      return true
    },
  })
  const client = await connect(socket)
  const text = 'é'.repeat(3_000)
  expect((await client.query('select $1::text as text', [text])).rows).toEqual([{ text }])
  const answers = await Promise.all([1, 2, 3].map((n) => client.query(`select ${n} as n`)))
  expect(answers.map(({ rows }) => rows[0].n)).toEqual([1, 2, 3])
})

test('an answer and a question of many megabytes pass', async () => {
  const client = await connect()
  const text = 'x'.repeat(5_000_000)
  const { rows } = await client.query('select $1::text as text, n from generate_series(1, 4) n', [
    text,
  ])
  expect(rows.map((row) => row.text.length)).toEqual([5_000_000, 5_000_000, 5_000_000, 5_000_000])
  await client.end()
})

test('a failed statement is an error and nothing more', async () => {
  const client = await connect()
  for (let round = 0; round < 20; round += 1) {
    await expect(client.query('select $1::integer', ['no number'])).rejects.toThrow('invalid input')
    expect((await client.query('select $1::integer as n', [round])).rows).toEqual([{ n: round }])
  }
  await client.end()
})

function message(type: string, ...parts: string[]): Buffer {
  const body = Buffer.from(parts.join(''))
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
