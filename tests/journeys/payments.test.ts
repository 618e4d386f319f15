import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantedPackage, packageAfter, soldPackage } from '../../src/contract/package.ts'
import { notedPayment, payments } from '../../src/contract/payment.ts'
import { problem } from '../../src/contract/problem.ts'
import type { Database } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/person.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, type Story } from '../four-mondays.ts'

/** What was paid is noted by hand, added to, and never changed. */

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

const PRICED = { price: { amountCents: 45000, currency: 'CHF' } }

const pay = (id: string, body: object, who = 'owner', headers = {}) =>
  story.ask(who, `POST /api/packages/${id}/payments`, body, headers)

const listed = async (id: string, who = 'owner') =>
  (await story.ask(who, `GET /api/packages/${id}/payments`)).as(payments)

const chf = (amountCents: number) => ({ amountCents, currency: 'CHF' })

describe('a package', () => {
  test('is unpaid, then partly, then paid, and says what is due', async () => {
    const sold = await story.sell(10, PRICED)
    expect(sold.payment).toEqual({ status: 'unpaid', paid: chf(0), due: chf(45000) })
    const first = await pay(sold.id, { amountCents: 20000, method: 'twint', note: 'acompte' })
    expect(first.status).toBe(201)
    expect(first.as(notedPayment)).toMatchObject({
      ...{ amount: chf(20000), method: 'twint', note: 'acompte', paidOn: '2026-01-20' },
      payment: { status: 'partly', due: chf(25000) },
    })
    for (const [method, amountCents] of [
      ['cash', 5000],
      ['transfer', 5000],
      ['card', 5000],
    ] as const) {
      await pay(sold.id, { amountCents, method, paidOn: '2026-01-19' })
    }
    await pay(sold.id, { amountCents: 10000, method: 'other' })
    const seen = await story.seePackage(sold.id)
    expect(seen.payment).toEqual({ status: 'paid', paid: chf(45000), due: chf(0) })
    const { items } = await listed(sold.id)
    expect(items.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['twint', 'cash', 'transfer', 'card', 'other']),
    )
    // Credits have nothing to do with it.
    expect(seen).toMatchObject({ sessionsRemaining: 10, totalSessions: 10 })
  })

  test('can be paid as it is sold', async () => {
    const body = { ...PRICED, payment: { amountCents: 45000, method: 'cash' } }
    const sold = await story.sell(10, body)
    expect(sold.payment).toMatchObject({ status: 'paid', due: chf(0) })
    const tooMuch = { ...PRICED, payment: { amountCents: 45001, method: 'cash' } }
    const answer = await story.ask('owner', 'POST /api/packages', {
      ...{ clientId: story.ann.personId, totalSessions: 1, ...tooMuch },
    })
    expect(answer.as(problem)).toMatchObject({ code: 'PaymentTooLarge', dueCents: 45000 })
  })

  test('that is a gift owes nothing, and takes no payment', async () => {
    const gift = await story.sell(3, { isGift: true })
    expect(gift).toMatchObject({ isGift: true, price: null, payment: null })
    const answer = await pay(gift.id, { amountCents: 1, method: 'cash' })
    expect(answer.as(problem)).toMatchObject({ code: 'PaymentTooLarge', dueCents: 0 })
    const contradiction = await story.ask('owner', 'POST /api/packages', {
      ...{ clientId: story.ann.personId, totalSessions: 3, isGift: true, ...PRICED },
    })
    expect(contradiction.as(problem).code).toBe('Malformed')
  })

  test('that was moved to somebody else was paid for with the one it came from', async () => {
    const sold = await story.sell(10, PRICED)
    const body = { toClientId: ben.personId, quantity: 3, reason: 'x' }
    const moved = await story.ask('owner', `POST /api/packages/${sold.id}/transfer`, body)
    const { to } = JSON.parse(moved.text)
    expect((await story.seePackage(to.id)).payment).toBeNull()
    expect((await story.seePackage(sold.id)).payment?.due).toEqual(chf(45000))
  })

  test('that is refunded owes what was used of it and nothing more', async () => {
    const sold = await story.sell(10, PRICED)
    await pay(sold.id, { amountCents: 45000, method: 'cash' })
    const refund = (id: string, more: object = {}) =>
      story.ask('owner', `POST /api/packages/${id}/refund`, { reason: 'x', ...more })
    expect((await refund(sold.id)).as(packageAfter).payment).toMatchObject({ status: 'paid' })
    const unpaid = await story.sell(10, PRICED)
    const after = (await refund(unpaid.id, { amountCents: 0 })).as(packageAfter)
    expect(after.payment).toBeNull()
  })
})

