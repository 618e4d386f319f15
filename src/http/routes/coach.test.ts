import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { coachToday } from '../../contract/coach.ts'
import { sessionAfter } from '../../contract/session.ts'
import type { Database } from '../../db/open.ts'
import type { Actor } from '../../domain/person.ts'

let database: Database
let api: Api
let coach: Actor
let annId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  coach = await api.join('coach', 'coach')
  await api.join('other-coach', 'coach')
  annId = await api.client('ann@x.ch', 'Ann')
})

const today = async (who = 'coach', query = '') =>
  (await api.ask(who, `GET /api/coach/today${query}`)).as(coachToday)

async function make(startsAt: string, who = 'coach', clientId = annId) {
  const asked = { clientId, startsAt, durationMinutes: 45 }
  return (await api.ask(who, 'POST /api/sessions', asked)).as(sessionAfter)
}

describe('a coach’s day', () => {
  test('is the day in the coach’s zone, in its order, with whose and from which package', async () => {
    await api.grant(annId, 5)
    await make('2026-01-20T22:30:00Z')
    await make('2026-01-20T10:00:00Z')
    await make('2026-01-20T23:30:00Z')
    const seen = await today()
    expect(seen).toMatchObject({ day: '2026-01-20', timeZone: 'Europe/Zurich', toSettle: [] })
    expect(seen.sessions).toMatchObject([
      {
        startsAt: '2026-01-20T10:00:00Z',
        clientName: 'Ann',
        package: { sessionsBooked: 3, sessionsRemaining: 2, sessionsDone: 0 },
      },
      { startsAt: '2026-01-20T22:30:00Z' },
    ])
    api.clock.set(Date.parse('2026-01-20T23:00:00Z'))
    expect((await today()).day).toBe('2026-01-21')
  })

  test('is a coach’s own, and everybody’s for the owner, who may look at one', async () => {
    await api.grant(annId, 5)
    await make('2026-01-20T10:00:00Z')
    await make('2026-01-20T11:00:00Z', 'other-coach')
    const starts = async (who: string, query = '') =>
      (await today(who, query)).sessions.map(({ startsAt }) => startsAt.slice(11, 13))
    expect(await starts('coach')).toEqual(['10'])
    expect(await starts('owner')).toEqual(['10', '11'])
    expect(await starts('owner', `?coachId=${coach.personId}`)).toEqual(['10'])
  })

  test('keeps what was cancelled in it, and asks about what of the days before is not said', async () => {
    await api.grant(annId, 10)
    const cancelled = await make('2026-01-20T12:00:00Z')
    await api.ask('coach', `POST /api/sessions/${cancelled.id}/late-cancel`, {})
    const unsaid = await make('2026-01-20T21:00:00Z')
    const said = await make('2026-01-20T22:00:00Z')
    expect((await today()).sessions).toMatchObject([
      { id: cancelled.id, status: 'cancelled' },
      { id: unsaid.id },
      { id: said.id },
    ])
    api.clock.set(Date.parse('2026-01-20T23:15:00Z'))
    await api.ask('coach', `POST /api/sessions/${said.id}/complete`, {})
    expect(await today()).toMatchObject({ sessions: [], toSettle: [{ id: unsaid.id }] })
    api.clock.set(Date.parse('2026-01-22T07:00:00Z'))
    await api.tick()
    expect((await today()).toSettle).toEqual([])
  })

  test('counts what waits for a decision', async () => {
    const calcom = createCalcom(api.clock)
    await api.send(calcom.book('nobody@x.ch', '2026-01-27T10:00:00Z').body)
    // Whose it is, and what its event type costs.
    expect((await today()).attention).toBe(2)
  })
})

describe('a package that ends', () => {
  const ending = async () =>
    (await today()).ending.map(({ clientName, reason, sessionsRemaining }) => [
      clientName,
      reason,
      sessionsRemaining,
    ])

  test.each([
    ['its last two sessions', 2, undefined, [['Ann', 'few-left', 2]]],
    ['three and no end', 3, undefined, []],
    ['two weeks', 3, '2026-02-02', [['Ann', 'expires-soon', 3]]],
    ['six weeks for ten', 10, '2026-03-02', [['Ann', 'expires-soon', 10]]],
    ['six weeks for three', 3, '2026-03-02', []],
    ['more than six weeks', 20, '2026-03-10', []],
  ] as const)('with %s is seen as such', async (_, sessions, validUntil, expected) => {
    await api.grant(annId, sessions, validUntil === undefined ? {} : { validUntil })
    expect(await ending()).toEqual(expected)
  })

  test('is not one when another follows, nor when nothing of it is left to come', async () => {
    await api.grant(annId, 1)
    await make('2026-01-20T10:00:00Z')
    expect(await ending()).toEqual([['Ann', 'few-left', 0]])
    await api.grant(annId, 10)
    expect(await ending()).toEqual([])
    const ben = await api.client('ben@x.ch', 'Ben')
    await api.grant(ben, 1)
    const { id } = await make('2026-01-20T12:00:00Z', 'coach', ben)
    api.clock.set(Date.parse('2026-01-20T13:00:00Z'))
    await api.ask('coach', `POST /api/sessions/${id}/complete`, {})
    expect(await ending()).toEqual([])
  })

  test('stands before those that end later', async () => {
    const ben = await api.client('ben@x.ch', 'Ben')
    await api.grant(annId, 8, { validUntil: '2026-02-10' })
    await api.grant(ben, 8, { validUntil: '2026-01-31' })
    expect((await today()).ending).toMatchObject([
      { clientName: 'Ben', validUntil: '2026-01-31', expiresAt: '2026-01-31T23:00:00Z' },
      { clientName: 'Ann', validUntil: '2026-02-10' },
    ])
  })
})
