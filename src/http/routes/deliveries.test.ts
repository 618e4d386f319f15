import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { memoryLog } from '../../../tests/logs.ts'
import { attentionItems } from '../../contract/attention.ts'
import { deliveries, received, wholeDelivery } from '../../contract/delivery.ts'
import { health } from '../../contract/health.ts'
import { soldPackage } from '../../contract/package.ts'
import { problem } from '../../contract/problem.ts'
import { sessions, sessionWithTimeline } from '../../contract/session.ts'
import type { Database } from '../../db/open.ts'

const ANN = 'ann@client.example'
const START = '2026-01-26T09:00:00Z'
const MASK = '***'

let database: Database
let api: Api
let calcom: Calcom
const { log, records } = memoryLog()

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  records.length = 0
  api = await createApi(database, { log })
  calcom = createCalcom(api.clock)
})

const one = (id: string) => api.ask('owner', `GET /api/deliveries/${id}`)

describe('a signed delivery', () => {
  test('is answered as applied, and shows what it did', async () => {
    const clientId = await api.client(ANN)
    const pack = await api.grant(clientId, 10)
    const booked = calcom.book(ANN, START)
    const answer = await api.send(booked.body)
    expect(answer.status).toBe(200)
    const { deliveryId, ...rest } = answer.as(received)
    expect(rest).toEqual({ received: true, outcome: 'applied' })

    const seen = (await one(deliveryId)).as(wholeDelivery)
    expect(seen).toMatchObject({
      trigger: 'BOOKING_CREATED',
      verification: 'signed',
      outcome: 'applied',
      seen: 1,
      headers: { 'x-cal-signature-256': MASK, 'content-type': 'application/json' },
      facts: [{ kind: 'exists', uid: booked.uid, otherUid: null }],
      effect: { entries: [{ kind: 'hold', quantity: -1, balanceAfter: 9, packageId: pack.id }] },
    })
    expect(seen.body).toMatchObject({ triggerEvent: 'BOOKING_CREATED' })

    const session = await api.ask('owner', `GET /api/sessions/${seen.effect.sessionId}`)
    expect(session.as(sessionWithTimeline)).toMatchObject({
      clientId,
      startsAt: START,
      status: 'scheduled',
      credit: 'held',
      calcomBookingId: booked.uid,
      calcomLinks: { cancel: `https://app.cal.eu/booking/${booked.uid}?cancel=true` },
      timeline: [
        { what: 'booked', actor: 'calcom', effect: 0 },
        { what: 'hold', actor: 'calcom', effect: -1, packageId: pack.id },
      ],
    })
  })

  test('with a slash at the end of the address is received all the same', async () => {
    const answer = await api.send(calcom.book(ANN, START).body, `/api/webhooks/calcom/${api.slug}/`)
    expect(answer.status).toBe(200)
  })

  test('that comes twice is a duplicate, and was seen twice', async () => {
    const { body } = calcom.book(ANN, START)
    const first = (await api.send(body)).as(received)
    const second = (await api.send(body)).as(received)
    expect(second).toEqual({ ...second, outcome: 'duplicate', deliveryId: first.deliveryId })
    expect((await one(first.deliveryId)).as(wholeDelivery).seen).toBe(2)
  })

  /** What is open about the booking itself; its new event type is asked about as well. */
  async function asked() {
    const { items } = (await api.ask('owner', 'GET /api/attention')).as(attentionItems)
    return items.filter(({ kind }) => kind !== 'unmapped-type')
  }

  test('of an unknown address waits to be decided, with answers that fit', async () => {
    const namesake = await api.client('camille@other.example', 'camille rochat')
    const answer = (await api.send(calcom.book(ANN, START).body)).as(received)
    expect(answer).toMatchObject({ outcome: 'attention', reason: 'UnknownClient' })
    expect(await asked()).toMatchObject([
      {
        id: answer.attentionId,
        reason: 'UnknownClient',
        status: 'open',
        clientId: null,
        booking: { email: ANN, name: 'Camille Rochat', startsAt: START },
        suggestions: [
          { action: 'attach', clientId: namesake },
          { action: 'create-client', name: 'Camille Rochat' },
          { action: 'dismiss' },
        ],
      },
    ])
  })

  test('without a package waits, and the package that comes applies it', async () => {
    const clientId = await api.client(ANN)
    const answer = (await api.send(calcom.book(ANN, START).body)).as(received)
    expect(answer).toMatchObject({ outcome: 'attention', reason: 'NoActivePackage' })
    expect(await asked()).toMatchObject([
      { clientId, suggestions: [{ action: 'accept-uncovered' }, { action: 'dismiss' }] },
    ])
    const listed = (await api.ask('owner', 'GET /api/sessions')).as(sessions)
    expect(listed.items).toEqual([])

    const sold = await api.ask('owner', 'POST /api/packages', { clientId, totalSessions: 10 })
    expect(sold.as(soldPackage)).toMatchObject({ sessionsUsed: 1, sessionsBooked: 1 })
    expect(await asked()).toEqual([])
    const gone = (await api.ask('owner', 'GET /api/attention?status=gone')).as(attentionItems)
    expect(gone.items).toHaveLength(1)
  })

  test.each([
    [{ triggerEvent: 'PING', createdAt: START, payload: {} }, 'ping'],
    [{ triggerEvent: 'FORM_SUBMITTED', createdAt: START, payload: {} }, 'ignored'],
    [{ triggerEvent: 'SOMETHING_NEW', createdAt: START, payload: null }, 'ignored'],
  ])('that concerns no session says so: %j', async (body, outcome) => {
    const answer = await api.send(JSON.stringify(body))
    expect(answer.status).toBe(200)
    expect(answer.as(received).outcome).toBe(outcome)
  })

  test.each([
    'false',
    'uid=abc&oneTimePassword=sesame',
    '{"oneTimePassword":"sesame","title":"flat"}',
    '{"triggerEvent":"BOOKING_CREATED"}',
    '',
  ])('that is not Cal.com’s standard body is kept, and answered 422: %j', async (body) => {
    const answer = await api.send(body)
    expect(answer.status).toBe(422)
    const refused = answer.as(problem)
    expect(refused.code).toBe('CustomPayloadTemplate')
    const listed = await api.ask('owner', 'GET /api/deliveries?outcome=refused')
    const { items } = listed.as(deliveries)
    expect(items.map(({ reason }) => reason)).toEqual(['CustomPayloadTemplate'])
    expect((await one(items[0]?.id ?? '')).text).not.toContain('sesame')
  })

  test('for a studio that is not there is 404', async () => {
    const answer = await api.send(calcom.book(ANN, START).body, '/api/webhooks/calcom/nowhere')
    expect(answer.status).toBe(404)
  })
})

