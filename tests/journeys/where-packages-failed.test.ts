import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { offer as offerShape } from '../../src/contract/offer.ts'
import { entries, packages, soldPackage } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import { createdSeries } from '../../src/contract/series.ts'
import { session, sessions } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { type Api, createApi } from '../api.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'

/** What other session packages were seen to do with credits, and must not happen here. */

const ANN = 'ann@client.example'
const DAYS = ['2026-01-26', '2026-01-27', '2026-01-28', '2026-01-29', '2026-01-30', '2026-02-02']
const MONDAYS = { frequency: 'weekly', weekdays: [1], time: '10:00', startOn: '2026-01-26' }

let database: Database
let api: Api
let ann: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  ann = await api.client(ANN, 'Ann')
})

const book = (clientId: string, startsAt: string) =>
  api.ask('owner', 'POST /api/sessions', { clientId, startsAt, durationMinutes: 45 })
const series = (more: object) =>
  api.ask('owner', 'POST /api/sessions/recurring', { clientId: ann, ...MONDAYS, ...more })
const seen = async (id: string) =>
  (await api.ask('owner', `GET /api/packages/${id}`)).as(soldPackage)
const listed = async () => (await api.ask('owner', 'GET /api/sessions')).as(sessions).items
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort()

describe('at once', () => {
  test('four sessions on one credit: one takes it, the others are told that none is left', async () => {
    const { id } = await api.grant(ann, 1)
    const answers = await Promise.all(DAYS.slice(0, 4).map((day) => book(ann, `${day}T09:00:00Z`)))
    expect(statuses(answers)).toEqual([201, 422, 422, 422])
    const refused = answers.filter(({ status }) => status === 422).map((one) => one.as(problem))
    expect(refused).toMatchObject(
      refused.map(() => ({ code: 'NotEnoughCredits', available: 0, requested: 1 })),
    )
    expect(await seen(id)).toMatchObject({ sessionsUsed: 1, sessionsRemaining: 0 })
    expect(await listed()).toHaveLength(1)
  })

  test('six who want one time of a coach: one has it, and nobody else pays', async () => {
    const ids = [ann]
    for (let n = 1; n < 6; n += 1) ids.push(await api.client(`c${n}@client.example`, `C${n}`))
    const sold = []
    for (const id of ids) sold.push(await api.grant(id, 2))
    const answers = await Promise.all(ids.map((id) => book(id, '2026-01-26T09:00:00Z')))
    expect(statuses(answers)).toEqual([201, 409, 409, 409, 409, 409])
    const used = await Promise.all(sold.map(async ({ id }) => (await seen(id)).sessionsUsed))
    expect(used.reduce((sum, one) => sum + one, 0)).toBe(1)
  })

  test('a grant that is clicked twice is ten sessions, and not twenty', async () => {
    const grant = () =>
      api.ask('owner', 'POST /api/packages', { clientId: ann, totalSessions: 10 }, KEY)
    const [one, other] = await Promise.all([grant(), grant()])
    expect([one.status, other.json]).toEqual([201, one.json])
    const { items } = (await api.ask('owner', `GET /api/packages?clientId=${ann}`)).as(packages)
    expect(items.map(({ sessionsRemaining }) => sessionsRemaining)).toEqual([10])
  })

  test('an offer to begin with that is sold four times to one client is sold once', async () => {
    const offer = await api.ask('owner', 'POST /api/offers', {
      ...{ name: { fr: 'Essai', en: 'Trial' }, totalSessions: 1, oncePerClient: true },
    })
    const body = { clientId: ann, offerId: offer.as(offerShape).id }
    const answers = await Promise.all(
      DAYS.slice(0, 4).map(() => api.ask('owner', 'POST /api/packages', body)),
    )
    expect(statuses(answers)).toEqual([201, 409, 409, 409])
    const refused = answers.filter(({ status }) => status === 409).map((one) => one.as(problem))
    expect(refused.map(({ code }) => code)).toEqual(['OfferTaken', 'OfferTaken', 'OfferTaken'])
  })

  test('what is left refunded three times without a key is paid back once', async () => {
    const price = { amountCents: 10001, currency: 'CHF' }
    const { id } = await api.grant(ann, 4, { price })
    const answers = await Promise.all(
      DAYS.slice(0, 3).map(() =>
        api.ask('owner', `POST /api/packages/${id}/refund`, { reason: 'déménage' }),
      ),
    )
    expect(statuses(answers)).toEqual([200, 422, 422])
    const { items } = (await api.ask('owner', `GET /api/packages/${id}/entries`)).as(entries)
    const refunds = items.filter(({ kind }) => kind === 'refund')
    expect(refunds.map(({ details }) => details?.amount)).toEqual([price])
  })
})

const KEY = { 'Idempotency-Key': 'one-click' }

