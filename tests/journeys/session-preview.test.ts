import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { problem } from '../../src/contract/problem.ts'
import { sessionAfter } from '../../src/contract/session.ts'
import { sessionPreview } from '../../src/contract/session-preview.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, type Story } from '../four-mondays.ts'

/** What is said of one session before it is booked is what booking it then does. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const ask = (startsAt: string, more: object = {}, who = 'ann') =>
  story.ask(who, 'POST /api/sessions/preview', { startsAt, ...more })

const preview = async (startsAt: string, more: object = {}) =>
  (await ask(startsAt, more)).as(sessionPreview)

const book = (startsAt: string, more: object = {}) =>
  story.ask('owner', 'POST /api/sessions', {
    ...{ clientId: story.ann.personId, startsAt, durationMinutes: 60, ...more },
  })

const PAID = { price: { amountCents: 90_000, currency: 'CHF' } }
const MONDAY = '2026-01-26T09:00:00Z'

test('the package that pays, what is left after, and until when it is free to cancel', async () => {
  await story.sell(10, { ...PAID, name: 'Sans fin' })
  const first = await story.sell(5, { ...PAID, validUntil: '2026-06-30' })
  const said = await preview(MONDAY)
  expect(said).toMatchObject({
    ...{ cost: 1, remainingAfter: 4, uncovered: null, courtesiesLeft: 0 },
    freeCancellationUntil: '2026-01-25T09:00:00Z',
  })
  expect(said.package?.id).toBe(first.id)
  const session = (await book(MONDAY)).as(sessionAfter)
  expect(session.packageId).toBe(said.package?.id)
  expect(session.freeCancellationUntil).toBe(said.freeCancellationUntil)
  expect((await story.seePackage(first.id)).sessionsRemaining).toBe(said.remainingAfter)
})

test('a time that is near is past its free hours already', async () => {
  await story.sell(5, { terms: { freeCancellationHours: 48 } })
  const soon = new Date(story.clock.now() + 3_600_000).toISOString().replace('.000', '')
  const { freeCancellationUntil } = await preview(soon)
  expect(Date.parse(String(freeCancellationUntil))).toBeLessThan(story.clock.now())
})

describe('where no package pays, it says why, as booking it does', () => {
  const refusal = async (startsAt: string, more = {}) => (await book(startsAt, more)).as(problem)

  test('there is none', async () => {
    expect(await preview(MONDAY)).toMatchObject({
      ...{ uncovered: 'NoActivePackage', package: null, remainingAfter: null },
      freeCancellationUntil: null,
    })
    expect(await refusal(MONDAY)).toMatchObject({ code: 'NoActivePackage' })
  })

  test('it takes place after the last day, but for a package that is booked by then', async () => {
    const held = await story.sell(5, { validUntil: '2026-01-25' })
    const said = await preview(MONDAY)
    expect(said).toMatchObject({ uncovered: 'OutsideValidity', cost: 1 })
    expect(said.package?.id).toBe(held.id)
    expect(await refusal(MONDAY)).toMatchObject({ code: 'OutsideValidity' })
    const booked = { validUntil: '2026-01-25', terms: { expiry: 'book-by' } }
    const other = await story.sell(5, booked)
    expect((await preview(MONDAY)).package?.id).toBe(other.id)
    expect((await book(MONDAY)).as(sessionAfter).packageId).toBe(other.id)
  })

  test('the last instant of the last day is covered, the next one not', async () => {
    await story.sell(5, { validUntil: '2026-01-25' })
    expect((await preview('2026-01-25T22:59:00Z')).uncovered).toBeNull()
    expect((await preview('2026-01-25T23:00:00Z')).uncovered).toBe('OutsideValidity')
  })

  test('too few are left, or the week is full', async () => {
    const name = { fr: 'Double', en: 'Double' }
    const double = { slug: 'double', label: name.fr, credits: 2, bookingPath: 'a/double' }
    await story.ask('owner', 'PUT /api/event-types', { items: [double] })
    const types = JSON.parse((await story.ask('owner', 'GET /api/event-types')).text)
    const eventTypeId = types.items[0].id
    await story.sell(1)
    const few = await preview(MONDAY, { eventTypeId })
    expect(few).toMatchObject({ uncovered: 'NotEnoughCredits', cost: 2 })
    expect(await refusal(MONDAY, { eventTypeId })).toMatchObject({
      ...{ code: 'NotEnoughCredits', available: 1, requested: 2 },
    })
    const capped = await story.sell(5, { terms: { caps: { perWeek: 1 } } })
    await book(MONDAY, { packageId: capped.id })
    const packageId = capped.id
    const full = await preview('2026-01-28T09:00:00Z', { packageId })
    expect(full).toMatchObject({ uncovered: 'OverCap' })
  })
})

test('a courtesy is said as long as one is left', async () => {
  await story.sell(5, { terms: { courtesyCredits: 1 } })
  const near = new Date(story.clock.now() + 7_200_000).toISOString().replace('.000', '')
  const made = (await book(near)).as(sessionAfter)
  expect((await preview(MONDAY)).courtesiesLeft).toBe(1)
  story.clock.advance(60_000)
  await story.ask('ann', `POST /api/sessions/${made.id}/cancel`, {})
  expect((await preview(MONDAY)).courtesiesLeft).toBe(0)
})

test('what is past, another client’s, or not there is refused', async () => {
  await story.join('bob', 'client')
  expect((await ask('2026-01-01T09:00:00Z')).as(problem).code).toBe('InPast')
  const pack = await story.sell(5)
  expect((await ask(MONDAY, { packageId: pack.id }, 'bob')).status).toBe(404)
  expect((await ask(MONDAY, { clientId: story.ann.personId }, 'bob')).status).toBe(403)
  expect((await ask(MONDAY, {}, 'owner')).as(problem)).toMatchObject({ field: 'clientId' })
  expect((await ask(MONDAY, { eventTypeId: pack.id })).status).toBe(404)
  expect((await ask('demain')).as(problem).code).toBe('Malformed')
})

test('nothing is written', async () => {
  await story.sell(5)
  const rows = async () => {
    const { rows: counted } = await sql<{ count: number }>`
      select (select count(*) from inputs) + (select count(*) from sessions)
        + (select count(*) from credit_entries) as count`.execute(database.db)
    return Number(counted[0]?.count)
  }
  const before = await rows()
  await preview(MONDAY)
  expect(await rows()).toBe(before)
})
