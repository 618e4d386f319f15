import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  packageAfter,
  packages,
  refundPreview,
  soldPackage,
  transferredPackage,
} from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import { createdSeries } from '../../src/contract/series.ts'
import type { Database } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/person.ts'
import { createApi } from '../api.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'
import { wrongCounters } from '../wrong-counters.ts'

/** Credits that leave a package: refunded, moved to somebody else, or taken by adjustment. */

let database: Database
let story: Story
let ben: Actor

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
  ben = await story.join('ben', 'client')
})

const PRICED = { price: { amountCents: 45000, currency: 'CHF' }, validUntil: '2026-06-30' }

const paid = (amountCents: number) => ({
  ...PRICED,
  payment: { amountCents, method: 'cash', paidOn: '2026-01-05' },
})

const act = (id: string, what: string, body: object, who = 'owner') =>
  story.ask(who, `POST /api/packages/${id}/${what}`, body)

const undo = (answer: Awaited<ReturnType<typeof act>>) =>
  story.ask('owner', `POST /api/acts/${answer.as(packageAfter).undo?.actId}/undo`, {})

describe('refunding', () => {
  test('shows what is left pro rata, takes all of it out, and notes the amount', async () => {
    const sold = await story.sell(10, PRICED)
    await story.createSeries(MONDAYS)
    const path = `GET /api/packages/${sold.id}/refund-preview`
    expect((await story.ask('owner', path)).as(refundPreview)).toMatchObject({
      ...{ sessionsRemaining: 6, totalSessions: 10 },
      ...{ amount: { amountCents: 27000 }, maximum: { amountCents: 45000 } },
    })
    const answer = await act(sold.id, 'refund', { reason: 'déménage' })
    expect(answer.as(packageAfter)).toMatchObject({
      ...{ status: 'refunded', sessionsRemaining: 0, sessionsBooked: 4, sessionsExpired: 6 },
      entry: {
        ...{ kind: 'refund', quantity: -6, reason: 'déménage' },
        details: { amount: { amountCents: 27000, currency: 'CHF' } },
      },
    })
    expect((await story.ask('owner', path)).as(refundPreview)).toMatchObject({
      ...{ amount: { amountCents: 0 }, maximum: { amountCents: 18000 } },
    })
    const twice = await act(sold.id, 'refund', { reason: 'x' })
    expect(twice.as(problem)).toMatchObject({ code: 'NotEnoughCredits', available: 0 })
    expect((await undo(answer)).status).toBe(200)
    expect(await story.seePackage(sold.id)).toMatchObject({
      ...{ status: 'active', sessionsRemaining: 6 },
    })
  })

  test.each([
    ['nothing', 0, 0, PRICED],
    ['less than what is left is worth', 20000, 20000, paid(20000)],
    ['all', 27000, 45000, paid(45000)],
  ])('with %s noted as paid proposes no more than that', async (...row) => {
    const [, proposed, paidLeft, terms] = row
    const sold = await story.sell(10, terms)
    await story.createSeries(MONDAYS)
    const path = `GET /api/packages/${sold.id}/refund-preview`
    expect((await story.ask('owner', path)).as(refundPreview)).toMatchObject({
      ...{ proposed: { amountCents: proposed }, paidLeft: { amountCents: paidLeft } },
      ...{ amount: { amountCents: 27000 }, maximum: { amountCents: 45000 } },
    })
    const told = await act(sold.id, 'refund', { reason: 'déménage', amountCents: 27000 })
    expect(told.as(packageAfter).entry.details?.amount?.amountCents).toBe(27000)
    expect((await story.ask('owner', path)).as(refundPreview)).toMatchObject({
      ...{ paidLeft: { amountCents: Math.max(0, paidLeft - 27000) } },
      ...{ maximum: { amountCents: 18000 } },
    })
  })

  test('takes the amount that is given, never more than the price', async () => {
    const sold = await story.sell(10, PRICED)
    const tooMuch = await act(sold.id, 'refund', { reason: 'x', amountCents: 45001 })
    expect(tooMuch.as(problem)).toMatchObject({ code: 'RefundTooLarge', maximumCents: 45000 })
    const negative = await act(sold.id, 'refund', { reason: 'x', amountCents: -1 })
    expect(negative.as(problem).code).toBe('Malformed')
    const answer = await act(sold.id, 'refund', { reason: 'x', amountCents: 45000 })
    expect(answer.as(packageAfter).entry.details?.amount?.amountCents).toBe(45000)
  })

  test('of a package without a price is nothing, in the studio’s own currency', async () => {
    await story.ask('owner', 'PATCH /api/settings', { studio: { currency: 'EUR' } })
    const given = await story.sell(4)
    const path = `GET /api/packages/${given.id}/refund-preview`
    const nothing = { amountCents: 0, currency: 'EUR' }
    const shown = (await story.ask('owner', path)).as(refundPreview)
    expect(shown).toMatchObject({ price: null, amount: nothing, maximum: nothing })
    const done = (await act(given.id, 'refund', { reason: 'x' })).as(packageAfter)
    expect(done.entry.details).toMatchObject({ amount: nothing })
  })

  test('does not give back again what went to somebody else with its worth', async () => {
    const sold = await story.sell(4, { price: { amountCents: 10001, currency: 'CHF' } })
    const move = async () => {
      const body = { toClientId: ben.personId, quantity: 2, reason: 'cadeau' }
      return (await act(sold.id, 'transfer', body)).as(transferredPackage).to
    }
    const first = await move()
    const path = `GET /api/packages/${sold.id}/refund-preview`
    expect((await story.ask('owner', path)).as(refundPreview)).toMatchObject({
      ...{ amount: { amountCents: 5000 }, maximum: { amountCents: 5000 } },
    })
    const tooMuch = await act(sold.id, 'refund', { reason: 'x', amountCents: 5001 })
    expect(tooMuch.as(problem)).toMatchObject({ code: 'RefundTooLarge', maximumCents: 5000 })
    const second = await move()
    expect([first, second].map(({ price }) => price?.amountCents)).toEqual([5001, 5000])
    for (const { id } of [first, second]) await act(id, 'refund', { reason: 'x' })
    expect((await story.ask('owner', path)).as(refundPreview)).toMatchObject({
      ...{ amount: { amountCents: 0 }, maximum: { amountCents: 0 } },
    })
  })

  test('of a gift pays nothing back', async () => {
    const gift = await story.sell(3)
    const asked = await act(gift.id, 'refund', { reason: 'x', amountCents: 1 })
    expect(asked.as(problem)).toMatchObject({ code: 'RefundTooLarge', maximumCents: 0 })
    const answer = await act(gift.id, 'refund', { reason: 'x' })
    expect(answer.as(packageAfter).entry.details?.amount?.amountCents).toBe(0)
  })
})

