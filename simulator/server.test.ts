import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSimulator, startSimulator } from './server.ts'
import { signatureOf } from './sign.ts'
import { applied, type Receiver, type Reply, startReceiver } from './tiny-receiver.ts'

const SECRET = 'between-us'
const NOW = 1_790_000_000_000 // 2026-09-21T14:13:20Z

let receiver: Receiver
let simulator: RunningSimulator
let reply: Reply

beforeAll(async () => {
  receiver = await startReceiver(() => reply)
  simulator = await startSimulator({
    port: 0,
    target: `${receiver.url}/api/webhooks/calcom`,
    secret: SECRET,
    now: () => NOW,
    seed: 1,
  })
})

afterAll(async () => {
  await simulator.close()
  await receiver.close()
})

beforeEach(() => {
  reply = applied
  receiver.received.length = 0
})

const post = async (path: string, body: unknown) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`${simulator.url}${path}`, { method: 'POST', body: text })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const submit = (path: string, fields: Record<string, string>, headers = {}) =>
  fetch(`${simulator.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers,
  })

const pageAt = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${simulator.url}${path}`, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const nora = {
  name: 'Nora Perret',
  email: 'nora.perret@example.com',
  start: '2026-10-01T10:00:00+02:00',
}

const lastBody = () => JSON.parse(receiver.received.at(-1)?.body ?? 'null')

describe('the API', () => {
  it('books, moves and cancels, and each leaves one signed delivery', async () => {
    const booked = await post('/api/bookings', { ...nora, durationMinutes: 30 })
    expect(booked).toMatchObject({
      status: 201,
      body: {
        booking: { status: 'ACCEPTED', start: '2026-10-01T08:00:00Z', end: '2026-10-01T08:30:00Z' },
        deliveries: [{ trigger: 'BOOKING_CREATED', ok: true, status: 200, outcome: 'applied' }],
      },
    })
    const { uid } = booked.body.booking
    const moved = await post(`/api/bookings/${uid}/move`, { start: '2026-10-02T08:00:00Z' })
    expect(moved).toMatchObject({ status: 201, body: { booking: { rescheduledFromUid: uid } } })
    expect(lastBody()).toMatchObject({ payload: { rescheduleUid: uid, length: 60 } })
    const next = moved.body.booking.uid
    const cancelled = await post(`/api/bookings/${next}/cancel`, { by: 'host', reason: 'ill' })
    expect(cancelled).toMatchObject({ status: 200, body: { booking: { status: 'CANCELLED' } } })
    expect(lastBody()).toMatchObject({
      triggerEvent: 'BOOKING_CANCELLED',
      payload: { uid: next, cancelledBy: 'elodie@example.com', cancellationReason: 'ill' },
    })
    expect(receiver.received.map(({ headers }) => headers['x-cal-signature-256'])).toEqual(
      receiver.received.map(({ body }) => signatureOf(SECRET, body)),
    )
    const listed = JSON.parse((await pageAt('/api/bookings')).text)
    expect(listed.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ uid, rescheduledToUid: next, status: 'CANCELLED' }),
        expect.objectContaining({ uid: next, status: 'CANCELLED' }),
      ]),
    )
  })

  it('its bookings lead to its own pages', async () => {
    const { body } = await post('/api/bookings', nora)
    expect(lastBody().payload.bookerUrl).toBe(simulator.url)
    expect(body.booking.cancelUrl).toBe(`${simulator.url}/booking/${body.booking.uid}?cancel=true`)
    expect((await fetch(body.booking.cancelUrl)).status).toBe(200)
    expect((await fetch(body.booking.rescheduleUrl)).status).toBe(200)
  })

  it('carries a request for a new date, a refused request and a ping', async () => {
    const { body } = await post('/api/bookings', nora)
    const asked = { by: 'host', requestReschedule: true }
    await post(`/api/bookings/${body.booking.uid}/cancel`, asked)
    expect(lastBody()).toMatchObject({ payload: { requestReschedule: true } })
    const wished = await post('/api/bookings', { ...nora, eventTypeSlug: 'bilan' })
    expect(lastBody()).toMatchObject({ triggerEvent: 'BOOKING_REQUESTED' })
    await post(`/api/bookings/${wished.body.booking.uid}/reject`, { reason: 'full' })
    expect(lastBody()).toMatchObject({ triggerEvent: 'BOOKING_REJECTED' })
    await post('/api/ping', '')
    expect(lastBody()).toMatchObject({ triggerEvent: 'PING' })
  })

  it('sends the same bytes again when asked, and only then', async () => {
    const { body } = await post('/api/bookings', nora)
    const [delivery] = body.deliveries
    expect(receiver.received).toHaveLength(1)
    await post(`/api/deliveries/${delivery.number}/again`, '')
    const [first, second, ...more] = receiver.received
    expect(second).toEqual({ ...first, headers: expect.objectContaining({}) })
    expect(second?.headers['x-cal-signature-256']).toBe(first?.headers['x-cal-signature-256'])
    expect(more).toEqual([])
  })

  it('shows what the receiver said when it refuses', async () => {
    reply = { status: 401, body: '{"code":"InvalidSignature"}' }
    const { status, body } = await post('/api/bookings', nora)
    expect(status).toBe(201)
    expect(body.deliveries).toMatchObject([
      { ok: false, status: 401, outcome: null, reason: 'InvalidSignature' },
    ])
  })

  it.each([
    ['no JSON', '{', null],
    ['no name', { ...nora, name: ' ' }, 'name'],
    ['no address', { ...nora, email: 'nora' }, 'email'],
    ['a local time', { ...nora, start: '2026-10-01T10:00' }, 'start'],
    ['a day that does not exist', { ...nora, start: '2026-02-30T10:00:00Z' }, 'start'],
    ['a year beyond all', { ...nora, start: '+020000-01-01T10:00:00Z' }, 'start'],
    ['no length', { ...nora, durationMinutes: 0 }, 'durationMinutes'],
    ['an unknown zone', { ...nora, timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['a list', [nora], null],
    ['the past', { ...nora, start: '2026-09-01T10:00:00Z' }, null],
    ['an unknown event type', { ...nora, eventTypeSlug: 'yoga' }, null],
  ])('answers 400 to %s and sends nothing', async (_, request, field) => {
    const answer = await post('/api/bookings', request)
    expect(answer).toMatchObject({ status: 400, body: { error: { field } } })
    expect(answer.body.error.message).not.toBe('')
    expect(receiver.received).toEqual([])
  })

  it('answers 404, 409 and 413 where they belong', async () => {
    const start = '2026-10-05T08:00:00Z'
    expect((await post('/api/bookings/nobody/move', { start })).status).toBe(404)
    expect((await post('/api/nothing', {})).status).toBe(404)
    const { body } = await post('/api/bookings', nora)
    await post(`/api/bookings/${body.booking.uid}/cancel`, {})
    expect(await post(`/api/bookings/${body.booking.uid}/cancel`, {})).toMatchObject({
      status: 409,
      body: { error: { code: 'NotActive' } },
    })
    const huge = await submit('/api/bookings', { notes: 'x'.repeat(70_000) })
    expect(huge.status).toBe(413)
  })
})

