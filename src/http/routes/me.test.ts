import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { me } from '../../contract/me.ts'
import type { Database } from '../../db/open.ts'
import * as addresses from '../../db/people/addresses.ts'
import type { Actor } from '../../domain/person.ts'

let database: Database
let api: Api
let ann: Actor

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  ann = await api.join('ann', 'client')
})

const seen = async () => (await api.ask('ann', 'GET /api/me')).as(me)

test('people change their own name, language and zone; what is not given stays', async () => {
  const body = { name: ' Ann Rochat ', locale: 'en', timeZone: 'Europe/London' }
  const changed = (await api.ask('ann', 'PATCH /api/me', body)).as(me)
  expect(changed).toMatchObject({ name: 'Ann Rochat', locale: 'en', timeZone: 'Europe/London' })
  await api.ask('ann', 'PATCH /api/me', { name: 'Ann' })
  expect(await seen()).toMatchObject({ name: 'Ann', locale: 'en', timeZone: 'Europe/London' })
  await api.ask('ann', 'PATCH /api/me', { timeZone: null })
  expect(await seen()).toMatchObject({ timeZone: 'Europe/Zurich' })
})

test('the addresses are shown, the primary one first, and are the team’s to change', async () => {
  const [primary = ''] = (await seen()).emails
  const path = `/api/clients/${ann.personId}/emails`
  await api.ask('owner', `POST ${path}`, { email: 'ann@work.example' })
  expect(await seen()).toMatchObject({ email: primary, emails: [primary, 'ann@work.example'] })
  expect((await api.ask('ann', `POST ${path}`, { email: 'ann@new.example' })).status).toBe(403)
  expect((await api.ask('ann', `DELETE ${path}/ann@work.example`)).status).toBe(403)
})

test('clients see where the studio is written to: its owner', async () => {
  expect((await seen()).studio.email).toBeNull()
  const { studioId, personId } = api.owner
  const address = { id: randomUUID(), personId, email: `studio-${randomUUID()}@example.ch` }
  const attached = { ...address, isPrimary: true, attachedAt: api.clock.now() }
  await addresses.attach(api.db, studioId, attached)
  expect((await seen()).studio.email).toBe(address.email)
})

test.each([
  [{ timeZone: 'Mars/Olympus' }, 422],
  [{ timeZone: '+02:00' }, 422],
  [{ name: '' }, 400],
  [{ locale: 'de' }, 400],
  [{ role: 'owner' }, 400],
  [{ email: 'mine@example.ch' }, 400],
  [{ emails: [] }, 400],
  [{ notes: 'kind' }, 400],
])('%j is refused with %i', async (body, status) => {
  const before = await seen()
  expect((await api.ask('ann', 'PATCH /api/me', body)).status).toBe(status)
  expect(await seen()).toEqual(before)
})