describe('a delivery that nobody signed', () => {
  const path = () => `/api/webhooks/calcom/${api.slug}`
  const send = (headers: Record<string, string>) =>
    api.app.request(path(), { method: 'POST', headers, body: calcom.book(ANN, START).body })

  test.each([
    [{}, 'MissingSignature'],
    [{ 'x-cal-signature-256': 'ab'.repeat(32) }, 'InvalidSignature'],
    [{ 'x-cal-signature-256': 'no-secret-provided' }, 'UnsignedWebhook'],
  ])('%j is 401 %s, and only counted', async (headers, code) => {
    const answer = await send(headers)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code })
    const listed = await api.ask('owner', 'GET /api/deliveries')
    expect(listed.as(deliveries).items).toEqual([])
    const { text } = await api.ask(null, 'GET /metrics')
    expect(text).toContain(`fitbuddy_webhook_refusals_total{code="${code}"} 1`)
  })
})

test('deliveries are listed newest first, page after page, without bodies', async () => {
  const ids: string[] = []
  for (const day of ['26', '27', '28']) {
    api.clock.advance(1000)
    const { body } = calcom.book(ANN, `2026-01-${day}T09:00:00Z`)
    ids.push((await api.send(body)).as(received).deliveryId)
  }
  const first = (await api.ask('owner', 'GET /api/deliveries?limit=2')).as(deliveries)
  const rest = await api.ask('owner', `GET /api/deliveries?limit=2&cursor=${first.nextCursor}`)
  const all = [...first.items, ...rest.as(deliveries).items]
  expect(all.map(({ id }) => id)).toEqual(ids.toReversed())
  expect(rest.as(deliveries).nextCursor).toBeNull()
  expect(all[0]).not.toHaveProperty('body')
  expect(
    (await api.ask('owner', 'GET /api/deliveries?outcome=applied')).as(deliveries).items,
  ).toEqual([])
  const { text } = await api.ask(null, 'GET /metrics')
  expect(text).toContain('fitbuddy_webhook_deliveries_total{outcome="attention"} 3')
})

test('nobody’s address is in the log of a delivery', async () => {
  await api.send(calcom.book(ANN, START).body)
  const messages = records.map(({ msg }) => msg)
  expect(messages).toContain('📅 Cal.com webhook received: BOOKING_CREATED')
  expect(messages).toContain('⚠️ User not found')
  expect(JSON.stringify(records)).not.toContain('ann@')
  expect(JSON.stringify(records)).not.toContain('Camille')
})

describe('health', () => {
  test('is good when the database answers', async () => {
    const answer = await api.ask(null, 'GET /api/health')
    expect(answer.status).toBe(200)
    expect(answer.as(health)).toMatchObject({ status: 'ok', version: '0.0.0-test', differences: 0 })
  })

  test('is 503 while what was recorded is still being applied', async () => {
    const starting = await createApi(database, { http: { isReady: () => false } })
    const answer = await starting.ask(null, 'GET /api/health')
    expect(answer.status).toBe(503)
    expect(answer.as(health).status).toBe('starting')
  })

  test('is 503 when the database is away', async () => {
    const lost = await openTestDatabase()
    const away = await createApi(lost)
    await lost.close()
    const answer = await away.ask(null, 'GET /api/health')
    expect(answer.status).toBe(503)
    expect(answer.as(health)).toMatchObject({ status: 'unavailable', lastDeliveryAt: null })
    const refused = await away.ask('owner', 'GET /api/clients')
    expect(refused.status).toBe(503)
    expect((await away.send(calcom.book(ANN, START).body)).as(problem).code).toBe('CannotStore')
  })
})
