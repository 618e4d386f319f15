import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as eventTypes from '../../src/db/calcom/event-types.ts'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as packages from '../../src/db/packages/packages.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import type { Session } from '../../src/domain/session.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { type Connected, createConnected, TYPE } from '../connected.ts'
import { openTestDatabase } from '../database.ts'

/** A single session that the coach makes here is booked at Cal.com like one of a series. */

const START = Date.parse('2026-01-27T09:00:00Z')
const LATER = START + 86_400_000

let database: Database
let it: Connected
let clientId: string
let packageId: string
let typeIds: { usual: string; double: string }

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
  clientId = await it.client('ann@client.example')
  packageId = (await it.grant(clientId, 10)).id
  const { source: _, ...type } = TYPE
  const double = { ...type, calcomId: null, slug: 'double', credits: 2 }
  await it.act({ type: 'put-event-types', items: [type, double] })
  const types = await eventTypes.list(it.db, it.studioId)
  const idOf = (slug: string) => types.find((one) => one.slug === slug)?.id ?? ''
  typeIds = { usual: idOf('coaching-60'), double: idOf('double') }
})
afterEach(() => it.close())

const all = () => sessions.list(it.db, it.studioId, { limit: 50, order: 'asc' })
const used = async () => (await packages.read(it.db, it.studioId, packageId))?.sessionsUsed
const queue = async () => {
  const jobs = await outbox.list(it.db, it.studioId, { limit: 50 })
  return jobs.map(({ command, state }) => `${command.kind} ${state}`)
}
const there = () =>
  it.calcom.simulator.bookings().map(({ status, startsAt }) => [status, startsAt] as const)

async function make(more: { eventTypeId?: string; durationMinutes?: number } = {}) {
  const request = { clientId, startsAt: START, durationMinutes: 60, ...more }
  const made = await it.act({ type: 'create-session', request })
  if (!made.ok) return made.refusal
  it.clock.advance(60_000)
  return made.value
}

async function sent(): Promise<Session[]> {
  await it.send()
  await it.tell()
  return await all()
}

test.each([
  ['its echo comes before the answer', false],
  ['its echo comes after the answer', true],
])('it is there once, as one session that costs one credit: %s', async (_, isHeld) => {
  await make({ eventTypeId: typeIds.usual })
  expect(await all()).toMatchObject([{ source: 'manual', calcomSync: 'waiting', cost: 1 }])
  it.held.isHeld = isHeld
  const [session, ...others] = await sent()
  expect(session).toMatchObject({ source: 'manual', calcomSync: 'done', credit: 'held' })
  expect(session?.calcomBookingId).not.toBeNull()
  expect(others).toEqual([])
  expect(there()).toEqual([['ACCEPTED', START]])
  expect(await used()).toBe(1)
})

test('where no type was chosen, it is booked as one of its length, and costs one credit', async () => {
  await make()
  await sent()
  expect(there()).toEqual([['ACCEPTED', START]])
  expect(await used()).toBe(1)
})

test('where nothing of its length is known, nothing is told, and nobody is asked', async () => {
  await make({ durationMinutes: 25 })
  expect(await queue()).toEqual([])
  expect(await all()).toMatchObject([{ calcomSync: 'none', status: 'scheduled' }])
})

test('it costs what its type costs, and keeps that when its type costs something else', async () => {
  await make({ eventTypeId: typeIds.double })
  expect(await used()).toBe(2)
  // A type that Cal.com does not have is not booked there.
  expect(await queue()).toEqual([])
  const { source: _, ...type } = TYPE
  await it.act({ type: 'put-event-types', items: [{ ...type, slug: 'double', credits: 3 }] })
  it.clock.advance(60_000)
  await it.tick()
  expect(await used()).toBe(2)
  expect(await all()).toMatchObject([{ cost: 2, title: 'Coaching' }])
})

test('more than a package has left is refused with what it costs, and an unknown type too', async () => {
  await it.act({ type: 'adjust-package', packageId, quantity: -9, reason: 'paid back' })
  expect(await make({ eventTypeId: typeIds.double })).toEqual({
    ...{ type: 'NotEnoughCredits', available: 1, requested: 2 },
  })
  expect(await make({ eventTypeId: randomUUID() })).toEqual({ type: 'NotFound' })
})

