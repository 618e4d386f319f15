import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { EventType } from '../../simulator/booking.ts'
import { EVERY_EVENT_TYPE } from '../../simulator/default-studio.ts'
import type { Database } from '../../src/db/open.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import { readSeries } from '../../src/usecases/calcom/read-series.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { type Connected, createConnected } from '../connected.ts'
import { openTestDatabase } from '../database.ts'
import { remainingIn } from '../what-is-kept.ts'

/** For several bookings given up, confirmed or refused together Cal.com tells of one alone. */

const ANN = 'ann@client.example'
const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
const MINUTE = 60_000
const SIX = 6

let database: Database
let it: Connected
let packageId: string

const withSix = (type: EventType): EventType => {
  const { recurringEvent } = type
  return recurringEvent === undefined
    ? type
    : { ...type, recurringEvent: { ...recurringEvent, count: SIX } }
}

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  const [first, ...others] = EVERY_EVENT_TYPE
  const eventTypes = [withSix(first), ...others.map(withSix)] as const
  it = await createConnected(database, '2026-01-20T09:00:00Z', { eventTypes: [...eventTypes] })
  packageId = (await it.grant(await it.client(ANN), 10)).id
  it.clock.advance(MINUTE)
})
afterEach(() => it.close())

type Outcome = ReturnType<Connected['calcom']['simulator']['cancel']>

async function deliver(outcome: Outcome): Promise<string[]> {
  if (!outcome.ok) throw new Error(outcome.refusal.type)
  for (const { body } of outcome.deliveries) await it.deliver(body)
  return outcome.deliveries.map(({ body }) => body)
}

/** Six bookings at once, as one recurring booking, each told. */
async function booked(eventTypeSlug = 'chaque-semaine'): Promise<string[]> {
  const startsAt = Date.parse('2026-01-27T17:00:00Z')
  await deliver(it.calcom.simulator.book({ booker, startsAt, eventTypeSlug }))
  it.clock.advance(30 * MINUTE)
  return it.calcom.simulator.bookings().map(({ uid }) => uid)
}

const read = () => readSeries(it.deps)
const left = () => remainingIn(it, packageId)
const all = () => sessions.list(it.db, it.studioId, { limit: 50, order: 'asc' })
const statuses = async () => (await all()).map(({ status, credit }) => `${status} ${credit}`).sort()
const six = (said: string) => Array.from({ length: SIX }, () => said)

const due = () => it.db.selectFrom('series_reads').selectAll().where('studio_id', '=', it.studioId)

const open = async () => {
  const items = it.db.selectFrom('attention_items').select('kind').where('status', '=', 'open')
  const rows = await items.where('studio_id', '=', it.studioId).execute()
  return rows.map(({ kind }) => kind).filter((kind) => kind !== 'unmapped-type')
}

test('a series cancelled as a whole gives all its credits back, with one delivery', async () => {
  const uids = await booked()
  expect(await left()).toBe(4)
  const told = it.clock.now()
  await deliver(it.calcom.simulator.cancel(uids[0] ?? '', { by: 'attendee', scope: 'remaining' }))
  expect(await left()).toBe(5)
  await read()
  expect(await left()).toBe(5)
  it.clock.advance(MINUTE)
  await read()
  expect(await left()).toBe(10)
  expect(await statuses()).toEqual(six('cancelled returned'))
  // Each of them as of the delivery, by whoever it named, and with nothing left to ask.
  const cancelled = (await all()).map(({ cancelledAt, cancelledBy }) => ({
    cancelledAt,
    cancelledBy,
  }))
  expect(cancelled).toEqual(cancelled.map(() => ({ cancelledAt: told, cancelledBy: 'client' })))
  expect(await open()).toEqual([])
  expect(await due().execute()).toEqual([])
})

test('one that was cancelled alone leaves the others, which are looked at twice', async () => {
  const uids = await booked()
  await deliver(it.calcom.simulator.cancel(uids[2] ?? '', { by: 'attendee' }))
  it.clock.advance(MINUTE)
  await read()
  expect(await due().execute()).toMatchObject([{ rounds: 1 }])
  it.clock.advance(3 * MINUTE)
  await read()
  expect(await left()).toBe(5)
  expect(await open()).toEqual([])
  expect(await due().execute()).toEqual([])
})

