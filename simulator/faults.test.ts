import { describe, expect, it } from 'vitest'
import { createSimulator } from './bookings.ts'
import { DEFAULT_EVENT_TYPES, DEFAULT_HOST } from './default-studio.ts'
import { createFaults } from './faults.ts'
import { seededRandom, uidsFrom } from './randomness.ts'
import { createSender } from './sender.ts'
import { deliveryHeaders, PAYLOAD_VERSION, signatureOf } from './sign.ts'
import { rendered } from './template.ts'
import { CLASSIC_TRIGGERS, createWebhooks } from './webhooks.ts'

const START = Date.parse('2026-09-21T14:00:00Z')
const SECRET = 'between-us'

type Arrived = { body: string; headers: Headers }

const studio = () => {
  const arrived: Arrived[] = []
  const waited: number[] = []
  const faults = createFaults()
  const webhooks = createWebhooks([
    {
      id: 'one',
      subscriberUrl: 'http://receiver.example/hook',
      triggers: [...CLASSIC_TRIGGERS],
      active: true,
      secret: SECRET,
      payloadTemplate: null,
      version: PAYLOAD_VERSION,
    },
  ])
  const sender = createSender({
    webhooks,
    faults,
    wait: async (ms) => waited.push(ms),
    fetch: (_, init) => {
      arrived.push({ body: String(init.body), headers: new Headers(init.headers) })
      return new Response('{}')
    },
  })
  const calcom = createSimulator({
    now: () => START,
    newUid: uidsFrom(seededRandom(1)),
    host: DEFAULT_HOST,
    eventTypes: DEFAULT_EVENT_TYPES,
    bookerUrl: 'https://cal.example',
  })
  const send = async (notes = '') => {
    const booker = { name: 'Nora', email: 'nora@example.com' }
    const outcome = calcom.book({ booker, startsAt: START + 86_400_000, notes })
    if (!outcome.ok) throw new Error(outcome.refusal.type)
    await sender.send(outcome.deliveries)
    return outcome.booking
  }
  return { arrived, waited, faults, webhooks, sender, send }
}

describe('on demand', () => {
  it('a delivery is lost, leaves twice, or is told by two subscriptions', async () => {
    const { arrived, faults, send } = studio()
    faults.ask({ drop: 1 })
    await send()
    expect(arrived).toEqual([])
    faults.ask({ duplicate: 1 })
    await send()
    expect(arrived[0]?.body).toBe(arrived[1]?.body)
    faults.ask({ doubled: 1 })
    await send()
    const [third, fourth] = arrived.slice(2).map(({ body }) => JSON.parse(body))
    expect(fourth.createdAt).not.toBe(third.createdAt)
    expect(fourth.payload).toEqual(third.payload)
    await send()
    expect(arrived).toHaveLength(5)
  })

  it('deliveries are held back and leave in the other order, or leave late', async () => {
    const { arrived, waited, faults, sender, send } = studio()
    faults.ask({ hold: 2 })
    const first = await send()
    const second = await send()
    expect([arrived.length, sender.held()]).toEqual([0, 2])
    await sender.release()
    const uids = arrived.map(({ body }) => JSON.parse(body).payload.uid)
    expect(uids).toEqual([second.uid, first.uid])
    faults.ask({ delay: 1, delayMs: 300 })
    await send()
    expect(waited).toEqual([300])
  })

  it('a delivery is signed by nobody, or is as an old server sends it', async () => {
    const { arrived, faults, send } = studio()
    faults.ask({ wrongSecret: 1 })
    await send()
    const [wrong] = arrived
    expect(wrong?.headers.get('x-cal-signature-256')).not.toBe(
      signatureOf(SECRET, wrong?.body ?? ''),
    )
    faults.ask({ oldGeneration: 1 })
    await send()
    const old = arrived[1]
    const { payload } = JSON.parse(old?.body ?? '{}')
    expect(payload).not.toHaveProperty('bookingId')
    expect(payload.organizer).not.toHaveProperty('id')
    expect(old?.headers.has('x-cal-webhook-version')).toBe(false)
    expect(old?.headers.get('x-cal-signature-256')).toBe(signatureOf(SECRET, old?.body ?? ''))
  })

  it('all is well again at once', async () => {
    const { arrived, faults, send } = studio()
    faults.ask({ drop: 1000 })
    faults.clear()
    await send()
    expect(arrived).toHaveLength(1)
  })
})

describe('a custom template', () => {
  it('sends the booking’s own fields without the envelope', async () => {
    const { arrived, webhooks, send } = studio()
    webhooks.change('one', {
      payloadTemplate: '{"t":"{{triggerEvent}}","who":"{{organizer.name}}"}',
    })
    await send()
    expect(arrived[0]?.body).toBe('{"t":"BOOKING_CREATED","who":"Élodie Favre"}')
  })

  it('sends the word false where a value breaks it, and text as a form that is not encoded', async () => {
    const { arrived, webhooks, send } = studio()
    webhooks.change('one', { payloadTemplate: '{"notes":"{{description}}"}' })
    await send('a "quoted" word')
    expect(arrived[0]?.body).toBe('false')
    webhooks.change('one', { payloadTemplate: 't={{title}}&n={{description}}' })
    await send('one & <two>')
    expect(arrived[1]?.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
    expect(arrived[1]?.body).toBe(
      't=Coaching 60 minutes entre Élodie Favre et Nora&n=one &amp; &lt;two&gt;',
    )
  })

  it('is not used for requests and meetings', () => {
    for (const triggerEvent of ['BOOKING_REQUESTED', 'MEETING_ENDED']) {
      const body = JSON.stringify({ triggerEvent, payload: {} })
      expect(rendered('{"t":1}', body)).toEqual({ body, contentType: 'application/json' })
    }
  })
})

it('headers name the payload’s version unless the server is too old to know one', () => {
  expect(deliveryHeaders(null, 'x')).toMatchObject({ 'x-cal-signature-256': 'no-secret-provided' })
  expect(deliveryHeaders(null, 'x', { version: null })).not.toHaveProperty('x-cal-webhook-version')
})
