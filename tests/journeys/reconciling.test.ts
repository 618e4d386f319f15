import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as reconciliations from '../../src/db/calcom/reconciliations.ts'
import type { Database } from '../../src/db/open.ts'
import * as packages from '../../src/db/packages/packages.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import { tally } from '../../src/domain/reconciliation.ts'
import { sendOutgoing } from '../../src/usecases/calcom/send-outgoing.ts'
import { reconcile } from '../../src/usecases/reconcile/reconcile.ts'
import { createCompareDue } from '../../src/usecases/reconcile/reconcile-due.ts'
import { type Connected, createConnected } from '../connected.ts'
import { openTestDatabase } from '../database.ts'

/** What no webhook told is read at Cal.com, and takes the same way as what one told. */

const ANN = 'ann@client.example'
const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
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
  packageId = (await it.grant(await it.client(ANN), 10)).id
  it.clock.advance(HOUR)
})
afterEach(() => it.close())

const all = () => sessions.list(it.db, it.studioId, { limit: 50, order: 'asc' })
const used = async () => (await packages.read(it.db, it.studioId, packageId))?.sessionsUsed

/** Booked at Cal.com; its delivery is lost unless `told`. */
async function book(day: string, told: boolean): Promise<string> {
  const startsAt = Date.parse(`2026-${day}T09:00:00Z`)
  const done = it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  if (!done.ok) throw new Error('a free time is booked')
  for (const { body } of told ? done.deliveries : []) await it.deliver(body)
  it.clock.advance(HOUR)
  return done.booking.uid
}

async function compared(reason: 'asked' | 'regular' | 'nightly' = 'regular') {
  const done = await reconcile(it.deps, it.studioId, { reason })
  if (!done.ok) throw new Error(done.refusal.type)
  return { ...done.value, ...tally(done.value.differences) }
}

test('what no webhook announced is a session, and says so from the second comparison on', async () => {
  await book('01-27', false)
  const first = await compared()
  expect(first).toMatchObject({ state: 'done', drifted: 1, repaired: 1, unannounced: 0 })
  await book('01-28', false)
  const second = await compared()
  expect(second).toMatchObject({ drifted: 1, toDecide: 0, unannounced: 1 })
  expect(second.differences).toMatchObject([
    { cause: 'not-announced', before: null, after: { status: 'scheduled', credit: 'held' } },
  ])
  expect(await used()).toBe(2)
  expect(await compared()).toMatchObject({ drifted: 0, differences: [] })
})

test('a move and a cancellation that were lost are found, and the old row of a move is neither', async () => {
  const [moved, gone] = [await book('01-27', true), await book('01-28', true)]
  await compared()
  const startsAt = Date.parse('2026-01-29T14:00:00Z')
  it.calcom.simulator.move(moved, { startsAt, by: 'attendee' })
  it.calcom.simulator.cancel(gone, { by: 'host' })
  it.clock.advance(HOUR)
  const found = await compared()
  const causes = found.differences.map(({ cause }) => cause).sort()
  expect(causes).toEqual(['cancellation-missed', 'move-missed'])
  expect(await all()).toMatchObject([
    { status: 'cancelled', credit: 'returned' },
    { status: 'scheduled', startsAt },
  ])
  expect(await used()).toBe(1)
})

test('a move that was lost is found however far it leads beyond what is known', async () => {
  const uid = await book('01-27', true)
  await compared()
  const startsAt = Date.parse('2026-12-15T09:00:00Z')
  expect(it.calcom.simulator.move(uid, { startsAt, by: 'attendee' }).ok).toBe(true)
  expect(await compared('asked')).toMatchObject({ state: 'done', drifted: 1, toDecide: 0 })
  expect(await all()).toMatchObject([{ startsAt, status: 'scheduled' }])
  expect(await used()).toBe(1)
  expect(await compared('asked')).toMatchObject({ drifted: 0 })
})

test('a wide comparison reads what changed since the last one too, beyond its window', async () => {
  const known = await book('01-22', true)
  await compared()
  await book('11-26', false)
  expect(await compared('asked')).toMatchObject({ state: 'done', drifted: 1, unannounced: 1 })
  expect(await used()).toBe(2)
  // Also what lies behind its window: told weeks later, and nowhere announced.
  it.clock.set(Date.parse('2026-02-20T09:00:00Z'))
  await compared('nightly')
  it.clock.advance(HOUR)
  it.calcom.simulator.markNoShow(known, true)
  expect(await compared('nightly')).toMatchObject({ state: 'done', drifted: 1 })
  it.clock.advance(HOUR)
  expect(await compared('nightly')).toMatchObject({ drifted: 0 })
})

