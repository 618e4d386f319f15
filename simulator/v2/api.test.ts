import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AskedCalcom, nora, startAsked } from './asked.fixture.ts'

let world: AskedCalcom
const ask = (...asked: Parameters<AskedCalcom['ask']>) => world.ask(...asked)
const booked = (...asked: Parameters<AskedCalcom['booked']>) => world.booked(...asked)

beforeEach(async () => {
  world = await startAsked()
})

afterEach(() => world.close())

describe('whoever asks', () => {
  it('needs a key, and the right one, but for what is public', async () => {
    expect(await ask('GET /me', { key: null })).toMatchObject({
      status: 401,
      body: {
        status: 'error',
        timestamp: '2026-09-21T14:13:20.000Z',
        path: '/v2/me',
        error: { code: 'UnauthorizedException', message: expect.any(String) },
      },
    })
    expect((await ask('GET /bookings', { key: 'cal_of_another' })).status).toBe(401)
    expect((await ask('GET /me', { version: null })).body).toMatchObject({
      status: 'success',
      data: { username: 'elodie', email: 'elodie@example.com', timeZone: 'Europe/Zurich' },
    })
    const body = { start: '2026-10-01T08:00:00Z', attendee: nora, eventTypeId: 777 }
    expect((await ask('POST /bookings', { key: null, body })).status).toBe(201)
  })

  it('is told the limit, the time and the request’s own number', async () => {
    const { headers } = await ask('GET /me')
    expect(headers.get('x-ratelimit-limit-default')).toBe('60')
    expect(headers.get('x-ratelimit-remaining-default')).toBe('59')
    expect(headers.get('date')).toBe('Mon, 21 Sep 2026 14:13:20 GMT')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is refused above the limit until the minute is over', async () => {
    for (let index = 0; index < 60; index += 1) await ask('GET /me')
    const refused = await ask('GET /me')
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'ThrottlerException' } } })
    expect(refused.headers.get('retry-after')).toBe('60')
    world.state.clock += 61_000
    expect((await ask('GET /me')).status).toBe(200)
  })

  it('is answered in the oldest shape without a version, and not at all where it had none', async () => {
    const made = await booked('2026-10-01T08:00:00Z')
    const { uid } = made.body.data
    const old = await ask(`GET /bookings/${uid}`, { version: null })
    expect(old.body.data).toMatchObject({
      startTime: '2026-10-01T08:00:00.000Z',
      status: 'ACCEPTED',
    })
    const list = await ask('GET /bookings', { version: '1999-01-01' })
    expect(list.body.data.bookings).toHaveLength(1)
    expect((await ask(`POST /bookings/${uid}/confirm`, { version: null })).status).toBe(404)
    const slots = 'GET /slots?eventTypeId=777&start=2026-10-01&end=2026-10-01'
    expect((await ask(slots)).status).toBe(404)
  })
})

describe('lists', () => {
  const uids = (answer: { body: { data: { uid: string }[] } }) =>
    answer.body.data.map(({ uid }) => uid)

  it('come by offset, filtered and sorted', async () => {
    for (const day of [3, 1, 2]) await booked(`2026-10-0${day}T08:00:00Z`)
    const page = await ask('GET /bookings?take=2&skip=1&sortStart=desc')
    expect(page.body.data[0].start).toBe('2026-10-02T08:00:00.000Z')
    expect(page.body.pagination).toEqual({
      totalItems: 3,
      remainingItems: 0,
      returnedItems: 2,
      itemsPerPage: 2,
      currentPage: 1,
      totalPages: 2,
      hasNextPage: false,
      hasPreviousPage: true,
    })
    world.state.clock += 60_000
    const [first = ''] = uids(page)
    await ask(`POST /bookings/${first}/cancel`, { body: {} })
    const since = new Date(world.state.clock).toISOString()
    expect(uids(await ask(`GET /bookings?afterUpdatedAt=${since}`))).toEqual([first])
    expect(uids(await ask('GET /bookings?status=cancelled,past'))).toEqual([first])
    expect(
      uids(await ask('GET /bookings?status=upcoming&attendeeEmail=nora@example.com')),
    ).toHaveLength(2)
    expect((await ask('GET /bookings?take=101')).status).toBe(400)
    expect((await ask('GET /bookings?status=lost')).status).toBe(400)
  })

  it('come by cursor where 2026-05-01 is asked for', async () => {
    for (const day of [3, 1, 2]) await booked(`2026-10-0${day}T08:00:00Z`)
    const version = '2026-05-01'
    const all: string[] = []
    let cursor = ''
    for (let turn = 0; turn < 3; turn += 1) {
      const page = await ask(`GET /bookings?limit=1${cursor}`, { version })
      all.push(...uids(page))
      const { nextCursor, hasMore } = page.body.pagination
      expect(hasMore).toBe(turn < 2)
      cursor = `&cursor=${nextCursor}`
    }
    expect(all).toEqual([...all].sort().reverse())
    expect(new Set(all).size).toBe(3)
    const upcoming = await ask('GET /bookings?status=upcoming', { version })
    expect(upcoming.body.data[0].start).toBe('2026-10-01T08:00:00.000Z')
    expect((await ask('GET /bookings?status=past,upcoming', { version })).status).toBe(400)
  })
})

