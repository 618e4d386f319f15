import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { offer, offers } from '../../src/contract/offer.ts'
import { grantedPackage } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import type { Database } from '../../src/db/open.ts'
import { createApi } from '../api.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, type Story } from '../four-mondays.ts'

/** What a studio sells: versioned, while each package keeps what it was sold with. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const TEN = {
  name: { fr: 'Carnet de 10', en: 'Book of 10' },
  totalSessions: 10,
  price: { amountCents: 45000, currency: 'CHF' },
  validity: { count: 6, unit: 'months' },
  terms: { freeCancellationHours: 48 },
}

const make = async (body: object = TEN) =>
  (await story.ask('owner', 'POST /api/offers', body)).as(offer)

const sell = (body: object) =>
  story.ask('owner', 'POST /api/packages', { clientId: story.ann.personId, ...body })

describe('selling an offer', () => {
  test('gives its sessions, price, validity and terms, and what is given stands before it', async () => {
    const made = await make()
    expect(made).toMatchObject({ version: 1, isPublic: false, oncePerClient: false })
    const sold = (await sell({ offerId: made.id })).as(grantedPackage)
    expect(sold).toMatchObject({
      ...{ name: 'Carnet de 10', totalSessions: 10, price: TEN.price, validUntil: '2026-07-19' },
      ...{ offerId: made.id, offerVersion: 1 },
      terms: { freeCancellationHours: 48, noShow: 'charged' },
    })
    const other = { totalSessions: 12, price: { amountCents: 100, currency: 'CHF' } }
    const more = { ...other, validUntil: '2027-01-01', terms: { noShow: 'returned' } }
    expect((await sell({ offerId: made.id, ...more })).as(grantedPackage)).toMatchObject({
      ...other,
      ...{ validUntil: '2027-01-01', terms: { freeCancellationHours: 48, noShow: 'returned' } },
    })
  })

  test('keeps the terms as sold when the offer changes, and says which version it was', async () => {
    const made = await make()
    const sold = (await sell({ offerId: made.id })).as(grantedPackage)
    const change = { terms: { freeCancellationHours: 12 }, price: null }
    const path = `/api/offers/${made.id}`
    const second = (await story.ask('owner', `PATCH ${path}`, change)).as(offer)
    expect(second).toMatchObject({ version: 2, price: null, name: TEN.name })
    expect((await story.ask('owner', `PATCH ${path}`, change)).as(offer).version).toBe(2)
    const { undo: _, ...kept } = sold
    expect(await story.seePackage(sold.id)).toEqual(kept)
    const next = (await sell({ offerId: made.id })).as(grantedPackage)
    expect(next).toMatchObject({
      offerVersion: 2,
      price: null,
      terms: { freeCancellationHours: 12 },
    })
  })

  test('to begin with is for everybody once, unless it was taken back', async () => {
    const made = await make({ ...TEN, oncePerClient: true })
    const first = (await sell({ offerId: made.id })).as(grantedPackage)
    expect((await sell({ offerId: made.id })).as(problem).code).toBe('OfferTaken')
    const ben = await story.join('ben', 'client')
    expect((await sell({ offerId: made.id, clientId: ben.personId })).status).toBe(201)
    await story.ask('owner', `POST /api/acts/${first.undo?.actId}/undo`, {})
    expect((await sell({ offerId: made.id })).status).toBe(201)
  })

  test('is refused where it is not sold any more, or is another studio’s', async () => {
    const made = await make()
    await story.ask('owner', `PATCH /api/offers/${made.id}`, { isArchived: true })
    expect((await sell({ offerId: made.id })).as(problem).code).toBe('OfferArchived')
    expect((await sell({ offerId: randomUUID() })).as(problem).code).toBe('NotFound')
    const elsewhere = await createApi(database)
    const foreign = (await elsewhere.ask('owner', 'POST /api/offers', TEN)).as(offer)
    expect((await sell({ offerId: foreign.id })).as(problem).code).toBe('NotFound')
    expect((await sell({})).as(problem)).toMatchObject({
      code: 'Malformed',
      field: 'totalSessions',
    })
  })
})

test('the owner changes offers, the team sees all, clients what is public and sold', async () => {
  await story.join('coach', 'coach')
  const hidden = await make()
  const shown = await make({ ...TEN, isPublic: true })
  const gone = await make({ ...TEN, isPublic: true })
  await story.ask('owner', `PATCH /api/offers/${gone.id}`, { isArchived: true })
  const seen = async (who: string, query = '') =>
    (await story.ask(who, `GET /api/offers${query}`)).as(offers).items.map(({ id }) => id)
  expect(await seen('ann')).toEqual([shown.id])
  expect(await seen('ann', '?archived=true')).toEqual([shown.id])
  expect((await seen('coach')).toSorted()).toEqual([hidden.id, shown.id].toSorted())
  expect(await seen('owner', '?archived=true')).toHaveLength(3)
  for (const who of ['ann', 'coach']) {
    expect((await story.ask(who, 'POST /api/offers', TEN)).status).toBe(403)
    expect((await story.ask(who, `PATCH /api/offers/${shown.id}`, {})).status).toBe(403)
  }
})

test.each([
  ['totalSessions', { totalSessions: 0 }],
  ['totalSessions', { totalSessions: 1.5 }],
  ['totalSessions', { totalSessions: 1e9 }],
  ['price.amountCents', { price: { amountCents: -1, currency: 'CHF' } }],
  ['validity', { validity: { count: 0, unit: 'days' } }],
  ['validity', { validity: { until: '2026-02-30' } }],
  ['name.en', { name: { fr: 'Carnet' } }],
])('an offer with a wrong %s is malformed', async (field, wrong) => {
  const answer = await story.ask('owner', 'POST /api/offers', { ...TEN, ...wrong })
  expect(answer.status).toBe(400)
  expect(answer.as(problem).field).toContain(field)
})
