import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { type Answer, type Api, createApi } from '../api.ts'
import { type Calcom, createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { SECRET } from '../world.ts'

const ANN = 'ann@client.example'
const START = '2026-01-27T17:30:00Z'
const HOSTILE = [
  '🏋️‍♀️💥 👩‍👩‍👧‍👧',
  'שלום \u202Eמוגנב\u202C مرحبا',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'a\u0000b\u0000',
  '\u0000',
  'half \ud83d of a pair \ude00',
  "'; drop table sessions; --",
  '=cmd|calc!A1',
  '%s %n {{7*7}}',
  '\u2028\u2029\ufeff',
  'ﷺ'.repeat(320),
  'x'.repeat(10_000),
]

let database: Database
let api: Api
let calcom: Calcom

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  calcom = createCalcom(api.clock)
})

type Body = { triggerEvent: string; createdAt: string; payload: Record<string, unknown> }

const bodyOf = (text: string): Body => JSON.parse(text)

const booked = (): Body => bodyOf(calcom.book(ANN, START).body)

const signed = (body: Uint8Array) => ({
  'x-cal-signature-256': createHmac('sha256', SECRET).update(body).digest('hex'),
})

const withPayload = (body: Body, fields: Record<string, unknown>): string =>
  JSON.stringify({ ...body, payload: { ...body.payload, ...fields } })

async function kept(): Promise<
  { body: string; outcome: string; seen: number; failure: unknown }[]
> {
  const rows = await api.db
    .selectFrom('inputs')
    .select(['body', 'outcome', 'seen', 'failure'])
    .where('studio_id', '=', api.studioId)
    .where('source', '=', 'webhook')
    .orderBy('applied_seq')
    .execute()
  return rows.map((row) => ({
    body: row.body.toString('utf8'),
    outcome: row.outcome ?? 'not applied',
    seen: row.seen,
    failure: row.failure,
  }))
}

async function sessions() {
  return await api.db
    .selectFrom('sessions')
    .select(['client_id', 'title', 'meeting_link', 'starts_at', 'ends_at', 'credit', 'status'])
    .where('studio_id', '=', api.studioId)
    .execute()
}

/** Packages whose counters are not what their entries say. */
async function wrongCounters(): Promise<unknown[]> {
  const { rows } = await sql`
    select p.id from packages p left join credit_entries e
      on e.studio_id = p.studio_id and e.package_id = p.id and e.kind in ('hold', 'release')
    where p.studio_id = ${api.studioId} group by p.id, p.sessions_used
    having p.sessions_used <> -coalesce(sum(e.quantity), 0)`.execute(api.db)
  return rows
}

const outcomeOf = (answer: Answer): unknown => {
  const { json, status } = answer
  if (typeof json !== 'object' || json === null) return status
  if ('code' in json) return json.code
  return 'reason' in json ? json.reason : 'outcome' in json ? json.outcome : status
}

describe('what is signed, but not Cal.com’s body', () => {
  const bodies: [string, string][] = [
    ['the literal false', 'false'],
    ['null', 'null'],
    ['nothing at all', ''],
    ['blanks', ' \n'],
    ['a number', '1e400'],
    ['a text', '"BOOKING_CREATED"'],
    ['a list', '[{"triggerEvent":"BOOKING_CREATED"}]'],
    ['a form', 'triggerEvent=BOOKING_CREATED&payload=%7B%7D'],
    ['a flat template', '{"title":"Coaching","start":"2026-01-27T17:30:00Z"}'],
    ['a trigger that is no text', '{"triggerEvent":7,"payload":{}}'],
    ['a booking without a payload', '{"triggerEvent":"BOOKING_CREATED","payload":null}'],
    ['a booking whose payload is a list', '{"triggerEvent":"BOOKING_CANCELLED","payload":[]}'],
    ['JSON that ends too early', '{"triggerEvent":"BOOKING_CREATED","payload":{"uid":"a'],
    ['JSON nested a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000)],
  ]
  test.each(bodies)('%s is kept, and refused with the reason', async (_name, body) => {
    expect(outcomeOf(await api.send(body))).toBe('CustomPayloadTemplate')
    expect(outcomeOf(await api.send(body))).toBe('CustomPayloadTemplate')
    expect(await kept()).toMatchObject([{ body, outcome: 'refused', seen: 2, failure: null }])
  })

  test('bytes that are no text at all are kept as they came', async () => {
    const body = new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28])
    const request = { method: 'POST', headers: signed(body), body }
    const answer = await api.app.request(`/api/webhooks/calcom/${api.slug}`, request)
    expect(answer.status).toBe(422)
    const rows = await api.db.selectFrom('inputs').select('body').execute()
    expect(rows.some((row) => row.body.equals(Buffer.from(body)))).toBe(true)
  })
})

