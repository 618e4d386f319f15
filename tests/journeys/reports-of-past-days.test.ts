import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { explanation } from '../../src/contract/explanation.ts'
import { entries } from '../../src/contract/package.ts'
import { report } from '../../src/contract/report.ts'
import { sessions } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

/** A day that is over reads the same in every report, whatever a package is given since. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const MONEY = ['owed', 'revenue', 'expired'] as const

async function until(to: string) {
  const found = MONEY.map(async (name) => {
    const answer = await story.ask('owner', `GET /api/reports/${name}?from=2026-01-01&to=${to}`)
    return [name, answer.as(report).rows] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

type Reports = Awaited<ReturnType<typeof until>>

const cents = (reports: Reports, name: string, column: string) =>
  (reports[name] ?? []).reduce((sum, row) => sum + Number(row[column]), 0)

/** What was sold is earned, expired, or still owed. */
const isWhole = (reports: Reports) =>
  expect(cents(reports, 'revenue', 'soldCents')).toBe(
    cents(reports, 'revenue', 'earnedCents') +
      cents(reports, 'revenue', 'expiredCents') +
      cents(reports, 'owed', 'amountCents'),
  )

/** Four for 400, one a week from 26 January; the fourth is cancelled, and expires with 20 February. */
async function sell() {
  const price = { amountCents: 40_000, currency: 'CHF' }
  const { id } = await story.sell(4, { price, validUntil: '2026-02-20' })
  await story.createSeries({ ...MONDAYS, count: 3 })
  return id
}

const byStart = (a: { startsAt: string }, b: { startsAt: string }) =>
  a.startsAt < b.startsAt ? -1 : 1

const adjust = (id: string, quantity: number) =>
  story.ask('owner', `POST /api/packages/${id}/adjustments`, { quantity, reason: 'geste' })

test('sessions given later make those of an earlier day worth no less', async () => {
  const id = await sell()
  await story.goTo('2026-01-27T09:00:00Z')
  const then = await until('2026-01-26')
  expect(then.owed).toMatchObject([{ remaining: 1, booked: 2, amountCents: 30_000 }])
  expect(then.revenue).toMatchObject([{ soldCents: 40_000, earnedCents: 10_000 }])
  await adjust(id, 4)
  expect(await until('2026-01-26')).toEqual(then)
  const since = await until('2026-01-27')
  expect(since.owed).toMatchObject([{ remaining: 5, booked: 2, amountCents: 35_000 }])
  expect(since.revenue).toMatchObject([{ soldCents: 40_000, earnedCents: 5000 }])
  for (const reports of [then, since]) isWhole(reports)
})

test('nor do those that are taken away, corrected or undone, and what expired stays what it was', async () => {
  const id = await sell()
  await story.goTo('2026-02-21T09:00:00Z')
  const then = await until('2026-02-20')
  expect(then.expired).toMatchObject([{ sessions: 1, amountCents: 10_000 }])
  isWhole(then)
  await story.ask('owner', `POST /api/packages/${id}/extend`, {
    ...{ validUntil: '2026-03-20', reason: 'geste' },
  })
  const extended = await until('2026-02-20')
  await adjust(id, 2)
  const listed = (await story.ask('owner', `GET /api/packages/${id}/entries`)).as(entries)
  const entryId = listed.items.find(({ kind }) => kind === 'adjustment')?.id
  expect(await until('2026-02-20')).toEqual(extended)
  const correction = { entryId, reason: 'erreur' }
  await story.ask('owner', `POST /api/packages/${id}/corrections`, correction)
  const counted = { quantity: 3, reason: 'mal compté' }
  await story.ask('owner', `POST /api/packages/${id}/corrections`, counted)
  expect(await until('2026-02-20')).toEqual(extended)
  const now = await until('2026-02-21')
  isWhole(now)
  expect(now.owed).toMatchObject([{ remaining: 4, booked: 0 }])
})