describe('a payment that was noted wrongly', () => {
  test('is taken back by another line with a reason, once', async () => {
    const sold = await story.sell(10, PRICED)
    const noted = (await pay(sold.id, { amountCents: 45000, method: 'cash' })).as(notedPayment)
    story.clock.advance(86_400_000)
    const path = `POST /api/packages/${sold.id}/payments/${noted.id}/reverse`
    const back = await story.ask('owner', path, { reason: 'mauvais forfait' })
    expect(back.status).toBe(201)
    expect(back.as(notedPayment)).toMatchObject({
      ...{ amount: chf(-45000), reverses: noted.id, note: 'mauvais forfait', undo: null },
      payment: { status: 'unpaid', due: chf(45000) },
    })
    const { items } = await listed(sold.id)
    expect(items.map(({ isReversed }) => isReversed)).toEqual([false, true])
    const twice = await story.ask('owner', path, { reason: 'encore' })
    expect(twice.as(problem)).toMatchObject({ status: 409, code: 'AlreadyReversed' })
    const other = await story.sell(1, PRICED)
    const elsewhere = `POST /api/packages/${other.id}/payments/${noted.id}/reverse`
    expect((await story.ask('owner', elsewhere, { reason: 'x' })).status).toBe(404)
  })

  test('is undone for a while, as every act is', async () => {
    const sold = await story.sell(10, PRICED)
    const noted = (await pay(sold.id, { amountCents: 100, method: 'cash' })).as(notedPayment)
    const undo = `POST /api/acts/${noted.undo?.actId}/undo`
    expect((await story.ask('owner', undo, {})).status).toBe(200)
    expect((await story.seePackage(sold.id)).payment?.status).toBe('unpaid')
    expect((await story.ask('owner', undo, {})).as(problem).code).toBe('AlreadyUndone')
  })

  test('goes with the grant that it was noted with, unless more was paid since', async () => {
    const body = { ...PRICED, payment: { amountCents: 1000, method: 'cash' } }
    const asked = { clientId: story.ann.personId, totalSessions: 2, ...body }
    const grant = async () =>
      (await story.ask('owner', 'POST /api/packages', asked)).as(grantedPackage)
    const first = await grant()
    const undo = (pack: typeof first) =>
      story.ask('owner', `POST /api/acts/${pack.undo?.actId}/undo`, {})
    expect((await undo(first)).status).toBe(200)
    expect((await story.seePackage(first.id)).payment).toBeNull()
    expect((await listed(first.id)).items).toHaveLength(2)
    const second = await grant()
    await pay(second.id, { amountCents: 500, method: 'card' })
    expect((await undo(second)).as(problem).code).toBe('ChangedSince')
  })

  test('is never changed in the database', async () => {
    const sold = await story.sell(10, PRICED)
    await pay(sold.id, { amountCents: 100, method: 'cash' })
    const change = sql`update payments set amount_cents = 1`.execute(story.db)
    await expect(change).rejects.toThrow('append-only')
    await expect(sql`delete from payments`.execute(story.db)).rejects.toThrow('append-only')
  })
})

describe('what cannot be noted', () => {
  test.each([
    ['nothing', { amountCents: 0, method: 'cash' }],
    ['less than nothing', { amountCents: -1, method: 'cash' }],
    ['a part of a centime', { amountCents: 1.5, method: 'cash' }],
    ['more than money has', { amountCents: 1e12, method: 'cash' }],
    ['an amount as text', { amountCents: '100', method: 'cash' }],
    ['a way to pay that is not known', { amountCents: 100, method: 'gold' }],
    ['a day that is none', { amountCents: 100, method: 'cash', paidOn: '2026-02-29' }],
  ])('%s', async (_, body) => {
    const sold = await story.sell(10, PRICED)
    expect((await pay(sold.id, body)).as(problem).code).toBe('Malformed')
    expect((await listed(sold.id)).items).toEqual([])
  })

  test('more than is due, and what is to be paid tomorrow', async () => {
    const sold = await story.sell(10, PRICED)
    const more = await pay(sold.id, { amountCents: 45001, method: 'cash' })
    expect(more.as(problem)).toMatchObject({ code: 'PaymentTooLarge', dueCents: 45000 })
    const tomorrow = { amountCents: 1, method: 'cash', paidOn: '2026-01-21' }
    expect((await pay(sold.id, tomorrow)).as(problem).code).toBe('PaidInFuture')
  })

  test('the same payment twice under one key', async () => {
    const sold = await story.sell(10, PRICED)
    const key = { 'Idempotency-Key': randomUUID() }
    const body = { amountCents: 20000, method: 'twint' }
    const first = await pay(sold.id, body, 'owner', key)
    const second = await pay(sold.id, body, 'owner', key)
    expect(second.json).toEqual(first.json)
    expect((await listed(sold.id)).items).toHaveLength(1)
  })

  test('anything by a client, who sees their own payments', async () => {
    const sold = await story.sell(10, PRICED)
    const body = { amountCents: 100, method: 'cash' }
    expect((await pay(sold.id, body, 'ann')).status).toBe(403)
    expect((await pay(sold.id, body, 'ben')).status).toBe(404)
    await pay(sold.id, body)
    expect((await listed(sold.id, 'ann')).items).toHaveLength(1)
  })
})

describe('who pays', () => {
  test('is another client or somebody named, and the client again', async () => {
    const sold = await story.sell(10, { ...PRICED, payer: { name: 'Fondation Rive' } })
    expect(sold.payer).toEqual({ clientId: null, name: 'Fondation Rive' })
    const set = (payer: unknown, who = 'owner') =>
      story.ask(who, `PUT /api/packages/${sold.id}/payer`, { payer })
    const other = (await set({ clientId: ben.personId })).as(soldPackage)
    expect(other.payer).toMatchObject({ clientId: ben.personId })
    expect((await set(null)).as(soldPackage).payer).toBeNull()
    expect((await set({ clientId: story.ann.personId })).as(soldPackage).payer).toBeNull()
    expect((await set({ clientId: randomUUID() })).status).toBe(404)
    expect((await set(null, 'ann')).status).toBe(403)
  })
})
