import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { clients } from '../../src/contract/person.ts'
import { problem } from '../../src/contract/problem.ts'
import { proof } from '../../src/contract/proof.ts'
import { rehearsal, report, reportName } from '../../src/contract/report.ts'
import { createdSeries } from '../../src/contract/series.ts'
import { owedFrom } from '../../src/db/ledger/report-owed.ts'
import type { Database } from '../../src/db/open.ts'
import { createProveDue } from '../../src/usecases/balance/prove-due.ts'
import { seeStatement } from '../../src/usecases/balance/see-statement.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

/** What a studio wants to know at the end of a month. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const read = async (name: string, query = '') =>
  (await story.ask('owner', `GET /api/reports/${name}${query}`)).as(report).rows

/** Ten sold for 450; one done, one cancelled late, one absence, one booked; six left, which expire. */
async function lived() {
  const sold = await story.sell(10, {
    ...{ name: 'Carnet', price: { amountCents: 45000, currency: 'CHF' } },
    validUntil: '2026-02-28',
  })
  const { sessions } = (await story.createSeries(MONDAYS)).as(createdSeries)
  const ids = sessions.map(({ id }) => id)
  await story.goTo('2026-02-01T22:00:00Z')
  await story.ask('ann', `POST /api/sessions/${ids[1]}/cancel`, {})
  await story.goTo('2026-02-09T09:30:00Z')
  await story.ask('owner', `POST /api/sessions/${ids[2]}/no-show`, { noShow: true })
  await story.goTo('2026-02-10T09:00:00Z')
  return sold
}

test('what is owed is what is left and what is booked, on any day', async () => {
  const sold = await lived()
  const line = { client: 'ann', package: 'Carnet', packageId: sold.id, currency: 'CHF' }
  expect(await read('owed')).toMatchObject([
    { ...line, remaining: 6, booked: 1, amountCents: 31500 },
  ])
  expect(await read('owed', '?to=2026-01-27')).toMatchObject([
    { ...line, remaining: 6, booked: 3, amountCents: 40500 },
  ])
  expect(await read('owed', '?to=2026-01-19')).toEqual([])
  await story.goTo('2026-03-02T09:00:00Z')
  expect(await read('owed')).toEqual([])
})

test('money is sold in its month, earned with each session, and kept for what expires', async () => {
  await lived()
  await story.goTo('2026-03-02T09:00:00Z')
  expect(await read('revenue')).toEqual([
    {
      ...{
        month: '2026-01',
        currency: 'CHF',
        soldCents: 45000,
        receivedCents: 0,
        refundedCents: 0,
      },
      ...{ earnedCents: 4500, expiredCents: 0 },
    },
    {
      ...{ month: '2026-02', currency: 'CHF', soldCents: 0, receivedCents: 0, refundedCents: 0 },
      ...{ earnedCents: 13500, expiredCents: 27000 },
    },
  ])
  expect(await read('expired')).toMatchObject([
    { day: '2026-02-28', client: 'ann', sessions: 6, amountCents: 27000 },
  ])
})

test('whatever day is asked for, what was sold is earned, expired, refunded or still owed', async () => {
  await lived()
  const other = await story.sell(4, { price: { amountCents: 10001, currency: 'CHF' } })
  await story.ask('owner', `POST /api/packages/${other.id}/refund`, { reason: 'x' })
  await story.goTo('2026-03-02T09:00:00Z')
  const cents = async (day: string) => {
    const months = await read('revenue', `?from=2026-01-01&to=${day}`)
    const sum = (rows: typeof months, name: string) =>
      rows.reduce((all, row) => all + Number(row[name]), 0)
    const gone = ['earnedCents', 'expiredCents', 'refundedCents'].map((name) => sum(months, name))
    const owed = sum(await read('owed', `?to=${day}`), 'amountCents')
    return [sum(months, 'soldCents'), owed + gone.reduce((all, one) => all + one, 0), owed]
  }
  expect(await cents('2026-01-31')).toEqual([45000, 45000, 40500])
  expect(await cents('2026-02-27')).toEqual([55001, 55001, 27000])
  // It ends with the last day of February: at the end of it nothing is left.
  expect(await cents('2026-02-28')).toEqual([55001, 55001, 0])
  expect(await cents('2026-03-01')).toEqual([55001, 55001, 0])
})