test('what is given back later had been earned by then, and is owed since', async () => {
  const id = await sell()
  const { items } = (await story.ask('owner', `GET /api/sessions?packageId=${id}`)).as(sessions)
  const first = items.map(({ startsAt, id }) => ({ startsAt, id })).sort(byStart)[0]
  await story.goTo('2026-01-27T09:00:00Z')
  const then = await until('2026-01-26')
  await story.goTo('2026-01-29T09:00:00Z')
  await story.ask('owner', `POST /api/sessions/${first?.id}/return-credit`, { reason: 'malade' })
  expect(await until('2026-01-26')).toEqual(then)
  const since = await until('2026-01-29')
  expect(since.revenue).toMatchObject([{ soldCents: 40_000, earnedCents: 0 }])
  expect(since.owed).toMatchObject([{ remaining: 2, booked: 2, amountCents: 40_000 }])
  for (const reports of [then, since]) isWhole(reports)
})

test('an absence that is forgiven days later was earned until then', async () => {
  const id = await sell()
  await story.goTo('2026-01-26T09:10:00Z')
  const { items } = (await story.ask('owner', `GET /api/sessions?packageId=${id}`)).as(sessions)
  const first = items.map(({ startsAt, id }) => ({ startsAt, id })).sort(byStart)[0]
  await story.ask('owner', `POST /api/sessions/${first?.id}/no-show`, { noShow: true })
  await story.goTo('2026-01-27T09:00:00Z')
  const then = await until('2026-01-26')
  expect(then.revenue).toMatchObject([{ earnedCents: 10_000 }])
  await story.ask('owner', `POST /api/sessions/${first?.id}/return-credit`, { reason: 'grève' })
  expect(await until('2026-01-26')).toEqual(then)
  isWhole(then)
  isWhole(await until('2026-01-27'))
})

test('a session that was sold afterwards is earned from the day of the sale', async () => {
  const email = `late-${crypto.randomUUID()}@client.example`
  const clientId = await story.client(email, 'Ben')
  await story.send(createCalcom(story.clock).book(email, '2026-01-22T10:00:00Z').body)
  await story.goTo('2026-01-25T09:00:00Z')
  const price = { amountCents: 40_000, currency: 'CHF' }
  const grant = { clientId, totalSessions: 4, price, validFrom: '2026-01-20' }
  expect((await story.ask('owner', 'POST /api/packages', grant)).status).toBe(201)
  expect((await until('2026-01-23')).revenue).toEqual([])
  const since = await until('2026-01-25')
  expect(since.revenue).toMatchObject([{ soldCents: 40_000, earnedCents: 10_000 }])
  isWhole(since)
})

/** Ann's address is known, so that what is told of it is hers. */
async function calcomOfAnn() {
  const email = `ann-${crypto.randomUUID()}@client.example`
  await story.ask('owner', `POST /api/clients/${story.ann.personId}/emails`, { email })
  return { email, calcom: createCalcom(story.clock) }
}

async function typesAt(id: string, asOf: string) {
  const path = `GET /api/packages/${id}/explanation?asOf=${asOf}`
  return (await story.ask('ann', path)).as(explanation).lines.map(({ type }) => type)
}

const DEAR = { price: { amountCents: 50_000, currency: 'CHF' } }

test('while a new date is looked for, a session is booked and owed, also once it was given up', async () => {
  const { id } = await story.sell(5, DEAR)
  const { email, calcom } = await calcomOfAnn()
  const { uid, body } = calcom.book(email, '2026-01-23T10:00:00Z')
  await story.send(body)
  await story.goTo('2026-01-22T10:00:00Z')
  await story.send(calcom.requestNewDate(uid).body)
  await story.goTo('2026-01-26T10:00:00Z')
  const then = await until('2026-01-25')
  expect(then.owed).toMatchObject([{ remaining: 4, booked: 1, amountCents: 50_000 }])
  expect(await typesAt(id, '2026-01-25T10:00:00Z')).toEqual(['bought', 'booked'])
  await story.goTo('2026-02-02T10:00:00Z')
  expect(await until('2026-01-25')).toEqual(then)
  expect(await typesAt(id, '2026-01-25T10:00:00Z')).toEqual(['bought', 'booked'])
  expect(await typesAt(id, '2026-01-29T10:00:00Z')).toEqual(['bought', 'returned'])
  const since = await until('2026-01-29')
  expect(since.owed).toMatchObject([{ remaining: 5, booked: 0, amountCents: 50_000 }])
  for (const reports of [then, since]) isWhole(reports)
})

