import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { apiKeys, createdApiKey } from '../../contract/api-key.ts'
import { me } from '../../contract/me.ts'
import type { Database } from '../../db/open.ts'
import type { Actor } from '../../domain/person.ts'
import { findActorByKey } from '../../usecases/people/api-keys.ts'
import { createApp } from '../app.ts'
import { createResolveActor } from '../asked/actor.ts'

let database: Database
let api: Api
let ann: Actor
/** Asks with a key, as a program does. */
let asking: (key: string, path: string, init?: RequestInit) => Promise<Response>

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  ann = await api.join('ann', 'client')
  const resolveActor = createResolveActor({
    apiKey: null,
    emailOf: async () => null,
    findActor: async () => null,
    findOwner: async () => null,
    findByKey: (key) => findActorByKey(api.deps, key),
  })
  const app = createApp({ ...api.http, resolveActor })
  asking = async (key, path, init = {}) =>
    app.request(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${key}` } })
})

const create = async (body: object) =>
  (await api.ask('owner', 'POST /api/keys', body)).as(createdApiKey)
const listed = async () => (await api.ask('owner', 'GET /api/keys')).as(apiKeys).items

test('a key has its person’s rights, and nobody else’s', async () => {
  const own = await create({ name: 'Tableur' })
  const hers = await create({ name: 'Agenda d’Ann', personId: ann.personId })
  expect(own).toMatchObject({ personId: api.owner.personId, personName: 'Élodie Favre' })
  expect((await asking(own.key, '/api/settings')).status).toBe(200)
  expect((await asking(hers.key, '/api/settings')).status).toBe(403)
  const seen = me.parse(await (await asking(hers.key, '/api/me')).json())
  expect(seen).toMatchObject({ id: ann.personId, role: 'client' })
})

test('a key is shown once: afterwards only how it begins, and its digest, are anywhere', async () => {
  const { key, prefix } = await create({ name: 'Tableur' })
  expect(key).toMatch(/^fb_[\w-]{43}$/)
  expect(key.startsWith(prefix)).toBe(true)
  expect(JSON.stringify(await listed())).not.toContain(key)
  const { rows } = await database.pool.query(
    `select to_jsonb(k)::text as text from api_keys k
      union all select convert_from(body, 'UTF8') || coalesce(decision::text, '') from inputs`,
  )
  expect(rows.length).toBeGreaterThan(2)
  for (const { text } of rows) expect(text).not.toContain(key)
})

test('a revoked key is nobody’s, and another studio’s owner cannot revoke it', async () => {
  const { id, key } = await create({ name: 'Tableur' })
  const elsewhere = await createApi(database)
  expect((await elsewhere.ask('owner', `DELETE /api/keys/${id}`)).status).toBe(404)
  expect((await asking(key, '/api/me')).status).toBe(200)
  expect((await api.ask('owner', `DELETE /api/keys/${id}`)).status).toBe(200)
  expect((await asking(key, '/api/me')).status).toBe(401)
  expect(await listed()).toEqual([])
  expect((await api.ask('owner', `DELETE /api/keys/${id}`)).status).toBe(404)
})

test('when it was last used is written at most once a minute', async () => {
  const { key } = await create({ name: 'Tableur' })
  const lastUsedAt = async () => (await listed())[0]?.lastUsedAt
  expect(await lastUsedAt()).toBeNull()
  await asking(key, '/api/me')
  expect(await lastUsedAt()).toBe('2026-01-20T09:00:00Z')
  api.clock.advance(59_999)
  await asking(key, '/api/me')
  expect(await lastUsedAt()).toBe('2026-01-20T09:00:00Z')
  api.clock.advance(1)
  await asking(key, '/api/me')
  expect(await lastUsedAt()).toBe('2026-01-20T09:01:00Z')
})

test('what is nearly a key is nobody’s', async () => {
  const { key, prefix, id } = await create({ name: 'Tableur' })
  const other = key.endsWith('A') ? 'B' : 'A'
  const nearly = [prefix, id, key.slice(0, -1), `${key}x`, `${key.slice(0, -1)}${other}`, 'fb_']
  for (const one of nearly) expect((await asking(one, '/api/me')).status).toBe(401)
})

test('a key made by a key is its person’s too', async () => {
  const { key } = await create({ name: 'Tableur' })
  const init = { method: 'POST', body: '{"name":"Autre"}' }
  const made = createdApiKey.parse(await (await asking(key, '/api/keys', init)).json())
  expect(made.personId).toBe(api.owner.personId)
  const hers = await create({ name: 'Agenda', personId: ann.personId })
  expect((await asking(hers.key, '/api/keys', init)).status).toBe(403)
})

test.each([
  [{ name: '' }, 400],
  [{ name: 'x'.repeat(121) }, 400],
  [{ name: 'A', key: 'mine' }, 400],
  [{ name: 'A', personId: 'nobody' }, 400],
  [{ name: 'A', personId: '0190a8a8-0000-7000-8000-000000000000' }, 404],
])('a key asked for with %j is refused with %i', async (body, status) => {
  expect((await api.ask('owner', 'POST /api/keys', body)).status).toBe(status)
  expect(await listed()).toEqual([])
})

test('nobody of another studio gets a key here', async () => {
  const elsewhere = await createApi(database)
  const stranger = await elsewhere.join('stranger', 'client')
  const asked = { name: 'A', personId: stranger.personId }
  expect((await api.ask('owner', 'POST /api/keys', asked)).status).toBe(404)
})
