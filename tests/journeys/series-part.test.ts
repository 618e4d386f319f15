import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { problem } from '../../src/contract/problem.ts'
import { cancelledSeries, changedSeries, createdSeries, plan } from '../../src/contract/series.ts'
import { session, sessions } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

let database: Database
let story: Story
let packageId: string
let seriesId: string
let ids: string[]

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
  packageId = (await story.sell(10)).id
  const made = (await story.createSeries(MONDAYS)).as(createdSeries)
  seriesId = made.seriesId
  ids = made.sessions.map(({ id }) => id)
  story.clock.advance(60_000)
})

const ask = (what: 'cancel' | 'change', body: object, who = 'ann', headers = {}) =>
  story.ask(who, `POST /api/series/${seriesId}/${what}`, body, headers)

const listed = async () =>
  (await story.ask('ann', `GET /api/sessions?seriesId=${seriesId}`)).as(sessions).items

/** Each session in the order of the series: its start, and what became of it. */
async function rows() {
  const byId = new Map((await listed()).map((one) => [one.id, one]))
  return ids.map((id) => {
    const one = byId.get(id)
    return `${one?.startsAt.slice(5, 16)} ${one?.status} ${one?.credit}`
  })
}

const undo = async (actId: string | undefined) => {
  story.clock.advance(60_000)
  return await story.ask('ann', `POST /api/acts/${actId}/undo`, {})
}

const AS_AGREED = [
  '01-26T09:00 scheduled held',
  '02-02T09:00 scheduled held',
  '02-09T09:00 scheduled held',
  '02-16T09:00 scheduled held',
]

describe('cancelling a part of a series', () => {
  test('from one on gives back what is in time, in one act that can be taken back', async () => {
    const answer = await ask('cancel', { from: ids[1], scope: 'following', reason: 'voyage' })
    expect(answer.status).toBe(200)
    const done = answer.as(cancelledSeries)
    expect(done).toMatchObject({ seriesId, returned: 3, charged: 0 })
    expect(done.sessions.map(({ id }) => id)).toEqual(ids.slice(1))
    expect(done.sessions[0]).toMatchObject({ cancelledBy: 'client', cancellationReason: 'voyage' })
    expect((await rows()).map((row) => row.split(' ')[1])).toEqual([
      'scheduled',
      'cancelled',
      'cancelled',
      'cancelled',
    ])
    expect(await story.seePackage(packageId)).toMatchObject({ sessionsRemaining: 9 })
    expect((await undo(done.undo?.actId)).status).toBe(200)
    expect(await rows()).toEqual(AS_AGREED)
    expect(await story.seePackage(packageId)).toMatchObject({ sessionsRemaining: 6 })
  })

  test('leaves what has begun, and charges a client what is late', async () => {
    story.clock.set(Date.parse('2026-02-01T12:00:00Z'))
    await story.tick()
    const done = (await ask('cancel', { from: ids[3], scope: 'all' })).as(cancelledSeries)
    expect(done).toMatchObject({ returned: 2, charged: 1 })
    expect(await rows()).toEqual([
      '01-26T09:00 completed charged',
      '02-02T09:00 cancelled charged',
      '02-09T09:00 cancelled returned',
      '02-16T09:00 cancelled returned',
    ])
    const again = await ask('cancel', { from: ids[3], scope: 'all' })
    expect([again.status, again.as(problem).code]).toEqual([409, 'NothingAhead'])
  })

  test('is never late when the coach does it', async () => {
    story.clock.set(Date.parse('2026-02-01T12:00:00Z'))
    const done = await ask('cancel', { from: ids[0], scope: 'all' }, 'owner')
    expect(done.as(cancelledSeries)).toMatchObject({ returned: 3, charged: 0 })
  })

  test('can be of one alone, named by its local start', async () => {
    const from = '2026-02-09T10:00'
    const done = (await ask('cancel', { from, scope: 'this' })).as(cancelledSeries)
    expect(done.sessions.map(({ id }) => id)).toEqual([ids[2]])
    const again = await ask('cancel', { from, scope: 'this' })
    expect(again.as(problem).code).toBe('AlreadyCancelled')
    story.clock.set(Date.parse('2026-01-26T09:00:00Z'))
    const begun = await ask('cancel', { from: ids[0], scope: 'this' })
    expect(begun.as(problem).code).toBe('SessionOver')
  })

  test('under one key is done once', async () => {
    const headers = { 'Idempotency-Key': 'all-of-it' }
    const first = await ask('cancel', { from: ids[0], scope: 'all' }, 'ann', headers)
    const second = await ask('cancel', { from: ids[0], scope: 'all' }, 'ann', headers)
    expect([second.status, second.text]).toEqual([200, first.text])
  })
})

