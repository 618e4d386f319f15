import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { people } from '../../src/contract/person.ts'
import { problem } from '../../src/contract/problem.ts'
import { session, sessions } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { type Api, createApi } from '../api.ts'
import { type Calcom, createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'

/** What other receivers of these deliveries were seen to do, and must not happen here. */

const ANN = 'ann@client.example'
const START = '2026-01-27T09:00:00Z'

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

const listed = async () => (await api.ask('owner', 'GET /api/sessions')).as(sessions).items

test('an address called with another studio’s secret is refused, and its own is not', async () => {
  const other = await createApi(database)
  const webhook_secret = 'of-the-other-studio-alone'
  await other.db
    .updateTable('studios')
    .set({ webhook_secret })
    .where('id', '=', other.studioId)
    .execute()
  await other.grant(await other.client(ANN), 3)
  const { body } = calcom.book(ANN, START)
  const path = `/api/webhooks/calcom/${other.slug}`
  const refused = await api.send(body, path)
  expect([refused.status, refused.as(problem).code]).toEqual([401, 'InvalidSignature'])
  const told = await other.ask('owner', 'GET /api/sessions')
  expect(told.as(sessions).items).toEqual([])
  expect((await api.send(body)).status).toBe(200)
})

test('whoever books is found, however many clients there are and however the address is written', async () => {
  for (let number = 0; number < 220; number += 1) {
    await api.client(`client-${number}@client.example`, `Client ${number}`)
  }
  const last = await api.client('Zoe.Last@Client.example', 'Zoé')
  await api.grant(last, 3)
  const firstPage = (await api.ask('owner', 'GET /api/clients?limit=200')).as(people).items
  expect(firstPage).toHaveLength(200)
  api.clock.advance(1000)
  await api.send(calcom.book(' ZOE.last@client.EXAMPLE ', START).body)
  expect((await listed()).map(({ clientId, credit }) => [clientId, credit])).toEqual([
    [last, 'held'],
  ])
})

test('a credit goes back to the package that paid, and not to the newest', async () => {
  const clientId = await api.client(ANN)
  const first = await api.grant(clientId, 3)
  api.clock.advance(1000)
  const { uid, body } = calcom.book(ANN, START)
  await api.send(body)
  api.clock.advance(1000)
  const newest = await api.grant(clientId, 10)
  const left = async (id: string) => {
    const { json } = await api.ask('owner', `GET /api/packages/${id}`)
    return JSON.parse(JSON.stringify(json)).sessionsRemaining
  }
  expect([await left(first.id), await left(newest.id)]).toEqual([2, 10])
  api.clock.advance(1000)
  await api.send(calcom.cancel(uid).body)
  expect([await left(first.id), await left(newest.id)]).toEqual([3, 10])
})

test('a cancellation three days after the session gives nothing back by itself', async () => {
  const clientId = await api.client(ANN)
  await api.grant(clientId, 3)
  api.clock.advance(1000)
  const { uid, body } = calcom.book(ANN, START)
  await api.send(body)
  const [booked] = await listed()
  // Told by a server that allows it.
  const { body: cancelled } = calcom.cancel(uid)
  const late = { ...JSON.parse(cancelled), createdAt: '2026-01-30T09:00:00Z' }
  api.clock.set(Date.parse('2026-01-30T09:00:00Z'))
  await api.tick()
  expect((await api.send(JSON.stringify(late))).json).toMatchObject({ outcome: 'attention' })
  const seen = await api.ask('owner', `GET /api/sessions/${booked?.id}`)
  expect(seen.as(session)).toMatchObject({ status: 'completed', credit: 'charged' })
})