test('what was refunded or moved elsewhere is neither sold twice nor owed', async () => {
  const ben = await story.join('ben', 'client')
  const sold = await story.sell(10, { price: { amountCents: 45000, currency: 'CHF' } })
  const path = `POST /api/packages/${sold.id}`
  const body = { toClientId: ben.personId, quantity: 4, reason: 'x' }
  await story.ask('owner', `${path}/transfer`, body)
  await story.ask('owner', `${path}/refund`, { reason: 'x' })
  expect(await read('revenue')).toMatchObject([
    { soldCents: 45000, receivedCents: 0, refundedCents: 27000 },
  ])
  expect(await read('owed')).toMatchObject([{ client: 'ben', remaining: 4, amountCents: 18000 }])
})

test('absences and late cancellations are counted for each client', async () => {
  await lived()
  expect(await read('losses')).toEqual([
    {
      ...{ clientId: story.ann.personId, client: 'ann', absences: 1, lateCancellations: 1 },
      ...{ lateMoves: 0, forgiven: 0, holder: null, holderId: null },
    },
  ])
  expect(await read('losses', '?from=2026-02-02')).toMatchObject([{ lateCancellations: 0 }])
})

test('the hours of the week are the studio’s', async () => {
  await lived()
  const to = '?to=2026-12-31'
  expect(await read('utilisation', to)).toEqual([
    { weekday: 1, hour: 10, sessions: 3, minutes: 135 },
  ])
})

test('what is owed is the same from either end of the ledger, on every day and of late news', async () => {
  const sold = await lived()
  await story.ask('owner', `POST /api/packages/${sold.id}/adjustments`, {
    quantity: 2,
    reason: 'x',
  })
  const email = `ann-${crypto.randomUUID()}@client.example`
  await story.ask('owner', `POST /api/clients/${story.ann.personId}/emails`, { email })
  const calcom = createCalcom(story.clock)
  const told = calcom.book(email, '2026-02-20T10:00:00Z')
  await story.goTo('2026-02-12T10:00:00Z')
  await story.send(told.body)
  story.clock.set(Date.parse('2026-02-13T10:00:00Z'))
  await story.send(calcom.cancel(told.uid).body)
  await story.goTo('2026-03-05T09:00:00Z')
  // What ended at the midnight after it ended with that day, whichever end is added up from.
  const lastOfDay = Date.parse('2026-02-28T23:00:00Z') - 1
  expect(await owedFrom(database.db, story.studioId, lastOfDay, 'beginning')).toEqual([])
  expect(await owedFrom(database.db, story.studioId, lastOfDay, 'now')).toEqual([])
  const first = Date.parse('2026-01-19T00:00:00Z')
  for (let hours = 0; hours < 46 * 24; hours += 31) {
    const on = first + hours * 3_600_000
    const [beginning, now] = await Promise.all([
      owedFrom(database.db, story.studioId, on, 'beginning'),
      owedFrom(database.db, story.studioId, on, 'now'),
    ])
    expect(beginning).toEqual(now)
    const seen = await seeStatement(story.deps, story.owner, { packageId: sold.id, asOf: on })
    if (!seen.ok) throw new Error('a statement was expected')
    const { balance, lines } = seen.value
    const ahead = lines.filter(({ type, session }) => {
      return type === 'booked' && session !== null && session.endsAt > on
    })
    expect(now.map(({ remaining, booked }) => [remaining, booked])).toEqual(
      balance + ahead.length > 0 ? [[balance, ahead.length]] : [],
    )
  }
})

test('who has something left and nothing booked is named', async () => {
  await lived()
  expect(await read('without-booking')).toEqual([])
  await story.goTo('2026-02-17T09:00:00Z')
  expect(await read('without-booking')).toMatchObject([
    { client: 'ann', remaining: 6, validUntil: '2026-02-28', lastSession: '2026-02-16' },
  ])
})

/** How many rows each table holds. */
async function rows(): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(database.db)
  const counted = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows: found } = await sql<{ count: number }>`
        select count(*)::integer as count from ${sql.table(name)}`.execute(database.db)
      return [name, found[0]?.count ?? 0] as const
    }),
  )
  return Object.fromEntries(counted)
}

