import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import * as packages from '../../db/packages/packages.ts'
import type { Package } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Act } from '../inputs/act.ts'

const ANN = 'ann@client.example'
let database: Database
let world: World
let calcom: Calcom
let clientId: string
let pack: Package

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await createWorld(database, '2026-01-20T09:00:00Z')
  calcom = createCalcom(world.clock)
  clientId = await world.client(ANN)
  pack = await world.grant(clientId, 10)
})

const asClient = (): Actor => ({ ...world.owner, role: 'client', personId: clientId })

async function counts() {
  const found = await packages.read(world.db, world.studioId, pack.id)
  return [found?.totalSessions, found?.sessionsUsed, found?.sessionsRemaining]
}

const listed = () =>
  world.db
    .selectFrom('sessions')
    .select(['id', 'status', 'credit', 'client_id as clientId', 'calcom_booking_id as uid'])
    .where('studio_id', '=', world.studioId)
    .where('merged_into', 'is', null)
    .execute()

const items = () =>
  world.db
    .selectFrom('attention_items')
    .select(['id', 'kind', 'reason', 'status'])
    .where('studio_id', '=', world.studioId)
    .where('kind', '!=', 'unmapped-type')
    .orderBy('created_at')
    .execute()

/** A booking of Cal.com today at eleven, delivered, as a session. */
async function today() {
  const sent = calcom.book(ANN, '2026-01-20T10:00:00Z')
  await world.deliver(sent.body)
  world.clock.advance(1000)
  const [session] = await listed()
  if (session === undefined) throw new Error('a booking is listed')
  return { sent, id: session.id }
}

async function act(one: Act, actor = world.owner) {
  const done = await world.act(one, actor)
  return done.ok ? done.value : done.refusal
}

/** How an act is taken back, as it was answered. */
function actIdOf(answer: object): string {
  if (!('undo' in answer)) throw new Error('the act can be undone')
  const { undo } = answer
  if (typeof undo !== 'object' || undo === null || !('actId' in undo)) throw new Error('undoable')
  return String(undo.actId)
}

describe('how a session went', () => {
  test('is said once it has begun', async () => {
    const { id } = await today()
    expect(await act({ type: 'complete-session', sessionId: id })).toEqual({ type: 'TooEarly' })
    world.clock.set(Date.parse('2026-01-20T10:00:00Z'))
    const done = await act({ type: 'complete-session', sessionId: id })
    expect(done).toMatchObject({ status: 'completed', credit: 'charged' })
    expect(await counts()).toEqual([10, 1, 9])
  })

  test('absent, and back, and given back once', async () => {
    const { id } = await today()
    world.clock.set(Date.parse('2026-01-20T10:15:00Z'))
    const absent = { type: 'mark-no-show' as const, sessionId: id, noShow: true }
    expect(await act(absent)).toMatchObject({ status: 'no-show', credit: 'charged' })
    world.clock.advance(1000)
    expect(await act({ ...absent, noShow: false })).toMatchObject({ status: 'scheduled' })
    world.clock.advance(1000)
    await act(absent)
    world.clock.advance(1000)
    const give = { type: 'return-credit' as const, sessionId: id, reason: 'certificat' }
    expect(await act(give)).toMatchObject({ status: 'no-show', credit: 'returned' })
    expect(await counts()).toEqual([10, 0, 10])
    expect(await act(give)).toEqual({ type: 'AlreadyReturned' })
  })

  test('cancelled late by word of the coach counts, and the word can be undone', async () => {
    const { id } = await today()
    const late = await act({ type: 'mark-late-cancelled', sessionId: id })
    expect(late).toMatchObject({ status: 'cancelled', credit: 'charged', cancelledBy: 'client' })
    world.clock.advance(1000)
    const actId = actIdOf(late)
    expect(await act({ type: 'undo', actId })).toEqual({ actId })
    expect(await listed()).toMatchObject([{ status: 'scheduled', credit: 'held' }])
    expect(await act({ type: 'undo', actId })).toEqual({ type: 'AlreadyUndone' })
  })

  test('is taken back for a quarter of an hour, by whoever said it', async () => {
    const { id } = await today()
    const done = await act({ type: 'cancel-session', sessionId: id })
    const actId = actIdOf(done)
    expect(await act({ type: 'undo', actId }, asClient())).toEqual({ type: 'NotAllowed' })
    world.clock.advance(15 * 60_000)
    expect(await act({ type: 'undo', actId })).toEqual({ type: 'UndoExpired' })
  })
})

