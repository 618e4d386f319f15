import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as eventTypes from '../../src/db/calcom/event-types.ts'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as packages from '../../src/db/packages/packages.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import type { Actor } from '../../src/domain/person.ts'
import { listAttention } from '../../src/usecases/attention/list-attention.ts'
import { type Connected, createConnected, TYPE } from '../connected.ts'
import { openTestDatabase } from '../database.ts'

/** What is done here is done at Cal.com, and what comes back of it costs nothing. */

const ANN = 'ann@client.example'

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
  const personId = await it.client(ANN)
  client = { ...it.owner, personId, role: 'client' }
  packageId = (await it.grant(personId, 10)).id
  const type = { ...TYPE, id: randomUUID(), createdAt: it.clock.now() }
  await eventTypes.insert(it.db, it.studioId, [type])
})
afterEach(() => it.close())

const all = () => sessions.list(it.db, it.studioId, { limit: 50, order: 'asc' })
const used = async () => (await packages.read(it.db, it.studioId, packageId))?.sessionsUsed
const queue = async () => (await outbox.list(it.db, it.studioId, { limit: 50 })).toReversed()
const atCalcom = () =>
  it.calcom.simulator.bookings().map(({ uid, status, startsAt }) => ({ uid, status, startsAt }))

async function booked(start: string) {
  const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = Date.parse(start)
  const done = it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  if (!done.ok) throw new Error('a free time is booked')
  for (const { body } of done.deliveries) await it.deliver(body)
  it.clock.advance(60_000)
  const [session] = (await all()).filter((one) => one.startsAt === startsAt)
  if (session === undefined) throw new Error('a booking becomes a session')
  return session
}

async function series(count = 2) {
  const made = await it.act({
    type: 'create-series',
    request: {
      ...{ clientId: client.personId, frequency: 'weekly', weekdays: [1], time: '10:00' },
      ...{ startOn: '2026-01-26', durationMinutes: 60, count },
    },
  })
  if (!made.ok) throw new Error(made.refusal.type)
  it.clock.advance(60_000)
  return await all()
}

const cancel = (sessionId: string, who: Actor = client) =>
  it.act({ type: 'cancel-session', sessionId }, who)

test('a client’s cancellation here is one at Cal.com; its echo changes neither credit nor actor', async () => {
  const session = await booked('2026-01-27T09:00:00Z')
  expect(session).toMatchObject({ source: 'calcom', changesHere: true })
  expect((await cancel(session.id)).ok).toBe(true)
  expect(await all()).toMatchObject([{ status: 'cancelled', calcomSync: 'waiting' }])
  await it.send()
  expect(atCalcom()).toMatchObject([{ status: 'CANCELLED' }])
  const after = { status: 'cancelled', cancelledBy: 'client', credit: 'returned' }
  expect(await all()).toMatchObject([{ ...after, calcomSync: 'done' }])
  expect(await used()).toBe(0)
})

test('a move here is a move at Cal.com, whether its echo comes before or after the answer', async () => {
  for (const isHeld of [false, true]) {
    const session = await booked(isHeld ? '2026-02-03T09:00:00Z' : '2026-01-27T09:00:00Z')
    const startsAt = session.startsAt + 86_400_000
    it.held.isHeld = isHeld
    const act = { type: 'reschedule-session' as const, sessionId: session.id, startsAt }
    expect((await it.act(act, client)).ok).toBe(true)
    await it.send()
    await it.tell()
    const moved = (await all()).find(({ id }) => id === session.id)
    expect(moved).toMatchObject({ startsAt, status: 'scheduled', calcomSync: 'done' })
    const [there] = atCalcom().filter((one) => one.startsAt === startsAt)
    expect(moved?.calcomBookingId).toBe(there?.uid)
    expect(there?.status).toBe('ACCEPTED')
  }
  expect(await used()).toBe(2)
  expect(await all()).toHaveLength(2)
})

test('a series is booked at Cal.com date by date, and costs what it cost before', async () => {
  const made = await series(3)
  expect(made.map(({ calcomSync }) => calcomSync)).toEqual(['waiting', 'waiting', 'waiting'])
  await it.send()
  const after = await all()
  expect(after).toHaveLength(3)
  for (const session of after) {
    expect(session).toMatchObject({ source: 'series', calcomSync: 'done', status: 'scheduled' })
    expect(atCalcom()).toContainEqual({
      ...{ uid: session.calcomBookingId, startsAt: session.startsAt, status: 'ACCEPTED' },
    })
  }
  expect(await used()).toBe(3)
  expect(it.calcom.simulator.bookings().every(({ recurringEventId }) => !recurringEventId)).toBe(
    true,
  )
})

test('an echo that comes late joins the session made here, and nothing is taken twice', async () => {
  await series(2)
  it.held.isHeld = true
  await it.send()
  await it.tell()
  expect(await all()).toHaveLength(2)
  expect(await used()).toBe(2)
})

