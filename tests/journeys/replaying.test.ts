import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as packages from '../../src/db/packages/packages.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import * as demoStudio from '../../src/db/studios/demo-studio.ts'
import type { OfferContent } from '../../src/domain/offer.ts'
import { reconcile } from '../../src/usecases/reconcile/reconcile.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { createCalcom } from '../calcom.ts'
import { createConnected } from '../connected.ts'
import { openTestDatabase } from '../database.ts'
import { createWorld } from '../world.ts'

/** What went out to Cal.com and what was read there is lived again without asking Cal.com anything. */

const ANN = 'ann@client.example'
let database: Database
let shadow: Database

beforeAll(async () => {
  ;[database, shadow] = await Promise.all([openTestDatabase(), openTestDatabase()])
})
afterAll(() => Promise.all([database.close(), shadow.close()]))
afterEach(async () => {
  await shadow.db.transaction().execute(async (tx) => {
    await tx.updateTable('studios').set({ is_demo: true }).execute()
    for (const { id } of await tx.selectFrom('studios').select('id').execute()) {
      await demoStudio.remove(tx, id)
    }
  })
})

test('a studio that works both ways says the same when it is lived again without a key', async () => {
  const it = await createConnected(database, '2026-01-20T09:00:00Z')
  const clientId = await it.client(ANN)
  await it.grant(clientId, 10)
  const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
  const book = async (start: string, isTold: boolean) => {
    const wanted = { booker, startsAt: Date.parse(start), eventTypeSlug: 'coaching-60' }
    const done = it.calcom.simulator.book(wanted)
    if (!done.ok) throw new Error('a free time is booked')
    for (const { body } of isTold ? done.deliveries : []) await it.deliver(body)
    it.clock.advance(3_600_000)
    return done.booking.uid
  }
  const told = await book('2026-01-27T09:00:00Z', true)
  await book('2026-01-28T09:00:00Z', false)
  const lost = await book('2026-01-29T09:00:00Z', true)
  it.calcom.simulator.cancel(lost, { by: 'attendee' })
  const list = () => sessions.list(it.db, it.studioId, { limit: 50, order: 'asc' })
  const [first] = (await list()).filter(({ calcomBookingId }) => calcomBookingId === told)
  if (first === undefined) throw new Error('a booking becomes a session')
  const request = { clientId, frequency: 'weekly' as const, weekdays: [1], time: '10:00', count: 2 }
  const when = { startOn: '2026-02-02', durationMinutes: 60 }
  const made = await it.act({ type: 'create-series', request: { ...request, ...when } })
  expect(made.ok).toBe(true)
  await it.send()
  const startsAt = first.startsAt + 86_400_000 * 4
  await it.act({ type: 'reschedule-session', sessionId: first.id, startsAt })
  await it.send()
  const [, , later] = await list()
  await it.act({ type: 'cancel-session', sessionId: later?.id ?? '' })
  await it.send()
  it.clock.advance(3_600_000)
  expect((await reconcile(it.deps, it.studioId, { reason: 'asked' })).ok).toBe(true)
  await it.close()

  const wanted = { studioSlug: it.slug, from: null, until: null, differencesMax: 20 }
  const replayed = await replayStudio(it.deps, shadow, wanted)
  expect(replayed).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  expect(await list()).toMatchObject([{}, {}, {}, {}, {}])
})

const FOUR_WEEKS: OfferContent = {
  ...{ name: { fr: 'Carnet', en: 'Book' }, totalSessions: 5, price: null },
  ...{ validity: { count: 4, unit: 'weeks', from: 'first-session' }, terms: {} },
  ...{ isPublic: false, oncePerClient: false },
}

test('packages that count from their first session, migrated and taken back, end the same', async () => {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const { act, clock } = world
  const calcom = createCalcom(clock)
  const idOf = async (...asked: Parameters<typeof act>): Promise<string> => {
    const done = await act(...asked)
    if (!done.ok) throw new Error(done.refusal.type)
    clock.advance(3_600_000)
    if (!('id' in done.value)) throw new Error('a resource has an id')
    return String(done.value.id)
  }
  const clientId = await world.client(ANN)
  const offerId = await idOf({ type: 'create-offer', content: FOUR_WEEKS })
  const packageId = await idOf({ type: 'grant-package', clientId, offerId })
  const other = await idOf({ type: 'grant-package', clientId, offerId })
  const first = calcom.book(ANN, '2026-02-03T17:30:00Z')
  await world.deliver(calcom.book(ANN, '2026-02-05T17:30:00Z').body)
  await world.deliver(first.body)
  const content = { validity: { count: 6, unit: 'weeks', from: 'first-session' } } as const
  await idOf({ type: 'update-offer', offerId, content })
  const migrate = (validUntil: string | null, id: string) =>
    act({
      ...{ type: 'migrate-packages', offerId, version: 2, reason: 'longer' },
      packages: [{ packageId: id, validUntil }],
    })
  expect(await migrate('2026-03-16', packageId)).toMatchObject({
    value: { lines: [{ problem: null }] },
  })
  const taken = await migrate(null, other)
  if (!taken.ok || !('undo' in taken.value)) throw new Error('it can be taken back')
  expect((await act({ type: 'undo', actId: taken.value.undo?.actId ?? '' })).ok).toBe(true)
  await world.deliver(calcom.move(first.uid, '2026-02-10T17:30:00Z').body)
  clock.advance(60 * 86_400_000)
  await world.tick()

  const wanted = { studioSlug: world.slug, from: null, until: null, differencesMax: 20 }
  const replayed = await replayStudio(world.deps, shadow, wanted)
  expect(replayed).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  const standing = (id: string) => packages.read(world.db, world.studioId, id)
  expect(await standing(packageId)).toMatchObject({
    ...{ offerVersion: 2, validUntil: '2026-03-18', status: 'expired' },
  })
  expect(await standing(other)).toMatchObject({ offerVersion: 1, validUntil: null })
})

test('what somebody had sent again is sent again when it is lived again', async () => {
  const it = await createConnected(database, '2026-01-20T09:00:00Z')
  const clientId = await it.client(ANN)
  await it.grant(clientId, 10)
  const item = { label: 'Coaching', calcomId: '777', slug: 'coaching-60', minutes: 60 }
  await it.act({ type: 'put-event-types', items: [item] })
  const startsAt = Date.parse('2026-01-26T09:00:00Z')
  const booker = { name: 'Ben', email: 'b@x.ch', timeZone: 'Europe/Zurich', locale: 'fr' }
  const taken = it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  if (!taken.ok) throw new Error('a free time is booked')
  const rule = { frequency: 'weekly' as const, weekdays: [1], time: '10:00', count: 1 }
  const request = { clientId, ...rule, startOn: '2026-01-26', durationMinutes: 60 }
  await it.act({ type: 'create-series', request })
  await it.send()
  const [failed] = await outbox.list(it.db, it.studioId, { limit: 50 })
  expect(failed).toMatchObject({ state: 'failed', refusal: 'SlotTaken' })
  it.calcom.simulator.cancel(taken.booking.uid, { by: 'host' })
  it.clock.advance(3_600_000)
  const retried = await it.act({ type: 'retry-outgoing', outgoingId: failed?.id ?? '' })
  expect(retried.ok).toBe(true)
  await it.send()
  expect(await outbox.list(it.db, it.studioId, { limit: 50 })).toMatchObject([{ state: 'done' }])
  await it.close()

  const wanted = { studioSlug: it.slug, from: null, until: null, differencesMax: 20 }
  const replayed = await replayStudio(it.deps, shadow, wanted)
  expect(replayed).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
})
