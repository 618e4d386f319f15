import { afterAll, beforeAll, expect, test } from 'vitest'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import { seeCalcomStanding } from '../../src/usecases/calcom/see-calcom-standing.ts'
import { reconcile } from '../../src/usecases/reconcile/reconcile.ts'
import { createConnected, TYPE } from '../connected.ts'
import { openTestDatabase } from '../database.ts'
import { wrongCounters } from '../wrong-counters.ts'

const ANN = 'ann@client.example'
const HOUR = 3_600_000
let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('Cal.com away for a day loses nothing: work goes on by itself, and the page says so', async () => {
  const it = await createConnected(database, '2026-01-20T09:00:00Z')
  const clientId = await it.client(ANN, 'Ann')
  await it.grant(clientId, 10)
  const { source: _, ...type } = TYPE
  await it.act({ type: 'put-event-types', items: [type] })
  const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
  const book = (day: string) => {
    const startsAt = Date.parse(`2026-${day}T09:00:00Z`)
    it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  }
  const all = () => sessions.list(it.db, it.studioId, { limit: 20, order: 'asc' })
  const jobs = () => outbox.list(it.db, it.studioId, { limit: 20 })
  const compare = () => reconcile(it.deps, it.studioId, { reason: 'regular' })
  const standing = async () => {
    const seen = await seeCalcomStanding(it.deps, it.owner)
    return seen.ok ? seen.value : null
  }
  book('01-27')
  it.clock.advance(HOUR)
  await compare()
  const [known] = await all()

  // Neither its API nor its webhooks, while people go on here and there.
  it.calcom.faults.ask({ serverErrors: 5000 })
  it.held.isHeld = true
  book('01-28')
  await it.act({ type: 'cancel-session', sessionId: known?.id ?? '' })
  const request = { clientId, startsAt: Date.parse('2026-01-29T09:00:00Z'), durationMinutes: 60 }
  await it.act({ type: 'create-session', request })
  for (let hour = 0; hour < 24; hour += 1) {
    await it.send()
    expect(await compare()).toMatchObject({ value: { state: 'failed', failure: 'Unavailable' } })
    it.clock.advance(HOUR)
  }
  expect(await standing()).toMatchObject({ failure: 'Unavailable' })
  expect((await jobs()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  it.held.bodies.splice(0)

  it.held.isHeld = false
  it.calcom.faults.clear()
  it.clock.advance(HOUR)
  await it.send()
  await compare()
  expect((await jobs()).map(({ state }) => state)).toEqual(['done', 'done'])
  expect((await all()).map(({ status, calcomSync }) => [status, calcomSync])).toEqual([
    ['cancelled', 'done'],
    ['scheduled', 'none'],
    ['scheduled', 'done'],
  ])
  const there = it.calcom.simulator.bookings().map(({ status }) => status)
  expect(there.sort()).toEqual(['ACCEPTED', 'ACCEPTED', 'CANCELLED'])
  expect(await standing()).toMatchObject({ failure: null })
  expect(await wrongCounters(it)).toEqual([])
  await it.close()
})
