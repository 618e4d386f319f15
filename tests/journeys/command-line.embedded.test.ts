import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { configSchema } from '../../src/config.ts'
import { openDatabase } from '../../src/db/open.ts'
import { createDataDir } from '../embedded-template.ts'
import { silentLog } from '../logs.ts'
import { startServer } from '../running-server.ts'

/** `fitbuddy` as a process of its own, on a data folder that a server may have. */

// Each call starts a program of its own, on a machine that may be busy.
const PATIENCE = { timeout: 300_000 }
const ROOT = resolve(import.meta.dirname, '../..')
const KEY = 'the-owner-key-of-these-tests'
let dataDir: string

beforeAll(async () => {
  dataDir = await createDataDir()
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

async function fitbuddy(...args: string[]) {
  const none = Object.keys(configSchema.shape).map((name) => [name, ''])
  const env = { ...process.env, ...Object.fromEntries(none), DATA_DIR: dataDir }
  const child = spawn(process.execPath, [join(ROOT, 'scripts/fitbuddy.js'), ...args], {
    ...{ cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] },
  })
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const exit = await new Promise((done) => child.once('close', done))
  return { ...said, exit }
}

async function create(url: string, what: string, body: object): Promise<{ id: string }> {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  const request = { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await fetch(`${url}/api/${what}`, request)
  if (answer.status !== 201) throw new Error(`${what}: ${answer.status}`)
  const { id } = Object(await answer.json())
  return { id: String(id) }
}

test(
  'what a server has is asked of the server, and of the folder once it has ended',
  PATIENCE,
  async () => {
    const settings = {
      DATA_DIR: dataDir,
      FITBUDDY_API_KEY: KEY,
      OWNER_EMAIL: 'coach@studio.example',
    }
    const server = await startServer({ ...settings, PUBLIC_URL: 'https://studio.example.com' })
    const ann = await create(server.url, 'clients', { email: 'ann@client.example', name: 'Ann' })
    await create(server.url, 'packages', { clientId: ann.id, totalSessions: 10 })

    const replayed = await fitbuddy('replay', '--check')
    expect(replayed).toEqual({ out: 'identical\n', err: '', exit: 0 })
    const migrated = await fitbuddy('migrate')
    expect(migrated.out).toContain(`process ${server.process.pid}`)
    const wrong = await fitbuddy('replay', '--studio', 'nobody')
    expect(wrong).toEqual({ out: '', err: 'There is no such studio.\n', exit: 1 })
    const uninvited = await fetch(`${server.url}/cli/replay`, { method: 'POST', body: '[]' })
    expect(uninvited.status).not.toBe(200)
    await server.stop()

    const alone = await fitbuddy('replay')
    expect(alone).toMatchObject({ err: '', exit: 0 })
    expect(alone.out).toMatch(/^Studio fitbuddy: 2 inputs lived again in .*\nidentical\n$/)
  },
)

test('a difference is named, and the exit code says so', PATIENCE, async () => {
  const database = await openDatabase({ dataDir, log: silentLog })
  await database.db.updateTable('packages').set({ sessions_closed: 1 }).execute()
  await database.close()
  const checked = await fitbuddy('replay', '--check')
  const out = 'package number 1: closed: here 1, replayed 0\n'
  expect(checked).toEqual({ out, err: '', exit: 1 })
})

test('a wrong call is one line and another exit code', PATIENCE, async () => {
  expect(await fitbuddy('replay', '--wrong')).toEqual({
    ...{ out: '', exit: 2 },
    err: 'fitbuddy replay: --wrong is not understood here. See: fitbuddy replay --help\n',
  })
  expect(await fitbuddy('dance')).toMatchObject({ out: '', exit: 2 })
  expect(await fitbuddy('help')).toMatchObject({ err: '', exit: 0 })
})