describe('what is of Cal.com, but not a booking we can use', () => {
  test('an unknown trigger is kept and ignored, whatever its payload', async () => {
    const payloads = [undefined, null, [], 'text', { deep: { deeper: [{}] } }]
    for (const [index, payload] of payloads.entries()) {
      const body = JSON.stringify({ triggerEvent: `\u0000NEW_${index}💥`, payload })
      expect(outcomeOf(await api.send(body))).toBe('ignored')
    }
    expect(await kept()).toHaveLength(payloads.length)
  })

  const incomplete: [string, Record<string, unknown>][] = [
    ['without a uid', { uid: undefined }],
    ['with a uid of NULs', { uid: '\u0000\u0000' }],
    ['with a uid that is a number', { uid: 17 }],
    ['with a uid of a thousand letters', { uid: 'u'.repeat(1000) }],
    ['with the uid of a session made here', { uid: 'own:0197c3f0-0000-7000-8000-000000000000' }],
    ['without a booker', { attendees: [], responses: {} }],
    ['with attendees that are nobody', { attendees: [null, 7, 'a', {}], responses: null }],
    ['without a start', { startTime: undefined }],
    ['without an end', { endTime: null }],
    ['that ends before it starts', { endTime: '2026-01-27T17:29:59Z' }],
    ['that ends as it starts', { endTime: START }],
    ['in the year 9999', { startTime: '9999-12-31T10:00:00Z', endTime: '9999-12-31T11:00:00Z' }],
    ['in the year 275760', { startTime: START, endTime: '+275760-09-13T00:00:00Z' }],
    ['before 1970', { startTime: '1969-12-31T23:00:00Z', endTime: '1969-12-31T23:30:00Z' }],
    [
      'on a day that is none',
      { startTime: '2026-02-30T10:00:00Z', endTime: '2026-02-30T11:00:00Z' },
    ],
    ['at a time without a zone', { startTime: '2026-01-27T17:30:00' }],
    ['at a time in milliseconds', { startTime: 1769535000000, endTime: 1769538600000 }],
  ]
  test.each(incomplete)('a booking %s asks a person', async (_name, fields) => {
    const body = withPayload(booked(), fields)
    expect(outcomeOf(await api.send(body))).toBe('IncompleteBooking')
    expect(await kept()).toMatchObject([{ body, outcome: 'attention' }])
    expect(await sessions()).toEqual([])
    expect((await api.ask('owner', 'GET /api/attention')).json).toMatchObject({
      items: [{ reason: 'IncompleteBooking' }],
    })
  })
})