it('slots are those where nobody is, day by day in the zone asked for', async () => {
  await booked('2026-10-01T08:00:00Z')
  const path = 'GET /slots?eventTypeId=777&start=2026-10-01&end=2026-10-01&timeZone=Europe/Zurich'
  const slots = await ask(path, { version: '2024-09-04' })
  const starts = slots.body.data['2026-10-01'].map(({ start }: { start: string }) => start)
  expect(starts).toContain('2026-10-01T09:00:00.000+02:00')
  expect(starts).not.toContain('2026-10-01T10:00:00.000+02:00')
})

it('event types say how they are booked', async () => {
  const { body } = await ask('GET /event-types', { version: '2024-06-14' })
  const bySlug = new Map(body.data.map((type: { slug: string }) => [type.slug, type]))
  expect(bySlug.get('bilan')).toMatchObject({ confirmationPolicy: { type: 'always' } })
  expect(bySlug.get('petit-groupe')).toMatchObject({ seats: { seatsPerTimeSlot: 4 } })
  expect(bySlug.get('chaque-semaine')).toMatchObject({ recurrence: { frequency: 'weekly' } })
  const none = await ask('GET /event-types?username=nobody', { version: '2024-06-14' })
  expect(none.body.data).toEqual([])
})

describe('webhooks', () => {
  const hook = () => ({
    subscriberUrl: `${world.receiver.url}/second`,
    triggers: ['BOOKING_CREATED'],
    active: true,
    secret: 'another',
  })

  it('made by the API are delivered to, each at an instant of its own', async () => {
    const made = await ask('POST /webhooks', { body: hook() })
    expect(made).toMatchObject({
      status: 201,
      body: { data: { ...hook(), payloadTemplate: null } },
    })
    await booked('2026-10-01T08:00:00Z')
    const [one, two] = world.receiver.received
    expect(two?.path).toBe('/second')
    expect(JSON.parse(two?.body ?? '').createdAt).not.toBe(JSON.parse(one?.body ?? '').createdAt)
    expect(two?.headers['x-cal-signature-256']).not.toBe(one?.headers['x-cal-signature-256'])
  })

  it('are one for each address: the second is 409, the first is found and changed', async () => {
    const body = { ...hook(), subscriberUrl: `${world.receiver.url}/hook` }
    expect((await ask('POST /webhooks', { body })).status).toBe(409)
    const { body: list } = await ask('GET /webhooks')
    const { id } = list.data[0]
    const change = { secret: 'new', active: false }
    const changed = await ask(`PATCH /webhooks/${id}`, { body: change })
    expect(changed.body.data).toMatchObject({ id, ...change })
    await booked('2026-10-01T08:00:00Z')
    expect(world.receiver.received).toEqual([])
    expect((await ask(`DELETE /webhooks/${id}`)).status).toBe(200)
    expect((await ask(`GET /webhooks/${id}`)).status).toBe(404)
  })

  it('know only the triggers there are', async () => {
    const body = { ...hook(), triggers: ['BOOKING_MADE'] }
    expect((await ask('POST /webhooks', { body })).status).toBe(400)
  })
})

describe('faults of the API', () => {
  it('are counted down, and then it works again', async () => {
    world.calcom.faults.ask({
      tooManyRequests: 1,
      retryAfterSeconds: 7,
      serverErrors: 1,
      strangeAnswers: 1,
    })
    const storm = await ask('GET /bookings')
    expect([storm.status, storm.headers.get('retry-after')]).toEqual([429, '7'])
    expect((await ask('GET /bookings')).status).toBe(500)
    expect((await ask('GET /bookings')).body.data).toEqual([{ uid: 7, start: 'soon' }])
    expect((await ask('GET /bookings')).body.data).toEqual([])
  })

  it('can lose the answer of a booking that was made', async () => {
    world.calcom.faults.ask({ lostAnswers: 1 })
    expect((await booked('2026-10-01T08:00:00Z')).status).toBe(500)
    expect(world.calcom.simulator.bookings()).toHaveLength(1)
  })
})

describe('a server of one’s own', () => {
  beforeEach(async () => {
    await world.close()
    world = await startAsked({ generation: 'self-hosted' })
  })

  it('knows the classic triggers alone, and one version of the body', async () => {
    const hook = { subscriberUrl: `${world.receiver.url}/second`, active: true }
    const create = (more: object) => ask('POST /webhooks', { body: { ...hook, ...more } })
    const refused = await create({ triggers: ['BOOKING_CREATED', 'BOOKING_REASSIGNED'] })
    expect(refused.status).toBe(400)
    const triggers = ['BOOKING_CREATED']
    expect((await create({ triggers, version: '2026-07-27' })).status).toBe(400)
    expect((await create({ triggers, version: '2021-10-20' })).status).toBe(201)
  })

  it('has no cursor and no requests for a new date', async () => {
    const { uid } = (await booked('2026-10-01T08:00:00Z')).body.data
    const list = await ask('GET /bookings', { version: '2026-05-01' })
    expect(list.body.data.bookings).toHaveLength(1)
    expect((await ask(`POST /bookings/${uid}/request-reschedule`, { body: {} })).status).toBe(404)
    expect((await ask('GET /bookings')).body.pagination.totalItems).toBe(1)
  })
})
