import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBody } from './read-body.ts'

const BYTES_MAX = 1000
const app = new Hono().post('/', async (c) => {
  const read = await readBody(c.req.raw, BYTES_MAX)
  return read.ok ? c.text(String(read.value.byteLength)) : c.text(read.refusal.type, 413)
})
const server = createAdaptorServer({ fetch: app.fetch })
let url = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${portOf(server.address())}`
})
afterAll(() => {
  server.close()
})

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('a port')
  return address.port
}

const streamed = (bytes: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes))
      controller.close()
    },
  })

test.each([0, 1, BYTES_MAX])(
  'a body of %i bytes is read whole, however it is sent',
  async (size) => {
    const whole = await fetch(url, { method: 'POST', body: new Uint8Array(size) })
    expect(await whole.text()).toBe(String(size))
    const inChunks = { method: 'POST', body: streamed(size), duplex: 'half' } as const
    expect(await (await fetch(url, inChunks)).text()).toBe(String(size))
  },
)

test('one that is too large never breaks its sender’s connection', async () => {
  for (let count = 0; count < 20; count += 1) {
    const whole = await fetch(url, { method: 'POST', body: new Uint8Array(1_000_000) })
    expect([whole.status, await whole.text()]).toEqual([413, 'BodyTooLarge'])
    const body = streamed(1_000_000)
    const inChunks = await fetch(url, { method: 'POST', body, duplex: 'half' })
    expect([inChunks.status, await inChunks.text()]).toEqual([413, 'BodyTooLarge'])
  }
})
