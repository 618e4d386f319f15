import { afterAll, beforeAll, expect, test } from 'vitest'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import { reconcile } from '../../src/usecases/reconcile/reconcile.ts'
import { createConnected, TYPE } from '../connected.ts'
import { openTestDatabase } from '../database.ts'
import { memoryLog } from '../logs.ts'

/** Cal.com's API answers what nobody here understands. */

const ANN = 'ann@client.example'
const HOUR = 3_600_000
let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function connected() {
  const { log, records } = memoryLog()
  const it = await createConnected(database, '2026-01-20T09:00:00Z', { log })
  const clientId = await it.client(ANN, 'Ann')
  await it.grant(clientId, 10)
  const items = async () => {
    const rows = it.db.selectFrom('attention_items').select(['id', 'kind', 'status'])
    const own = rows.where('studio_id', '=', it.studioId).where('kind', '=', 'calcom-answer')
    return await own.orderBy('created_at').execute()
  }
  const shapes = () => records.flatMap(({ shape }) => (typeof shape === 'string' ? [shape] : []))
  const compare = () => reconcile(it.deps, it.studioId, { reason: 'asked' })
  return { it, clientId, records, items, shapes, compare }
}

test('it is kept in the log without a word of anybody, asked again, and an item of one click', async () => {
  const { it, records, items, shapes, compare } = await connected()
  const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = Date.parse('2026-01-27T09:00:00Z')
  it.held.isHeld = true
  it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  it.calcom.faults.ask({ strangeAnswers: 1 })
  expect(await compare()).toMatchObject({ value: { failure: 'UnexpectedAnswer' } })

  // Kept, and nothing personal in it.
  expect(shapes()).toEqual(['[{ uid: number, start: string }] x1'])
  expect(JSON.stringify(records)).not.toMatch(/ann@|"Ann|soon/)
  // An item, with one click.
  const [item, ...others] = await items()
  expect([item?.status, others]).toEqual(['open', []])
  const answer = { action: 'keep' as const }
  const done = await it.act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
  expect(done.ok).toBe(true)
  expect(await items()).toMatchObject([{ status: 'resolved' }])
  // Retried, and then nothing was missed.
  it.clock.advance(HOUR)
  const fitting = { state: 'done', failure: null, differences: [{ cause: 'not-announced' }] }
  expect(await compare()).toMatchObject({ value: fitting })
  expect(await sessions.list(it.db, it.studioId, { limit: 5, order: 'asc' })).toHaveLength(1)
  await it.close()
})

test('it is asked again until it fits, and said again although somebody chose to wait', async () => {
  const { it, items, compare } = await connected()
  it.calcom.faults.ask({ strangeAnswers: 2 })
  await compare()
  const [item] = await items()
  const answer = { action: 'keep' as const }
  await it.act({ type: 'resolve-attention', itemId: item?.id ?? '', answer })
  it.clock.advance(HOUR)
  await compare()
  expect(await items()).toMatchObject([{ status: 'open' }])
  it.clock.advance(HOUR)
  await compare()
  expect(await items()).toMatchObject([{ status: 'gone' }])
  await it.close()
})

test('a call that is answered so waits, asks, and is made once', async () => {
  const { it, clientId, records, items, shapes } = await connected()
  const { source: _, ...type } = TYPE
  await it.act({ type: 'put-event-types', items: [type] })
  const asked = { clientId, startsAt: Date.parse('2026-01-27T09:00:00Z'), durationMinutes: 60 }
  const made = await it.act({ type: 'create-session', request: asked })
  expect(made.ok).toBe(true)
  it.calcom.faults.ask({ strangeAnswers: 1 })
  await it.send()
  const jobs = () => outbox.list(it.db, it.studioId, { limit: 10 })
  expect(await jobs()).toMatchObject([{ state: 'waiting', refusal: 'UnexpectedAnswer' }])
  expect(await items()).toMatchObject([{ status: 'open' }])
  expect(shapes()).toHaveLength(1)
  expect(JSON.stringify(records)).not.toMatch(/ann@|"Ann/)
  it.clock.advance(HOUR)
  await it.send()
  expect(await jobs()).toMatchObject([{ state: 'done', refusal: null }])
  expect(await items()).toMatchObject([{ status: 'gone' }])
  expect(it.calcom.simulator.bookings()).toHaveLength(1)
  await it.close()
})

test('a booking in it is found whatever came between, however far ahead it is', async () => {
  const { it } = await connected()
  const compare = () => reconcile(it.deps, it.studioId, { reason: 'regular' })
  await compare()
  it.clock.advance(HOUR)
  const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = Date.parse('2026-11-26T09:00:00Z')
  it.held.isHeld = true
  it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  it.calcom.faults.ask({ strangeAnswers: 1 })
  expect(await compare()).toMatchObject({ value: { failure: 'UnexpectedAnswer' } })
  it.clock.advance(HOUR)
  it.calcom.faults.ask({ serverErrors: 20 })
  expect(await compare()).toMatchObject({ value: { state: 'failed', failure: 'Unavailable' } })
  it.calcom.faults.clear()
  it.clock.advance(HOUR)
  const found = { state: 'done', failure: null, differences: [{ cause: 'not-announced' }] }
  expect(await compare()).toMatchObject({ value: found })
  it.clock.advance(HOUR)
  expect(await compare()).toMatchObject({ value: { failure: null, differences: [] } })
  await it.close()
})
