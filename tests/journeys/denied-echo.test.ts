import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as packages from '../../src/db/packages/packages.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { seeSession } from '../../src/usecases/sessions/see-session.ts'
import { type Connected, createConnected, TYPE } from '../connected.ts'
import { openTestDatabase } from '../database.ts'
import { wrongCounters } from '../wrong-counters.ts'

/** A booking without a token was taken for the call that was on its way, and was another one. */

const ANN = 'ann@client.example'
const START = Date.parse('2026-01-27T09:00:00Z')
const HOUR = 3_600_000

let database: Database
let it: Connected
let packageId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
  const clientId = await it.client(ANN, 'Ann')
  packageId = (await it.grant(clientId, 5)).id
  const { source: _, ...type } = TYPE
  await it.act({ type: 'put-event-types', items: [type] })
  const request = { clientId, startsAt: START, durationMinutes: 60 }
  expect(await it.act({ type: 'create-session', request })).toMatchObject({ ok: true })
  it.clock.advance(60_000)
})
afterEach(() => it.close())

const all = () => sessions.list(it.db, it.studioId, { limit: 50, order: 'asc' })
const listed = async () =>
  (await all()).map(({ source, status, credit }) => `${source} ${status} ${credit}`).sort()
const used = async () => (await packages.read(it.db, it.studioId, packageId))?.sessionsUsed

/** Booked at Cal.com by Ann herself while our call is on its way; answers what was told of it. */
async function taken(): Promise<{
  sessionId: string
  fromUid: string
  uid: string
  told: string[]
}> {
  const rows = it.db.updateTable('outgoing').set({ attempts: 1 })
  await rows.where('studio_id', '=', it.studioId).execute()
  const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
  const asked = { booker, startsAt: START, eventTypeSlug: 'coaching-60' }
  const done = it.calcom.simulator.book(asked)
  if (!done.ok) throw new Error(done.refusal.type)
  const told = done.deliveries.map(({ body }) => body)
  for (const body of told) await it.deliver(body)
  it.clock.advance(60_000)
  const [session] = await all()
  const link = await linkOf(session?.id ?? '', 'linked')
  expect(link).toMatchObject({ because: 'echo', uid: done.booking.uid })
  return { sessionId: session?.id ?? '', fromUid: link?.fromUid ?? '', uid: done.booking.uid, told }
}

async function linkOf(sessionId: string, what: string) {
  const seen = await seeSession(it.deps, it.owner, sessionId)
  if (!seen.ok) throw new Error(seen.refusal.type)
  return seen.value.timeline.find((line) => line.what === what)?.link
}

async function part(asked: { sessionId: string; fromUid: string; uid: string }, apart: boolean) {
  const done = await it.act({ type: 'part-bookings', ...asked, apart })
  it.clock.advance(60_000)
  return done
}

const BOTH = ['calcom scheduled held', 'manual scheduled held']

test('denied, there are two sessions, each with its credit, and both know of it', async () => {
  const { told: _, ...pair } = await taken()
  expect(await listed()).toEqual(['manual scheduled held'])
  expect(await used()).toBe(1)
  expect(await part(pair, true)).toMatchObject({ ok: true })
  expect(await listed()).toEqual(BOTH)
  expect(await used()).toBe(2)
  const { fromUid, uid } = pair
  const links = await Promise.all((await all()).map(({ id }) => linkOf(id, 'apart')))
  expect(links).toContainEqual({ fromUid, uid, because: null })
  expect(await wrongCounters(it)).toEqual([])
})

test('the same deliveries again, and a replay, change nothing of it', async () => {
  const { told, ...pair } = await taken()
  await part(pair, true)
  for (const body of told) await it.deliver(body)
  await it.tick()
  expect(await listed()).toEqual(BOTH)
  const shadow = await openTestDatabase()
  try {
    const wanted = { studioSlug: it.slug, from: null, until: null, differencesMax: 20 }
    const replayed = await replayStudio(it.deps, shadow, wanted)
    expect(replayed).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  } finally {
    await shadow.close()
  }
})

test('what was on its way is not booked into the time that is taken: it is said, and asked', async () => {
  const { told: _, ...pair } = await taken()
  await part(pair, true)
  it.clock.advance(HOUR)
  await it.send()
  const there = it.calcom.simulator.bookings().filter(({ status }) => status === 'ACCEPTED')
  expect(there.map(({ uid }) => uid)).toEqual([pair.uid])
  const [job] = await outbox.list(it.db, it.studioId, { limit: 5 })
  expect(job).toMatchObject({ state: 'failed' })
  expect(await listed()).toEqual(BOTH)
  expect(await used()).toBe(2)
})

test('each of the two is given up by itself, and said to be one after all it is one', async () => {
  const { told: _, ...pair } = await taken()
  await part(pair, true)
  const gone = it.calcom.simulator.cancel(pair.uid, { by: 'attendee' })
  for (const { body } of gone.ok ? gone.deliveries : []) await it.deliver(body)
  expect(await listed()).toEqual(['calcom cancelled returned', 'manual scheduled held'])
  expect(await used()).toBe(1)
  it.clock.advance(HOUR)
  expect(await part(pair, false)).toMatchObject({ ok: true })
  expect(await all()).toHaveLength(1)
  expect(await wrongCounters(it)).toEqual([])
})
