import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { calcomApi, connectedTo } from '../../../tests/calcom-api.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import type { CalcomAccess } from '../../calcom/api/caller.ts'
import { settings } from '../../contract/settings.ts'
import type { Database } from '../../db/open.ts'
import { ok, refuse } from '../../domain/result.ts'

const GOOD = 'cal_live_good-key'

let database: Database
let api: Api
let asked: CalcomAccess[] = []
let isAway = false

beforeAll(async () => {
  database = await openTestDatabase()
  const calcom = connectedTo((access) => {
    asked.push(access)
    const me = async () => {
      if (isAway) return refuse({ type: 'Unavailable' as const, retryAt: 0 })
      if (access.key !== GOOD) return refuse({ type: 'WrongKey' as const })
      const account = { id: '7', username: 'elodie', email: null }
      return ok({ account, at: api.clock.now() + 1000 })
    }
    return calcomApi({ catalogue: { me } })
  })
  api = await createApi(database, { http: { calcom } })
})
afterAll(() => database.close())

const change = (calcom: object) => api.ask('owner', 'PATCH /api/settings', { calcom })
const seen = async () => (await api.ask('owner', 'GET /api/settings')).as(settings).calcom

test('a key that Cal.com refuses is not kept, and says why', async () => {
  const answer = await change({ apiKey: 'cal_live_wrong-key' })
  expect(answer).toMatchObject({ status: 422, json: { code: 'CalcomRefused', reason: 'WrongKey' } })
  expect((await seen()).api.keySource).toBeNull()
})

test('a key that works is kept sealed, and never given back', async () => {
  const answer = await change({ apiKey: GOOD })
  expect(answer.status).toBe(200)
  expect(answer.as(settings).calcom.api).toMatchObject({
    ...{ keySource: 'stored', username: 'elodie', failure: null },
    workedAt: '2026-01-20T09:00:00Z',
  })
  expect(answer.text).not.toContain(GOOD)
  const kept = await api.db.selectFrom('studios').selectAll().execute()
  const recorded = await api.db.selectFrom('inputs').select('body').execute()
  const all = JSON.stringify(kept) + recorded.map(({ body }) => body.toString()).join()
  expect(all).not.toContain(GOOD)
  const studio = kept.find(({ id }) => id === api.studioId)
  expect(studio?.calcom_api_key).toMatch(/^v1\./)
})

test('a key is not told to another server: with its address it goes', async () => {
  asked = []
  await change({ apiUrl: 'https://cal.studio.example/v2' })
  expect(asked).toEqual([])
  expect((await seen()).api.keySource).toBeNull()
  await change({ apiUrl: 'https://cal.studio.example/v2', apiKey: GOOD })
  expect(asked.at(-1)).toEqual({ baseUrl: 'https://cal.studio.example/v2', key: GOOD })
  expect((await seen()).apiUrlSource).toBe('stored')
})

test('while Cal.com is away a key is kept without having been tried', async () => {
  isAway = true
  await change({ apiKey: 'cal_live_unknown' })
  isAway = false
  const { api: state } = await seen()
  expect(state).toMatchObject({ keySource: 'stored', workedAt: null, checkedAt: null })
})

test('a key is taken away, and only by the owner', async () => {
  await api.join('coach', 'coach')
  const foreign = await api.ask('coach', 'PATCH /api/settings', { calcom: { apiKey: GOOD } })
  expect(foreign.status).toBe(403)
  await change({ apiKey: null })
  expect((await seen()).api.keySource).toBeNull()
  expect(await change({ apiKey: 'x' })).toMatchObject({ status: 400 })
})