describe('moving credits to somebody else', () => {
  test('makes a package of theirs with the same days, terms and worth', async () => {
    const sold = await story.sell(10, PRICED)
    const answer = await act(sold.id, 'transfer', {
      ...{ toClientId: ben.personId, quantity: 3, reason: 'cadeau' },
    })
    expect(answer.status).toBe(201)
    const { to, ...from } = answer.as(transferredPackage)
    expect(from).toMatchObject({ sessionsRemaining: 7, entry: { quantity: -3 } })
    expect(to).toMatchObject({
      ...{ clientId: ben.personId, name: sold.name, totalSessions: 3, sessionsRemaining: 3 },
      ...{ validFrom: sold.validFrom, validUntil: sold.validUntil, expiresAt: sold.expiresAt },
      ...{ terms: sold.terms, price: { amountCents: 13500, currency: 'CHF' } },
    })
    const his = (await story.ask('ben', 'GET /api/packages')).as(packages)
    expect(his.items.map(({ id }) => id)).toEqual([to.id])
    expect((await undo(answer)).status).toBe(200)
    expect(await story.seePackage(sold.id)).toEqual(sold)
    expect(await story.seePackage(to.id)).toMatchObject({ status: 'closed', sessionsRemaining: 0 })
    expect(await wrongCounters(story)).toEqual([])
  })

  test('serves at once whoever waited for a credit, and is not taken back from under them', async () => {
    const sold = await story.sell(2)
    const moved = await act(sold.id, 'transfer', {
      ...{ toClientId: ben.personId, quantity: 2, reason: 'x' },
    })
    const body = { ...MONDAYS, count: 1, clientId: ben.personId }
    const { sessions } = (await story.createSeries(body, 'owner')).as(createdSeries)
    expect((await undo(moved)).as(problem)).toMatchObject({
      ...{ code: 'NotEnoughCredits', available: 1, requested: 2 },
      sessions: [{ id: sessions[0]?.id }],
    })
  })

  test('to oneself, to nobody, to a coach or across studios is refused', async () => {
    const sold = await story.sell(10)
    const coach = await story.join('coach', 'coach')
    const elsewhere = await (await createApi(database)).join('eve', 'client')
    const code = async (toClientId: string, quantity: unknown = 1) => {
      const answer = await act(sold.id, 'transfer', { toClientId, quantity, reason: 'x' })
      return answer.as(problem).code
    }
    expect(await code(story.ann.personId)).toBe('SameClient')
    expect(await code(randomUUID())).toBe('NotFound')
    expect(await code(coach.personId)).toBe('NotFound')
    expect(await code(elsewhere.personId)).toBe('NotFound')
    expect(await code(ben.personId, 11)).toBe('NotEnoughCredits')
    for (const quantity of [0, -1, 1.5, 1e9, '2', null]) {
      expect(await code(ben.personId, quantity)).toBe('Malformed')
    }
    expect(await story.seePackage(sold.id)).toEqual(sold)
  })
})

