import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { type EventTypeJson, eventTypes } from '../../contract/event-type.ts'
import { soldPackage } from '../../contract/package.ts'
import { sessions } from '../../contract/session.ts'
import type { Database } from '../../db/open.ts'

const ANN = 'ann@client.example'
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

const list = async () => (await api.ask('owner', 'GET /api/event-types')).as(eventTypes).items
const put = (items: unknown[]) => api.ask('owner', 'PUT /api/event-types', { items })
const stripped = (type: EventTypeJson) => ({ ...type, id: undefined })

/** A client with a package, and one booking of theirs, delivered. */
async function booked({ total = 10, start = '2026-02-03T10:00:00Z' } = {}) {
  const clientId = await api.client(ANN)
  const { id: packageId } = await api.grant(clientId, total)
  api.clock.advance(60_000)
  const { uid, body } = calcom.book(ANN, start)
  const answer = await api.send(body)
  return { packageId, uid, answer }
}

/** The same delivery as Cal.com might send it from somewhere else. */
function altered(body: string, changes: object): string {
  const delivery = JSON.parse(body)
  return JSON.stringify({ ...delivery, payload: { ...delivery.payload, ...changes } })
}

const listed = async () => {
  const found = (await api.ask('owner', 'GET /api/sessions')).as(sessions).items
  return found.map(({ status, credit, cost, coachId }) => ({ status, credit, cost, coachId }))
}

async function counts(packageId: string) {
  const pack = (await api.ask('owner', `GET /api/packages/${packageId}`)).as(soldPackage)
  const { sessionsRemaining, sessionsUsed, sessionsBooked, sessionsDone } = pack
  return { sessionsRemaining, sessionsUsed, sessionsBooked, sessionsDone }
}

test('the whole list is given as it is, or within items', async () => {
  const yoga = { label: 'Yoga', slug: 'yoga', credits: 2 }
  const bare = await api.ask('owner', 'PUT /api/event-types', [yoga])
  expect(bare.status).toBe(200)
  expect(bare.as(eventTypes).items).toMatchObject([yoga])
  const within = await put([{ ...yoga, label: 'Yoga doux' }])
  expect(within.as(eventTypes).items).toMatchObject([{ label: 'Yoga doux', credits: 2 }])
  const wrong = await api.ask('owner', 'PUT /api/event-types', [{ ...yoga, credits: -1 }])
  expect([wrong.status, Object(wrong.json).code]).toEqual([400, 'Malformed'])
})

