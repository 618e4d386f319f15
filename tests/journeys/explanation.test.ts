import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { explanation } from '../../src/contract/explanation.ts'
import { entries } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import { createdSeries } from '../../src/contract/series.ts'
import { sessionWithTimeline } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

/** « Pourquoi 3 ? »: every balance opens to the chain that makes it. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const explain = async (id: string, query = '', who = 'ann') =>
  (await story.ask(who, `GET /api/packages/${id}/explanation${query}`)).as(explanation)

const told = ({ lines }: Awaited<ReturnType<typeof explain>>) =>
  lines.map(({ type, quantity, balanceAfter }) => `${type} ${quantity} -> ${balanceAfter}`)

/** Ten bought; one done, one cancelled eleven hours before, one absence, one booked, one given back. */
async function lived() {
  const sold = await story.sell(10)
  const { sessions } = (await story.createSeries(MONDAYS)).as(createdSeries)
  const ids = sessions.map(({ id }) => id)
  await story.goTo('2026-02-01T22:00:00Z')
  await story.ask('ann', `POST /api/sessions/${ids[1]}/cancel`, {})
  await story.goTo('2026-02-09T09:30:00Z')
  await story.ask('owner', `POST /api/sessions/${ids[2]}/no-show`, { noShow: true })
  const asked = { clientId: story.ann.personId, durationMinutes: 60 }
  const one = { ...asked, startsAt: '2026-02-20T09:00:00Z' }
  const more = await story.ask('owner', 'POST /api/sessions', one)
  await story.goTo('2026-02-10T09:00:00Z')
  await story.ask('ann', `POST /api/sessions/${JSON.parse(more.text).id}/cancel`, {})
  return { sold, ids }
}

test('each line says what it does, and they add up to the balance', async () => {
  const { sold, ids } = await lived()
  const seen = await explain(sold.id)
  expect(told(seen)).toEqual([
    'bought 10 -> 10',
    'done -1 -> 9',
    'late-cancellation -1 -> 8',
    'absence -1 -> 7',
    'booked -1 -> 6',
    'returned 0 -> 6',
  ])
  expect(seen).toMatchObject({
    balance: 6,
    totals: { granted: 10, done: 1, booked: 1, forfeited: 2, closed: 0 },
    terms: { freeCancellationHours: 24 },
  })
  expect(seen.lines[2]).toMatchObject({ hoursBefore: 11, session: { id: ids[1] } })
  expect((await story.seePackage(sold.id)).sessionsRemaining).toBe(6)
})

test('the client and the team are shown the same lines, and nobody else any', async () => {
  const { sold } = await lived()
  await story.join('coach', 'coach')
  await story.join('ben', 'client')
  const own = await explain(sold.id)
  expect(await explain(sold.id, '', 'owner')).toEqual(own)
  expect(await explain(sold.id, '', 'coach')).toEqual(own)
  const path = `GET /api/packages/${sold.id}`
  expect((await story.ask('ben', `${path}/explanation`)).status).toBe(404)
  expect((await story.ask('ben', `${path}/statement.csv`)).status).toBe(404)
  expect((await story.ask(null, `${path}/statement.pdf`)).status).toBe(401)
})

test('a balance can be asked for as of any instant', async () => {
  const { sold } = await lived()
  expect((await explain(sold.id, '?asOf=2026-01-20T08:59:59Z')).balance).toBe(0)
  const before = await explain(sold.id, '?asOf=2026-01-27T12:00:00%2B01:00')
  expect(told(before)).toEqual([
    'bought 10 -> 10',
    'done -1 -> 9',
    'booked -1 -> 8',
    'booked -1 -> 7',
    'booked -1 -> 6',
  ])
  const malformed = await story.ask('ann', `GET /api/packages/${sold.id}/explanation?asOf=hier`)
  expect(malformed.as(problem)).toMatchObject({ code: 'Malformed', field: 'asOf' })
})

test('and as it was known before a late delivery came', async () => {
  const email = `late-${crypto.randomUUID()}@client.example`
  const clientId = await story.client(email, 'Ann')
  const body = { clientId, totalSessions: 3 }
  const sold = JSON.parse((await story.ask('owner', 'POST /api/packages', body)).text)
  const calcom = createCalcom(story.clock)
  story.clock.set(Date.parse('2026-01-21T09:00:00Z'))
  const booked = calcom.book(email, '2026-02-03T10:00:00Z')
  story.clock.set(Date.parse('2026-01-25T09:00:00Z'))
  await story.send(booked.body)
  expect((await explain(sold.id, '', 'owner')).balance).toBe(2)
  const asOf = '?asOf=2026-01-23T00:00:00Z'
  expect((await explain(sold.id, asOf, 'owner')).balance).toBe(2)
  expect((await explain(sold.id, `${asOf}&knownAt=2026-01-24T00:00:00Z`, 'owner')).balance).toBe(3)
  const line = (await explain(sold.id, '', 'owner')).lines[1]
  expect(line).toMatchObject({ actor: 'calcom', at: '2026-01-21T09:00:00Z' })
  const delivery = await story.ask('owner', `GET /api/deliveries/${line?.deliveryId}`)
  expect(delivery.status).toBe(200)
})