test('a date that Cal.com refuses is marked, asks somebody, and offers other times', async () => {
  await series(2)
  const taken = Date.parse('2026-01-26T09:00:00Z')
  const booker = { name: 'Ben', email: 'b@x.ch', timeZone: 'Europe/Zurich', locale: 'fr' }
  it.calcom.simulator.book({ booker, startsAt: taken, eventTypeSlug: 'coaching-60' })
  await it.send()
  const [first, second] = await all()
  expect([first?.calcomSync, second?.calcomSync]).toEqual(['failed', 'done'])
  const failed = (await queue()).find(({ state }) => state === 'failed')
  expect(failed).toMatchObject({ state: 'failed', refusal: 'SlotTaken' })
  expect(failed?.alternatives.length).toBeGreaterThan(0)
  const items = await it.db
    .selectFrom('attention_items')
    .selectAll()
    .where('kind', '=', 'outgoing-failed')
    .execute()
  expect(items.filter((item) => item.studio_id === it.studioId)).toMatchObject([
    { kind: 'outgoing-failed', reason: 'SlotTaken', status: 'open', subject: failed?.id },
  ])
  const [theirs] = it.calcom.simulator.bookings().filter(({ attendee }) => attendee.name === 'Ben')
  it.calcom.simulator.cancel(theirs?.uid ?? '', { by: 'host' })
  const itemId = items.find((item) => item.studio_id === it.studioId)?.id ?? ''
  await it.act({ type: 'resolve-attention', itemId, answer: { action: 'retry' } })
  await it.send()
  expect((await all()).map(({ calcomSync }) => calcomSync)).toEqual(['done', 'done'])
})

test('another time that Cal.com offers is one answer away', async () => {
  await series(1)
  const taken = Date.parse('2026-01-26T09:00:00Z')
  const booker = { name: 'Ben', email: 'b@x.ch', timeZone: 'Europe/Zurich', locale: 'fr' }
  it.calcom.simulator.book({ booker, startsAt: taken, eventTypeSlug: 'coaching-60' })
  await it.send()
  const listed = await listAttention(it.deps, it.owner, { status: 'open', limit: 50 })
  const [item] = listed.ok ? listed.value.items : []
  const [offered] = item?.suggestions ?? []
  expect(offered).toMatchObject({ action: 'move', startsAt: expect.any(Number) })
  const startsAt = offered?.startsAt ?? 0
  const answer = { action: 'move' as const, startsAt }
  const done = await it.act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
  expect(done.ok).toBe(true)
  await it.send()
  expect(await all()).toMatchObject([{ startsAt, calcomSync: 'done', source: 'series' }])
  expect(
    atCalcom()
      .map((one) => one.startsAt)
      .sort(),
  ).toEqual([taken, startsAt].sort())
  expect(await used()).toBe(1)
})

test('an answer that was lost is looked for before anything is sent again', async () => {
  await series(1)
  it.calcom.faults.ask({ lostAnswers: 1 })
  await it.send()
  expect(await queue()).toMatchObject([{ state: 'waiting', refusal: 'Unavailable', attempts: 1 }])
  it.clock.advance(120_000)
  await it.send()
  expect(await queue()).toMatchObject([{ state: 'done', attempts: 2 }])
  expect(await all()).toMatchObject([{ calcomSync: 'done', source: 'series' }])
  expect(atCalcom()).toHaveLength(1)
  expect(await used()).toBe(1)
})

test('what was taken back before it was sent is never sent; afterwards it cannot be', async () => {
  const session = await booked('2026-01-27T09:00:00Z')
  const undoOf = async () => {
    const done = await cancel(session.id)
    if (!done.ok || !('undo' in done.value)) throw new Error('a cancellation can be undone')
    return it.act({ type: 'undo', actId: done.value.undo?.actId ?? '' }, client)
  }
  expect((await undoOf()).ok).toBe(true)
  await it.send()
  expect(atCalcom()).toMatchObject([{ status: 'ACCEPTED' }])
  expect(await all()).toMatchObject([{ status: 'scheduled', calcomSync: 'none' }])
  const done = await cancel(session.id)
  await it.send()
  if (!done.ok || !('undo' in done.value)) throw new Error('a cancellation can be undone')
  const late = await it.act({ type: 'undo', actId: done.value.undo?.actId ?? '' }, client)
  expect(late).toMatchObject({ ok: false, refusal: { type: 'SentToCalcom' } })
})

test('what was given up while Cal.com was being told of it is cancelled there', async () => {
  const [session] = await series(1)
  it.calcom.faults.ask({ lostAnswers: 1 })
  it.held.isHeld = true
  await it.send()
  await cancel(session?.id ?? '')
  it.clock.advance(120_000)
  await it.send()
  await it.tell()
  it.clock.advance(120_000)
  await it.send()
  await it.tell()
  expect(await all()).toMatchObject([{ status: 'cancelled' }])
  expect(atCalcom()).toMatchObject([{ status: 'CANCELLED' }])
  expect(await used()).toBe(0)
})

test('while Cal.com is away everything waits, and goes on when it is back', async () => {
  const session = await booked('2026-01-27T09:00:00Z')
  await cancel(session.id)
  it.calcom.faults.ask({ serverErrors: 200 })
  for (let hour = 0; hour < 24; hour += 1) {
    await it.send()
    it.clock.advance(3_600_000)
  }
  expect(await queue()).toMatchObject([{ state: 'waiting', refusal: 'Unavailable' }])
  it.calcom.faults.clear()
  it.clock.advance(3_600_000)
  await it.send()
  expect(await queue()).toMatchObject([{ state: 'done' }])
  expect(atCalcom()).toMatchObject([{ status: 'CANCELLED' }])
})

test('of two that send at once each call is made once', async () => {
  await series(4)
  await Promise.all([it.send(), it.send()])
  expect((await queue()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1])
  expect(atCalcom()).toHaveLength(4)
})