test('and one that got another date is owed until that one', async () => {
  await story.sell(5, DEAR)
  const { email, calcom } = await calcomOfAnn()
  const { uid, body } = calcom.book(email, '2026-01-23T10:00:00Z')
  await story.send(body)
  await story.send(calcom.requestNewDate(uid).body)
  await story.goTo('2026-01-25T10:00:00Z')
  const then = await until('2026-01-24')
  await story.send(calcom.move(uid, '2026-02-03T10:00:00Z').body)
  await story.goTo('2026-02-05T10:00:00Z')
  expect(await until('2026-01-24')).toEqual(then)
  expect((await until('2026-02-03')).owed).toMatchObject([{ remaining: 4, booked: 0 }])
  for (const day of ['2026-01-24', '2026-02-02', '2026-02-03']) isWhole(await until(day))
})

test('a session is booked until two hours after its end, whenever that instant is asked about', async () => {
  const id = await sell()
  const instants = ['2026-01-26T09:45:00Z', '2026-01-26T11:44:59.999Z', '2026-01-26T11:45:00Z']
  await story.goTo('2026-02-01T09:00:00Z')
  const seen = await Promise.all(instants.map((asOf) => typesAt(id, asOf)))
  expect(seen.map((types) => types[1])).toEqual(['booked', 'booked', 'done'])
  isWhole(await until('2026-01-26'))
})

test('or until somebody says that it took place, once it has ended', async () => {
  const id = await sell()
  await story.goTo('2026-01-26T10:15:00Z')
  const { items } = (await story.ask('owner', `GET /api/sessions?packageId=${id}`)).as(sessions)
  const first = items.map(({ startsAt, id }) => ({ startsAt, id })).sort(byStart)[0]
  await story.ask('owner', `POST /api/sessions/${first?.id}/complete`, {})
  expect((await typesAt(id, '2026-01-26T10:14:59Z'))[1]).toBe('booked')
  expect((await typesAt(id, '2026-01-26T10:15:00Z'))[1]).toBe('done')
  await story.goTo('2026-02-01T09:00:00Z')
  expect((await typesAt(id, '2026-01-26T10:14:59Z'))[1]).toBe('booked')
})

test('what ended within two hours is earned already, as it is owed no longer', async () => {
  await sell()
  await story.goTo('2026-01-26T10:00:00Z')
  const now = await until('2026-01-26')
  expect(now.revenue).toMatchObject([{ soldCents: 40_000, earnedCents: 10_000 }])
  isWhole(now)
})

test('a month that was reported stays as it was when a package is sold for what it had', async () => {
  const email = `late-${crypto.randomUUID()}@client.example`
  const clientId = await story.client(email, 'Ben')
  await story.send(createCalcom(story.clock).book(email, '2026-01-22T10:00:00Z').body)
  await sell()
  await story.goTo('2026-02-10T09:00:00Z')
  const then = await until('2026-01-31')
  const validFrom = '2026-01-20'
  await story.ask('owner', 'POST /api/packages', { clientId, totalSessions: 5, validFrom, ...DEAR })
  expect(await until('2026-01-31')).toEqual(then)
  const { revenue } = await until('2026-02-10')
  expect(revenue).toMatchObject([
    { month: '2026-01', soldCents: 40_000, earnedCents: 10_000 },
    { month: '2026-02', soldCents: 50_000, earnedCents: 30_000 },
  ])
  isWhole(await until('2026-02-10'))
})

test('what is added once some were moved away leaves what was sold whole', async () => {
  const ben = await story.join('ben', 'client')
  const id = await sell()
  const moved = { toClientId: ben.personId, quantity: 1, reason: 'x' }
  await story.ask('owner', `POST /api/packages/${id}/transfer`, moved)
  const then = await until('2026-01-20')
  expect(cents(then, 'owed', 'amountCents')).toBe(40_000)
  await adjust(id, 3)
  await story.goTo('2026-01-28T09:00:00Z')
  const reports = await until('2026-01-28')
  expect(cents(reports, 'revenue', 'earnedCents')).toBe(5000)
  for (const one of [then, reports]) isWhole(one)
  await story.ask('owner', `POST /api/packages/${id}/transfer`, moved)
  isWhole(await until('2026-01-28'))
})
