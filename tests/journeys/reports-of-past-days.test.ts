import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