describe('a type that a delivery names', () => {
  test('is learned with one credit, once, whatever then happens to the booking', async () => {
    const { uid } = await booked()
    await api.send(calcom.move(uid, '2026-02-04T10:00:00Z').body)
    api.clock.advance(60_000)
    await api.send(calcom.book(ANN, '2026-02-10T10:00:00Z', 'coaching-45').body)
    expect((await list()).map(stripped)).toEqual([
      {
        calcomId: '777',
        slug: 'coaching-60',
        bookingPath: 'elodie/coaching-60',
        minutes: 60,
        label: 'Coaching 60 minutes',
        credits: 1,
        coachId: null,
        source: 'learned',
      },
      expect.objectContaining({ calcomId: '778', slug: 'coaching-45', minutes: 45 }),
    ])
  })

  test('is not learned when it was entered by hand, by its number or by its page', async () => {
    await put([
      { label: 'Une heure', bookingPath: 'https://cal.eu/elodie/coaching-60?month=2026-02' },
      { label: 'Court', calcomId: '778', bookingPath: 'app.cal.eu/elodie/court/' },
    ])
    await booked()
    await api.send(calcom.book(ANN, '2026-02-10T10:00:00Z', 'coaching-45').body)
    expect((await list()).map(stripped)).toEqual([
      expect.objectContaining({ bookingPath: 'elodie/coaching-60', slug: 'coaching-60' }),
      expect.objectContaining({ label: 'Court', bookingPath: 'elodie/court', source: 'hand' }),
    ])
  })

  test('is known again under another name, as its number stays', async () => {
    await booked()
    const renamed = altered(calcom.book(ANN, '2026-02-10T10:00:00Z').body, { type: 'renamed' })
    await api.send(renamed)
    expect(await list()).toHaveLength(1)
  })

  test.each([
    ['HTML', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['a formula', '=HYPERLINK("https://evil.example")', '=HYPERLINK("https://evil.example")'],
    ['10,000 characters', 'x'.repeat(10_000), 'x'.repeat(120)],
    ['characters that cannot be kept', 'Co\u0000ach\ud800', 'Coach\ufffd'],
    ['nothing', '', 'coaching-60'],
    ['no text', { evil: true }, 'coaching-60'],
  ])(
    'whose title is %s is text like any other, cut, and can be saved again',
    async (_, eventTitle, label) => {
      const { body } = calcom.book(ANN, '2026-02-03T10:00:00Z')
      const answer = await api.send(altered(body, { eventTitle }))
      expect(answer.status).toBe(200)
      const [type] = await list()
      expect(type?.label).toBe(label)
      expect((await put(await list())).status).toBe(200)
    },
  )

  test.each([
    { type: '../../admin' },
    { type: 'a b' },
    { type: 'x'.repeat(300) },
    { organizer: { email: 'elodie@example.com', username: 'javascript:alert(1)//' } },
    { team: { id: 1, name: 'Team', members: [] } },
    { length: -5 },
    { length: 1e9 },
    { eventTypeId: null },
    { eventTypeId: 1.5 },
  ])('as odd as %j neither stops the booking nor the saving of the list', async (changes) => {
    const { body } = calcom.book(ANN, '2026-02-03T10:00:00Z')
    expect((await api.send(altered(body, changes))).status).toBe(200)
    const [type] = await list()
    expect(type?.bookingPath ?? 'elodie/coaching-60').toBe('elodie/coaching-60')
    expect((await put(await list())).status).toBe(200)
  })

  test('without a number and without a name it is no type', async () => {
    const { body } = calcom.book(ANN, '2026-02-03T10:00:00Z')
    await api.send(altered(body, { eventTypeId: null, type: null, eventTitle: null }))
    expect(await list()).toEqual([])
  })
})

describe('what a session costs', () => {
  const cost = async (credits: number, more: object = {}) => {
    const [type] = await list()
    return await put([{ ...type, ...more, credits }])
  }

  test('follows its type: booked sessions are settled again, and the counts add up', async () => {
    const { packageId } = await booked()
    expect(await counts(packageId)).toMatchObject({ sessionsRemaining: 9, sessionsBooked: 1 })
    await cost(3)
    expect(await counts(packageId)).toMatchObject({ sessionsRemaining: 7, sessionsUsed: 3 })
    expect(await counts(packageId)).toMatchObject({ sessionsBooked: 3, sessionsDone: 0 })
    expect(await listed()).toMatchObject([{ status: 'scheduled', credit: 'held', cost: 3 }])
    api.clock.advance(20 * 86_400_000)
    await api.tick()
    expect(await counts(packageId)).toMatchObject({ sessionsBooked: 0, sessionsDone: 3 })
    await cost(1)
    expect(await counts(packageId)).toMatchObject({ sessionsRemaining: 9, sessionsDone: 1 })
  })

  test('is nothing for a discovery session: it is listed, and holds no credit', async () => {
    const { packageId, uid } = await booked()
    await cost(0)
    expect(await listed()).toMatchObject([{ status: 'scheduled', credit: 'none', cost: 0 }])
    expect(await counts(packageId)).toMatchObject({ sessionsRemaining: 10, sessionsUsed: 0 })
    await api.send(calcom.cancel(uid).body)
    expect(await listed()).toMatchObject([{ status: 'cancelled', credit: 'none' }])
    expect(await counts(packageId)).toMatchObject({ sessionsRemaining: 10, sessionsUsed: 0 })
  })

  test('is nothing for somebody without any package, who waits for nothing', async () => {
    await api.client(ANN)
    const waits = await api.send(calcom.book(ANN, '2026-02-03T10:00:00Z').body)
    expect(waits.json).toMatchObject({ outcome: 'attention', reason: 'NoActivePackage' })
    await cost(0)
    expect(await listed()).toMatchObject([{ credit: 'none', cost: 0 }])
    const next = await api.send(calcom.book(ANN, '2026-02-05T10:00:00Z').body)
    expect(next.json).toMatchObject({ outcome: 'applied' })
    const open = await api.ask('owner', 'GET /api/attention?status=open')
    expect(open.json).toMatchObject({ items: [] })
  })

  test('is asked for as a whole: with less left it waits', async () => {
    const { packageId } = await booked({ total: 2 })
    await cost(3)
    expect(await counts(packageId)).toMatchObject({ sessionsRemaining: 2, sessionsUsed: 0 })
    const open = await api.ask('owner', 'GET /api/attention?status=open')
    expect(open.json).toMatchObject({ items: [{ reason: 'NoActivePackage' }] })
    const item = Object(open.json).items[0]
    const answer = { action: 'use-package', packageId }
    const tried = await api.ask('owner', `POST /api/attention/${item.id}/resolve`, answer)
    expect(tried.json).toMatchObject({ code: 'NotEnoughCredits', available: 2, requested: 3 })
    await cost(2)
    expect(await counts(packageId)).toMatchObject({ sessionsRemaining: 0, sessionsUsed: 2 })
  })

  test('changes nothing in the ledger where only words change', async () => {
    const { packageId } = await booked()
    const entries = async () =>
      (await api.ask('owner', `GET /api/packages/${packageId}/entries`)).text
    const before = await entries()
    await cost(1, { label: 'Autrement', minutes: 50 })
    expect(await entries()).toBe(before)
  })

  test('is one again once the type is taken off the list', async () => {
    const { packageId } = await booked()
    await cost(2)
    await put([])
    expect(await counts(packageId)).toMatchObject({ sessionsRemaining: 9, sessionsUsed: 1 })
  })
})

describe('the coach of a session', () => {
  test('is the type’s where the organizer is unknown, else the organizer', async () => {
    const marc = await api.join('marc', 'coach')
    await booked()
    expect(await listed()).toMatchObject([{ coachId: api.owner.personId }])
    const [type] = await list()
    await put([{ ...type, coachId: marc.personId }])
    expect(await listed()).toMatchObject([{ coachId: marc.personId }])
    const path = `POST /api/coaches/${api.owner.personId}/emails`
    await api.ask('owner', path, { email: 'elodie@example.com' })
    await api.send(calcom.book(ANN, '2026-02-10T10:00:00Z').body)
    expect((await listed()).map(({ coachId }) => coachId)).toContain(api.owner.personId)
  })

  test('is somebody of the team', async () => {
    const clientId = await api.client(ANN)
    for (const coachId of [clientId, crypto.randomUUID()]) {
      const answer = await put([{ label: 'Une heure', coachId }])
      expect(answer.json).toMatchObject({ code: 'Malformed', field: 'items.0.coachId' })
    }
  })
})

test.each([
  [[{ label: 'A', id: '0190a8a8-0000-7000-8000-000000000000' }], 'items.0.id'],
  [
    [
      { label: 'A', calcomId: '7' },
      { label: 'B', calcomId: '7' },
    ],
    'items.1.calcomId',
  ],
  [
    [
      { label: 'A', slug: 'a' },
      { label: 'B', bookingPath: 'x/a' },
    ],
    'items.1.slug',
  ],
  [[{ label: '' }], 'items.0.label'],
  [[{ label: 'A', credits: 101 }], 'items.0.credits'],
  [[{ label: 'A', credits: -1 }], 'items.0.credits'],
  [[{ label: 'A', credits: 1.5 }], 'items.0.credits'],
  [[{ label: 'A', minutes: 0 }], 'items.0.minutes'],
  [[{ label: 'A', bookingPath: 'javascript:alert(1)' }], 'items.0.bookingPath'],
  [[{ label: 'A', bookingPath: 'elodie/../admin?x' }], 'items.0.bookingPath'],
  [[{ label: 'A', bookingPath: 'elodie' }], 'items.0.bookingPath'],
  [[{ label: 'A', price: 3 }], 'items.0.price'],
  [Array.from({ length: 201 }, () => ({ label: 'A' })), 'items'],
])('the list %j is refused, and stays as it was', async (items, field) => {
  await put([{ label: 'Une heure', bookingPath: 'elodie/coaching-60' }])
  const before = await list()
  const answer = await put(items)
  expect(answer.json).toMatchObject({ code: 'Malformed', field })
  expect(await list()).toEqual(before)
})

test('the order and the ids of a list stay as they were given', async () => {
  const given = ['Bilan', 'Aqua', 'Coaching'].map((label) => ({ label }))
  const made = (await put(given)).as(eventTypes).items
  expect(made.map(({ label }) => label)).toEqual(['Bilan', 'Aqua', 'Coaching'])
  await put(made)
  expect(await list()).toEqual(made)
})
