import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { undone } from '../../contract/act.ts'
import { attentionItems } from '../../contract/attention.ts'
import { soldPackage } from '../../contract/package.ts'
import { problem } from '../../contract/problem.ts'
import { disownedSession, sessionAfter, sessions } from '../../contract/session.ts'
import type { Database } from '../../db/open.ts'
import type { Actor } from '../../domain/person.ts'

const ANN = 'ann@client.example'
const ELEVEN = '2026-01-20T10:00:00Z'

let database: Database
let api: Api
let calcom: Calcom
let coach: Actor
let annId: string
let packageId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  calcom = createCalcom(api.clock)
  coach = await api.join('coach', 'coach')
  await api.join('other-coach', 'coach')
  annId = await api.client(ANN, 'Ann Dubois')
  api.admit('ann', { ...api.owner, role: 'client', personId: annId })
  packageId = (await api.grant(annId, 10)).id
})

const post = (who: string, path: string, body: unknown = {}, headers = {}) =>
  api.ask(who, `POST ${path}`, body, headers)

const remaining = async () =>
  (await api.ask('owner', `GET /api/packages/${packageId}`)).as(soldPackage).sessionsRemaining

/** A session of the coach, made here. */
async function make(startsAt = ELEVEN, who = 'coach') {
  const asked = { clientId: annId, startsAt, durationMinutes: 45 }
  const made = await post(who, '/api/sessions', asked)
  expect(made.status).toBe(201)
  api.clock.advance(1000)
  return made.as(sessionAfter)
}

describe('a single session', () => {
  test('is made by a coach for themselves, takes a credit, and says whose it is', async () => {
    const made = await make()
    expect(made).toMatchObject({
      clientId: annId,
      coachId: coach.personId,
      packageId,
      startsAt: ELEVEN,
      endsAt: '2026-01-20T10:45:00Z',
      source: 'manual',
      credit: 'held',
    })
    expect(await remaining()).toBe(9)
    const listed = (await api.ask('coach', 'GET /api/sessions')).as(sessions)
    expect(listed.items).toMatchObject([{ id: made.id, clientName: 'Ann Dubois' }])
    const own = (await api.ask('ann', 'GET /api/sessions')).as(sessions)
    expect(own.items[0]).not.toHaveProperty('clientName')
  })

  test.each([
    [{ startsAt: '2026-01-20T08:00:00Z' }, 422, 'InPast'],
    [{ timeZone: 'Mars/Olympus' }, 422, 'InvalidTimeZone'],
    [{ packageId: '0190a8a8-0000-7000-8000-000000000000' }, 422, 'NoActivePackage'],
    [{ clientId: '0190a8a8-0000-7000-8000-000000000000' }, 404, 'NotFound'],
    [{ durationMinutes: 0 }, 400, 'Malformed'],
    [{ startsAt: 'tomorrow' }, 400, 'Malformed'],
    [{ reason: 'x' }, 400, 'Malformed'],
  ])('with %j is refused', async (wrong, status, code) => {
    const asked = { clientId: annId, startsAt: ELEVEN, durationMinutes: 45, ...wrong }
    const answer = await post('coach', '/api/sessions', asked)
    expect([answer.status, answer.as(problem).code]).toEqual([status, code])
  })

  test('on top of another is a conflict that names the day', async () => {
    await make()
    const asked = { clientId: annId, startsAt: '2026-01-20T10:30:00Z', durationMinutes: 45 }
    const answer = await post('coach', '/api/sessions', asked)
    expect(answer.status).toBe(409)
    expect(answer.as(problem)).toMatchObject({ code: 'Conflict', dates: ['2026-01-20'] })
  })

  test('is not for a coach to put into another coach’s day', async () => {
    const asked = { clientId: annId, startsAt: ELEVEN, durationMinutes: 45 }
    const given = { ...asked, coachId: coach.personId }
    expect((await post('other-coach', '/api/sessions', given)).status).toBe(403)
    expect((await post('owner', '/api/sessions', given)).status).toBe(201)
  })

  test('asked twice under one key is made once', async () => {
    const asked = { clientId: annId, startsAt: ELEVEN, durationMinutes: 45 }
    const key = { 'Idempotency-Key': 'once' }
    const first = await post('coach', '/api/sessions', asked, key)
    const second = await post('coach', '/api/sessions', asked, key)
    expect(second.text).toBe(first.text)
    expect(await remaining()).toBe(9)
    const other = await post('coach', '/api/sessions', { ...asked, durationMinutes: 60 }, key)
    expect(other.as(problem).code).toBe('IdempotencyKeyReused')
  })
})

