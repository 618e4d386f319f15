import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { packageAfter } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import { createdSeries } from '../../src/contract/series.ts'
import type { Database } from '../../src/db/open.ts'
import type { Answer } from '../api.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'
import { wrongCounters } from '../wrong-counters.ts'

/** Days that an act gave a package, and in which somebody booked before the act is taken back. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const act = (id: string, what: string, body: object = {}) =>
  story.ask('owner', `POST /api/packages/${id}/${what}`, body)

const undo = (answer: Answer) =>
  story.ask('owner', `POST /api/acts/${answer.as(packageAfter).undo?.actId}/undo`, {})

test('an extension stays until what was booked thanks to it is given up', async () => {
  const sold = await story.sell(4, { validUntil: '2026-02-10' })
  const answer = await act(sold.id, 'extend', { validUntil: '2026-03-31', reason: 'x' })
  const { sessions } = (await story.createSeries(MONDAYS)).as(createdSeries)
  const refused = await undo(answer)
  expect(refused.as(problem)).toMatchObject({ status: 422, code: 'OutsideValidity' })
  expect(refused.json).toMatchObject({ dates: ['2026-02-16'] })
  expect((await story.seePackage(sold.id)).sessionsBooked).toBe(4)
  const last = sessions.at(-1)
  await story.ask('owner', `POST /api/sessions/${last?.id}/cancel`, {})
  expect((await undo(answer)).status).toBe(200)
  expect(await story.seePackage(sold.id)).toMatchObject({
    ...{ validUntil: '2026-02-10', sessionsBooked: 3, sessionsRemaining: 1 },
  })
  expect(await wrongCounters(story)).toEqual([])
})

test('a resumption stays where somebody booked in the days of the pause', async () => {
  const sold = await story.sell(4, { validUntil: '2026-06-30' })
  await act(sold.id, 'pause', { from: '2026-01-20', until: '2026-02-10' })
  story.clock.advance(60_000)
  const resumed = await act(sold.id, 'resume')
  story.clock.advance(60_000)
  await story.createSeries(MONDAYS)
  const refused = await undo(resumed)
  expect(refused.json).toMatchObject({
    ...{ code: 'OutsideValidity', dates: ['2026-01-26', '2026-02-02', '2026-02-09'] },
  })
  expect((await story.seePackage(sold.id)).sessionsBooked).toBe(4)
})

test('a pause stays where somebody booked in the days by which it lasts longer', async () => {
  const sold = await story.sell(4, { validUntil: '2026-02-10' })
  const paused = await act(sold.id, 'pause', { from: '2026-01-21', until: '2026-01-25' })
  const longer = { ...MONDAYS, weekdays: [7], count: 2 }
  expect((await story.createSeries(longer)).status).toBe(201)
  expect((await undo(paused)).status).toBe(200)
  const again = await act(sold.id, 'pause', { from: '2026-01-21', until: '2026-01-25' })
  const late = { clientId: story.ann.personId, startsAt: '2026-02-13T09:00:00Z' }
  const booked = await story.ask('owner', 'POST /api/sessions', { ...late, durationMinutes: 60 })
  expect(booked.status).toBe(201)
  expect((await undo(again)).json).toMatchObject({ dates: ['2026-02-13'] })
})