describe('a series', () => {
  test('takes a credit for each of its sessions, or none at all, and each gives its own back', async () => {
    const { id } = await api.grant(ann, 3)
    const tooLong = await series({ count: 10 })
    expect(tooLong.as(problem)).toMatchObject({
      ...{ code: 'NotEnoughCredits', available: 3, requested: 10 },
    })
    expect([(await seen(id)).sessionsUsed, await listed()]).toEqual([0, []])
    const made = (await series({ count: 3 })).as(createdSeries)
    expect(await seen(id)).toMatchObject({ sessionsBooked: 3, sessionsRemaining: 0 })
    await api.ask('owner', `POST /api/sessions/${made.sessions[0]?.id}/cancel`, {})
    expect(await seen(id)).toMatchObject({ sessionsBooked: 2, sessionsRemaining: 1 })
  })

  test('with a week that is taken makes nothing, unless told to, and then says which it left out', async () => {
    const ben = await api.client('ben@client.example', 'Ben')
    await api.grant(ben, 1)
    await book(ben, '2026-02-09T09:00:00Z')
    const { id } = await api.grant(ann, 10)
    expect((await series({ count: 4 })).as(problem)).toMatchObject({ code: 'Conflict' })
    expect((await seen(id)).sessionsUsed).toBe(0)
    const made = (await series({ count: 4, onConflict: 'skip' })).as(createdSeries)
    expect(made.skipped).toMatchObject([{ startsAt: '2026-02-09T09:00:00Z' }])
    expect(made.sessions).toHaveLength((await seen(id)).sessionsUsed)
  })

  test('stays on its hour when the clocks change', async () => {
    await api.grant(ann, 2)
    const made = (await series({ startOn: '2026-03-23', count: 2 })).as(createdSeries)
    expect(made.sessions.map(({ startsAt }) => startsAt)).toEqual([
      '2026-03-23T09:00:00Z',
      '2026-03-30T08:00:00Z',
    ])
  })
})

test('a move is followed by its new uid, and a cancellation told three times gives one back', async () => {
  const { id } = await api.grant(ann, 3)
  const calcom = createCalcom(api.clock)
  const send = async ({ body }: { body: string }) => {
    api.clock.advance(1000)
    await api.send(body)
  }
  const first = calcom.book(ANN, '2026-01-27T09:00:00Z')
  await send(first)
  const moved = calcom.move(first.uid, '2026-01-28T09:00:00Z')
  await send(moved)
  expect(await seen(id)).toMatchObject({ sessionsUsed: 1, sessionsRemaining: 2 })
  expect(await listed()).toMatchObject([{ startsAt: '2026-01-28T09:00:00Z', credit: 'held' }])
  const cancelled = calcom.cancel(moved.uid)
  for (const _ of DAYS.slice(0, 3)) await send(cancelled)
  expect(await seen(id)).toMatchObject({ sessionsUsed: 0, sessionsRemaining: 3 })
  const { items } = (await api.ask('owner', `GET /api/packages/${id}/entries`)).as(entries)
  expect(items.map(({ kind, quantity }) => [kind, quantity])).toEqual([
    ['release', 1],
    ['hold', -1],
    ['grant', 3],
  ])
})

test('the newest package is passed over where it is used up or has ended, and where another ends before', async () => {
  const endsLast = await api.grant(ann, 2, { validUntil: '2026-12-31' })
  api.clock.advance(1000)
  const endsFirst = await api.grant(ann, 1, { validUntil: '2026-02-28' })
  api.clock.advance(1000)
  const ended = await api.grant(ann, 5, { validUntil: '2026-01-26' })
  const paidBy = async (day: string) => (await book(ann, `${day}T09:00:00Z`)).as(session).packageId
  api.clock.set(Date.parse('2026-01-26T23:00:00Z'))
  expect([await paidBy('2026-01-28'), await paidBy('2026-01-29')]).toEqual([
    endsFirst.id,
    endsLast.id,
  ])
  await api.tick()
  expect(await seen(ended.id)).toMatchObject({ status: 'expired', sessionsExpired: 5 })
})

test('a client sees their balance and where it comes from, and changes nothing of it', async () => {
  const me = await api.join('Zoé', 'client')
  const { id } = await api.grant(me.personId, 5)
  await book(me.personId, '2026-01-26T09:00:00Z')
  const mine = (await api.ask('Zoé', 'GET /api/packages')).as(packages).items
  expect(mine).toMatchObject([{ id, sessionsRemaining: 4, sessionsBooked: 1 }])
  expect((await api.ask('Zoé', `GET /api/packages/${id}/entries`)).status).toBe(200)
  for (const [path, body] of Object.entries({
    adjustments: { quantity: 5, reason: 'x' },
    corrections: { quantity: 5, reason: 'x' },
    extend: { validUntil: '2027-01-01', reason: 'x' },
    pause: { from: '2026-01-21' },
    resume: {},
    refund: { reason: 'x' },
    close: { reason: 'x' },
    transfer: { toClientId: ann, quantity: 1, reason: 'x' },
    beneficiaries: { clientId: ann },
    payments: { amountCents: 100, method: 'cash' },
  })) {
    const answer = await api.ask('Zoé', `POST /api/packages/${id}/${path}`, body)
    expect([path, answer.status]).toEqual([path, 403])
  }
  const granted = await api.ask('Zoé', 'POST /api/packages', {
    ...{ clientId: me.personId, totalSessions: 5 },
  })
  expect(granted.status).toBe(403)
  expect((await api.ask('Zoé', 'GET /api/packages')).as(packages).items).toEqual(mine)
})
