import { expect, test } from 'vitest'
import { memoryLog } from '../../../tests/logs.ts'
import { apiBookingOf, failure, fakeServer, KEY, type Reply, success } from './client.fixture.ts'

const serve = (answer: Parameters<typeof fakeServer>[0], more = {}) => {
  const { log, records } = memoryLog()
  return { ...fakeServer(answer, { log, ...more }), records }
}

test('every endpoint is asked in the version that is pinned for it', async () => {
  const { api, asked } = serve(({ path }) => {
    if (path.startsWith('/bookings?')) return success([])
    if (path.startsWith('/event-types')) return success([])
    if (path.startsWith('/slots')) return success({})
    if (path.startsWith('/webhooks')) return success([])
    if (path === '/me') return success({ id: 1 })
    return success(apiBookingOf('u1'))
  })
  await api.bookings.page({}, null)
  await api.bookings.find('u1')
  await api.catalogue.eventTypes(null)
  await api.catalogue.slots({ eventTypeId: 1, from: 0, until: 1 })
  await api.webhooks.list()
  await api.catalogue.me()
  expect(asked.map(({ headers }) => headers.get('cal-api-version'))).toEqual([
    ...['2024-08-13', '2024-08-13', '2024-06-14', '2024-09-04'],
    ...[null, null],
  ])
  expect(asked[0]?.headers.get('authorization')).toBe(`Bearer ${KEY}`)
})

test('pages by offset overlap a little, pages by cursor follow it, both end', async () => {
  const rows = Array.from({ length: 100 }, (_, index) => apiBookingOf(`u${index}`))
  const byOffset = serve(({ path }) =>
    success(rows, { pagination: { hasNextPage: path.includes('skip=0') } }),
  )
  const first = await byOffset.api.bookings.page({}, null)
  expect(first).toMatchObject({ ok: true, value: { next: '90' } })
  const last = await byOffset.api.bookings.page({}, '90')
  expect(last).toMatchObject({ ok: true, value: { next: null } })
  expect(byOffset.asked[1]?.path).toContain('skip=90')

  const byCursor = serve(
    ({ path }) => {
      const isFirst = !path.includes('cursor=')
      const pagination = { hasMore: isFirst, nextCursor: isFirst ? 'abc' : null }
      return success([apiBookingOf('u')], { pagination })
    },
    { pagination: 'cursor' },
  )
  expect(await byCursor.api.bookings.page({}, null)).toMatchObject({ value: { next: 'abc' } })
  expect(await byCursor.api.bookings.page({}, 'abc')).toMatchObject({ value: { next: null } })
  expect(byCursor.asked[0]?.headers.get('cal-api-version')).toBe('2026-05-01')
})

test('what a server filters wrongly is filtered here, and what does not fit hides nothing', async () => {
  const old = apiBookingOf('old', { updatedAt: '2026-01-01T00:00:00.000Z' })
  const { api, records } = serve(() =>
    success([old, { uid: 12, secretName: 'Ann Client' }, apiBookingOf('new')]),
  )
  const page = await api.bookings.page({ updatedAfter: Date.parse('2026-11-01T00:00:00Z') }, null)
  expect(page).toMatchObject({ ok: true, value: { unfit: 1, bookings: [{ uid: 'new' }] } })
  expect(JSON.stringify(records)).not.toContain('Ann Client')
})

test('a reading has the instant that the server says', async () => {
  const headers = { date: 'Tue, 24 Nov 2026 10:00:00 GMT' }
  const { api } = serve(() => ({ json: { status: 'success', data: [] }, headers }))
  const readAt = Date.parse('2026-11-24T10:00:00Z')
  expect(await api.bookings.page({}, null)).toMatchObject({ ok: true, value: { readAt } })
})

const REFUSALS: [string, Reply, string][] = [
  ['a wrong key', failure(401, 'Invalid API Key'), 'WrongKey'],
  ['a right that is missing', failure(403, 'Forbidden'), 'NotPermitted'],
  ['no such booking', failure(404, 'Booking not found'), 'NotFound'],
  ['cancelled already', failure(400, 'Booking has already been cancelled'), 'AlreadyCancelled'],
  ['a taken slot', failure(400, 'User either already has booking at this time'), 'SlotTaken'],
  ['a page of something else', { status: 404, text: '<html>nginx</html>' }, 'OtherInstance'],
  ['a page with 200', { text: '<html>' }, 'OtherInstance'],
  ['a redirect', { status: 302, text: '', headers: { location: 'https://x' } }, 'OtherInstance'],
  ['another shape', success({ bookings: [] }), 'UnexpectedAnswer'],
]

test.each(REFUSALS)('%s is a value with a name', async (_, reply, type) => {
  const { api } = serve(() => reply)
  expect(await api.bookings.cancel('u', null)).toEqual(
    type === 'UnexpectedAnswer' ? expect.anything() : { ok: false, refusal: { type } },
  )
  const page = await api.bookings.page({}, null)
  expect(page.ok ? null : page.refusal.type).toBe(type)
})