test('a session whose new date is still to be found is no lack of one', async () => {
  await story.sell(5)
  const email = `ann-${crypto.randomUUID()}@client.example`
  await story.ask('owner', `POST /api/clients/${story.ann.personId}/emails`, { email })
  const calcom = createCalcom(story.clock)
  const { uid, body } = calcom.book(email, '2026-01-23T10:00:00Z')
  await story.send(body)
  await story.send(calcom.requestNewDate(uid).body)
  await story.goTo('2026-01-24T10:00:00Z')
  const listed = (await story.ask('owner', 'GET /api/clients')).as(clients).items
  expect(listed.map(({ summary }) => summary)).toMatchObject([
    { sessionsBooked: 1, sessionsAwaiting: 1, nextSessionAt: null },
  ])
  expect(await read('without-booking')).toEqual([])
})

test('a rule is rehearsed on what happened, and nothing is written by that', async () => {
  const sold = await lived()
  const before = await story.seePackage(sold.id)
  const written = await rows()
  expect(written.credit_entries).toBeGreaterThan(4)
  const ask = async (terms: object, more: object = {}, who = 'owner') =>
    await story.ask(who, 'POST /api/reports/rehearsal', { terms, ...more })
  const shorter = (await ask({ freeCancellationHours: 10 })).as(rehearsal)
  expect(shorter).toMatchObject({
    ...{ to: '2026-02-10', credits: -1 },
    clients: [{ client: 'ann', credits: -1, amountCents: -4500, currency: 'CHF' }],
  })
  expect(shorter.clients[0]?.sessionIds).toHaveLength(1)
  const kind = (await ask({ noShow: 'returned', lateCancellation: 'returned' })).as(rehearsal)
  expect(kind.credits).toBe(-2)
  const lately = { from: '2026-02-05' }
  expect((await ask({ freeCancellationHours: 10 }, lately)).as(rehearsal).clients).toEqual([])
  expect((await ask({ freeCancellationHours: 12 })).as(rehearsal).credits).toBe(0)
  // Of no type that such packages would have covered: each of the four waits.
  expect((await ask({ eventTypes: ['yoga'] })).as(rehearsal).credits).toBe(-4)
  expect((await ask({ eventTypes: null })).as(rehearsal).clients).toEqual([])
  expect((await ask({ eventTypes: [] })).status).toBe(400)
  for (const terms of [
    { lateMove: 'charged' },
    { expiry: 'book-by' },
    { courtesyCredits: 1 },
    { eventTypes: null },
    { eventTypes: ['yoga'] },
    { holdDaysAfterRequest: 0 },
  ]) {
    expect((await ask(terms, { from: '2026-01-01', to: '2026-02-10' })).status).toBe(200)
  }
  expect((await ask({ courtesyCredits: 1 })).as(rehearsal).credits).toBe(-1)
  expect(await story.seePackage(sold.id)).toEqual(before)
  expect(await rows()).toEqual(written)
  const backwards = { from: '2026-02-10', to: '2026-02-09' }
  expect((await ask({}, backwards)).as(problem).code).toBe('InvalidValidity')
  expect((await ask({}, {}, 'ann')).status).toBe(403)
  expect((await ask({ freeCancellationHours: -1 })).status).toBe(400)
})

test('each is a sheet too, for the team alone', async () => {
  await lived()
  for (const name of reportName.options) {
    const sheet = await story.ask('owner', `GET /api/reports/${name}.csv`)
    expect([name, sheet.status]).toEqual([name, 200])
    expect((await story.ask('ann', `GET /api/reports/${name}.csv`)).status).toBe(403)
    expect((await story.ask('ann', `GET /api/reports/${name}`)).status).toBe(403)
    expect((await story.ask(null, `GET /api/reports/${name}.csv`)).status).toBe(401)
  }
  const sheet = await story.ask('owner', 'GET /api/reports/losses.csv')
  expect(sheet.text).toBe(
    'client,holder,absences,lateCancellations,lateMoves,forgiven\r\nann,,1,1,0,0\r\n',
  )
  const backwards = '?from=2026-02-02&to=2026-02-01'
  expect((await story.ask('owner', `GET /api/reports/owed${backwards}`)).status).toBe(422)
  expect((await story.ask('owner', 'GET /api/reports/owed?to=hier')).status).toBe(400)
})

test('whether it all adds up is said to the team alone, once somebody looked', async () => {
  const seen = async () => (await story.ask('owner', 'GET /api/proof')).as(proof)
  expect(await seen()).toEqual({ provedAt: null, differences: [] })
  await createProveDue(story.deps)()
  expect(await seen()).toEqual({ provedAt: '2026-01-20T09:00:00Z', differences: [] })
  expect((await story.ask('ann', 'GET /api/proof')).status).toBe(403)
})
