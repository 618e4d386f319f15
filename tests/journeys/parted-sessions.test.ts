import { afterAll, beforeAll, expect, test } from 'vitest'
import { problem } from '../../src/contract/problem.ts'
import { sessionAfter, sessions, sessionWithTimeline } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { type Api, createApi } from '../api.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { wrongCounters } from '../wrong-counters.ts'

/** Two bookings that were only taken for one session, and the coach knows that they are two. */

const ANN = 'ann@client.example'
let database: Database
let shadow: Database

beforeAll(async () => {
  ;[database, shadow] = await Promise.all([openTestDatabase(), openTestDatabase()])
})
afterAll(() => Promise.all([database.close(), shadow.close()]))

/** A new date was asked for, and what was booked next is taken for it. */
async function answered() {
  const api = await createApi(database)
  const calcom = createCalcom(api.clock)
  await api.grant(await api.client(ANN), 5)
  const told: string[] = []
  const tell = async ({ body }: { body: string }) => {
    api.clock.advance(1000)
    told.push(body)
    await api.send(body)
  }
  const first = calcom.book(ANN, '2026-01-27T17:30:00Z')
  await tell(first)
  await tell(calcom.requestNewDate(first.uid))
  const second = calcom.book(ANN, '2026-01-28T17:30:00Z')
  await tell(second)
  return { api, calcom, tell, told, fromUid: first.uid, uid: second.uid }
}

const all = async (api: Api) => (await api.ask('owner', 'GET /api/sessions')).as(sessions).items

const listed = async (api: Api) =>
  (await all(api)).map(({ calcomBookingId, status, credit }) => [calcomBookingId, status, credit])

async function only(api: Api) {
  const [first] = await all(api)
  return (await api.ask('owner', `GET /api/sessions/${first?.id}`)).as(sessionWithTimeline)
}

const left = async (api: Api) => (await api.ask('owner', 'GET /api/packages')).json

test('the history says by what they were taken for one, and the denial makes two of them', async () => {
  const { api, fromUid, uid } = await answered()
  expect(await listed(api)).toEqual([[uid, 'scheduled', 'held']])
  const session = await only(api)
  const line = session.timeline.find(({ what }) => what === 'linked')
  expect(line).toMatchObject({
    cause: 'new-date',
    startsAt: '2026-01-28T17:30:00Z',
    formerStartsAt: '2026-01-27T17:30:00Z',
    link: { fromUid, uid, because: 'new-date' },
  })
  api.clock.advance(1000)
  const path = `POST /api/sessions/${session.id}/apart`
  const done = await api.ask('owner', path, { fromUid, uid, apart: true })
  expect(done.status).toBe(200)
  expect(await listed(api)).toEqual([
    [fromUid, 'awaiting-new-time', 'held'],
    [uid, 'scheduled', 'held'],
  ])
  expect(await left(api)).toMatchObject({ items: [{ sessionsUsed: 2, sessionsRemaining: 3 }] })
  const seen = await only(api)
  expect(seen.timeline.find(({ what }) => what === 'apart')).toMatchObject({
    actor: 'person',
    actorId: api.owner.personId,
    link: { fromUid, uid, because: null },
  })
  expect(await wrongCounters(api)).toEqual([])
})

test('it survives the same deliveries again, what comes late, and a replay', async () => {
  const { api, calcom, tell, told, fromUid, uid } = await answered()
  const session = await only(api)
  await api.ask('owner', `POST /api/sessions/${session.id}/apart`, { fromUid, uid, apart: true })
  for (const body of told.toReversed()) await tell({ body })
  await tell(calcom.move(uid, '2026-01-29T17:30:00Z'))
  const two = [
    [fromUid, 'awaiting-new-time', 'held'],
    [expect.any(String), 'scheduled', 'held'],
  ]
  expect(await listed(api)).toEqual(two)
  const wanted = { studioSlug: api.slug, from: null, until: null, differencesMax: 20 }
  const replayed = await replayStudio(api.deps, shadow, wanted)
  expect(replayed).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  // The request is answered by the next booking that may be meant, and no other.
  const third = calcom.book(ANN, '2026-01-30T17:30:00Z')
  await tell(third)
  expect(await listed(api)).toEqual([
    [expect.any(String), 'scheduled', 'held'],
    [third.uid, 'scheduled', 'held'],
  ])
})

test('it is undone, and later said to be one after all', async () => {
  const { api, fromUid, uid } = await answered()
  const { id } = await only(api)
  const path = `POST /api/sessions/${id}/apart`
  const part = async (apart: boolean) => {
    api.clock.advance(1000)
    return await api.ask('owner', path, { fromUid, uid, apart })
  }
  const { undo } = (await part(true)).as(sessionAfter)
  expect(await listed(api)).toHaveLength(2)
  expect((await api.ask('owner', `POST /api/acts/${undo?.actId}/undo`)).status).toBe(200)
  expect(await listed(api)).toEqual([[uid, 'scheduled', 'held']])
  expect((await part(false)).as(problem).code).toBe('NotInferred')
  await part(true)
  expect(await listed(api)).toHaveLength(2)
  expect((await part(true)).as(problem).code).toBe('NotInferred')
  api.clock.advance(3_600_000)
  expect((await part(false)).status).toBe(200)
  expect(await listed(api)).toEqual([[uid, 'scheduled', 'held']])
  expect(await left(api)).toMatchObject({ items: [{ sessionsUsed: 1, sessionsRemaining: 4 }] })
  const whats = (await only(api)).timeline.map(({ what }) => what)
  expect(whats).toEqual(expect.arrayContaining(['linked', 'apart', 'undone', 'together']))
})

test('what Cal.com said itself is nobody’s to deny', async () => {
  const api = await createApi(database)
  const calcom = createCalcom(api.clock)
  await api.grant(await api.client(ANN), 5)
  const first = calcom.book(ANN, '2026-01-27T17:30:00Z')
  await api.send(first.body)
  api.clock.advance(1000)
  const moved = calcom.move(first.uid, '2026-01-28T17:30:00Z')
  await api.send(moved.body)
  const session = await only(api)
  expect(session.timeline.some(({ link }) => link !== null)).toBe(false)
  const asked = { fromUid: first.uid, uid: moved.uid, apart: true }
  const refused = await api.ask('owner', `POST /api/sessions/${session.id}/apart`, asked)
  expect([refused.status, refused.as(problem).code]).toEqual([409, 'NotInferred'])
  const stranger = { ...asked, fromUid: 'nobody', uid: 'nowhere' }
  const unknown = await api.ask('owner', `POST /api/sessions/${session.id}/apart`, stranger)
  expect(unknown.status).toBe(404)
})