test('of an answer that is far too long no more is read', async () => {
  const megabyte = new Uint8Array(1_000_000).fill(0x20)
  let sent = 0
  let isLeft = false
  const text = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      controller.enqueue(megabyte)
      if (sent === 100) controller.close()
    },
    cancel() {
      isLeft = true
    },
  })
  const { api } = serve(() => ({ text }))
  expect(await api.bookings.page({}, null)).toMatchObject({ refusal: { type: 'OtherInstance' } })
  expect(isLeft).toBe(true)
  expect(sent).toBeLessThan(20)
})

test('patience is kept where it is asked for, and the request made again', async () => {
  const { api, slept } = serve((_, index) =>
    index === 0 ? failure(429, 'ThrottlerException', { 'retry-after': '7' }) : success([]),
  )
  expect(await api.bookings.page({}, null)).toMatchObject({ ok: true })
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(7000)
})

test('no more is asked in a minute than the headers allow', async () => {
  const { api, asked, clock } = serve(() => ({
    json: { status: 'success', data: [] },
    headers: { 'x-ratelimit-limit-default': '20' },
  }))
  const start = clock.at
  for (let count = 0; count < 40; count += 1) await api.webhooks.list()
  expect(asked).toHaveLength(40)
  expect(clock.at - start).toBeGreaterThanOrEqual(120_000)
})

test('a read is tried again longer and longer, a change is not', async () => {
  const { api, asked, slept } = serve(() => 'silence')
  expect(await api.bookings.find('u')).toMatchObject({ refusal: { type: 'Unavailable' } })
  expect(asked).toHaveLength(4)
  expect(slept).toEqual([...slept].sort((a, b) => a - b))
  const changed = await api.bookings.cancel('u', null)
  expect(changed).toMatchObject({ refusal: { type: 'UnknownOutcome' } })
  expect(asked).toHaveLength(5)
})

test('after five failures nothing is asked for a while, then once more', async () => {
  const { api, asked, clock } = serve((_, index) =>
    index < 5 ? { status: 503, text: '' } : success(null),
  )
  for (let count = 0; count < 5; count += 1) await api.bookings.cancel('u', null)
  const shut = await api.bookings.cancel('u', null)
  expect(shut).toMatchObject({ refusal: { type: 'Unavailable' } })
  expect(asked).toHaveLength(5)
  clock.at += 60_000
  expect(await api.bookings.cancel('u', null)).toMatchObject({ ok: true })
})

test('the webhook that is there is patched, another is made, also while somebody else makes it', async () => {
  const ours = { id: 'w1', subscriberUrl: 'https://fit.example/hook', secret: 's', active: false }
  let listed: unknown[] = [ours]
  const { api, asked } = serve(({ method }) => {
    if (method === 'GET') return success(listed)
    if (method === 'PATCH') return success({ ...ours, active: true })
    listed = [ours]
    return failure(409, 'Webhook with this url already exists')
  })
  const wanted = { url: 'https://fit.example/hook/', secret: 'new' }
  expect(await api.webhooks.ensure(wanted)).toMatchObject({ value: { isNew: false } })
  listed = []
  expect(await api.webhooks.ensure(wanted)).toMatchObject({ value: { isNew: false } })
  const methods = asked.map(({ method }) => method)
  expect(methods).toEqual(['GET', 'PATCH', 'GET', 'POST', 'GET', 'PATCH'])
  expect(await api.webhooks.list()).not.toHaveProperty('value.0.secret')
})

test('an old server is asked for the triggers it knows', async () => {
  const { api, asked } = serve(({ method, body }) => {
    if (method === 'GET') return success([])
    const isNew = JSON.stringify(body).includes('BOOKING_REASSIGNED')
    if (isNew) return failure(400, 'each value in triggers must be one of')
    return success({ id: 3, subscriberUrl: 'https://fit.example/hook' })
  })
  const made = await api.webhooks.ensure({ url: 'https://fit.example/hook', secret: 's' })
  expect(made).toMatchObject({ ok: true, value: { isNew: true, webhook: { id: '3' } } })
  expect(asked).toHaveLength(4)
})

test('whoever waits for a turn while the program ends is not kept waiting', async () => {
  const ending = new AbortController()
  const headers = { 'x-ratelimit-remaining-default': '0', 'x-ratelimit-reset-default': '60' }
  const { api, asked } = serve(() => ({ json: { status: 'success', data: [] }, headers }), {
    signal: ending.signal,
  })
  await api.webhooks.list()
  ending.abort()
  expect(await api.webhooks.list()).toMatchObject({ refusal: { type: 'Unavailable' } })
  expect(asked).toHaveLength(1)
})

test('no log ever holds the key', async () => {
  const { api, records } = serve((_, index) => (index % 2 === 0 ? 'silence' : failure(401, KEY)))
  await api.bookings.find('u')
  await api.catalogue.me()
  expect(records.length).toBeGreaterThan(0)
  expect(JSON.stringify(records)).not.toContain(KEY)
})
