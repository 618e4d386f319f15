import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../tests/api.ts'
import { openTestDatabase } from '../../tests/database.ts'
import { createdApiKey } from '../contract/api-key.ts'
import type { Database } from '../db/open.ts'
import { MINUTE_MS } from '../domain/instant.ts'
import type { Actor } from '../domain/person.ts'

/** The studio's own things: who may ask what of them. */

let database: Database
let api: Api
let ann: Actor
const path: Record<string, string> = {}

beforeAll(async () => {
  database = await openTestDatabase()
  const mail = { isConfigured: true, hasMailbox: false, from: 'a@b.ch' }
  api = await createApi(database, { http: { mail: { ...mail, sendInvitation: async () => {} } } })
  ann = await api.join('ann', 'client')
  await api.join('bob', 'client')
  const coach = await api.join('coach', 'coach')
  const elsewhere = await createApi(database)
  api.admit('foreign-owner', elsewhere.owner)
  api.admit('foreign-client', await elsewhere.join('ann', 'client'))
  const key = (await api.ask('owner', 'POST /api/keys', { name: 'Agenda' })).as(createdApiKey)
  path.client = `/api/clients/${ann.personId}`
  path.coach = `/api/coaches/${coach.personId}`
  path.key = `/api/keys/${key.id}`
})

afterAll(() => database.close())

const ASKERS = ['coach', 'ann', 'bob', 'owner', 'foreign-owner', 'foreign-client', null] as const

/** What each of ASKERS is answered, in that order. */
const MATRIX: [string, ...number[]][] = [
  ['GET /api/settings', 403, 403, 403, 200, 200, 403, 401],
  ['PATCH /api/settings', 403, 403, 403, 200, 200, 403, 401],
  ['GET /api/settings/webhook-secret', 403, 403, 403, 200, 200, 403, 401],
  ['POST /api/settings/webhook-secret/rotate', 403, 403, 403, 200, 200, 403, 401],
  ['GET /api/event-types', 200, 403, 403, 200, 200, 403, 401],
  ['PUT /api/event-types', 403, 403, 403, 200, 200, 403, 401],
  ['GET /api/keys', 403, 403, 403, 200, 200, 403, 401],
  ['POST /api/keys', 403, 403, 403, 201, 201, 403, 401],
  ['DELETE {key}', 403, 403, 403, 200, 404, 403, 401],
  ['PATCH /api/me', 200, 200, 200, 200, 200, 200, 401],
  ['POST /api/me/calendar', 200, 200, 200, 200, 200, 200, 401],
  ['GET /api/booking', 400, 200, 200, 400, 400, 200, 401],
  ['GET /api/booking?clientId={ann}', 200, 200, 403, 200, 404, 403, 401],
  ['POST {client}/invite', 202, 403, 404, 202, 404, 404, 401],
  ['POST {coach}/invite', 403, 404, 404, 202, 404, 404, 401],
]

function bodyFor(request: string): unknown {
  if (request === 'PATCH /api/settings') return { studio: { name: 'Studio' } }
  if (request === 'PUT /api/event-types') return { items: [] }
  if (request === 'POST /api/keys') return { name: 'Tableur' }
  if (request === 'PATCH /api/me') return { locale: 'fr' }
  return request.startsWith('GET') || request.startsWith('DELETE') ? undefined : {}
}

describe.each(MATRIX)('%s', (pattern, ...statuses) => {
  test.each(ASKERS.map((who, index) => [who ?? 'nobody', who, statuses[index]] as const))(
    'asked by %s',
    async (_, who, status) => {
      api.clock.advance(MINUTE_MS)
      const request = pattern
        .replace('{ann}', ann.personId)
        .replace(/\{(\w+)\}/, (_whole, name) => path[name] ?? '')
      expect((await api.ask(who, request, bodyFor(pattern))).status).toBe(status)
    },
  )
})
