import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { problem } from '../../src/contract/problem.ts'
import { createdSeries, plan } from '../../src/contract/series.ts'
import { sessions } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, STARTS, type Story } from '../four-mondays.ts'

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

describe('a series', () => {
  test('is previewed, then created exactly as agreed', async () => {
    const sold = await story.sell(10)
    const previewed = await story.ask('ann', 'POST /api/sessions/recurring/preview', MONDAYS)
    expect(previewed.status).toBe(200)
    const shown = previewed.as(plan)
    expect(shown).toMatchObject({
      package: { id: sold.id, sessionsRemaining: 10, remainingAfter: 6 },
      bookable: true,
      timeZone: 'Europe/Zurich',
      coachId: story.owner.personId,
      durationMinutes: 45,
    })
    expect(shown.occurrences.map(({ startsAt }) => startsAt)).toEqual(STARTS)
    expect(shown.occurrences[0]).toEqual({
      startsAt: '2026-01-26T09:00:00Z',
      endsAt: '2026-01-26T09:45:00Z',
      localDate: '2026-01-26',
      localTime: '10:00',
      status: 'free',
      isSkipped: false,
    })
    expect((await story.ask('ann', 'GET /api/sessions')).as(sessions).items).toEqual([])

    const answer = await story.createSeries({ ...MONDAYS, agreed: STARTS })
    expect(answer.status).toBe(201)
    const made = answer.as(createdSeries)
    expect(made.sessions.map(({ startsAt }) => startsAt)).toEqual(STARTS)
    expect(made).toMatchObject({
      skipped: [],
      package: { id: sold.id, sessionsUsed: 4, sessionsRemaining: 6, sessionsBooked: 4 },
      packageIds: [sold.id],
    })
    const listed = await story.ask('ann', `GET /api/sessions?seriesId=${made.seriesId}`)
    expect(listed.as(sessions).items).toEqual(made.sessions)
  })

  test('that is no longer what was agreed is refused with the new plan', async () => {
    await story.sell(10)
    const answer = await story.createSeries({ ...MONDAYS, agreed: STARTS.slice(1) })
    expect(answer.status).toBe(409)
    const refused = answer.as(problem)
    expect(refused.code).toBe('PlanChanged')
    const shown = plan.parse(refused.plan)
    expect(shown.occurrences.map(({ startsAt }) => startsAt)).toEqual(STARTS)
  })

  test.each([
    ['NoActivePackage', 0, {}, 422, {}],
    ['NotEnoughCredits', 3, {}, 422, { available: 3, requested: 4 }],
    ['TooManyOccurrences', 3, { count: 53 }, 422, { maximum: 52 }],
    ['InPast', 3, { startOn: '2026-01-19', count: 53 }, 422, {}],
    ['InvalidTimeZone', 0, { timeZone: 'Mars/Base', startOn: '2020-01-01' }, 422, {}],
    ['Malformed', 0, { weekdays: [8], timeZone: 'Mars/Base' }, 400, { field: 'weekdays.0' }],
    ['NotFound', 3, { packageId: '0190a8a8-0000-7000-8000-000000000000' }, 404, {}],
    ['NotFound', 3, { coachId: '0190a8a8-0000-7000-8000-000000000000' }, 404, {}],
  ])('is refused %s with %i credits: %j', async (code, credits, change, status, facts) => {
    if (credits > 0) await story.sell(credits)
    const answer = await story.createSeries({ ...MONDAYS, ...change })
    expect(answer.status).toBe(status)
    expect(answer.as(problem)).toMatchObject({ code, ...facts })
    expect(story.records).toContainEqual(
      expect.objectContaining({ msg: 'request answered', route: '/api/sessions/recurring', code }),
    )
    expect((await story.ask('ann', 'GET /api/sessions')).as(sessions).items).toEqual([])
  })

  test('on a time that is taken is refused with its days', async () => {
    await story.sell(10)
    await story.createSeries({ ...MONDAYS, startOn: '2026-02-02', count: 1 })
    const answer = await story.createSeries(MONDAYS)
    expect(answer.status).toBe(409)
    expect(answer.as(problem)).toMatchObject({ code: 'Conflict', dates: ['2026-02-02'] })
    const shown = (await story.ask('ann', 'POST /api/sessions/recurring/preview', MONDAYS)).as(plan)
    expect(shown.bookable).toBe(false)
    const taken = shown.occurrences.find(({ status }) => status === 'conflict')
    expect(taken?.alternatives).toHaveLength(3)
    const skipping = (await story.createSeries({ ...MONDAYS, onConflict: 'skip' })).as(
      createdSeries,
    )
    expect(skipping.skipped).toEqual([{ startsAt: '2026-02-02T09:00:00Z', status: 'conflict' }])
    expect(skipping.sessions).toHaveLength(3)
  })

  test('with too few credits can still be looked at', async () => {
    await story.sell(1)
    const shown = (await story.ask('ann', 'POST /api/sessions/recurring/preview', MONDAYS)).as(plan)
    expect(shown.bookable).toBe(false)
    expect(shown.occurrences.map(({ status }) => status)).toEqual([
      'free',
      'beyond-balance',
      'beyond-balance',
      'beyond-balance',
    ])
  })

  test('is for oneself alone, or for a client that a coach names', async () => {
    const bob = await story.join('bob', 'client')
    await story.sell(10)
    expect((await story.createSeries({ ...MONDAYS, clientId: bob.personId })).status).toBe(403)
    const unnamed = await story.createSeries(MONDAYS, 'owner')
    expect(unnamed.as(problem)).toMatchObject({ code: 'Malformed', field: 'clientId' })
    const own = { ...MONDAYS, clientId: story.ann.personId.toUpperCase() }
    expect((await story.createSeries(own)).status).toBe(201)
  })
})