test('what Cal.com writes only after the first reading is found by the second', async () => {
  const uids = await booked()
  const startsAt = Date.parse('2026-01-27T17:00:00Z')
  const payload = {
    ...{ uid: uids[0], type: 'chaque-semaine', title: 'Coaching', cancelledBy: ANN },
    startTime: new Date(startsAt).toISOString(),
    endTime: new Date(startsAt + 60 * MINUTE).toISOString(),
    organizer: { email: it.calcom.simulator.bookings()[0]?.host.email },
    attendees: [{ email: ANN, name: 'Ann', timeZone: 'Europe/Zurich' }],
    responses: { email: { value: ANN }, name: { value: 'Ann' } },
    recurringEvent: { freq: 2, count: SIX, interval: 1 },
  }
  const createdAt = new Date(it.clock.now()).toISOString()
  await it.deliver({ triggerEvent: 'BOOKING_CANCELLED', createdAt, payload })
  it.clock.advance(MINUTE)
  await read()
  expect(await left()).toBe(5)
  it.calcom.simulator.cancel(uids[0] ?? '', { by: 'attendee', scope: 'remaining' })
  it.clock.advance(3 * MINUTE)
  await read()
  expect(await left()).toBe(10)
  expect(await open()).toEqual([])
})

test('a series confirmed with one delivery is confirmed as a whole', async () => {
  const uids = await booked('serie-sur-demande')
  expect(await statuses()).toEqual(six('requested held'))
  await deliver(it.calcom.simulator.confirm(uids[0] ?? ''))
  it.clock.advance(MINUTE)
  await read()
  expect(await statuses()).toEqual(six('scheduled held'))
  expect(await open()).toEqual([])
})

test('a series refused with one delivery is refused as a whole', async () => {
  const uids = await booked('serie-sur-demande')
  await deliver(it.calcom.simulator.reject(uids[3] ?? '', 'Complet'))
  it.clock.advance(MINUTE)
  await read()
  expect(await statuses()).toEqual(six('cancelled returned'))
  const why = (await all()).map(({ cancellationReason }) => cancellationReason)
  expect(why).toEqual(six('Complet'))
  expect(await left()).toBe(10)
  expect(await open()).toEqual([])
})

test('with Cal.com away it waits, asks the coach meanwhile, and resumes in another process', async () => {
  const uids = await booked()
  await deliver(it.calcom.simulator.cancel(uids[0] ?? '', { by: 'attendee', scope: 'remaining' }))
  it.calcom.faults.ask({ serverErrors: 100 })
  for (let times = 0; times < 3; times += 1) {
    it.clock.advance(60 * MINUTE)
    await read()
  }
  expect(await left()).toBe(5)
  expect(await open()).toEqual(['series-check'])
  it.calcom.faults.clear()
  it.clock.advance(60 * MINUTE)
  await readSeries({ ...it.deps })
  expect(await left()).toBe(10)
  expect(await open()).toEqual([])
})

test('of two processes one reads, and lived again it is the same', async () => {
  const uids = await booked()
  await deliver(it.calcom.simulator.cancel(uids[0] ?? '', { by: 'attendee', scope: 'remaining' }))
  it.clock.advance(MINUTE)
  await Promise.all([read(), read()])
  expect(await left()).toBe(10)
  const shadow = await openTestDatabase()
  try {
    const options = { studioSlug: it.slug, from: null, until: null, differencesMax: 20 }
    const done = await replayStudio(it.deps, shadow, options)
    expect(done).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  } finally {
    await shadow.close()
  }
})

test('without a key nothing is read, and the coach is asked with the list', async () => {
  const uids = await booked()
  const { db, studioId } = it
  await db.updateTable('studios').set({ calcom_api_key: null }).where('id', '=', studioId).execute()
  await deliver(it.calcom.simulator.cancel(uids[0] ?? '', { by: 'attendee', scope: 'remaining' }))
  expect(await due().execute()).toEqual([])
  expect(await open()).toEqual(['series-check'])
})