describe('a booking that we can use', () => {
  let clientId: string
  beforeEach(async () => {
    clientId = await api.client(ANN)
    await api.grant(clientId, 10)
    api.clock.advance(1000)
  })

  test('is the same whichever way its instants are written', async () => {
    const ways = ['2026-01-27T17:30:00Z', '2026-01-27T18:30:00+01:00', '2026-01-27T17:30:00.000Z']
    const first = booked()
    for (const [index, startTime] of ways.entries()) {
      const outcome = outcomeOf(await api.send(withPayload(first, { startTime })))
      expect(outcome).toBe(index === 0 ? 'applied' : 'duplicate')
    }
    const startsAt = Date.parse(START)
    expect(await sessions()).toMatchObject([{ starts_at: startsAt, ends_at: startsAt + 3_600_000 }])
  })

  test('is paid by its booker, never by one of its 500 guests', async () => {
    const body = booked()
    const guest = (n: number) => ({ email: `guest${n}@client.example`, name: `Guest ${n}` })
    const guests = Array.from({ length: 500 }, (_, n) => guest(n))
    await api.client('guest7@client.example')
    const { attendees } = body.payload
    if (!Array.isArray(attendees)) throw new Error('a booking has attendees')
    expect(
      outcomeOf(await api.send(withPayload(body, { attendees: [...attendees, ...guests] }))),
    ).toBe('applied')
    expect(await sessions()).toMatchObject([{ client_id: clientId, credit: 'held' }])
  })

  test.each(HOSTILE.map((text) => [text.slice(0, 24), text]))(
    'keeps “%s” as text, in whichever field it comes',
    async (_name, text) => {
      const body = booked()
      const fields = Object.entries(body.payload).flatMap(([name, value]) =>
        typeof value === 'string' && !/^uid$|Time$/.test(name) ? [[name, text] as const] : [],
      )
      const attendees = [{ name: text, email: ANN, timeZone: text }]
      const hostile = { ...Object.fromEntries(fields), attendees, metadata: { videoCallUrl: text } }
      const sent = withPayload(body, { ...hostile, location: text, additionalNotes: text })
      expect(outcomeOf(await api.send(sent))).toBe('applied')
      api.clock.advance(1000)
      const moved = bodyOf(calcom.move(String(body.payload.uid), '2026-01-29T17:30:00Z').body)
      expect(outcomeOf(await api.send(withPayload(moved, { title: text })))).toBe('applied')
      api.clock.advance(1000)
      const cancelled = bodyOf(calcom.cancel(String(moved.payload.uid)).body)
      const why = { cancellationReason: text, cancelledBy: text, requestReschedule: text }
      expect(outcomeOf(await api.send(withPayload(cancelled, why)))).toBe('applied')
      const listed = await api.ask('owner', 'GET /api/sessions')
      expect(listed).toMatchObject({ status: 200, json: { items: [{ status: 'cancelled' }] } })
      expect(listed.text).not.toMatch(/\\u0000|\\ud83d/)
      expect(await sessions()).toMatchObject([{ credit: 'returned' }])
    },
  )

  test('is stored and answered whatever stands in the place of any field', async () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(...HOSTILE, 1e308, -0, Number.MAX_SAFE_INTEGER, '__proto__', ANN, START),
    )
    const change = fc.record({ field: fc.nat({ max: 400 }), value: anything })
    const changes = fc.array(change, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 2 }), changes, async (which, some) => {
        api.clock.advance(60_000)
        const created = calcom.book(ANN, START)
        const moved = which === 1 ? calcom.move(created.uid, '2026-01-30T17:30:00Z') : created
        const last = which === 2 ? calcom.cancel(created.uid) : moved
        const body = some.reduce(
          (text, { field, value }) => replaced(text, field, value),
          last.body,
        )
        const answer = await api.send(body)
        const isStandard = answer.status === 200 || outcomeOf(answer) === 'CustomPayloadTemplate'
        expect([answer.status, isStandard, outcomeOf(answer) === 'recorded']).toEqual([
          answer.status,
          true,
          false,
        ])
        expect((await kept()).some((input) => input.body === body)).toBe(true)
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 120) },
    )
    expect(await wrongCounters()).toEqual([])
    expect((await api.ask('owner', 'GET /api/deliveries?limit=200')).status).toBe(200)
    expect((await api.ask('owner', 'GET /api/sessions?limit=200')).status).toBe(200)
  })
})

/** The same JSON, with the nth of all its values, at whatever depth, replaced. */
function replaced(text: string, nth: number, value: unknown): string {
  let count = -1
  const total = valuesIn(text)
  return JSON.stringify(JSON.parse(text), (key, present) => {
    if (key !== '') count += 1
    return key !== '' && count === nth % total ? value : present
  })
}

function valuesIn(text: string): number {
  let count = 0
  JSON.parse(text, (key, value) => {
    if (key !== '') count += 1
    return value
  })
  return Math.max(1, count)
}
