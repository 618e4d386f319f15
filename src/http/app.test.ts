import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../tests/api.ts'
import { openTestDatabase } from '../../tests/database.ts'
import { memoryLog } from '../../tests/logs.ts'
import { problem } from '../contract/problem.ts'
import type { Database } from '../db/open.ts'

let database: Database
let api: Api
const { log, records } = memoryLog()

beforeAll(async () => {
  database = await openTestDatabase()
  api = await createApi(database, { log })
  await api.join('camille', 'client')
})

afterAll(() => database.close())

describe('who is asked to sign in', () => {
  test.each([
    'GET /api/clients',
    'GET /api/nothing/of/this/name',
    'POST /api/packages',
    'DELETE /api/clients/1/emails/2',
    'GET /api/live',
    'GET /api',
    'GET /api/docs/more',
  ])('%s answers 401 without a key, before anything else', async (request) => {
    const body = request.startsWith('POST') ? '{ not json' : undefined
    const answer = await api.ask(null, request, body)
    expect(answer.status).toBe(401)
    expect(answer.as(problem).code).toBe('NotSignedIn')
  })

  test.each([
    ['GET /api/health', 200],
    ['GET /api/openapi.json', 200],
    ['GET /api/docs', 200],
    ['GET /metrics', 200],
    ['GET /api/webhooks/nothing', 404],
    ['GET /api/calendar/token.ics', 404],
    ['GET /api/auth/nothing', 404],
    ['GET /nothing', 404],
  ])('%s asks nobody to sign in', async (request, status) => {
    expect((await api.ask(null, request)).status).toBe(status)
  })

  test('a wrong key is nobody', async () => {
    expect((await api.ask('somebody-else', 'GET /api/me')).status).toBe(401)
  })
})

describe('problems', () => {
  test('are problem+json with a name, and are never kept by a cache', async () => {
    const answer = await api.ask('owner', 'GET /api/nothing')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.as(problem)).toEqual({
      type: '/api/docs#NotFound',
      title: 'Introuvable',
      status: 404,
      code: 'NotFound',
      detail: 'Rien n’a été trouvé à cette adresse.',
    })
  })

  test('are told in the language of the person, whatever the browser prefers', async () => {
    const answer = await api.ask('owner', 'GET /api/nothing', undefined, {
      'Accept-Language': 'en',
    })
    expect(answer.as(problem).title).toBe('Introuvable')
    api.admit('english', { ...api.owner, locale: 'en' })
    const english = await api.ask('english', 'GET /api/nothing')
    expect(english.as(problem).title).toBe('Not found')
    expect(english.headers.get('content-language')).toBe('en')
  })

  test.each([
    ['en-GB,en;q=0.9,fr;q=0.8', 'Not signed in'],
    ['de,en;q=0.5', 'Not signed in'],
    ['fr;q=0.9,en;q=0.3', 'Non connecté'],
    ['de', 'Non connecté'],
    ['en;q=nonsense', 'Non connecté'],
    ['', 'Non connecté'],
  ])('without a person Accept-Language %j decides: %s', async (language, title) => {
    const answer = await api.ask(null, 'GET /api/me', undefined, { 'Accept-Language': language })
    expect(answer.as(problem).title).toBe(title)
  })
})

describe('every answer', () => {
  test.each(['GET /api/me', 'GET /nothing', 'GET /api/docs'])(
    'of %s carries the headers that keep a page safe',
    async (request) => {
      const { headers } = await api.ask('owner', request)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe-inline')
      expect(headers.get('strict-transport-security')).toBeNull()
    },
  )

  test('tells browsers to stay with https where the address is https', async () => {
    const settings = { ...api.deps.settings, publicUrl: 'https://studio.example.ch' }
    const secured = await createApi(database, { http: { settings } })
    const { headers } = await secured.ask('owner', 'GET /api/me')
    expect(headers.get('strict-transport-security')).toContain('max-age=')
  })

  test('has a request id, the asker’s own where it is a decent one', async () => {
    const own = await api.ask('owner', 'GET /api/me', undefined, { 'X-Request-Id': 'request-42' })
    expect(own.headers.get('x-request-id')).toBe('request-42')
    const bad = await api.ask('owner', 'GET /api/me', undefined, { 'X-Request-Id': 'a b' })
    expect(bad.headers.get('x-request-id')).not.toBe('a b')
  })
})

