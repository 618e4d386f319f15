import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantedPackage, soldPackage } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import { createdSeries } from '../../src/contract/series.ts'
import { sessionAfter } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

/** What a package is asked at its edges: quantities, days, midnights, and the same act twice. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const grant = (body: object, headers = {}) =>
  story.ask('owner', 'POST /api/packages', { clientId: story.ann.personId, ...body }, headers)

const book = (startsAt: string, more: object = {}) =>
  story.ask('owner', 'POST /api/sessions', {
    ...{ clientId: story.ann.personId, startsAt, durationMinutes: 60, ...more },
  })

test.each([
  ['none', 0],
  ['fewer than none', -1],
  ['half of one', 0.5],
  ['an enormous number', 1e9],
  ['no number', Number.NaN],
  ['a text', '10'],
])('a package of %s sessions is refused', async (_, totalSessions) => {
  expect((await grant({ totalSessions })).as(problem)).toMatchObject({
    ...{ status: 400, code: 'Malformed' },
  })
})

test('a validity that ends before it begins is refused', async () => {
  const days = { validFrom: '2026-03-02', validUntil: '2026-03-01' }
  const answer = await grant({ totalSessions: 1, ...days })
  expect(answer.as(problem)).toMatchObject({ status: 422, code: 'InvalidValidity' })
  const sameDay = await grant({ totalSessions: 1, ...days, validUntil: '2026-03-02' })
  expect(sameDay.status).toBe(201)
})

describe('what would have ended already', () => {
  const name = { fr: 'Carnet', en: 'Book' }
  const until = (day: string) => ({ name, totalSessions: 5, validity: { until: day } })
  const offered = async (day: string): Promise<string> =>
    JSON.parse((await story.ask('owner', 'POST /api/offers', until(day))).text).id

  test('is not offered, and an offer that lasts is not shortened to it', async () => {
    const past = { status: 422, code: 'InvalidValidity' }
    const made = await story.ask('owner', 'POST /api/offers', until('2026-01-19'))
    expect(made.as(problem)).toMatchObject(past)
    const id = await offered('2026-01-20')
    const change = (body: object) => story.ask('owner', `PATCH /api/offers/${id}`, body)
    const shorter = await change({ validity: { until: '2026-01-19' } })
    expect(shorter.as(problem)).toMatchObject(past)
    story.clock.advance(3 * 86_400_000)
    // It may keep its day once that has passed: its form sends it along.
    const kept = { name: { fr: 'Ancien', en: 'Old' }, validity: { until: '2026-01-20' } }
    expect((await change(kept)).status).toBe(200)
    expect((await change({ isArchived: true })).status).toBe(200)
  })

  test('is not sold as it was offered, and can be brought over with its past', async () => {
    const offerId = await offered('2026-01-21')
    story.clock.advance(3 * 86_400_000)
    const code = async (body: object) => (await grant(body)).as(problem).code
    expect(await code({ offerId })).toBe('InvalidValidity')
    expect(await code({ offerId, validFrom: '2026-01-10' })).toBe('InvalidValidity')
    const opening = { on: '2026-01-10', origin: 'Tableur' }
    expect((await grant({ offerId, opening })).status).toBe(201)
    const days = { validFrom: '2026-01-10', validUntil: '2026-01-15' }
    expect((await grant({ offerId, ...days })).status).toBe(201)
  })
})

test.each(['ZZZ', 'ABC', 'XXX'])('a price in %s is refused, and says so', async (currency) => {
  const price = { amountCents: 45_000, currency }
  const refused = (await grant({ totalSessions: 1, price })).as(problem)
  expect(refused).toMatchObject({ status: 400, code: 'Malformed', field: 'price.currency' })
  expect(refused.detail).toContain('monnaie')
  const offer = { name: { fr: 'Carnet', en: 'Book' }, totalSessions: 5, price }
  expect((await story.ask('owner', 'POST /api/offers', offer)).status).toBe(400)
})

test('terms name coaches, and neither a client nor somebody unknown', async () => {
  const coach = await story.join('marc', 'coach')
  const name = { fr: 'Carnet', en: 'Book' }
  const withCoaches = (...coaches: string[]) => ({ totalSessions: 5, terms: { coaches } })
  const offer = (...coaches: string[]) =>
    story.ask('owner', 'POST /api/offers', { name, ...withCoaches(...coaches) })
  for (const other of [story.ann.personId, randomUUID()]) {
    for (const answer of [await offer(coach.personId, other), await grant(withCoaches(other))]) {
      expect(answer.as(problem)).toMatchObject({ status: 422, code: 'NotACoach' })
    }
  }
  const { personId: ownerId } = story.owner
  const made = await offer(coach.personId, ownerId, ownerId)
  expect(made.status).toBe(201)
  const { id } = JSON.parse(made.text)
  const { terms } = withCoaches(story.ann.personId)
  const changed = await story.ask('owner', `PATCH /api/offers/${id}`, { terms })
  expect(changed.as(problem).code).toBe('NotACoach')
  expect((await grant(withCoaches(coach.personId))).status).toBe(201)
})

describe('the last instant of a package', () => {
  test('is the studio’s midnight, whatever day it is for who books', async () => {
    await grant({ totalSessions: 2, validUntil: '2026-02-10' })
    // In Honolulu it is the 10th still, and at home the package has ended.
    const late = await book('2026-02-10T23:00:00Z', { timeZone: 'Pacific/Honolulu' })
    expect(late.as(problem).code).toBe('OutsideValidity')
    // It is the 11th in Auckland already, and the 10th at home for a minute still.
    const last = await book('2026-02-10T22:59:00Z', { timeZone: 'Pacific/Auckland' })
    expect(last.status).toBe(201)
  })

  test('is that of a leap day, and of the day after in years without one', async () => {
    const leap = (await grant({ totalSessions: 1, validUntil: '2028-02-29' })).as(grantedPackage)
    expect(leap.expiresAt).toBe('2028-02-29T23:00:00Z')
    const none = await grant({ totalSessions: 1, validUntil: '2027-02-29' })
    expect(none.as(problem).code).toBe('Malformed')
    const body = {
      ...{ name: { fr: 'An', en: 'Year' }, totalSessions: 1 },
      validity: { count: 12, unit: 'months' },
    }
    const { id: offerId } = JSON.parse((await story.ask('owner', 'POST /api/offers', body)).text)
    const sold = (await grant({ offerId, validFrom: '2028-02-29' })).as(grantedPackage)
    expect(sold.validUntil).toBe('2029-02-28')
  })

  test('of the night when the clocks go forward comes an hour earlier', async () => {
    const sold = (await grant({ totalSessions: 2, validUntil: '2026-03-29' })).as(grantedPackage)
    expect(sold.expiresAt).toBe('2026-03-29T22:00:00Z')
    const before = (await grant({ totalSessions: 2, validUntil: '2026-03-28' })).as(grantedPackage)
    expect(before.expiresAt).toBe('2026-03-28T23:00:00Z')
  })
})

test('a series at 02:30 on 29 March is moved on by the gap, says so, and takes its credits', async () => {
  const sold = await story.sell(2)
  const rule = { ...MONDAYS, weekdays: [7], time: '02:30', startOn: '2026-03-22', count: 2 }
  const made = (await story.createSeries(rule)).as(createdSeries)
  expect(made.sessions.map(({ startsAt }) => startsAt)).toEqual([
    ...['2026-03-22T01:30:00Z', '2026-03-29T01:30:00Z'],
  ])
  expect(await story.seePackage(sold.id)).toMatchObject({ status: 'used-up', sessionsBooked: 2 })
})

test('a package that is used up with a session booked is not closed: a returned credit reopens it', async () => {
  const sold = await story.sell(1)
  const session = (await book('2026-02-10T10:00:00Z')).as(sessionAfter)
  expect(await story.seePackage(sold.id)).toMatchObject({ status: 'used-up', sessionsBooked: 1 })
  await story.tick()
  await story.ask('owner', `POST /api/sessions/${session.id}/cancel`, {})
  expect(await story.seePackage(sold.id)).toMatchObject({ status: 'active', sessionsRemaining: 1 })
})

test('a sale that is sent twice under one key is one package with one payment', async () => {
  const key = { 'Idempotency-Key': randomUUID() }
  const price = { amountCents: 1000, currency: 'CHF' }
  const body = { totalSessions: 3, price, payment: { amountCents: 400, method: 'cash' } }
  const first = (await grant(body, key)).as(soldPackage)
  const second = (await grant(body, key)).as(soldPackage)
  expect(second).toEqual(first)
  expect((await story.seePackage(first.id)).payment?.due.amountCents).toBe(600)
})
