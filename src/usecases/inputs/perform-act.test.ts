import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import * as packages from '../../db/packages/packages.ts'
import type { Actor } from '../../domain/person.ts'
import { previewSeries } from '../series/preview-series.ts'
import type { SeriesCreation } from './act.ts'
import { performAct } from './perform-act.ts'

const ANN = 'ann@client.example'
let database: Database
let world: World
let clientId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await createWorld(database, '2026-01-22T09:00:00Z')
  clientId = await world.client(ANN)
})

const asClient = (personId: string): Actor => ({ ...world.owner, role: 'client', personId })

const MONDAYS: SeriesCreation = {
  frequency: 'weekly',
  weekdays: [1],
  time: '10:00',
  timeZone: 'Europe/Zurich',
  startOn: '2026-01-26',
  end: { count: 4 },
}

const createSeries = (request: SeriesCreation, actor = world.owner, key?: string) =>
  performAct(world.deps, actor, {
    act: { type: 'create-series', request },
    route: 'POST /api/sessions/recurring',
    idempotencyKey: key,
  })

const cancel = (sessionId: string, actor = world.owner) =>
  performAct(world.deps, actor, {
    act: { type: 'cancel-session', sessionId, reason: 'malade' },
    route: 'POST /api/sessions/{id}/cancel',
  })

async function counts(packageId: string) {
  const pack = await packages.read(world.db, world.studioId, packageId)
  return [pack?.totalSessions, pack?.sessionsUsed, pack?.sessionsRemaining]
}

describe('a series', () => {
  test('of four Mondays at ten holds four credits, on wall time', async () => {
    const pack = await world.grant(clientId, 10)
    const made = await createSeries({ ...MONDAYS, clientId })
    if (!made.ok) throw new Error(made.refusal.type)
    expect(made.value.sessions.map((session) => session.startsAt)).toEqual(
      ['2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16'].map((day) =>
        Date.parse(`${day}T09:00:00Z`),
      ),
    )
    expect(made.value.sessions[0]).toMatchObject({
      source: 'series',
      credit: 'held',
      packageId: pack.id,
      timeZone: 'Europe/Zurich',
      seriesId: made.value.seriesId,
    })
    expect(made.value.package?.sessionsRemaining).toBe(6)
    expect(await counts(pack.id)).toEqual([10, 4, 6])
  })

  test('that needs more than is left is refused with both numbers, and nothing is made', async () => {
    const pack = await world.grant(clientId, 2)
    const made = await createSeries({ ...MONDAYS, clientId })
    expect(made).toEqual({
      ok: false,
      refusal: { type: 'NotEnoughCredits', available: 2, requested: 4 },
    })
    expect(await counts(pack.id)).toEqual([2, 0, 2])
  })

  test('without any package is refused, while its preview shows the dates', async () => {
    const made = await createSeries({ ...MONDAYS, clientId })
    expect(made).toMatchObject({ refusal: { type: 'NoActivePackage' } })
    const preview = await previewSeries(world.deps, world.owner, { ...MONDAYS, clientId })
    expect(preview).toMatchObject({ ok: true, value: { package: null, bookable: false } })
    expect(preview.ok && preview.value.occurrences.map((one) => one.status)).toEqual(
      Array.from({ length: 4 }, () => 'beyond-balance'),
    )
  })

  test('meets what Cal.com booked for the same coach', async () => {
    await world.grant(clientId, 10)
    const calcom = createCalcom(world.clock)
    await world.deliver(calcom.book(ANN, '2026-02-09T09:30:00Z').body)
    const made = await createSeries({ ...MONDAYS, clientId })
    expect(made).toMatchObject({ refusal: { type: 'Conflict', dates: ['2026-02-09'] } })
    const skipping = await createSeries({ ...MONDAYS, clientId, onConflict: 'skip' })
    if (!skipping.ok) throw new Error(skipping.refusal.type)
    expect(skipping.value.sessions).toHaveLength(3)
    expect(skipping.value.skipped).toEqual([
      { startsAt: Date.parse('2026-02-09T09:00:00Z'), status: 'conflict' },
    ])
  })

  test('that differs from what was agreed is refused with the new plan', async () => {
    await world.grant(clientId, 10)
    const agreed = [Date.parse('2026-01-26T09:00:00Z')]
    const made = await createSeries({ ...MONDAYS, clientId, agreed })
    expect(made).toMatchObject({ refusal: { type: 'PlanChanged' } })
  })

  test('asked for twice under one key is made once and answered alike', async () => {
    const pack = await world.grant(clientId, 10)
    const request = { ...MONDAYS, clientId }
    const both = await Promise.all([
      createSeries(request, world.owner, 'one'),
      createSeries(request, world.owner, 'one'),
    ])
    const again = await createSeries(request, world.owner, 'one')
    expect(both[0]).toEqual(again)
    expect(both[1]).toEqual(again)
    expect(await counts(pack.id)).toEqual([10, 4, 6])
    const other = await createSeries({ ...request, time: '11:00' }, world.owner, 'one')
    expect(other).toEqual({ ok: false, refusal: { type: 'IdempotencyKeyReused' } })
    world.clock.advance(86_400_000)
    const dayAfter = await createSeries({ ...request, time: '11:00' }, world.owner, 'one')
    expect(dayAfter.ok).toBe(true)
  })

  test('is made by a client for themselves alone', async () => {
    await world.grant(clientId, 10)
    expect((await createSeries(MONDAYS, asClient(clientId))).ok).toBe(true)
    const other = await world.client('ben@client.example', 'Ben')
    const refused = await createSeries({ ...MONDAYS, clientId: other }, asClient(clientId))
    expect(refused).toEqual({ ok: false, refusal: { type: 'NotAllowed' } })
  })
})