describe('moving a session', () => {
  test('made here keeps its credit, its id and its series', async () => {
    const made = await act({
      type: 'create-session',
      request: { clientId, startsAt: Date.parse('2026-01-22T09:00:00Z'), durationMinutes: 45 },
    })
    const id = 'id' in made ? String(made.id) : ''
    const startsAt = Date.parse('2026-01-23T09:00:00Z')
    const moved = await act({ type: 'reschedule-session', sessionId: id, startsAt }, asClient())
    expect(moved).toMatchObject({ id, startsAt, status: 'scheduled', source: 'manual' })
    world.clock.advance(1000)
    const again = await act({
      type: 'reschedule-session',
      sessionId: id,
      startsAt: startsAt + 3_600_000,
    })
    expect(again).toMatchObject({ id, startsAt: startsAt + 3_600_000 })
    expect(await counts()).toEqual([10, 1, 9])
    world.clock.advance(1000)
    expect(await act({ type: 'cancel-session', sessionId: id })).toMatchObject({
      credit: 'returned',
    })
  })

  test('of Cal.com leads the client there, counts here for the coach, and a newer one stands', async () => {
    const { id, sent } = await today()
    const startsAt = Date.parse('2026-01-21T10:00:00Z')
    expect(await act({ type: 'reschedule-session', sessionId: id, startsAt }, asClient())).toEqual({
      type: 'ChangeAtCalcom',
      url: `https://app.cal.eu/reschedule/${sent.uid}`,
    })
    world.clock.advance(1000)
    const moved = await act({ type: 'reschedule-session', sessionId: id, startsAt })
    expect(moved).toMatchObject({ id, startsAt, source: 'calcom', calcomBookingId: sent.uid })
    world.clock.advance(1000)
    const newer = calcom.move(sent.uid, '2026-01-24T10:00:00Z')
    await world.deliver(newer.body)
    expect(await listed()).toMatchObject([{ id, uid: newer.uid, status: 'scheduled' }])
    expect(await items()).toEqual([])
    expect(await counts()).toEqual([10, 1, 9])
  })

  test('onto another session of the coach is refused', async () => {
    const { id } = await today()
    await world.deliver(calcom.book(ANN, '2026-01-21T10:00:00Z').body)
    const startsAt = Date.parse('2026-01-21T10:30:00Z')
    expect(await act({ type: 'reschedule-session', sessionId: id, startsAt })).toEqual({
      type: 'Conflict',
      dates: ['2026-01-21'],
    })
  })
})

describe('« Ce n’est pas moi »', () => {
  test('gives the credit back and asks the coach, who attaches it to somebody else', async () => {
    const { id } = await today()
    await act({ type: 'disown-session', sessionId: id }, asClient())
    expect(await listed()).toEqual([])
    expect(await counts()).toEqual([10, 0, 10])
    const [item] = await items()
    expect(item).toMatchObject({ kind: 'disowned', status: 'open' })
    const benId = await world.client('ben@client.example', 'Ben')
    await world.grant(benId, 1)
    world.clock.advance(1000)
    const answer = { action: 'attach' as const, clientId: benId }
    await act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
    expect(await listed()).toMatchObject([{ clientId: benId, credit: 'held' }])
  })
})

