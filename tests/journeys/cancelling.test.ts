import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { person } from '../../src/contract/person.ts'
import { problem } from '../../src/contract/problem.ts'
import { createdSeries } from '../../src/contract/series.ts'
import { session, sessions, sessionWithTimeline } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

describe('cancelling', () => {
  const cancel = (id: string, who = 'ann', body?: object) => {
    story.clock.advance(60_000)
    return story.ask(who, `POST /api/sessions/${id}/cancel`, body)
  }

  test('early gives the credit back, and says why in the history', async () => {
    const sold = await story.sell(10)
    const made = (await story.createSeries(MONDAYS)).as(createdSeries)
    const id = made.sessions[0]?.id ?? ''
    const answer = await cancel(id, 'ann', { reason: 'grippe' })
    expect(answer.status).toBe(200)
    expect(answer.as(session)).toMatchObject({
      status: 'cancelled',
      credit: 'returned',
      cancelledBy: 'client',
      cancellationReason: 'grippe',
      cancelledAt: '2026-01-20T09:01:00Z',
    })
    expect((await story.seePackage(sold.id)).sessionsRemaining).toBe(7)
    const seen = (await story.ask('ann', `GET /api/sessions/${id}`)).as(sessionWithTimeline)
    expect(seen.timeline.map(({ what, effect }) => [what, effect])).toEqual(
      expect.arrayContaining([
        ['booked', 0],
        ['hold', -1],
        ['cancelled', 0],
        ['release', 1],
      ]),
    )
    const twice = await cancel(id)
    expect(twice.status).toBe(409)
    expect(twice.as(problem).code).toBe('AlreadyCancelled')
  })

  test('late keeps the credit, as the terms say', async () => {
    const sold = await story.sell(10)
    const made = (await story.createSeries(MONDAYS)).as(createdSeries)
    story.clock.set(Date.parse('2026-01-25T12:00:00Z'))
    const answer = await cancel(made.sessions[0]?.id ?? '')
    expect(answer.as(session)).toMatchObject({ status: 'cancelled', credit: 'charged' })
    expect(await story.seePackage(sold.id)).toMatchObject({
      sessionsUsed: 4,
      sessionsBooked: 3,
      sessionsForfeited: 1,
    })
  })

  test('after the end is refused', async () => {
    await story.sell(10)
    const made = (await story.createSeries(MONDAYS)).as(createdSeries)
    story.clock.set(Date.parse('2026-01-26T10:00:00Z'))
    const answer = await cancel(made.sessions[0]?.id ?? '', 'owner')
    expect(answer.status).toBe(409)
    expect(answer.as(problem).code).toBe('SessionOver')
  })

  test('a booking of Cal.com leads its client there, and counts at once for the owner', async () => {
    const known = (await story.ask('owner', `GET /api/clients/${story.ann.personId}`)).as(person)
    const sold = await story.sell(10)
    const calcom = createCalcom(story.clock)
    const booked = calcom.book(known.email ?? '', '2026-01-26T09:00:00Z')
    await story.send(booked.body)
    const { items } = (await story.ask('ann', 'GET /api/sessions')).as(sessions)
    const id = items[0]?.id ?? ''
    const refused = await cancel(id)
    expect(refused.status).toBe(422)
    expect(refused.as(problem)).toMatchObject({
      code: 'ChangeAtCalcom',
      url: `https://app.cal.eu/booking/${booked.uid}?cancel=true`,
    })
    const done = await cancel(id, 'owner')
    expect(done.as(session)).toMatchObject({
      status: 'cancelled',
      credit: 'returned',
      cancelledBy: 'host',
      calcomSync: 'none',
    })
    expect((await story.seePackage(sold.id)).sessionsRemaining).toBe(10)
  })
})

test('what is over counts as done, two hours after its end', async () => {
  const sold = await story.sell(10)
  await story.createSeries(MONDAYS)
  story.clock.set(Date.parse('2026-02-02T11:45:00Z'))
  await story.tick()
  expect(await story.seePackage(sold.id)).toMatchObject({ sessionsDone: 2, sessionsBooked: 2 })
  const done = (await story.ask('ann', 'GET /api/sessions?status=completed')).as(sessions)
  const seen = await story.ask('ann', `GET /api/sessions/${done.items[0]?.id}`)
  expect(seen.as(sessionWithTimeline).timeline.at(-1)).toMatchObject({
    what: 'completed',
    at: '2026-01-26T11:45:00Z',
    actor: 'clock',
  })
})
