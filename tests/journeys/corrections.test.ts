import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { entries, packageAfter } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import { report } from '../../src/contract/report.ts'
import { createdSeries } from '../../src/contract/series.ts'
import type { Database } from '../../src/db/open.ts'
import type { Answer } from '../api.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

/** What was written wrongly and found long after: corrected by adding, with a reason. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const act = (id: string, what: string, body: object, who = 'owner') =>
  story.ask(who, `POST /api/packages/${id}/${what}`, body)

const correct = (id: string, body: object, who = 'owner') => act(id, 'corrections', body, who)

const entryOf = (answer: Answer) => answer.as(packageAfter).entry

describe('a line found wrong after a month', () => {
  test.each([
    ['an adjustment', 'adjustments', { quantity: -3, reason: 'x' }],
    ['more sessions', 'adjustments', { quantity: 3, reason: 'x' }],
    ['a longer validity', 'extend', { validUntil: '2036-06-30', reason: 'x' }],
    ['a refund', 'refund', { reason: 'x' }],
    ['a closure', 'close', { reason: 'x' }],
  ])('%s is taken back, and the package is as before', async (_, what, body) => {
    const sold = await story.sell(10, { validUntil: '2026-06-30' })
    const wrong = entryOf(await act(sold.id, what, body))
    story.clock.advance(30 * 86_400_000)
    await story.tick()
    const answer = await correct(sold.id, { entryId: wrong.id, reason: 'erreur de saisie' })
    expect(answer.status).toBe(201)
    const { entry, undo, ...after } = answer.as(packageAfter)
    expect(after).toEqual(sold)
    expect(undo).toBeNull()
    expect(entry).toMatchObject({
      ...{ kind: 'correction', reverses: wrong.id, reason: 'erreur de saisie' },
      details: { correctedKind: wrong.kind },
    })
    const twice = await correct(sold.id, { entryId: wrong.id, reason: 'x' })
    expect(twice.as(problem)).toMatchObject({ status: 409, code: 'AlreadyReversed' })
    const listed = (await story.ask('owner', `GET /api/packages/${sold.id}/entries`)).as(entries)
    expect(listed.items[0]?.balanceAfter).toBe(10)
    await expectSound(story)
  })

  test('stays where somebody booked in the days that it gave, and says which days', async () => {
    const sold = await story.sell(10, { validUntil: '2026-02-10' })
    const long = entryOf(await act(sold.id, 'extend', { validUntil: '2036-06-30', reason: 'x' }))
    await story.createSeries({ ...MONDAYS, count: 5 })
    const refused = await correct(sold.id, { entryId: long.id, reason: 'x' })
    expect(refused.json).toMatchObject({
      ...{ code: 'OutsideValidity', dates: ['2026-02-16', '2026-02-23'] },
    })
    expect((await story.seePackage(sold.id)).sessionsBooked).toBe(5)
    await expectSound(story)
  })

  test('stays where a later change of its time builds on it', async () => {
    const sold = await story.sell(10, { validUntil: '2026-06-30' })
    const first = entryOf(await act(sold.id, 'extend', { validUntil: '2026-07-31', reason: 'x' }))
    const last = entryOf(await act(sold.id, 'extend', { validUntil: '2026-08-31', reason: 'x' }))
    const early = await correct(sold.id, { entryId: first.id, reason: 'x' })
    expect(early.as(problem).code).toBe('ChangedSince')
    expect((await correct(sold.id, { entryId: last.id, reason: 'x' })).status).toBe(201)
    const then = (await correct(sold.id, { entryId: first.id, reason: 'x' })).as(packageAfter)
    expect(then.validUntil).toBe('2026-06-30')
  })

  test('stays where its credits are booked by now, and the sessions are named', async () => {
    const sold = await story.sell(1)
    const more = entryOf(await act(sold.id, 'adjustments', { quantity: 3, reason: 'x' }))
    const { sessions } = (await story.createSeries(MONDAYS)).as(createdSeries)
    const answer = await correct(sold.id, { entryId: more.id, reason: 'x' })
    expect(answer.as(problem)).toMatchObject({
      ...{ code: 'NotEnoughCredits', available: 0, requested: 3 },
      sessions: sessions.map(({ id }) => ({ id })),
    })
  })

  test('is no line of a session, a grant, or another package', async () => {
    const sold = await story.sell(5)
    await story.createSeries(MONDAYS)
    const listed = (await story.ask('owner', `GET /api/packages/${sold.id}/entries`)).as(entries)
    for (const kind of ['hold', 'grant']) {
      const entryId = listed.items.find((entry) => entry.kind === kind)?.id
      const answer = await correct(sold.id, { entryId, reason: 'x' })
      expect(answer.as(problem)).toMatchObject({ status: 422, code: 'NotCorrectable' })
    }
    const other = await story.sell(5)
    const entryId = listed.items[0]?.id
    expect((await correct(other.id, { entryId, reason: 'x' })).status).toBe(404)
  })
})

describe('a count that was wrong', () => {
  test('is corrected by adding, and that is undone for a while', async () => {
    const sold = await story.sell(10)
    const answer = await correct(sold.id, { quantity: -2, reason: 'payé 8' })
    const after = answer.as(packageAfter)
    expect(after).toMatchObject({
      ...{ totalSessions: 8, sessionsRemaining: 8 },
      entry: { kind: 'correction', quantity: -2, balanceAfter: 8 },
    })
    await expectSound(story)
    expect((await story.ask('owner', `POST /api/acts/${after.undo?.actId}/undo`, {})).status).toBe(
      200,
    )
    expect(await story.seePackage(sold.id)).toMatchObject({ totalSessions: 10 })
    await expectSound(story)
  })

  test('is refused below what is booked, on what has ended, and malformed', async () => {
    const sold = await story.sell(4)
    await story.createSeries(MONDAYS)
    const few = await correct(sold.id, { quantity: -1, reason: 'x' })
    expect(few.as(problem)).toMatchObject({ code: 'NotEnoughCredits', requested: 1 })
    for (const body of [
      { quantity: 0, reason: 'x' },
      { quantity: 1.5, reason: 'x' },
      { quantity: 1e9, reason: 'x' },
      { quantity: 1 },
      { reason: 'x' },
      { quantity: 1, entryId: randomUUID(), reason: 'x' },
    ]) {
      expect((await correct(sold.id, body)).as(problem).code).toBe('Malformed')
    }
    const closed = await story.sell(1)
    await act(closed.id, 'close', { reason: 'x' })
    const late = await correct(closed.id, { quantity: 1, reason: 'x' })
    expect(late.as(problem).code).toBe('PackageEnded')
    expect((await correct(sold.id, { quantity: 1, reason: 'x' }, 'ann')).status).toBe(403)
  })
})

test('what was paid, and what is still due, is in the reports', async () => {
  const price = { amountCents: 45000, currency: 'CHF' }
  const paid = await story.sell(10, { price, payment: { amountCents: 45000, method: 'twint' } })
  const partly = await story.sell(10, { price, payer: { name: 'Fondation' } })
  await act(partly.id, 'payments', { amountCents: 5000, method: 'cash' })
  const see = async (name: string) =>
    (await story.ask('owner', `GET /api/reports/${name}`)).as(report)
  expect((await see('revenue')).rows).toMatchObject([{ soldCents: 90000, receivedCents: 50000 }])
  expect((await see('unpaid')).rows).toEqual([
    {
      ...{ clientId: story.ann.personId, client: 'ann', payer: 'Fondation', currency: 'CHF' },
      ...{ packageId: partly.id, package: partly.name, soldOn: '2026-01-20' },
      ...{ priceCents: 45000, paidCents: 5000, dueCents: 40000 },
    },
  ])
  expect(paid.payment?.status).toBe('paid')
})