describe('the pages', () => {
  it('a person books, and the page says what was answered', async () => {
    const fields = { name: 'Nora', email: 'nora@example.com', date: '2026-10-08', time: '18:30' }
    const answer = await submit('/', { ...fields, eventTypeSlug: 'coaching-45', notes: '' })
    expect(answer.status).toBe(303)
    expect(lastBody().payload.startTime).toBe('2026-10-08T16:30:00Z')
    const home = await pageAt(answer.headers.get('location') ?? '')
    expect(home.text).toContain('BOOKING_CREATED envoyé. FitBuddy a répondu 200 (appliquée).')
    expect(home.text).toContain('18:30')
  })

  it('a person moves and cancels on the pages that Cal.com’s links name', async () => {
    const { body } = await post('/api/bookings', nora)
    const { uid } = body.booking
    const moved = await submit(`/reschedule/${uid}`, { date: '2026-10-09', time: '07:30' })
    expect(moved.status).toBe(303)
    const next = lastBody().payload.uid
    expect(lastBody().payload).toMatchObject({ rescheduleUid: uid, rescheduledBy: nora.email })
    const cancelled = await submit(`/booking/${next}/cancel`, { who: 'host', reason: '' })
    expect(cancelled.status).toBe(303)
    expect(lastBody().payload).toMatchObject({ uid: next, cancelledBy: 'elodie@example.com' })
    expect((await pageAt(`/reschedule/${uid}`)).text).toContain('ne peut plus être déplacée')
    expect((await pageAt(`/booking/${uid}?cancel=true`)).text).toContain(
      'ne peut plus être annulée',
    )
  })

  it('a form with a mistake is answered 400, says what is wrong and loses nothing', async () => {
    const fields = { name: 'Nora <i>', email: 'nora', date: '2026-10-08', time: '18:30' }
    const answer = await submit('/', fields)
    const text = await answer.text()
    expect(answer.status).toBe(400)
    expect(text).toContain('Il faut une adresse comme nora@example.com.')
    expect(text).toContain('value="Nora &lt;i&gt;"')
    expect(receiver.received).toEqual([])
  })

  it('a time that has passed or does not exist is said at the date', async () => {
    const fields = { name: 'Nora', email: 'nora@example.com', time: '18:30' }
    const past = await submit('/', { ...fields, date: '2026-09-01' })
    expect(await past.text()).toContain('Cette heure est passée')
    const never = await submit('/', { ...fields, date: '2026-02-31' })
    expect(await never.text()).toContain('Il faut un jour à venir et une heure.')
  })

  it('hostile texts stay text', async () => {
    const hostile = '<script>alert(1)</script>"\'&‮سارة'
    await post('/api/bookings', { ...nora, name: hostile, notes: hostile })
    reply = { status: 500, body: '<script>alert(2)</script>' }
    const { body } = await post('/api/bookings', { ...nora, name: hostile })
    const pages = await Promise.all(
      ['/', `/booking/${body.booking.uid}`, `/reschedule/${body.booking.uid}`].map((path) =>
        pageAt(path),
      ),
    )
    for (const page of pages) {
      expect(page.text).not.toContain('<script')
      expect(page.text).toContain('&lt;script&gt;')
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  it('speaks French first, English to those who prefer it, and keeps to what was chosen', async () => {
    expect((await pageAt('/')).text).toContain('Simulateur de Cal.com')
    expect((await pageAt('/', { 'accept-language': 'de, it' })).text).toContain('lang="fr"')
    expect((await pageAt('/', { 'accept-language': 'en-GB, fr' })).text).toContain('lang="en"')
    const chosen = await pageAt('/?lang=en', { 'accept-language': 'fr-CH' })
    expect(chosen.text).toContain('Cal.com simulator')
    expect(chosen.text).toContain('action="/ping?lang=en"')
  })

  it('an address that leads nowhere is 404, in words', async () => {
    for (const path of ['/booking/nobody', '/reschedule/nobody', '/login']) {
      const page = await pageAt(path)
      expect(page.status).toBe(404)
      expect(page.text).toContain('Il n’y a rien à cette adresse.')
    }
  })

  it('no page of another site can act through somebody’s browser', async () => {
    const answer = await submit('/ping', {}, { 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(403)
    expect(receiver.received).toEqual([])
  })
})

it('warns when it has no secret, and links below the address it is shown at', async () => {
  const bare = await startSimulator({
    port: 0,
    target: `${receiver.url}/api/webhooks/calcom`,
    secret: null,
    publicUrl: 'http://localhost:3000/demo/calcom/',
  })
  const response = await fetch(bare.url)
  const text = await response.text()
  await bare.close()
  expect(text).toContain('Aucun secret n’est donné.')
  expect(text).toContain('action="/demo/calcom/ping"')
})