describe('how it went', () => {
  test('can be said from its start on, and taken back for a quarter of an hour', async () => {
    const { id } = await make()
    expect((await post('coach', `/api/sessions/${id}/complete`)).as(problem).code).toBe('TooEarly')
    api.clock.set(Date.parse(ELEVEN))
    const done = (await post('coach', `/api/sessions/${id}/complete`)).as(sessionAfter)
    expect(done).toMatchObject({ status: 'completed', credit: 'charged' })
    expect(done.undo?.until).toBe('2026-01-20T10:15:00Z')
    api.clock.advance(1000)
    const undo = `/api/acts/${done.undo?.actId}/undo`
    expect((await post('other-coach', undo)).status).toBe(403)
    const back = await post('coach', undo)
    expect([back.status, back.as(undone)]).toEqual([200, {}])
    expect((await post('coach', undo)).as(problem)).toMatchObject({
      status: 409,
      code: 'AlreadyUndone',
    })
    const seen = (await api.ask('coach', 'GET /api/sessions')).as(sessions)
    expect(seen.items).toMatchObject([{ status: 'scheduled', credit: 'held' }])
  })

  test('too late to take it back is said so', async () => {
    const { id } = await make()
    const late = (await post('coach', `/api/sessions/${id}/late-cancel`)).as(sessionAfter)
    expect(late).toMatchObject({ status: 'cancelled', cancelledBy: 'client', credit: 'charged' })
    api.clock.advance(15 * 60_000)
    const answer = await post('coach', `/api/acts/${late.undo?.actId}/undo`)
    expect([answer.status, answer.as(problem).code]).toEqual([409, 'UndoExpired'])
  })

  test('absent, given back once, and not twice', async () => {
    const { id } = await make()
    api.clock.set(Date.parse(ELEVEN))
    const absent = await post('coach', `/api/sessions/${id}/no-show`, { noShow: true })
    expect(absent.as(sessionAfter)).toMatchObject({ status: 'no-show', credit: 'charged' })
    expect((await post('coach', `/api/sessions/${id}/no-show`)).as(problem).field).toBe('noShow')
    api.clock.advance(1000)
    const asked = { reason: 'certificat médical' }
    const given = await post('coach', `/api/sessions/${id}/return-credit`, asked)
    expect(given.as(sessionAfter).credit).toBe('returned')
    expect(await remaining()).toBe(10)
    const again = await post('coach', `/api/sessions/${id}/return-credit`, asked)
    expect([again.status, again.as(problem).code]).toEqual([409, 'AlreadyReturned'])
    const silent = await post('coach', `/api/sessions/${id}/return-credit`)
    expect(silent.as(problem)).toMatchObject({ code: 'Malformed', field: 'reason' })
  })

  test('said twice under one key is said once', async () => {
    const { id } = await make()
    api.clock.set(Date.parse(ELEVEN))
    const key = { 'Idempotency-Key': 'once' }
    const first = await post('coach', `/api/sessions/${id}/complete`, {}, key)
    api.clock.advance(1000)
    expect((await post('coach', `/api/sessions/${id}/complete`, {}, key)).text).toBe(first.text)
  })
})