describe('the log', () => {
  test('has one record for each request: its pattern, never what was in it', async () => {
    records.length = 0
    const email = 'private.person@example.ch'
    const secret = 'Somebody Private'
    await api.ask('owner', `GET /api/clients?query=${email}`)
    await api.ask('owner', 'POST /api/clients', { email, name: secret, timeZone: 'Mars/Base' })
    await api.ask('owner', `DELETE /api/clients/${api.owner.personId}/emails/${email}`)
    const requests = records.filter(({ msg }) => msg === 'request answered')
    expect(requests).toMatchObject([
      { method: 'GET', route: '/api/clients', status: 200, actorId: api.owner.personId },
      { method: 'POST', route: '/api/clients', status: 422, code: 'InvalidTimeZone' },
      { method: 'DELETE', route: '/api/clients/:id/emails/:email', status: 404, code: 'NotFound' },
    ])
    for (const { requestId, ms } of requests) {
      expect(requestId).toEqual(expect.any(String))
      expect(ms).toEqual(expect.any(Number))
    }
    expect(JSON.stringify(records)).not.toContain('private')
    expect(JSON.stringify(records)).not.toContain(secret)
  })
})

describe('failures', () => {
  test('answer 500 with the id under which they were logged, and say no more', async () => {
    const { log: failing, records: kept } = memoryLog()
    const broken = await createApi(database, {
      http: {
        log: failing,
        resolveActor: async () => {
          throw Object.assign(new Error('key (email)=(lea@example.ch) is there'), { code: '23505' })
        },
      },
    })
    const answer = await broken.ask('owner', 'GET /api/me')
    expect(answer.status).toBe(500)
    const requestId = answer.headers.get('x-request-id')
    expect(answer.as(problem)).toMatchObject({ code: 'Failure', requestId })
    const failed = kept.filter(({ msg }) => msg === 'request failed')
    expect(failed).toMatchObject([{ requestId, failureCode: '23505' }])
    expect(JSON.stringify(kept)).not.toContain('lea@example.ch')
    expect(answer.text).not.toContain('lea@example.ch')
  })

  test('a database that is away answers 503 and when to ask again', async () => {
    const away = await createApi(database, {
      http: {
        resolveActor: async () => {
          throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
        },
      },
    })
    const answer = await away.ask('owner', 'GET /api/me')
    expect(answer.status).toBe(503)
    expect(answer.as(problem).code).toBe('CannotStore')
    expect(answer.headers.get('retry-after')).toBe('2')
  })
})

describe('a browser’s cookie', () => {
  const write = (headers: Record<string, string>, body?: string) =>
    api.app.request('http://localhost:3000/api/sessions/none/cancel', {
      method: 'POST',
      headers: { Cookie: 'owner', Host: 'localhost:3000', ...headers },
      ...(body === undefined ? {} : { body }),
    })

  test.each([
    [{ 'Sec-Fetch-Site': 'cross-site' }],
    [{ 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:3000' }],
    [{ Origin: 'https://evil.example' }],
    [{ Origin: 'null' }],
  ])('writes nothing from another site: %j', async (headers) => {
    expect((await write(headers)).status).toBe(403)
  })

  test.each([
    [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost:3000' }],
    [{ Origin: 'http://localhost:3000' }],
    [{}],
  ])('writes from our own pages: %j', async (headers) => {
    expect((await write(headers)).status).toBe(404)
  })

  test('writes only JSON', async () => {
    const answer = await api.app.request('/api/clients', {
      method: 'POST',
      headers: { Cookie: 'owner', 'Content-Type': 'text/plain' },
      body: '{}',
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ field: 'Content-Type' })
  })

  test('reads from anywhere', async () => {
    const headers = { Cookie: 'owner', 'Sec-Fetch-Site': 'cross-site' }
    expect((await api.app.request('/api/me', { headers })).status).toBe(200)
  })
})

describe('how often one may ask', () => {
  test('600 times a minute for each person, then 429 with the time to wait', async () => {
    const paced = await createApi(database)
    await paced.join('busy', 'client')
    await paced.join('calm', 'client')
    for (let count = 0; count < 600; count += 1) {
      expect((await paced.ask('busy', 'GET /api/nothing')).status).toBe(404)
    }
    const refused = await paced.ask('busy', 'GET /api/nothing')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await paced.ask('calm', 'GET /api/nothing')).status).toBe(404)
    paced.clock.advance(1000)
    expect((await paced.ask('busy', 'GET /api/nothing')).status).toBe(404)
  })

  test('as often as they like with the key of the environment', async () => {
    const paced = await createApi(database, { http: { ownerApiKey: 'owner' } })
    const statuses = new Set<number>()
    for (let count = 0; count < 650; count += 1) {
      statuses.add((await paced.ask('owner', 'GET /api/nothing')).status)
    }
    expect([...statuses]).toEqual([404])
  })
})
