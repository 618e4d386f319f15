import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { configSchema } from '../../src/config.ts'
import { createDataDir } from '../embedded-template.ts'
import { startServer } from '../running-server.ts'

const KEY = 'the-owner-key-of-these-tests'
const ROOT = resolve(import.meta.dirname, '../..')

let empty: string
const folders: string[] = []
beforeAll(() => {
  empty = mkdtempSync(join(tmpdir(), 'fitbuddy-main-'))
})
afterAll(() => {
  for (const folder of [empty, ...folders]) rmSync(folder, { recursive: true, force: true })
})

async function dataDir(): Promise<string> {
  const folder = await createDataDir()
  folders.push(folder)
  return folder
}

/** A start that is expected to fail: what it said, and how it ended. */
async function failedStart(settings: Record<string, string>) {
  const none = Object.keys(configSchema.shape).map((name) => [name, ''])
  const env = { ...process.env, ...Object.fromEntries(none), PORT: '0', ...settings }
  const child = spawn(process.execPath, [join(ROOT, 'src/main.ts')], { cwd: empty, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const [code] = await once(child, 'close')
  const lines = output.split('\n').filter((line) => line !== '' && !line.startsWith('{'))
  return { code, lines }
}

const health = async (url: string) => (await fetch(`${url}/api/health`)).status

test('a wrong variable stops the start with one line that names it', async () => {
  const { code, lines } = await failedStart({ STUDIO_TIME_ZONE: 'Zurich' })
  expect(code).toBe(1)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^STUDIO_TIME_ZONE holds "Zurich".*Example: STUDIO_TIME_ZONE=/)
})

test('a port that is taken stops the start with one line, before a database is made', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const { code, lines } = await failedStart({ PORT: port, DATA_DIR: join(empty, 'never') })
  other.close()
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^Port ${port} .* is taken`))])
})

test('a database server that is not there stops the start with one line', async () => {
  const { code, lines } = await failedStart({ DATABASE_URL: 'postgres://me@127.0.0.1:1/none' })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringContaining('DATABASE_URL')])
})

test('a second start on the same data is refused by name; once the first ends it has all of it', async () => {
  const folder = await dataDir()
  const settings = {
    DATA_DIR: folder,
    OWNER_EMAIL: 'coach@studio.example',
    FITBUDDY_API_KEY: KEY,
  }
  const first = await startServer(settings)
  const asOwner = { headers: { authorization: `Bearer ${KEY}` } }
  const before = await (await fetch(`${first.url}/api/setup`, asOwner)).text()
  const refused = await failedStart(settings)
  expect(refused.code).toBe(1)
  expect(refused.lines).toHaveLength(1)
  expect(refused.lines[0]).toContain(new URL(first.url).port)
  expect(await health(first.url)).toBe(200)
  await first.stop()
  expect(first.process.exitCode).toBe(0)
  const second = await startServer({ ...settings, PORT: new URL(first.url).port })
  expect(await (await fetch(`${second.url}/api/setup`, asOwner)).text()).toBe(before)
  await vi.waitFor(
    async () =>
      expect(await (await fetch(`${second.url}/api/health`)).json()).toMatchObject({
        provedAt: expect.any(String),
        differences: 0,
      }),
    { timeout: 60_000, interval: 100 },
  )
  await second.stop()
})

test('told to stop, it ends what is open and leaves with 0', async () => {
  const server = await startServer({
    DATA_DIR: await dataDir(),
    OWNER_EMAIL: 'coach@studio.example',
    FITBUDDY_API_KEY: KEY,
  })
  const live = await fetch(`${server.url}/api/live`, {
    headers: { authorization: `Bearer ${KEY}` },
  })
  expect(live.status).toBe(200)
  const [text] = await Promise.all([live.text(), server.stop('SIGINT')])
  expect(text).toContain('event: mode')
  expect(server.process.exitCode).toBe(0)
  expect(server.process.signalCode).toBeNull()
})

test('the start says where it is; without an owner and open to others also the one-time code', async () => {
  const server = await startServer({ DATA_DIR: await dataDir(), HOST: '0.0.0.0' })
  const url = server.url.replace('127.0.0.1', 'localhost')
  await expect.poll(() => server.output(), { timeout: 30_000 }).toContain(`is running: ${url}`)
  const code = /\/setup\?code=([\w-]+)/.exec(server.output())?.[1] ?? ''
  const far = { headers: { 'x-forwarded-for': '203.0.113.5' } }
  expect((await fetch(`${server.url}/api/setup`, far)).status).toBe(403)
  expect((await fetch(`${server.url}/api/setup?code=${code}`, far)).status).toBe(200)
  await server.stop()
})