describe('taking credits away', () => {
  test('below what is booked is refused, and names the sessions', async () => {
    const sold = await story.sell(5)
    const { sessions } = (await story.createSeries(MONDAYS)).as(createdSeries)
    const answer = await act(sold.id, 'adjustments', { quantity: -2, reason: 'erreur' })
    expect(answer.status).toBe(422)
    expect(answer.as(problem)).toMatchObject({
      ...{ code: 'NotEnoughCredits', available: 1, requested: 2 },
      sessions: sessions.map(({ id, startsAt }) => ({ id, startsAt })),
    })
  })

  test('twice under one key happens once', async () => {
    const sold = await story.sell(5)
    const key = { 'Idempotency-Key': randomUUID() }
    const path = `POST /api/packages/${sold.id}/refund`
    const first = await story.ask('owner', path, { reason: 'x' }, key)
    const second = await story.ask('owner', path, { reason: 'x' }, key)
    expect(second.json).toEqual(first.json)
    expect(second.status).toBe(200)
  })
})

test('a client does none of this, and a coach all of it', async () => {
  await story.join('coach', 'coach')
  const sold = await story.sell(10, PRICED)
  const bodies: [string, object][] = [
    ['adjustments', { quantity: 1, reason: 'x' }],
    ['extend', { validUntil: '2026-12-31', reason: 'x' }],
    ['pause', { from: '2026-02-01', until: '2026-02-02' }],
    ['resume', {}],
    ['transfer', { toClientId: ben.personId, quantity: 1, reason: 'x' }],
    ['refund', { reason: 'x' }],
    ['close', { reason: 'x' }],
  ]
  for (const [what, body] of bodies) {
    expect([what, (await act(sold.id, what, body, 'ann')).status]).toEqual([what, 403])
    expect([what, (await act(sold.id, what, body, 'ben')).status]).toEqual([what, 404])
    const done = await act(sold.id, what, body, 'coach')
    expect([what, Math.floor(done.status / 100)]).toEqual([what, 2])
  }
  for (const what of ['pause-preview', 'refund-preview']) {
    const path = `GET /api/packages/${sold.id}/${what}`
    expect([what, (await story.ask('ann', path)).status]).toEqual([what, 403])
  }
  expect((await story.ask('owner', `GET /api/packages/${sold.id}`)).as(soldPackage).status).toBe(
    'closed',
  )
})
