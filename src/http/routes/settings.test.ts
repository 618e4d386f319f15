import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliveryHeaders } from '../../../simulator/sign.ts'
import { type Api, createApi } from '../../../tests/api.ts'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { SECRET } from '../../../tests/world.ts'
import { settings, webhookSecret } from '../../contract/settings.ts'
import type { Database } from '../../db/open.ts'
import { EVENTS_TO_TICK } from '../../usecases/calcom/calcom-connection.ts'

let database: Database
let api: Api

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
})

const seen = async () => (await api.ask('owner', 'GET /api/settings')).as(settings)
const change = (body: unknown) => api.ask('owner', 'PATCH /api/settings', body)

/** Everything that was recorded of this studio's acts, as text. */
async function recorded(): Promise<string> {
  const rows = await api.db
    .selectFrom('inputs')
    .select(['body', 'decision'])
    .where('studio_id', '=', api.studioId)
    .execute()
  return rows.map((row) => `${row.body.toString()} ${JSON.stringify(row.decision)}`).join('\n')
}

const sendSigned = (secret: string | null, body: string) =>
  api.app.request(`/api/webhooks/calcom/${api.slug}`, {
    method: 'POST',
    headers: deliveryHeaders(secret, body),
    body,
  })

test('the settings say how the studio is, and hold no secret', async () => {
  const answer = await api.ask('owner', 'GET /api/settings')
  expect(answer.as(settings)).toMatchObject({
    studio: { name: 'Studio', timeZone: 'Europe/Zurich', locale: 'fr', currency: 'CHF' },
    calcom: {
      url: 'https://app.cal.eu',
      urlSource: 'environment',
      apiUrl: 'https://api.cal.eu/v2',
      webhookUrl: `http://localhost:3000/api/webhooks/calcom/${api.slug}`,
      webhookSecretSource: 'stored',
      allowUnsigned: false,
      lastDeliveryAt: null,
      lastRefusal: null,
      eventsToTick: [...EVENTS_TO_TICK],
    },
    terms: { freeCancellationHours: 24, lateMove: 'free' },
    mail: { configured: false, mailbox: false },
    demo: false,
  })
  expect(answer.text).not.toContain(SECRET)
})

test('what is given changes, what is not given stays, and who did it is recorded', async () => {
  const answer = await change({
    studio: { name: '  Studio du Lac ', timeZone: 'America/Montreal', currency: 'CAD' },
    calcom: { url: 'https://cal.studio.example/' },
    terms: { freeCancellationHours: 48, eventTypes: ['777'] },
  })
  expect(answer.as(settings)).toMatchObject({
    studio: { name: 'Studio du Lac', timeZone: 'America/Montreal', locale: 'fr', currency: 'CAD' },
    calcom: { url: 'https://cal.studio.example', urlSource: 'stored' },
    terms: { freeCancellationHours: 48, noShow: 'charged', eventTypes: ['777'] },
  })
  await change({ calcom: { url: null }, terms: { noShow: 'returned', eventTypes: [] } })
  const after = await seen()
  expect(after.calcom).toMatchObject({ url: 'https://app.cal.eu', urlSource: 'environment' })
  expect(after.terms).toMatchObject({ freeCancellationHours: 48, noShow: 'returned' })
  expect(after.terms.eventTypes).toBeUndefined()
  expect(await recorded()).toContain('"type":"update-studio"')
})

test('a package sold afterwards has the new terms, one sold before keeps its own', async () => {
  const clientId = await api.client('ann@client.example')
  const before = await api.grant(clientId, 5)
  await change({ terms: { freeCancellationHours: 2 } })
  const after = await api.grant(clientId, 5)
  expect(before.terms.freeCancellationHours).toBe(24)
  expect(after.terms.freeCancellationHours).toBe(2)
})

test.each([
  [{ studio: { timeZone: 'Mars/Olympus' } }, 422, 'InvalidTimeZone'],
  [{ studio: { timeZone: '' } }, 400, 'Malformed'],
  [{ studio: { timeZone: null } }, 400, 'Malformed'],
  [{ studio: { name: '   ' } }, 400, 'Malformed'],
  [{ studio: { name: 'x'.repeat(121) } }, 400, 'Malformed'],
  [{ studio: { locale: 'de' } }, 400, 'Malformed'],
  [{ studio: { currency: 'francs' } }, 400, 'Malformed'],
  [{ studio: { slug: 'other' } }, 400, 'Malformed'],
  [{ calcom: { url: 'javascript:alert(1)' } }, 400, 'Malformed'],
  [{ calcom: { url: 'http://cal.example' } }, 400, 'Malformed'],
  [{ calcom: { url: 'https://cal.example"><script>' } }, 400, 'Malformed'],
  [{ calcom: { url: 'https://user:secret@cal.example' } }, 400, 'Malformed'],
  [{ calcom: { url: 'https://cal.example:99999' } }, 400, 'Malformed'],
  [{ calcom: { apiUrl: 'https://cal..example/v2' } }, 400, 'Malformed'],
  [{ terms: { freeCancellationHours: -1 } }, 400, 'Malformed'],
  [{ webhookSecret: 'mine' }, 400, 'Malformed'],
  ['not JSON', 400, 'Malformed'],
])('%j is refused with %i %s, and nothing changes', async (body, status, code) => {
  const before = await seen()
  const answer = await change(body)
  expect([answer.status, answer.json]).toMatchObject([status, { code }])
  expect(await seen()).toEqual(before)
})

