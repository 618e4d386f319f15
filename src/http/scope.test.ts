import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../tests/api.ts'
import { createCalcom } from '../../tests/calcom.ts'
import { openTestDatabase } from '../../tests/database.ts'
import { attentionItems } from '../contract/attention.ts'
import { deliveries } from '../contract/delivery.ts'
import { packages } from '../contract/package.ts'
import { people } from '../contract/person.ts'
import { createdSeries, series } from '../contract/series.ts'
import { sessions } from '../contract/session.ts'
import type { Database } from '../db/open.ts'
import type { Actor } from '../domain/person.ts'

/** One studio with two clients and two coaches, and another studio: who may ask what of whom. */

let database: Database
let api: Api
let ann: Actor
let bob: Actor
const path: Record<string, string> = {}

const SERIES = {
  frequency: 'weekly',
  weekdays: [1],
  time: '10:00',
  timeZone: 'Europe/Zurich',
  startOn: '2026-01-26',
  count: 2,
}

beforeAll(async () => {
  database = await openTestDatabase()
  api = await createApi(database)
  ann = await api.join('ann', 'client')
  bob = await api.join('bob', 'client')
  const coach = await api.join('coach', 'coach')
  await api.join('other-coach', 'coach')
  const elsewhere = await createApi(database)
  api.admit('foreign-owner', elsewhere.owner)
  api.admit('foreign-client', await elsewhere.join('ann', 'client'))
  const pack = await api.grant(ann.personId, 10)
  const answer = await api.ask('owner', 'POST /api/sessions/recurring', {
    ...SERIES,
    clientId: ann.personId,
    coachId: coach.personId,
  })
  const made = answer.as(createdSeries)
  const calcom = createCalcom(api.clock)
  await api.send(calcom.book('nobody@example.ch', '2026-02-03T10:00:00Z').body)
  const received = await api.ask('owner', 'GET /api/deliveries')
  path.client = `/api/clients/${ann.personId}`
  path.coach = `/api/coaches/${coach.personId}`
  path.package = `/api/packages/${pack.id}`
  path.session = `/api/sessions/${made.sessions[0]?.id}`
  path.series = `/api/series/${made.seriesId}`
  path.delivery = `/api/deliveries/${received.as(deliveries).items[0]?.id}`
})

afterAll(() => database.close())

const ASKERS = [
  'owner',
  'coach',
  'other-coach',
  'ann',
  'bob',
  'foreign-owner',
  'foreign-client',
  null,
] as const

/** What each of ASKERS is answered, in that order. */
const MATRIX: [string, ...number[]][] = [
  ['GET {client}', 200, 200, 200, 200, 404, 404, 404, 401],
  ['GET {coach}', 200, 200, 200, 404, 404, 404, 404, 401],
  ['GET {package}', 200, 200, 200, 200, 404, 404, 404, 401],
  ['GET {package}/entries', 200, 200, 200, 200, 404, 404, 404, 401],
  ['GET {session}', 200, 200, 200, 200, 404, 404, 404, 401],
  ['GET {series}', 200, 200, 200, 200, 404, 404, 404, 401],
  ['GET {delivery}', 200, 200, 200, 403, 403, 404, 403, 401],
  ['GET /api/clients', 200, 200, 200, 200, 200, 200, 200, 401],
  ['GET /api/coaches', 200, 200, 200, 403, 403, 200, 403, 401],
  ['GET /api/packages', 200, 200, 200, 200, 200, 200, 200, 401],
  ['GET /api/sessions', 200, 200, 200, 200, 200, 200, 200, 401],
  ['GET /api/packages?clientId={ann}', 200, 200, 200, 200, 403, 200, 403, 401],
  ['GET /api/sessions?clientId={ann}', 200, 200, 200, 200, 403, 200, 403, 401],
  ['GET /api/attention', 200, 200, 200, 403, 403, 200, 403, 401],
  ['GET /api/deliveries', 200, 200, 200, 403, 403, 200, 403, 401],
  ['GET /api/me', 200, 200, 200, 200, 200, 200, 200, 401],
  ['PATCH {client}', 200, 200, 200, 403, 404, 404, 404, 401],
  ['PATCH {coach}', 200, 403, 403, 404, 404, 404, 404, 401],
  ['POST {client}/emails', 201, 201, 201, 403, 404, 404, 404, 401],
  ['POST {coach}/emails', 201, 403, 403, 404, 404, 404, 404, 401],
  ['POST {package}/adjustments', 201, 201, 201, 403, 404, 404, 404, 401],
  ['POST /api/clients', 201, 201, 201, 403, 403, 201, 403, 401],
  ['POST /api/coaches', 201, 403, 403, 403, 403, 201, 403, 401],
  ['POST /api/packages', 201, 201, 201, 403, 403, 404, 403, 401],
  ['POST /api/sessions/preview', 200, 200, 200, 200, 403, 404, 403, 401],
  ['POST /api/sessions/recurring/preview', 200, 200, 200, 200, 403, 404, 403, 401],
]