describe('cancelling a session made here', () => {
  async function firstOfSeries() {
    const pack = await world.grant(clientId, 10)
    const made = await createSeries({ ...MONDAYS, clientId })
    const [first, second] = made.ok ? made.value.sessions : []
    if (first === undefined || second === undefined) throw new Error('a series has sessions')
    return { pack, first, second }
  }

  test('in time gives the credit back to its package', async () => {
    const { pack, first } = await firstOfSeries()
    world.clock.set(Date.parse('2026-01-25T09:00:00Z'))
    const done = await cancel(first.id, asClient(clientId))
    expect(done).toMatchObject({
      value: { status: 'cancelled', credit: 'returned', cancelledBy: 'client', packageId: pack.id },
    })
    expect(await counts(pack.id)).toEqual([10, 3, 7])
    expect(await cancel(first.id)).toMatchObject({ refusal: { type: 'AlreadyCancelled' } })
  })

  test('late by the client keeps it taken, late by the coach does not', async () => {
    const { pack, first, second } = await firstOfSeries()
    world.clock.set(Date.parse('2026-01-26T08:00:00Z'))
    expect(await cancel(first.id, asClient(clientId))).toMatchObject({
      value: { credit: 'charged' },
    })
    expect(await counts(pack.id)).toEqual([10, 4, 6])
    world.clock.set(Date.parse('2026-02-02T08:00:00Z'))
    expect(await cancel(second.id)).toMatchObject({ value: { credit: 'returned' } })
    expect(await counts(pack.id)).toEqual([10, 3, 7])
  })

  test('after its end is refused', async () => {
    const { first } = await firstOfSeries()
    world.clock.set(Date.parse('2026-01-26T09:45:00Z'))
    expect(await cancel(first.id)).toMatchObject({ refusal: { type: 'SessionOver' } })
  })

  test('of somebody else is not there for a client', async () => {
    const { first } = await firstOfSeries()
    const other = await world.client('ben@client.example', 'Ben')
    expect(await cancel(first.id, asClient(other))).toMatchObject({ refusal: { type: 'NotFound' } })
  })
})