test('a long chain is read on from its latest lines, and its numbers add up on each page', async () => {
  const { sold } = await lived()
  const whole = await explain(sold.id)
  expect(whole).toMatchObject({ nextCursor: null, earlier: { count: 0, balance: 0 } })
  const latest = await explain(sold.id, '?limit=2')
  expect(told(latest)).toEqual(['booked -1 -> 6', 'returned 0 -> 6'])
  const { balance, totals, sums } = whole
  expect(latest).toMatchObject({ balance, totals, sums, earlier: { count: 4, balance: 7 } })
  expect(sums).toContainEqual({
    ...{ type: 'bought', quantity: 10, count: 1, firstAt: whole.lines[0]?.at },
  })
  const on = new URLSearchParams({ asOf: latest.asOf, knownAt: latest.knownAt, limit: '4' })
  on.set('cursor', latest.nextCursor ?? '')
  const before = await explain(sold.id, `?${on}`)
  expect(before).toMatchObject({ balance: 6, totals, sums, nextCursor: null })
  expect([...before.lines, ...latest.lines]).toEqual(whole.lines)
  const refused = await story.ask('ann', `GET /api/packages/${sold.id}/explanation?cursor=x`)
  expect(refused.as(problem)).toMatchObject({ code: 'Malformed', field: 'cursor' })
})

test('what one session did to a package can be asked for', async () => {
  const { sold, ids } = await lived()
  const answer = await story.ask('ann', `GET /api/packages/${sold.id}/entries?sessionId=${ids[1]}`)
  const kinds = answer.as(entries).items.map(({ kind }) => kind)
  expect(kinds).toEqual(['forfeit', 'hold'])
})

describe('a statement', () => {
  test('as a sheet has the same lines, in the asker’s language, without a formula in it', async () => {
    const { sold } = await lived()
    const taken = { quantity: -1, reason: '=HYPERLINK("x")' }
    await story.ask('owner', `POST /api/packages/${sold.id}/adjustments`, taken)
    const path = `GET /api/packages/${sold.id}/statement.csv`
    const sheet = await story.ask('ann', path, undefined, { 'Accept-Language': 'fr' })
    expect(sheet.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(sheet.headers.get('content-disposition')).toBe('attachment; filename="releve.csv"')
    const lines = sheet.text.trim().split('\r\n')
    expect(lines[0]).toContain('Date,Événement,Session,Motif,Mouvement,Reste')
    expect(lines).toHaveLength(8)
    expect(lines[3]).toContain('11\u00a0h avant, limite 24\u00a0h')
    expect(lines.at(-1)).toContain(`"'=HYPERLINK(""x"")",-1,5`)
    const sum = lines.slice(1).reduce((all, line) => all + Number(line.split(',').at(-2)), 0)
    expect(sum).toBe(5)
  })

  test('says why a session came back, in whole hours as the page does', async () => {
    const sold = await story.sell(4, { terms: { courtesyCredits: 1 } })
    const made = (await story.createSeries(MONDAYS)).as(createdSeries)
    const [first, second, third] = made.sessions.map(({ id }) => id)
    story.clock.advance(60_000)
    await story.ask('ann', `POST /api/sessions/${third}/cancel`, {})
    story.clock.set(Date.parse('2026-01-25T22:10:00Z'))
    await story.ask('ann', `POST /api/sessions/${first}/cancel`, {})
    await story.ask('owner', `POST /api/sessions/${second}/return-credit`, { reason: 'geste' })
    expect((await explain(sold.id)).lines[1]?.hoursBefore).toBeCloseTo(10.83, 2)
    const asked = { 'Accept-Language': 'fr' }
    const path = `GET /api/packages/${sold.id}/statement.csv`
    const { text } = await story.ask('ann', path, undefined, asked)
    const rule = (hours: number) => `(${hours}\u00a0h avant, limite 24\u00a0h)`
    expect(text).toContain(`Annulée tard, recréditée par courtoisie ${rule(10)}`)
    expect(text).toContain('Recréditée par le coach')
    expect(text).toContain(`Annulée dans les délais, recréditée ${rule(479)}`)
  })

  test('and the ledger tells a courtesy by its own name, also where a session and news do', async () => {
    const sold = await story.sell(2, { terms: { courtesyCredits: 1 } })
    const made = (await story.createSeries({ ...MONDAYS, count: 2 })).as(createdSeries)
    story.clock.set(Date.parse('2026-01-25T22:10:00Z'))
    for (const { id } of made.sessions) {
      await story.ask('ann', `POST /api/sessions/${id}/cancel`, {})
      story.clock.set(Date.parse('2026-02-01T22:10:00Z'))
      await story.tick()
    }
    const ledger = (await story.ask('ann', `GET /api/packages/${sold.id}/entries`)).as(entries)
    expect(ledger.items.map(({ kind, quantity }) => `${kind} ${quantity}`)).toEqual([
      ...['forfeit 0', 'courtesy 1', 'hold -1', 'hold -1', 'grant 2'],
    ])
    expect(await story.seePackage(sold.id)).toMatchObject({ sessionsUsed: 1, sessionsRemaining: 1 })
    const path = `GET /api/sessions/${made.sessions[0]?.id}`
    const { timeline } = (await story.ask('ann', path)).as(sessionWithTimeline)
    expect(timeline.map(({ what }) => what)).toContain('courtesy')
  })

  test('as a page is a PDF with its own fonts, also when it is long', async () => {
    const sold = await story.sell(60)
    for (let week = 0; week < 3; week += 1) {
      const startOn = `2026-0${2 + week * 2}-02`
      const body = { ...MONDAYS, weekdays: [1, 3, 5], startOn, count: 18, time: '18:00' }
      expect((await story.createSeries(body)).status).toBe(201)
    }
    const path = `/api/packages/${sold.id}/statement.pdf`
    const answer = await story.app.request(path, { headers: { Authorization: 'Bearer ann' } })
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const text = bytes.toString('latin1')
    expect(text).toContain('(Studio)')
    expect(text).toContain('DejaVuSansCondensed')
    expect(text.match(/\/Type \/Page\b/g)?.length).toBe(2)
  })
})
