import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../scripts/free-port.ts'
import { seededRandom } from '../../simulator/randomness.ts'
import { deliveryHeaders } from '../../simulator/sign.ts'
import { received } from '../../src/contract/delivery.ts'
import { openDatabase } from '../../src/db/open.ts'
import { type Calcom, createCalcom } from '../calcom.ts'
import { createDataDir } from '../embedded-template.ts'
import { silentLog } from '../logs.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { SECRET } from '../world.ts'
import { wrongCounters } from '../wrong-counters.ts'

const ROUNDS = process.env.LONG === '1' ? 60 : 5
const AT_ONCE = 6
const ANN = 'ann@client.example'
const KEY = 'the-owner-key-of-these-tests'
const DAY_MS = 86_400_000
/** Each round starts a server, or two: slow where others work at the same time. */
const MINUTES_MAX = process.env.LONG === '1' ? 30 : 4

let dataDir: string
let settings: Record<string, string>
beforeAll(async () => {
  dataDir = await createDataDir()
  settings = {
    DATA_DIR: dataDir,
    OWNER_EMAIL: 'owner@example.com',
    FITBUDDY_API_KEY: KEY,
    CALCOM_WEBHOOK_SECRET: SECRET,
    LOG_LEVEL: 'error',
  }
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** Makes something by the API, and answers its id. */
async function make(server: RunningServer, path: string, body: object): Promise<string> {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  const request = { method: 'POST', headers, body: JSON.stringify(body) }
  const answer = await fetch(`${server.url}${path}`, request)
  return z.object({ id: z.string() }).parse(await answer.json()).id
}

/** One that is killed before it is ready: whatever it was at, the next one takes up. */
async function killWhileStarting(afterMs: number): Promise<void> {
  const env = { ...process.env, ...settings, PORT: String(await freePort()) }
  const child = spawn(process.execPath, ['src/main.ts'], { env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  await pause(afterMs)
  child.kill('SIGKILL')
  await ended
}

/** What was answered before the kill: nothing of it may be lost. */
type Acknowledged = { deliveryIds: string[]; uids: Set<string> }

async function send({ url }: RunningServer, body: string): Promise<string | null> {
  const headers = deliveryHeaders(SECRET, body)
  const request = { method: 'POST', headers, body }
  try {
    const answer = await fetch(`${url}/api/webhooks/calcom`, request)
    if (answer.status !== 200) throw new Error(`a signed delivery is answered ${answer.status}`)
    return received.parse(await answer.json()).deliveryId
  } catch (error) {
    // The server is gone: nothing was acknowledged.
    if (error instanceof TypeError || error instanceof SyntaxError) return null
    throw error
  }
}

async function sendUntilGone(server: RunningServer, calcom: Calcom, known: Acknowledged) {
  for (let n = 1; ; n += 1) {
    const start = new Date(Date.now() + (3 + (n % 20)) * DAY_MS).toISOString()
    const booked = calcom.book(ANN, start)
    const bookedId = await send(server, booked.body)
    if (bookedId === null) return
    known.deliveryIds.push(bookedId)
    known.uids.add(booked.uid)
    if (n % 3 > 0) continue
    const movedId = await send(server, calcom.move(booked.uid, start).body)
    if (movedId === null) return
    known.deliveryIds.push(movedId)
  }
}

/** The rest is answered, or on its way, when the server is killed. */
async function untilAcknowledged({ deliveryIds }: Acknowledged, count: number): Promise<void> {
  while (deliveryIds.length < count) await pause(5)
}

test(
  'killed at any moment, the server loses nothing that it answered for',
  async () => {
    const random = seededRandom(7)
    const calcom = createCalcom({ now: () => Date.now() }, 7)
    const known: Acknowledged = { deliveryIds: [], uids: new Set() }
    for (let round = 0; round < ROUNDS; round += 1) {
      const server = await startServer(settings)
      if (round === 0) {
        const clientId = await make(server, '/api/clients', { email: ANN, name: 'Ann' })
        await make(server, '/api/packages', { clientId, totalSessions: 400 })
      }
      const senders = Array.from({ length: AT_ONCE }, () => sendUntilGone(server, calcom, known))
      await untilAcknowledged(known, known.deliveryIds.length + 1 + random() * 30)
      await pause(random() * 30)
      await Promise.all([server.stop('SIGKILL'), ...senders])
      if (round % 2 === 0) await killWhileStarting(200 + random() * 1000)
    }

    // What was recorded and not applied is applied by the start itself.
    const last = await startServer(settings)
    await last.stop()
    const database = await openDatabase({ dataDir, log: silentLog })
    try {
      await expectNothingLost(database.db, known)
    } finally {
      await database.close()
    }
  },
  MINUTES_MAX * 60_000,
)

type Db = Awaited<ReturnType<typeof openDatabase>>['db']

async function expectNothingLost(db: Db, known: Acknowledged): Promise<void> {
  const applied = await sql<{ id: string }>`
    select id from inputs where source = 'webhook' and applied_seq is not null`.execute(db)
  const ids = new Set(applied.rows.map((row) => row.id))
  expect(known.deliveryIds.filter((id) => !ids.has(id))).toEqual([])
  const waiting = await sql`select from inputs where applied_seq is null`.execute(db)
  expect(waiting.rows).toEqual([])
  const led = await sql<{ uid: string }>`select uid from booking_uids`.execute(db)
  const uids = new Set(led.rows.map((row) => row.uid))
  expect([...known.uids].filter((uid) => !uids.has(uid))).toEqual([])
  const studio = await db.selectFrom('studios').select('id').executeTakeFirstOrThrow()
  expect(await wrongCounters({ db, studioId: studio.id })).toEqual([])
  const counted = await sql<object>`
    select (select sessions_used from packages) as used,
      (select count(*)::int from sessions where credit = 'held' and merged_into is null) as held`
  const { rows } = await counted.execute(db)
  const [{ used, held } = { used: 0, held: -1 }] = rows.map((row) => ({ used: 0, held: 0, ...row }))
  expect(held).toBe(used)
}
