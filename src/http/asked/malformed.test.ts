import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { problem } from '../../contract/problem.ts'
import type { Database } from '../../db/open.ts'

let database: Database
let api: Api

beforeAll(async () => {
  database = await openTestDatabase()
  api = await createApi(database)
})

afterAll(() => database.close())

describe('what cannot be read', () => {
  test('a body that is no JSON names the body', async () => {
    const answer = await api.ask('owner', 'POST /api/clients', '{"email": ')
    expect(answer.status).toBe(400)
    expect(answer.as(problem)).toMatchObject({ code: 'Malformed', field: 'body' })
  })

  test('a body of bytes that are no UTF-8 names the body', async () => {
    const answer = await api.app.request('/api/clients', {
      method: 'POST',
      headers: { Authorization: 'Bearer owner', 'Content-Type': 'application/json' },
      body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'Malformed', field: 'body' })
  })

  test.each([
    ['POST /api/clients', {}, 'email', 'required'],
    ['POST /api/clients', { email: 'nobody', name: 'A' }, 'email', 'not-an-email'],
    ['POST /api/clients', { email: 'a@b.ch', name: 'A', colour: 'red' }, 'colour', 'unknown'],
    ['POST /api/clients', { email: 'a@b.ch', name: 7 }, 'name', 'wrong-type'],
    ['POST /api/clients', { email: 'a@b.ch', name: ' ' }, 'name', 'too-small'],
    ['POST /api/clients', { email: 'a@b.ch', name: 'x'.repeat(121) }, 'name', 'too-big'],
    ['POST /api/clients', { email: 'a@b.ch', name: 'a\u0000b' }, 'name', 'unreadable-character'],
    ['POST /api/clients', { email: 'a@b.ch', name: 'a\ud800b' }, 'name', 'unreadable-character'],
    ['POST /api/packages', { clientId: 'x', totalSessions: 1 }, 'clientId', 'invalid-format'],
    [
      'POST /api/packages',
      {
        clientId: '0190a8a8-0000-7000-8000-000000000000',
        totalSessions: 10,
        terms: { noShow: 'perhaps' },
      },
      'terms.noShow',
      'invalid-value',
    ],
    [
      'POST /api/sessions/recurring',
      { frequency: 'weekly', time: '10:00' },
      'weekdays',
      'required',
    ],
    ['POST /api/sessions/recurring', { frequency: 'weekly', weekdays: [1] }, 'time', 'required'],
    [
      'POST /api/sessions/recurring',
      { frequency: 'weekly', weekdays: [1], time: '10:00', count: 1, end: { count: 2 } },
      'count',
      'with-end',
    ],
    [
      'POST /api/sessions/recurring',
      { frequency: 'weekly', weekdays: [1], time: '10:00', end: { count: 0 } },
      'end.count',
      'too-small',
    ],
    [
      'POST /api/sessions/recurring',
      { frequency: 'weekly', weekdays: [1], time: '10:00', end: { until: '2026-02-30' } },
      'end.until',
      'invalid-format',
    ],
    [
      'POST /api/sessions/recurring/preview',
      { frequency: 'weekly', slots: [{ weekday: 1, time: '25:00' }] },
      'slots.0.time',
      'not-a-time',
    ],
    ['GET /api/clients?limit=0', undefined, 'limit', 'too-small'],
    ['GET /api/clients?limit=201', undefined, 'limit', 'too-big'],
    ['GET /api/clients?limit=ten', undefined, 'limit', 'wrong-type'],
    ['GET /api/clients?cursor=nonsense', undefined, 'cursor', 'not-ours'],
    ['GET /api/sessions?cursor=WzEsMl0', undefined, 'cursor', 'not-ours'],
    ['GET /api/clients?query=%00', undefined, 'query', 'unreadable-character'],
    ['GET /api/sessions?from=yesterday', undefined, 'from', 'invalid-format'],
    ['GET /api/sessions?from=0000-01-01T00:00:00Z', undefined, 'from', 'out-of-range'],
    ['GET /api/sessions?from=2026-01-20T09:00:00.1234567890Z', undefined, 'from', 'too-precise'],
    [
      'POST /api/sessions/recurring',
      {
        ...{ frequency: 'weekly', weekdays: [1], time: '10:00' },
        agreed: ['2026-01-26T09:00:00.0000000001Z'],
      },
      'agreed.0',
      'too-precise',
    ],
    ['GET /api/sessions?colour=red', undefined, 'colour', 'unknown'],
  ])('%s %j names the field', async (request, body, field, kind) => {
    const answer = await api.ask('owner', request, body)
    expect(answer.status).toBe(400)
    expect(answer.as(problem)).toMatchObject({ code: 'Malformed', field, problem: kind })
  })
})

describe('bodies that are too large', () => {
  test.each([
    ['/api/clients', { Authorization: 'Bearer owner', 'Content-Type': 'application/json' }],
    ['/api/webhooks/calcom', {}],
  ])('%s answers 413 when all of it was read', async (path, headers) => {
    let left = 8
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left === 0) return controller.close()
        left -= 1
        controller.enqueue(new Uint8Array(64 * 1024).fill(32))
      },
    })
    const request = new Request(`http://localhost${path}`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    })
    const answer = await api.app.request(request)
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'BodyTooLarge' })
    expect(left).toBe(0)
  })

  test('a length that lies changes nothing', async () => {
    const answer = await api.app.request('/api/webhooks/calcom', {
      method: 'POST',
      headers: { 'Content-Length': '10' },
      body: 'x'.repeat(256 * 1024 + 1),
    })
    expect(answer.status).toBe(413)
  })
})