describe('cancelling a booking of Cal.com', () => {
  test('leads a client to Cal.com, and counts here at once for the owner', async () => {
    const pack = await world.grant(clientId, 10)
    const calcom = createCalcom(world.clock)
    const sent = calcom.book(ANN, '2026-02-09T09:30:00Z')
    await world.deliver(sent.body)
    const session = await world.db
      .selectFrom('sessions')
      .select('id')
      .where('studio_id', '=', world.studioId)
      .where('calcom_booking_id', '=', sent.uid)
      .executeTakeFirstOrThrow()
    expect(await cancel(session.id, asClient(clientId))).toEqual({
      ok: false,
      refusal: {
        type: 'ChangeAtCalcom',
        url: `https://app.cal.eu/booking/${sent.uid}?cancel=true`,
      },
    })
    world.clock.advance(1000)
    expect(await cancel(session.id)).toMatchObject({
      value: { status: 'cancelled', credit: 'returned', cancelledBy: 'host', calcomSync: 'none' },
    })
    // What Cal.com says of it afterwards is news that changes nothing.
    world.clock.advance(1000)
    await world.deliver(calcom.cancel(sent.uid, 'host').body)
    expect(await counts(pack.id)).toEqual([10, 0, 10])
  })
})

describe('people and packages', () => {
  test('an address belongs to one person, in whatever case it is written', async () => {
    const taken = await world.act({
      type: 'create-person',
      role: 'client',
      email: ' ANN@client.EXAMPLE ',
      name: 'Ann',
    })
    expect(taken).toEqual({ ok: false, refusal: { type: 'EmailTaken' } })
  })

  test('a second address brings what waited for it', async () => {
    const pack = await world.grant(clientId, 10)
    const calcom = createCalcom(world.clock)
    const other = 'ann.work@client.example'
    const answer = await world.deliver(calcom.book(other, '2026-02-09T09:30:00Z').body)
    expect(answer).toMatchObject({ outcome: 'attention', reason: 'UnknownClient' })
    await world.act({ type: 'attach-email', personId: clientId, email: other })
    expect(await counts(pack.id)).toEqual([10, 1, 9])
    const gone = await world.act({ type: 'detach-email', personId: clientId, email: other })
    expect(gone.ok).toBe(true)
    // What was booked with it stays theirs.
    expect(await counts(pack.id)).toEqual([10, 1, 9])
    expect(await world.act({ type: 'detach-email', personId: clientId, email: ANN })).toEqual({
      ok: false,
      refusal: { type: 'LastEmail' },
    })
  })

  test('an adjustment adds, and takes no more than is left', async () => {
    const pack = await world.grant(clientId, 2)
    const more = await world.act({
      type: 'adjust-package',
      packageId: pack.id,
      quantity: 3,
      reason: 'cadeau',
    })
    expect(more).toMatchObject({
      value: { totalSessions: 5, entry: { quantity: 3, kind: 'adjustment', balanceAfter: 5 } },
    })
    const less = await world.act({
      type: 'adjust-package',
      packageId: pack.id,
      quantity: -6,
      reason: 'erreur',
    })
    expect(less).toEqual({
      ok: false,
      refusal: { type: 'NotEnoughCredits', available: 5, requested: 6 },
    })
  })

  test('takes from what ends first, and from what was granted before what was paid', async () => {
    const price = { amountCents: 45_000, currency: 'CHF' }
    const endless = await world.grant(clientId, 5)
    const paid = await world.grant(clientId, 5, { validUntil: '2026-06-30', price })
    const gift = await world.grant(clientId, 1, { validUntil: '2026-06-30' })
    const calcom = createCalcom(world.clock)
    await world.deliver(calcom.book(ANN, '2026-02-09T09:30:00Z').body)
    await world.deliver(calcom.book(ANN, '2026-02-10T09:30:00Z').body)
    await world.deliver(calcom.book(ANN, '2026-07-01T09:30:00Z').body)
    expect(await counts(gift.id)).toEqual([1, 1, 0])
    expect(await counts(paid.id)).toEqual([5, 1, 4])
    expect(await counts(endless.id)).toEqual([5, 1, 4])
  })
})