describe('the webhook’s secret', () => {
  const secretNow = async () =>
    (await api.ask('owner', 'GET /api/settings/webhook-secret')).as(webhookSecret).secret
  const rotate = async (key?: string) => {
    const headers = key === undefined ? {} : { 'Idempotency-Key': key }
    const path = 'POST /api/settings/webhook-secret/rotate'
    return (await api.ask('owner', path, {}, headers)).as(webhookSecret).secret
  }
  const ping = () => createCalcom(api.clock).simulator.ping().body

  test('is shown on demand, changed on demand, and in nothing that is recorded', async () => {
    expect(await secretNow()).toBe(SECRET)
    const changed = await rotate()
    expect(changed).not.toBe(SECRET)
    expect(changed.length).toBeGreaterThan(40)
    expect(await secretNow()).toBe(changed)
    const kept = await recorded()
    expect(kept).toContain('rotate-webhook-secret')
    expect(kept).not.toContain(changed)
    expect(kept).not.toContain(SECRET)
  })

  test('the previous one stays accepted, the one before no longer once the new one is in use', async () => {
    const second = await rotate()
    for (const secret of [SECRET, second]) {
      api.clock.advance(1000)
      expect((await sendSigned(secret, ping())).status).toBe(200)
    }
    const third = await rotate()
    api.clock.advance(1000)
    expect((await sendSigned(second, ping())).status).toBe(200)
    expect((await sendSigned(third, ping())).status).toBe(200)
    expect((await sendSigned(SECRET, ping())).status).toBe(401)
  })

  test('changed twice in a row, the one that Cal.com still uses stays accepted', async () => {
    api.clock.advance(1000)
    const between = await rotate()
    api.clock.advance(1000)
    await rotate()
    expect((await sendSigned(SECRET, ping())).status).toBe(200)
    expect((await sendSigned(between, ping())).status).toBe(401)
  })

  test('asked for twice with one key it is changed once', async () => {
    const first = await rotate('one-click')
    expect(await rotate('one-click')).toBe(first)
  })
})

describe('what arrives wrong', () => {
  const lastRefusal = async () => (await seen()).calcom.lastRefusal
  const created = () =>
    createCalcom(api.clock).book('ann@client.example', '2026-02-03T10:00:00Z').body

  test.each([
    ['another secret', 'InvalidSignature', () => sendSigned('another', created())],
    ['no secret', 'UnsignedWebhook', () => sendSigned(null, created())],
    [
      'no signature',
      'MissingSignature',
      () => api.app.request(`/api/webhooks/calcom/${api.slug}`, { method: 'POST', body: '{}' }),
    ],
    ['a custom template', 'CustomPayloadTemplate', () => sendSigned(SECRET, '{"who":"Ann"}')],
    [
      'a delivery that was redirected',
      'Redirected',
      () => api.app.request(`/api/webhooks/calcom/${api.slug}`, { headers: { accept: '*/*' } }),
    ],
  ])('%s is shown as %s until something right arrives', async (_, code, send) => {
    await send()
    expect(await lastRefusal()).toEqual({ code, at: '2026-01-20T09:00:00Z' })
    expect((await seen()).calcom.lastDeliveryAt).toBeNull()
    await sendSigned(SECRET, createCalcom(api.clock).simulator.ping().body)
    expect(await lastRefusal()).toBeNull()
    expect((await seen()).calcom.lastPingAt).toBe('2026-01-20T09:00:00Z')
  })

  test('is written down at most once a second, however often it comes', async () => {
    await sendSigned('another', created())
    api.clock.advance(999)
    await sendSigned(null, created())
    expect(await lastRefusal()).toEqual({ code: 'InvalidSignature', at: '2026-01-20T09:00:00Z' })
    api.clock.advance(1)
    await sendSigned(null, created())
    expect(await lastRefusal()).toEqual({ code: 'UnsignedWebhook', at: '2026-01-20T09:00:01Z' })
  })

  test('somebody who opens the address in a browser is no delivery', async () => {
    const address = `/api/webhooks/calcom/${api.slug}`
    const answer = await api.app.request(address, { headers: { accept: 'text/html,*/*' } })
    expect(answer.status).toBe(404)
    expect(await lastRefusal()).toBeNull()
  })
})