test('the first comparison finds what was booked long ago for a day far ahead', async () => {
  await book('11-26', false)
  it.clock.advance(24 * HOUR)
  expect(await compared('asked')).toMatchObject({ state: 'done', drifted: 1, unannounced: 0 })
  expect(await all()).toMatchObject([{ status: 'scheduled' }])
})

test('what a wide comparison reads twice is told once', async () => {
  await compared()
  const uid = await book('01-27', true)
  const { db, studioId } = it
  const withKey = (calcom_api_key: string | null) =>
    db.updateTable('studios').set({ calcom_api_key }).where('id', '=', studioId).execute()
  await withKey(null)
  const [session] = await all()
  await it.act({ type: 'cancel-session', sessionId: session?.id ?? '' })
  await withKey(it.deps.calcom.seal(studioId, 'cal_simulator'))
  const other = await book('01-30', false)
  const { bookings, differences } = await compared('asked')
  expect(bookings).toBe(2)
  expect(differences.map((one) => [one.uid, one.cause]).sort()).toEqual(
    [
      [other, 'not-announced'],
      [uid, 'cancelled-here-only'],
    ].sort(),
  )
})

test('a cancellation that Cal.com announced and never wrote is taken back, however far ahead', async () => {
  for (const day of ['01-27', '11-27']) {
    const uid = await book(day, true)
    const done = it.calcom.simulator.cancel(uid, { by: 'attendee' })
    if (!done.ok) throw new Error(done.refusal.type)
    for (const { body } of done.deliveries) await it.deliver(body)
    it.calcom.simulator.putBack(done.before)
  }
  expect(await used()).toBe(0)
  it.clock.advance(HOUR)
  expect(await compared('asked')).toMatchObject({ state: 'done', drifted: 2, repaired: 2 })
  expect((await all()).map(({ status }) => status)).toEqual(['scheduled', 'scheduled'])
  expect(await used()).toBe(2)
})

test('what was cancelled here alone is asked about, once', async () => {
  await book('01-27', true)
  const { db, studioId } = it
  await db.updateTable('studios').set({ calcom_api_key: null }).where('id', '=', studioId).execute()
  const [session] = await all()
  await it.act({ type: 'cancel-session', sessionId: session?.id ?? '' })
  const calcom_api_key = it.deps.calcom.seal(studioId, 'cal_simulator')
  await db.updateTable('studios').set({ calcom_api_key }).where('id', '=', studioId).execute()
  it.clock.advance(HOUR)
  for (let time = 0; time < 2; time += 1) {
    expect(await compared('asked')).toMatchObject({ drifted: 1, repaired: 0, toDecide: 1 })
  }
  const items = db.selectFrom('attention_items').selectAll().where('studio_id', '=', studioId)
  const [item] = await items.where('kind', '=', 'cancel-at-calcom').execute()
  expect(item).toMatchObject({ kind: 'cancel-at-calcom', status: 'open' })
  const answer = { action: 'retry' as const }
  await it.act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
  await sendOutgoing(it.deps)
  expect(it.calcom.simulator.bookings()).toMatchObject([{ status: 'CANCELLED' }])
  expect(await compared('asked')).toMatchObject({ drifted: 0 })
})

test('one seat given up here never cancels the booking of the others', async () => {
  const ben = { ...booker, name: 'Ben', email: 'ben@client.example' }
  await it.grant(await it.client(ben.email, 'Ben'), 5)
  it.clock.advance(HOUR)
  const startsAt = Date.parse('2026-01-27T09:00:00Z')
  for (const who of [booker, ben]) {
    const done = it.calcom.simulator.book({ booker: who, startsAt, eventTypeSlug: 'petit-groupe' })
    for (const { body } of done.ok ? done.deliveries : []) await it.deliver(body)
  }
  const [first] = await all()
  expect(first?.changesHere).toBe(false)
  await it.act({ type: 'cancel-session', sessionId: first?.id ?? '' })
  it.clock.advance(HOUR)
  await sendOutgoing(it.deps)
  await compared('asked')
  expect(it.calcom.simulator.bookings()).toMatchObject([{ status: 'ACCEPTED' }])
  const items = it.db.selectFrom('attention_items').select('kind')
  const own = await items.where('studio_id', '=', it.studioId).execute()
  expect(own.map(({ kind }) => kind)).not.toContain('cancel-at-calcom')
})

