import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { explanation } from '../../src/contract/explanation.ts'
import { soldPackage } from '../../src/contract/package.ts'
import { sessions } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { type Api, createApi } from '../api.ts'
import { type Calcom, createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { wrongCounters } from '../wrong-counters.ts'

/** A credit that the coach gave back before something else is told of its booking. */

const ANN = 'ann@client.example'
const START = '2026-02-03T10:00:00Z'
let database: Database
let api: Api
let calcom: Calcom

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  calcom = createCalcom(api.clock)
})

/** Two sold, one booked and given back; the day after, what was told of the booking arrives. */
async function givenBack(then: (uid: string, sessionId: string) => Promise<unknown>) {
  const { id } = await api.grant(await api.client(ANN), 2)
  api.clock.advance(60_000)
  const { uid, body } = calcom.book(ANN, START)
  await api.send(body)
  const [session] = (await api.ask('owner', 'GET /api/sessions')).as(sessions).items
  api.clock.set(Date.parse('2026-02-02T18:00:00Z'))
  await api.ask('owner', `POST /api/sessions/${session?.id}/return-credit`, { reason: 'geste' })
  api.clock.advance(3_600_000)
  await then(uid, session?.id ?? '')
  const path = `GET /api/packages/${id}`
  const asOf = '2026-02-02T18:30:00Z'
  const explained = await api.ask('owner', `${path}/explanation?asOf=${asOf}`)
  const [after] = (await api.ask('owner', 'GET /api/sessions')).as(sessions).items
  expect(await wrongCounters(api)).toEqual([])
  return {
    left: (await api.ask('owner', path)).as(soldPackage).sessionsRemaining,
    leftBefore: explained.as(explanation).balance,
    credit: after?.credit,
  }
}

const FREE = { left: 2, leftBefore: 2, credit: 'returned' }

test.each([
  ['is cancelled late', (uid: string) => api.send(calcom.cancel(uid).body)],
  ['is cancelled by the host', (uid: string) => api.send(calcom.cancel(uid, 'host').body)],
  ['is moved', (uid: string) => api.send(calcom.move(uid, '2026-02-05T10:00:00Z').body)],
  ['is to be moved', (uid: string) => api.send(calcom.requestNewDate(uid).body)],
])('a session that %s afterwards costs nothing, on no day since', async (_, then) => {
  expect(await givenBack(then)).toEqual(FREE)
})

test('an absence afterwards costs nothing, on no day since', async () => {
  const seen = await givenBack(async (_, sessionId) => {
    api.clock.set(Date.parse('2026-02-03T10:30:00Z'))
    await api.ask('owner', `POST /api/sessions/${sessionId}/no-show`, { noShow: true })
  })
  expect(seen).toEqual(FREE)
})
