import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import * as packages from '../../src/db/packages/packages.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import type { Actor } from '../../src/domain/person.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { type Connected, createConnected, TYPE } from '../connected.ts'
import { openTestDatabase } from '../database.ts'

/** A time that Cal.com would not take: the session says so itself, and offers free ones near it. */

const TAKEN = Date.parse('2026-01-26T09:00:00Z')
let database: Database
let it: Connected
let client: Actor
let packageId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
  const personId = await it.client('ann@client.example')
  client = { ...it.owner, role: 'client', personId }
  const terms = { lateMove: 'charged' as const, freeCancellationHours: 240 }
  packageId = (await it.grant(personId, 10, { terms })).id
  const { source: _, ...type } = TYPE
  await it.act({ type: 'put-event-types', items: [type] })
  const booker = { name: 'Ben', email: 'b@x.ch', timeZone: 'Europe/Zurich', locale: 'fr' }
  // Nobody tells of it: here the hour looks free.
  it.held.isHeld = true
  it.calcom.simulator.book({ booker, startsAt: TAKEN, eventTypeSlug: 'coaching-60' })
  it.held.bodies.splice(0)
  it.held.isHeld = false
})
afterEach(() => it.close())

const all = () => sessions.list(it.db, it.studioId, { limit: 50, order: 'asc' })
const openItems = async () => {
  const rows = it.db.selectFrom('attention_items').select('kind').where('status', '=', 'open')
  const own = await rows.where('studio_id', '=', it.studioId).execute()
  return own.filter(({ kind }) => kind === 'outgoing-failed')
}

async function refused() {
  await it.send()
  const [session] = await all()
  if (session === undefined) throw new Error('the session is kept')
  return session
}

async function series() {
  const request = { frequency: 'weekly' as const, weekdays: [1], time: '10:00', count: 2 }
  const when = { startOn: '2026-01-26', durationMinutes: 60 }
  const made = await it.act({ type: 'create-series', request: { ...request, ...when } }, client)
  if (!made.ok) throw new Error(made.refusal.type)
  it.clock.advance(60_000)
}

test('a client’s own series says which date was refused, and another time is one act, and free', async () => {
  await series()
  const session = await refused()
  expect(session).toMatchObject({ calcomSync: 'failed', status: 'scheduled', credit: 'held' })
  const [startsAt = 0, ...more] = session.offeredStarts
  expect(startsAt).toBeGreaterThan(0)
  expect(more.length).toBeGreaterThan(0)
  expect((await all())[1]).toMatchObject({ calcomSync: 'done', offeredStarts: [] })
  const act = { type: 'reschedule-session' as const, sessionId: session.id, startsAt }
  expect((await it.act(act, client)).ok).toBe(true)
  expect(await openItems()).toEqual([])
  await it.send()
  const moved = await sessions.read(it.db, it.studioId, session.id)
  expect(moved).toMatchObject({ startsAt, calcomSync: 'done', offeredStarts: [] })
  // Nobody's late move, whatever the terms.
  expect((await packages.read(it.db, it.studioId, packageId))?.sessionsUsed).toBe(2)
  const shadow = await openTestDatabase()
  try {
    const wanted = { studioSlug: it.slug, from: null, until: null, differencesMax: 20 }
    const replayed = await replayStudio(it.deps, shadow, wanted)
    expect(replayed).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  } finally {
    await shadow.close()
  }
})

test('a single session is offered what is free at Cal.com and here', async () => {
  const asked = { clientId: client.personId, durationMinutes: 60 }
  const make = async (startsAt: number) =>
    await it.act({ type: 'create-session', request: { ...asked, startsAt } })
  await make(TAKEN)
  const session = await refused()
  const [nearest = 0] = session.offeredStarts
  await it.act({ type: 'cancel-session', sessionId: session.id })
  expect(await openItems()).toEqual([])
  // Once that hour is somebody's here, although not at Cal.com, it is offered to nobody else.
  await it.act({ type: 'put-event-types', items: [] })
  it.clock.advance(1000)
  await make(nearest)
  const { source: _, ...type } = TYPE
  await it.act({ type: 'put-event-types', items: [type] })
  it.clock.advance(1000)
  await make(TAKEN)
  await it.send()
  const again = (await all()).find(
    ({ startsAt, status }) => startsAt === TAKEN && status === 'scheduled',
  )
  expect(again?.offeredStarts.length).toBeGreaterThan(0)
  expect(again?.offeredStarts).not.toContain(nearest)
})

test('what somebody chose to leave as it is offers nothing any more', async () => {
  await series()
  const session = await refused()
  const [item] = await it.db
    .selectFrom('attention_items')
    .select('id')
    .where('studio_id', '=', it.studioId)
    .where('kind', '=', 'outgoing-failed')
    .execute()
  const answer = { action: 'keep' as const }
  await it.act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
  const kept = await sessions.read(it.db, it.studioId, session.id)
  expect(kept).toMatchObject({ calcomSync: 'failed', offeredStarts: [] })
})