test('of two that compare at once one works, and both answer the same', async () => {
  await book('01-27', false)
  const isRefused = Promise.withResolvers<void>()
  // It keeps nothing of what it read before the other has asked for the turn, and not got it.
  const recordInput: typeof it.deps.recordInput = async (input) => {
    await isRefused.promise
    return await it.deps.recordInput(input)
  }
  const first = reconcile({ ...it.deps, recordInput }, it.studioId, { reason: 'asked' })
  const running = () => reconciliations.list(it.db, it.studioId, { limit: 1 })
  await vi.waitFor(async () => expect(await running()).toMatchObject([{ state: 'running' }]), {
    timeout: 30_000,
  })
  let answers = 0
  const db = it.db.withPlugin({
    transformQuery: ({ node }) => node,
    // The second answer that it gets is whether the turn is its own.
    transformResult: async ({ result }) => {
      answers += 1
      if (answers === 2) isRefused.resolve()
      return result
    },
  })
  const second = reconcile({ ...it.deps, db }, it.studioId, { reason: 'asked' })
  const [one, other] = await Promise.all([first, second])
  expect(one).toMatchObject({ ok: true, value: { state: 'done' } })
  expect(other).toEqual(one)
  expect(await used()).toBe(1)
})

test('while Cal.com is away nothing is lost: it says so, and the next comparison finds everything', async () => {
  await compared()
  await book('01-27', false)
  it.calcom.faults.ask({ serverErrors: 20 })
  expect(await compared()).toMatchObject({ state: 'failed', failure: 'Unavailable' })
  it.calcom.faults.clear()
  it.clock.advance(HOUR)
  expect(await compared()).toMatchObject({ state: 'done', drifted: 1 })
  expect(await all()).toHaveLength(1)
})

test('an answer that nobody understands is asked again, and said until one fits', async () => {
  await book('01-27', false)
  it.calcom.faults.ask({ strangeAnswers: 1 })
  const open = async () => {
    const items = it.db.selectFrom('attention_items').select(['kind', 'status'])
    const own = items.where('studio_id', '=', it.studioId)
    return await own.where('kind', '=', 'calcom-answer').execute()
  }
  expect(await compared()).toMatchObject({ failure: 'UnexpectedAnswer', drifted: 0 })
  expect(await open()).toEqual([{ kind: 'calcom-answer', status: 'open' }])
  it.clock.advance(HOUR)
  expect(await compared()).toMatchObject({ state: 'done', failure: null, drifted: 1 })
  expect(await open()).toEqual([{ kind: 'calcom-answer', status: 'gone' }])
})

test('it is done at the start, every quarter of an hour, and widely at night', async () => {
  const reasons = async () => {
    const rows = it.db.selectFrom('reconciliations').select('reason').orderBy('started_at')
    const own = rows.where('studio_id', '=', it.studioId)
    return (await own.execute()).map(({ reason }) => reason)
  }
  const due = createCompareDue(it.deps)
  await due()
  await due()
  expect(await reasons()).toEqual(['start'])
  it.clock.advance(HOUR / 4)
  await due()
  expect(await reasons()).toEqual(['start', 'regular'])
  it.clock.set(Date.parse('2026-01-21T07:30:00Z'))
  await due()
  it.clock.set(Date.parse('2026-01-22T02:30:00Z'))
  await due()
  expect((await reasons()).slice(2)).toEqual(['regular', 'nightly'])
})

test('a comparison that fails is not made again at once, whatever failed', async () => {
  const due = createCompareDue(it.deps)
  await due()
  it.calcom.faults.ask({ serverErrors: 4 })
  it.clock.advance(HOUR)
  await due()
  await due()
  const rows = it.db.selectFrom('reconciliations').select('state').orderBy('started_at')
  const states = async () => await rows.where('studio_id', '=', it.studioId).execute()
  expect(await states()).toEqual([{ state: 'done' }, { state: 'failed' }])
  it.clock.advance(HOUR / 4)
  await due()
  expect(await states()).toEqual([{ state: 'done' }, { state: 'failed' }, { state: 'done' }])
})

test('without a key nothing is compared', async () => {
  const { db, studioId } = it
  await db.updateTable('studios').set({ calcom_api_key: null }).where('id', '=', studioId).execute()
  const refused = await reconcile(it.deps, studioId, { reason: 'asked' })
  expect(refused).toEqual({ ok: false, refusal: { type: 'CalcomNotConnected' } })
})