function bodyFor(request: string): unknown {
  if (request.startsWith('PATCH')) return { phone: '+41 79 000 00 00' }
  if (request.endsWith('/emails')) return { email: `${randomUUID()}@example.ch` }
  if (request.endsWith('/adjustments')) return { quantity: 1, reason: 'geste' }
  if (request === 'POST /api/packages') return { clientId: ann.personId, totalSessions: 1 }
  if (request === 'POST /api/sessions/preview') {
    return { clientId: ann.personId, startsAt: '2026-02-03T10:00:00Z' }
  }
  if (request.includes('recurring')) return { ...SERIES, clientId: ann.personId }
  if (request.startsWith('POST')) return { email: `${randomUUID()}@example.ch`, name: 'Nouvelle' }
  return undefined
}

describe.each(MATRIX)('%s', (pattern, ...statuses) => {
  test.each(ASKERS.map((who, index) => [who ?? 'nobody', who, statuses[index]] as const))(
    'asked by %s',
    async (_, who, status) => {
      const request = pattern
        .replace('{ann}', ann.personId)
        .replace(/\{(\w+)\}/, (_whole, name) => path[name] ?? '')
      const answer = await api.ask(who, request, bodyFor(pattern))
      expect(answer.status).toBe(status)
    },
  )
})

test.each([
  ['other-coach', 403],
  ['bob', 404],
  ['foreign-owner', 404],
])('a session is not for %s to cancel', async (who, status) => {
  const answer = await api.ask(who, `POST ${path.session}/cancel`, {})
  expect(answer.status).toBe(status)
})

test('a client lists themselves and their own things only', async () => {
  const seen = (await api.ask('bob', 'GET /api/clients')).as(people)
  expect(seen.items.map(({ id }) => id)).toEqual([bob.personId])
  expect((await api.ask('bob', 'GET /api/packages')).as(packages).items).toEqual([])
  expect((await api.ask('bob', 'GET /api/sessions')).as(sessions).items).toEqual([])
  const own = (await api.ask('ann', 'GET /api/sessions')).as(sessions).items
  expect(own.map(({ clientId }) => clientId)).toEqual([ann.personId, ann.personId])
})

test('another studio’s owner sees nothing of this one', async () => {
  const asked = (request: string) => api.ask('foreign-owner', request)
  expect((await asked(`GET /api/sessions?clientId=${ann.personId}`)).as(sessions).items).toEqual([])
  expect((await asked('GET /api/deliveries')).as(deliveries).items).toEqual([])
  expect((await asked('GET /api/attention')).as(attentionItems).items).toEqual([])
  const seen = (await asked('GET /api/clients')).as(people).items
  expect(seen.map(({ id }) => id)).not.toContain(ann.personId)
})

test('a client is not found among the coaches, nor a coach among the clients', async () => {
  const client = await api.ask('owner', `GET /api/coaches/${ann.personId}`)
  expect(client.status).toBe(404)
  const coach = await api.ask('owner', `PATCH /api/clients/${api.owner.personId}`, { name: 'X' })
  expect(coach.status).toBe(404)
})

test.each([
  'GET /api/clients/not-an-id',
  'GET /api/packages/1',
  'GET /api/sessions/%00',
  'GET /api/series/0190a8a8-0000-7000-8000-000000000000',
  'POST /api/sessions/0190a8a8-0000-7000-8000-000000000000/cancel',
])('%s is not there', async (request) => {
  expect((await api.ask('owner', request)).status).toBe(404)
})

test('the sessions of a series are seen with it', async () => {
  const seen = (await api.ask('ann', `GET ${path.series}`)).as(series)
  expect(seen.sessions.map(({ startsAt }) => startsAt)).toEqual([
    '2026-01-26T09:00:00Z',
    '2026-02-02T09:00:00Z',
  ])
  expect(seen.rule).toMatchObject({ frequency: 'weekly', timeZone: 'Europe/Zurich' })
})