describe('« À décider »', () => {
  const OTHER = 'ann.work@client.example'

  async function unknown() {
    await world.deliver(calcom.book(OTHER, '2026-01-27T10:00:00Z').body)
    const [item] = await items()
    if (item === undefined) throw new Error('there is something to decide')
    return item.id
  }

  test('an unknown address is attached, remembered, and both are undone together', async () => {
    const itemId = await unknown()
    const answer = { action: 'attach' as const, clientId, rememberEmail: true }
    const done = await act({ type: 'resolve-attention', itemId, answer })
    expect(await listed()).toMatchObject([{ clientId, credit: 'held' }])
    expect(await items()).toMatchObject([{ status: 'resolved' }])
    await world.deliver(calcom.book(OTHER, '2026-01-28T10:00:00Z').body)
    expect(await counts()).toEqual([10, 2, 8])
    world.clock.advance(1000)
    await act({ type: 'undo', actId: actIdOf(done) })
    expect(await counts()).toEqual([10, 0, 10])
    expect((await items()).map((item) => item.status)).toEqual(['open', 'open'])
  })

  test('the second of two who decide is told what the first did', async () => {
    const itemId = await unknown()
    const attach = { action: 'attach' as const, clientId }
    await act({ type: 'resolve-attention', itemId, answer: attach })
    const dismiss = { action: 'dismiss' as const, reason: 'test' }
    expect(await act({ type: 'resolve-attention', itemId, answer: dismiss })).toMatchObject({
      type: 'AlreadyDecided',
      action: 'attach',
      byName: 'Élodie Favre',
    })
  })

  test('becomes a new client under the name that was given', async () => {
    const itemId = await unknown()
    const answer = { action: 'create-client' as const, name: 'Ann Travail' }
    await act({ type: 'resolve-attention', itemId, answer })
    expect((await items()).filter((item) => item.status === 'open')).toMatchObject([
      { kind: 'no-package' },
    ])
  })

  test('without a package it is accepted uncovered, or leaves the queue', async () => {
    const benId = await world.client('ben@client.example', 'Ben')
    await world.deliver(calcom.book('ben@client.example', '2026-01-27T10:00:00Z').body)
    const [item] = await items()
    const itemId = item?.id ?? ''
    const done = await act({
      type: 'resolve-attention',
      itemId,
      answer: { action: 'accept-uncovered' },
    })
    expect(await listed()).toMatchObject([{ clientId: benId, status: 'scheduled', credit: 'none' }])
    world.clock.advance(1000)
    await act({ type: 'undo', actId: actIdOf(done) })
    world.clock.advance(1000)
    const dismiss = { action: 'dismiss' as const, reason: 'essai' }
    await act({ type: 'resolve-attention', itemId, answer: dismiss })
    const later = await world.grant(benId, 1)
    const found = await packages.read(world.db, world.studioId, later.id)
    expect(found?.sessionsRemaining).toBe(1)
  })

  test('a cancellation after the end counts when the coach says so', async () => {
    const { sent } = await today()
    world.clock.set(Date.parse('2026-01-20T12:00:00Z'))
    await world.deliver(calcom.cancel(sent.uid).body)
    const [item] = await items()
    expect(item).toMatchObject({ kind: 'after-end', reason: 'CancelledAfterEnd' })
    world.clock.advance(1000)
    const answer = { action: 'accept-change' as const, credit: 'returned' as const }
    await act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
    expect(await listed()).toMatchObject([{ status: 'cancelled', credit: 'returned' }])
    expect(await counts()).toEqual([10, 0, 10])
    world.clock.advance(86_400_000)
    await world.tick()
    expect((await items()).map((one) => one.status)).toEqual(['resolved'])
  })

  test('a move out of the package’s days asks which package pays', async () => {
    const ended = await world.grant(clientId, 5, { validUntil: '2026-01-31' })
    const sent = calcom.book(ANN, '2026-01-27T10:00:00Z')
    await world.deliver(sent.body)
    const before = await packages.read(world.db, world.studioId, ended.id)
    expect(before?.sessionsUsed).toBe(1)
    world.clock.advance(1000)
    await world.deliver(calcom.move(sent.uid, '2026-02-10T10:00:00Z').body)
    // Another package covers the new day: nobody is asked.
    expect(await items()).toEqual([])
    expect(await counts()).toEqual([10, 1, 9])
  })
})