describe('moving and disowning', () => {
  test('a client moves what was made here, and only before it begins', async () => {
    const { id } = await make()
    const later = { startsAt: '2026-01-21T10:00:00+01:00' }
    const moved = await post('ann', `/api/sessions/${id}/reschedule`, later)
    expect(moved.as(sessionAfter)).toMatchObject({ id, startsAt: '2026-01-21T09:00:00Z' })
    api.clock.set(Date.parse('2026-01-21T09:00:00Z'))
    const over = await post('ann', `/api/sessions/${id}/reschedule`, {
      startsAt: '2026-01-22T09:00:00Z',
    })
    expect([over.status, over.as(problem).code]).toEqual([409, 'SessionOver'])
  })

  test('a client is led to Cal.com for a booking of Cal.com, and may say it is not theirs', async () => {
    const { uid, body } = calcom.book(ANN, ELEVEN)
    await api.send(body)
    api.clock.advance(1000)
    const [session] = (await api.ask('ann', 'GET /api/sessions')).as(sessions).items
    const path = `/api/sessions/${session?.id}`
    const led = await post('ann', `${path}/reschedule`, { startsAt: '2026-01-21T10:00:00Z' })
    expect(led.as(problem)).toMatchObject({
      status: 422,
      code: 'ChangeAtCalcom',
      url: `https://app.cal.eu/reschedule/${uid}`,
    })
    expect((await post('coach', `${path}/disown`)).status).toBe(403)
    const disowned = (await post('ann', `${path}/disown`)).as(disownedSession)
    expect(await remaining()).toBe(10)
    const { items } = (await api.ask('owner', 'GET /api/attention')).as(attentionItems)
    expect(items.filter(({ kind }) => kind !== 'unmapped-type')).toMatchObject([
      { kind: 'disowned', status: 'open', resolution: null },
    ])
    api.clock.advance(1000)
    expect((await post('ann', `/api/acts/${disowned.undo?.actId}/undo`)).status).toBe(200)
    expect(await remaining()).toBe(9)
  })
})

describe('taking back what somebody else has built on', () => {
  test('a time that was taken meanwhile is a conflict, and nothing else fails', async () => {
    const { id } = await make()
    const cancelled = (await post('coach', `/api/sessions/${id}/cancel`)).as(sessionAfter)
    api.clock.advance(1000)
    await make()
    const undo = await post('coach', `/api/acts/${cancelled.undo?.actId}/undo`)
    expect(undo.as(problem)).toMatchObject({ status: 409, code: 'Conflict', dates: ['2026-01-20'] })
    const listed = (await api.ask('coach', 'GET /api/sessions')).as(sessions)
    expect(listed.items.map(({ status }) => status).sort()).toEqual(['cancelled', 'scheduled'])
  })

  test('neither can an absence be, on whose time somebody else came', async () => {
    const { id } = await make()
    api.clock.set(Date.parse(ELEVEN))
    await post('coach', `/api/sessions/${id}/no-show`, { noShow: true })
    api.clock.advance(1000)
    await make('2026-01-20T10:15:00Z')
    const back = await post('coach', `/api/sessions/${id}/no-show`, { noShow: false })
    expect(back.as(problem)).toMatchObject({ status: 409, code: 'Conflict' })
  })

  test('a move goes back to where the session was', async () => {
    const { id } = await make()
    const later = { startsAt: '2026-01-21T10:00:00Z' }
    const moved = await post('coach', `/api/sessions/${id}/reschedule`, later)
    api.clock.advance(1000)
    const { undo } = moved.as(sessionAfter)
    expect((await post('coach', `/api/acts/${undo?.actId}/undo`)).status).toBe(200)
    const listed = (await api.ask('coach', 'GET /api/sessions')).as(sessions)
    expect(listed.items).toMatchObject([{ id, startsAt: ELEVEN, credit: 'held' }])
  })

  test('what was just made is cancelled, not undone', async () => {
    expect((await make()).undo).toBeNull()
  })
})

describe('at the same time', () => {
  test('a credit given back by two comes back once', async () => {
    const { id } = await make()
    const path = `/api/sessions/${id}/return-credit`
    const answers = await Promise.all([
      post('coach', path, { reason: 'malade' }),
      post('owner', path, { reason: 'malade' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await remaining()).toBe(10)
  })
})
