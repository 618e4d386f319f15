import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { attentionItems } from '../../contract/attention.ts'
import { received, replayedDelivery, wholeDelivery } from '../../contract/delivery.ts'
import { soldPackage } from '../../contract/package.ts'
import type { Database } from '../../db/open.ts'

const ANN = 'ann@client.example'
const START = '2026-01-26T09:00:00Z'

let database: Database
let api: Api
let calcom: Calcom
let annId: string
let packageId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  calcom = createCalcom(api.clock)
  annId = await api.client(ANN, 'Ann')
  packageId = (await api.grant(annId, 10)).id
})

const send = async (body: string) => (await api.send(body)).as(received)

const replay = async (id: string) =>
  (await api.ask('owner', `POST /api/deliveries/${id}/replay`)).as(replayedDelivery)

/** Everything of the studio that people see, and when each session was last written. */
async function everything() {
  const asked = ['sessions', 'packages', 'attention', `packages/${packageId}/entries`]
  const seen = await Promise.all(asked.map((what) => api.ask('owner', `GET /api/${what}`)))
  const written = await api.db
    .selectFrom('sessions')
    .select(['id', 'updated_at'])
    .where('studio_id', '=', api.studioId)
    .execute()
  return JSON.stringify([seen.map(({ text }) => text), written])
}

test('a delivery that was applied changes nothing, however often and late', async () => {
  const booked = calcom.book(ANN, START)
  const ids = [(await send(booked.body)).deliveryId]
  api.clock.advance(1000)
  const moved = calcom.move(booked.uid, '2026-01-27T09:00:00Z')
  ids.push((await send(moved.body)).deliveryId)
  api.clock.advance(1000)
  ids.push((await send(calcom.cancel(moved.uid).body)).deliveryId)
  api.clock.advance(1000)
  const before = await everything()
  for (const id of [...ids, ...ids.toReversed()]) {
    const done = await replay(id)
    expect(done).toEqual({
      outcome: 'applied',
      reason: null,
      attentionId: null,
      hasChanged: false,
    })
  }
  expect(await everything()).toBe(before)
})

test('one that waits for a decision keeps waiting once, and one that was answered stays so', async () => {
  const first = await send(calcom.book('nobody@x.ch', START).body)
  const again = await replay(first.deliveryId)
  expect(again).toMatchObject({ outcome: 'attention', reason: 'UnknownClient', hasChanged: false })
  expect(again.attentionId).toBe(first.attentionId)
  const incomplete = await send('{"triggerEvent":"BOOKING_CREATED","payload":{}}')
  expect(incomplete.reason).toBe('IncompleteBooking')
  for (const id of [first.attentionId, incomplete.attentionId]) {
    const answer = { action: 'dismiss', reason: 'essai' }
    await api.ask('owner', `POST /api/attention/${id}/resolve`, answer)
  }
  expect((await replay(first.deliveryId)).hasChanged).toBe(false)
  expect((await replay(incomplete.deliveryId)).hasChanged).toBe(false)
  const { items } = (await api.ask('owner', 'GET /api/attention')).as(attentionItems)
  expect(items.map(({ kind }) => kind)).toEqual(['unmapped-type'])
})

test('one that failed, and waits for its next attempt, is applied now', async () => {
  const { body } = calcom.book(ANN, START)
  const id = randomUUID()
  await api.db
    .insertInto('inputs')
    .values({
      studio_id: api.studioId,
      id,
      source: 'webhook',
      kind: 'BOOKING_CREATED',
      dedupe_key: id,
      received_at: START,
      last_seen_at: START,
      actor_id: null,
      body: Buffer.from(body),
      verification: 'signed',
      attempts: 3,
      next_attempt_at: '2027-01-01T00:00:00Z',
      failure: 'Error',
    })
    .execute()
  const done = await replay(id)
  expect(done).toMatchObject({ outcome: 'applied', hasChanged: true })
  const pack = (await api.ask('owner', `GET /api/packages/${packageId}`)).as(soldPackage)
  expect(pack.sessionsBooked).toBe(1)
  expect((await replay(id)).hasChanged).toBe(false)
})

test('one whose news was lost tells it again', async () => {
  const booked = calcom.book(ANN, START)
  const { deliveryId } = await send(booked.body)
  const { deliveryId: cancelled } = await send(calcom.cancel(booked.uid).body)
  await api.db
    .deleteFrom('facts')
    .where('studio_id', '=', api.studioId)
    .where('kind', '=', 'cancelled')
    .execute()
  expect(await replay(deliveryId)).toMatchObject({ hasChanged: true })
  const held = (await api.ask('owner', `GET /api/packages/${packageId}`)).as(soldPackage)
  expect(held.sessionsBooked).toBe(1)
  expect(await replay(cancelled)).toMatchObject({ outcome: 'applied', hasChanged: true })
  const released = (await api.ask('owner', `GET /api/packages/${packageId}`)).as(soldPackage)
  expect(released.sessionsBooked).toBe(0)
  const seen = await api.ask('owner', `GET /api/deliveries/${cancelled}`)
  expect(seen.as(wholeDelivery).outcome).toBe('applied')
})

test('what people did is not done again', async () => {
  const acts = await api.db
    .selectFrom('inputs')
    .select('id')
    .where('studio_id', '=', api.studioId)
    .where('source', '=', 'person')
    .execute()
  expect(acts.length).toBeGreaterThan(0)
  for (const { id } of acts) {
    const answer = await api.ask('owner', `POST /api/deliveries/${id}/replay`)
    expect(answer.status).toBe(404)
  }
})
