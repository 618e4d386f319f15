import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as calcomState from '../../src/db/calcom/calcom-state.ts'
import * as eventTypes from '../../src/db/calcom/event-types.ts'
import type { Database } from '../../src/db/open.ts'
import { checkCalcom } from '../../src/usecases/calcom/check-calcom.ts'
import { configureCalcom } from '../../src/usecases/calcom/configure-calcom.ts'
import type { Deps } from '../../src/usecases/deps.ts'
import { type Connected, createConnected } from '../connected.ts'
import { openTestDatabase } from '../database.ts'
import { SECRET } from '../world.ts'

/** « Configurer pour moi », and a checklist whose lines are tested. */

const PUBLIC = 'https://studio.example.com'

let database: Database
let it: Connected
let deps: Deps

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
  deps = { ...it.deps, settings: { ...it.deps.settings, publicUrl: PUBLIC } }
})
afterEach(() => it.close())

const configure = () => configureCalcom(deps, it.owner, { route: 'POST /test' })
const checked = async (more: Partial<Deps> = {}) => {
  const checks = await checkCalcom({ ...deps, ...more }, it.studioId)
  return Object.fromEntries(checks.map(({ id, state, problem }) => [id, problem ?? state]))
}
const url = () => `${PUBLIC}/api/webhooks/calcom/${it.slug}`
const ours = () => it.calcom.webhooks.list().find(({ subscriberUrl }) => subscriberUrl === url())

test('our webhook is made with our secret, the event types are read in, and all is well', async () => {
  const done = await configure()
  expect(done).toMatchObject({ ok: true, value: { webhook: { url: url(), isNew: true } } })
  expect(ours()).toMatchObject({ active: true, secret: SECRET, version: '2021-10-20' })
  const types = await eventTypes.list(it.db, it.studioId)
  expect(types.map(({ calcomId }) => calcomId)).toContain('777')
  expect(types.find(({ calcomId }) => calcomId === '777')).toMatchObject({
    minutes: 60,
    credits: 1,
  })
  expect(await checked()).toEqual({
    ...{ 'public-address': 'done', 'api-key': 'done', 'clock-skew': 'done' },
    ...{ 'webhook-registered': 'done', 'event-types-mapped': 'done' },
  })
})

test('a second time puts right what somebody changed, and adds nothing twice', async () => {
  await configure()
  const before = await eventTypes.list(it.db, it.studioId)
  const change = { active: false, triggers: ['PING'], payloadTemplate: '{"x":1}', secret: 'other' }
  it.calcom.webhooks.change(ours()?.id ?? '', change)
  expect(await checked()).toMatchObject({ 'webhook-registered': 'WebhookInactive' })
  const again = await configure()
  expect(again).toMatchObject({ ok: true, value: { webhook: { isNew: false } } })
  expect(ours()).toMatchObject({ active: true, secret: SECRET, payloadTemplate: '' })
  expect(await checked()).toMatchObject({ 'webhook-registered': 'done' })
  expect(await eventTypes.list(it.db, it.studioId)).toEqual(before)
})

test('each line says what is wrong', async () => {
  expect(await checked()).toMatchObject({ 'webhook-registered': 'NoWebhook' })
  await configure()
  const id = ours()?.id ?? ''
  it.calcom.webhooks.change(id, { payloadTemplate: '{"x":1}' })
  expect(await checked()).toMatchObject({ 'webhook-registered': 'CustomPayloadTemplate' })
  it.calcom.webhooks.change(id, { payloadTemplate: null, triggers: ['BOOKING_CREATED'] })
  expect(await checked()).toMatchObject({ 'webhook-registered': 'MissingTriggers' })
  expect(await checked({ reachPublic: async () => false })).toMatchObject({
    'public-address': 'NotReached',
  })
  const late = () => it.clock.now() - 3_600_000
  expect(await checked({ now: late })).toMatchObject({ 'clock-skew': 'ClockSkew' })
  await eventTypes.replace(it.db, it.studioId, [])
  expect(await checked()).toMatchObject({ 'event-types-mapped': 'UnmappedTypes' })
  const kept = await calcomState.read(it.db, it.studioId)
  expect(kept.checks?.map(({ id: line }) => line)).toContain('webhook-registered')
})

test('a key that worked and does no longer is called revoked, and works again with another', async () => {
  await configure()
  const sealed = deps.calcom.seal(it.studioId, 'cal_revoked')
  const studio = it.db.updateTable('studios').where('id', '=', it.studioId)
  await studio.set({ calcom_api_key: sealed }).execute()
  expect(await checked()).toEqual({ 'public-address': 'done', 'api-key': 'KeyRevoked' })
  const { failure, failingSince } = await calcomState.read(it.db, it.studioId)
  expect([failure, failingSince]).toEqual(['KeyRevoked', it.clock.now()])
  const again = deps.calcom.seal(it.studioId, 'cal_simulator')
  await studio.set({ calcom_api_key: again }).execute()
  expect(await checked()).toMatchObject({ 'api-key': 'done' })
  expect(await calcomState.read(it.db, it.studioId)).toMatchObject({ failure: null })
})

test('without a key nothing is asked, and the line says so', async () => {
  const studio = it.db.updateTable('studios').where('id', '=', it.studioId)
  await studio.set({ calcom_api_key: null }).execute()
  expect(await checked()).toEqual({ 'public-address': 'done', 'api-key': 'NoKey' })
  expect(await configure()).toMatchObject({ ok: false, refusal: { type: 'CalcomNotConnected' } })
})