test('cancelled here it is cancelled there, and cancelled there it is cancelled here', async () => {
  await make({ eventTypeId: typeIds.usual })
  const [session] = await sent()
  await it.act({ type: 'cancel-session', sessionId: session?.id ?? '' })
  await sent()
  expect(there()).toEqual([['CANCELLED', START]])
  expect(await used()).toBe(0)
  it.clock.advance(60_000)
  await make({ eventTypeId: typeIds.usual })
  const second = (await sent()).find(({ status }) => status === 'scheduled')
  const done = it.calcom.simulator.cancel(second?.calcomBookingId ?? '', { by: 'attendee' })
  if (!done.ok) throw new Error(done.refusal.type)
  for (const { body } of done.deliveries) await it.deliver(body)
  expect((await all()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  expect(await used()).toBe(0)
})

test('moved here it is moved there, and moved there it is moved here', async () => {
  await make({ eventTypeId: typeIds.usual })
  const [session] = await sent()
  const sessionId = session?.id ?? ''
  await it.act({ type: 'reschedule-session', sessionId, startsAt: LATER })
  it.clock.advance(60_000)
  const [moved] = await sent()
  expect(moved).toMatchObject({ id: sessionId, startsAt: LATER, calcomSync: 'done' })
  expect(there().filter(([status]) => status === 'ACCEPTED')).toEqual([['ACCEPTED', LATER]])
  const uid = moved?.calcomBookingId ?? ''
  const done = it.calcom.simulator.move(uid, { startsAt: START, by: 'attendee' })
  if (!done.ok) throw new Error(done.refusal.type)
  for (const { body } of done.deliveries) await it.deliver(body)
  expect(await all()).toMatchObject([{ id: sessionId, startsAt: START, source: 'manual' }])
  expect(await used()).toBe(1)
})

test('moved before it was told, it is booked once, at its new time', async () => {
  await make({ eventTypeId: typeIds.usual })
  const [session] = await all()
  await it.act({ type: 'reschedule-session', sessionId: session?.id ?? '', startsAt: LATER })
  it.clock.advance(60_000)
  await sent()
  await sent()
  expect(there()).toEqual([['ACCEPTED', LATER]])
  expect(await all()).toMatchObject([{ startsAt: LATER, calcomSync: 'done' }])
  expect(await used()).toBe(1)
})

/** Booked at Cal.com for this address, of the same type, and told without any token of ours. */
async function echoed(email: string, startsAt = START): Promise<string> {
  const booker = { name: 'Ann', email, timeZone: 'Europe/Zurich', locale: 'fr' }
  const done = it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  if (!done.ok) throw new Error(done.refusal.type)
  for (const { body } of done.deliveries) await it.deliver(body)
  return done.booking.uid
}

test('an echo that lost its token is known by the call that is on its way, and nothing is booked twice', async () => {
  await make({ eventTypeId: typeIds.usual })
  await it.db.updateTable('outgoing').set({ attempts: 1 }).execute()
  const uid = await echoed('ann@client.example')
  expect(await all()).toMatchObject([{ source: 'manual', calcomBookingId: uid }])
  await it.send()
  expect(there()).toEqual([['ACCEPTED', START]])
  expect(await all()).toMatchObject([{ calcomSync: 'done', credit: 'held' }])
  expect(await used()).toBe(1)
})

test.each([
  ['at another time', 'ann@client.example', LATER],
  ['of somebody else', 'ben@client.example', START],
])('a booking %s is not taken for it', async (_, email, startsAt) => {
  await it.grant(await it.client('ben@client.example', 'Ben'), 3)
  await make({ eventTypeId: typeIds.usual })
  await it.db.updateTable('outgoing').set({ attempts: 1 }).execute()
  await echoed(email, startsAt)
  expect((await all()).map(({ source }) => source).sort()).toEqual(['calcom', 'manual'])
})

test('lived again without a key it is the same', async () => {
  const shadow = await openTestDatabase()
  try {
    await make({ eventTypeId: typeIds.usual })
    await sent()
    const wanted = { studioSlug: it.slug, from: null, until: null, differencesMax: 20 }
    const replayed = await replayStudio(it.deps, shadow, wanted)
    expect(replayed).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  } finally {
    await shadow.close()
  }
})
