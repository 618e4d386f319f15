import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import * as sessions from '../../src/db/sessions.ts'
import { reconcile } from '../../src/usecases/reconcile.ts'
import { replayStudio } from '../../src/usecases/replay-studio.ts'
import { createConnected } from '../connected.ts'
import { openTestDatabase } from '../database.ts'

/** What went out to Cal.com and what was read there is lived again without asking Cal.com anything. */

const ANN = 'ann@client.example'
let database: Database
let shadow: Database

beforeAll(async () => {
  ;[database, shadow] = await Promise.all([openTestDatabase(), openTestDatabase()])
})
afterAll(() => Promise.all([database.close(), shadow.close()]))

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