describe('changing a part of a series', () => {
  test('is previewed, then moves each session, which keeps its credit', async () => {
    const body = { from: ids[1], scope: 'following', weekday: 3, time: '18:30' }
    const shown = (await ask('change', { ...body, preview: true })).as(plan)
    expect(shown).toMatchObject({ bookable: true, timeZone: 'Europe/Zurich' })
    expect(shown.occurrences.map(({ sessionId }) => sessionId)).toEqual(ids.slice(1))
    expect(await rows()).toEqual(AS_AGREED)

    const agreed = shown.occurrences.map(({ startsAt }) => startsAt)
    const done = (await ask('change', { ...body, agreed })).as(changedSeries)
    expect(done).toMatchObject({ seriesId, kept: [] })
    expect(await rows()).toEqual([
      '01-26T09:00 scheduled held',
      '02-04T17:30 scheduled held',
      '02-11T17:30 scheduled held',
      '02-18T17:30 scheduled held',
    ])
    expect(await story.seePackage(packageId)).toMatchObject({ sessionsRemaining: 6 })
    expect((await undo(done.undo?.actId)).status).toBe(200)
    expect(await rows()).toEqual(AS_AGREED)
  })

  test('leaves what was moved or cancelled singly, also the next time', async () => {
    const moved = { startsAt: '2026-02-03T13:00:00Z' }
    await story.ask('ann', `POST /api/sessions/${ids[1]}/reschedule`, moved)
    await story.ask('ann', `POST /api/sessions/${ids[2]}/cancel`, {})
    const alone = await ask('change', { from: ids[3], scope: 'this', time: '12:00' })
    expect(alone.status).toBe(200)
    for (const weekday of [2, 4]) {
      story.clock.advance(60_000)
      const done = await ask('change', { from: ids[0], scope: 'all', weekday, durationMinutes: 60 })
      expect(done.as(changedSeries).kept).toEqual([ids[1], ids[3]])
      expect(done.as(changedSeries).sessions.map(({ id }) => id)).toEqual([ids[0]])
    }
    expect(await rows()).toEqual([
      '01-29T09:00 scheduled held',
      '02-03T13:00 scheduled held',
      '02-09T09:00 cancelled returned',
      '02-16T11:00 scheduled held',
    ])
    const [first] = (await listed()).filter(({ id }) => id === ids[0])
    expect(first?.endsAt).toBe('2026-01-29T10:00:00Z')
  })

  test('is refused whole where a time is taken, with its days', async () => {
    const single = { clientId: story.ann.personId, startsAt: '2026-02-10T09:15:00Z' }
    const made = await story.ask('owner', 'POST /api/sessions', { ...single, durationMinutes: 30 })
    expect(made.status).toBe(201)
    const body = { from: ids[0], scope: 'all', weekday: 2 }
    const refused = await ask('change', body)
    expect([refused.status, refused.as(problem)]).toMatchObject([
      409,
      { code: 'Conflict', dates: ['2026-02-10'] },
    ])
    const shown = (await ask('change', { ...body, preview: true })).as(plan)
    expect(shown.occurrences.map(({ status }) => status)).toEqual([
      'free',
      'free',
      'conflict',
      'free',
    ])
    expect(await rows()).toEqual(AS_AGREED)
  })

  test('that is not what was agreed is refused with the plan', async () => {
    const body = { from: ids[0], scope: 'all', weekday: 2, agreed: ['2026-01-27T09:00:00Z'] }
    const refused = (await ask('change', body)).as(problem)
    expect(refused.code).toBe('PlanChanged')
    expect(plan.parse(refused.plan).occurrences).toHaveLength(4)
  })

  test.each([
    [{ scope: 'all' }, 400, { code: 'Malformed', field: 'time' }],
    [{ scope: 'some', time: '11:00' }, 400, { code: 'Malformed', field: 'scope' }],
    [{ scope: 'all', time: '11:00', from: '2026-02-03T10:00' }, 404, { code: 'NotFound' }],
  ])('asked as %j is %i', async (body, status, facts) => {
    const answer = await ask('change', { from: ids[0], ...body })
    expect([answer.status, answer.as(problem)]).toMatchObject([status, facts])
  })

  test('into the past is refused', async () => {
    story.clock.set(Date.parse('2026-02-08T12:00:00Z'))
    const past = await ask('change', { from: ids[2], scope: 'this', weekday: 1, time: '10:30' })
    expect(past.status).toBe(200)
    story.clock.set(Date.parse('2026-02-09T09:10:00Z'))
    const gone = await ask('change', { from: ids[2], scope: 'this', time: '09:00' })
    expect(gone.as(problem).code).toBe('InPast')
  })
})

test('a series is its client’s, its coach’s and the owner’s', async () => {
  await story.join('bob', 'client')
  await story.join('coach', 'coach')
  for (const [who, status] of [
    ['bob', 404],
    ['coach', 403],
  ] as const) {
    const body = { from: ids[0], scope: 'all' }
    expect((await ask('cancel', body, who)).status).toBe(status)
    const change = { ...body, time: '11:00' }
    expect((await ask('change', change, who)).status).toBe(status)
    expect((await ask('change', { ...change, preview: true }, who)).status).toBe(status)
  }
  expect(await rows()).toEqual(AS_AGREED)
  const moved = await ask('change', { from: ids[0], scope: 'this', time: '11:00' }, 'owner')
  expect(moved.as(changedSeries).sessions.map((one) => session.parse(one).id)).toEqual([ids[0]])
})
