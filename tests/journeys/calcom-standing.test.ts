import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as eventTypes from '../../src/db/calcom/event-types.ts'
import type { Database } from '../../src/db/open.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import * as studios from '../../src/db/studios/studios.ts'
import { listOutgoing } from '../../src/usecases/calcom/list-outgoing.ts'
import { seeCalcomStanding } from '../../src/usecases/calcom/see-calcom-standing.ts'
import {
  listReconciliations,
  reconcileNow,
} from '../../src/usecases/reconcile/list-reconciliations.ts'
import { type Connected, createConnected, TYPE } from '../connected.ts'
import { openTestDatabase } from '../database.ts'
import { createWorld } from '../world.ts'

/** How studio and Cal.com hear each other, as the team's pages say it. */

const ANN = 'ann@client.example'
const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
const HOUR = 3_600_000

let database: Database
let it: Connected
let annId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
  annId = await it.client(ANN)
  await it.grant(annId, 10)
  const id = it.deps.newId()
  const type = { ...TYPE, id, createdAt: it.clock.now() }
  await eventTypes.replace(it.db, it.studioId, [type])
  it.clock.advance(HOUR)
})
afterEach(() => it.close())

async function standing() {
  const seen = await seeCalcomStanding(it.deps, it.owner)
  if (!seen.ok) throw new Error(seen.refusal.type)
  return seen.value
}

async function bookedUnannounced(day: string) {
  const startsAt = Date.parse(`2026-${day}T09:00:00Z`)
  it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  it.clock.advance(HOUR)
}

test('bookings that no webhook announced are warned about, until something comes again', async () => {
  await reconcileNow(it.deps, it.owner)
  expect(await standing()).toMatchObject({ isConnected: true, failure: null, unannounced: 0 })
  await bookedUnannounced('01-28')
  await reconcileNow(it.deps, it.owner)
  it.clock.advance(HOUR)
  await reconcileNow(it.deps, it.owner)
  expect(await standing()).toMatchObject({ unannounced: 1, lastDeliveryAt: null })
  const asked = { limit: 5, cursor: undefined }
  const every = await listReconciliations(it.deps, it.owner, asked)
  expect(every).toMatchObject({ value: { items: { length: 3 } } })
  const found = await listReconciliations(it.deps, it.owner, { ...asked, isQuiet: false })
  if (!found.ok) throw new Error(found.refusal.type)
  expect(found.value.items).toHaveLength(1)
  const [difference] = found.value.items[0]?.differences ?? []
  const { ownerOf } = found.value.items[0] ?? {}
  expect(ownerOf?.(difference?.sessionId ?? null)).toMatchObject({ session: { clientId: annId } })
  it.clock.advance(HOUR)
  await it.deliver(it.calcom.simulator.ping().body)
  it.clock.advance(HOUR)
  expect(await standing()).toMatchObject({ unannounced: 0 })
})

test('what waits while Cal.com is away is counted, and says whose it is and why it waits', async () => {
  const startsAt = Date.parse('2026-02-03T09:00:00Z')
  const booked = it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  for (const { body } of booked.ok ? booked.deliveries : []) await it.deliver(body)
  const [session] = await sessions.list(it.db, it.studioId, { limit: 1, order: 'asc' })
  await studios.update(it.db, it.studioId, { calcomApiUrl: 'http://127.0.0.1:9/v2' })
  await it.act({ type: 'cancel-session', sessionId: session?.id ?? '' })
  await it.send()
  expect(await standing()).toMatchObject({ waiting: 1, failed: 0, failure: 'Unavailable' })
  const calls = await listOutgoing(it.deps, it.owner, { limit: 5, cursor: undefined })
  expect(calls).toMatchObject({
    value: { items: [{ state: 'waiting', refusal: 'Unavailable', session: { clientId: annId } }] },
  })
})

test('a studio without a key is told so, and a client nothing', async () => {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const seen = await seeCalcomStanding(world.deps, world.owner)
  expect(seen).toMatchObject({ value: { isConnected: false, waiting: 0, unannounced: 0 } })
  const client = { ...world.owner, role: 'client' as const }
  expect(await seeCalcomStanding(world.deps, client)).toMatchObject({
    refusal: { type: 'NotAllowed' },
  })
})
