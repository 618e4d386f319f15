import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { attentionItems } from '../../contract/attention.ts'
import { people } from '../../contract/person.ts'
import { sessions } from '../../contract/session.ts'
import type { Database } from '../../db/open.ts'

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

/** What is open about the bookings; their event types are asked about as well. */
const items = async () =>
  (await api.ask('owner', 'GET /api/attention'))
    .as(attentionItems)
    .items.filter(({ kind }) => kind !== 'unmapped-type')

const suggestions = async () => (await items())[0]?.suggestions

/** A booking of Camille Rochat, who gave a telephone number with it. */
function bookWithPhone(email: string, phone: string): string {
  const delivery = JSON.parse(calcom.book(email, '2026-01-27T10:00:00Z').body)
  const label = 'phone_number'
  delivery.payload.responses.attendeePhoneNumber = { label, value: phone, isHidden: false }
  return JSON.stringify(delivery)
}

test('an unknown address may be a client of that name, telephone or a similar address', async () => {
  const [same, phone, near] = [
    await api.client('c.rochat@home.example', 'Rochat Camille'),
    await api.client('work@office.example', 'C. R.'),
    await api.client('camille.rochat@home.example', 'Cam'),
  ]
  await api.client('thomas@rey.example', 'Thomas Rey')
  await api.ask('owner', `PATCH /api/clients/${phone}`, { phone: '079 123 45 67' })
  await api.grant(same, 4)
  await api.send(bookWithPhone('camille.rochat@new.example', '+41 79 123 45 67'))
  expect(await suggestions()).toEqual([
    {
      action: 'attach',
      clientId: phone,
      name: 'C. R.',
      reasons: ['same-phone'],
      sessionsRemaining: 0,
    },
    {
      action: 'attach',
      clientId: same,
      name: 'Rochat Camille',
      reasons: ['same-name'],
      sessionsRemaining: 4,
    },
    {
      action: 'attach',
      clientId: near,
      name: 'Cam',
      reasons: ['similar-address'],
      sessionsRemaining: 0,
    },
    { action: 'create-client', name: 'Camille Rochat', reasons: [] },
    { action: 'dismiss', reasons: [] },
  ])
})

const proposed = async () => (await suggestions())?.flatMap(({ packageId }) => packageId ?? [])

test('a package with too little left is proposed, with what is left and until when', async () => {
  await api.ask('owner', 'PUT /api/event-types', [
    { label: 'Long', slug: 'coaching-60', credits: 2 },
  ])
  const client = await api.client('ann@x.ch', 'Ann')
  await api.grant(client, 1, { validUntil: '2026-03-01' })
  await api.send(calcom.book('ann@x.ch', '2026-02-10T10:00:00Z').body)
  expect(await suggestions()).toMatchObject([
    {
      action: 'use-package',
      reasons: ['has-credits'],
      sessionsRemaining: 1,
      validUntil: '2026-03-01',
    },
    { action: 'accept-uncovered', reasons: [] },
    { action: 'dismiss', reasons: [] },
  ])
})

test('a package that does not cover the booking is not proposed', async () => {
  const client = await api.client('ann@x.ch', 'Ann')
  await api.grant(client, 5, { validUntil: '2026-02-09' })
  await api.grant(client, 5, { validFrom: '2026-02-11' })
  await api.grant(client, 5, { terms: { eventTypes: ['yoga'] } })
  await api.grant(client, 5, { terms: { coaches: [(await api.join('marc', 'coach')).personId] } })
  await api.send(calcom.book('ann@x.ch', '2026-02-10T10:00:00Z').body)
  expect(await proposed()).toEqual([])
})

test('a package with as many that week as it allows is not proposed', async () => {
  const client = await api.client('ann@x.ch', 'Ann')
  await api.grant(client, 5, { terms: { caps: { perWeek: 1 } } })
  await api.send(calcom.book('ann@x.ch', '2026-02-10T10:00:00Z').body)
  api.clock.advance(60_000)
  await api.send(calcom.book('ann@x.ch', '2026-02-12T10:00:00Z').body)
  expect(await proposed()).toEqual([])
})

test('a booking that was disowned may be anybody’s but theirs', async () => {
  const annId = await api.client('ann@x.ch', 'Camille Rochat')
  const other = await api.client('other@y.example', 'Camille Rochat')
  api.admit('ann', { ...api.owner, role: 'client', personId: annId })
  await api.grant(annId, 5)
  await api.send(calcom.book('ann@x.ch', '2026-01-27T10:00:00Z').body)
  const [session] = (await api.ask('ann', 'GET /api/sessions')).as(sessions).items
  await api.ask('ann', `POST /api/sessions/${session?.id}/disown`)
  const suggested = await suggestions()
  expect(suggested?.map(({ action, clientId }) => [action, clientId])).toEqual([
    ['attach', other],
    ['dismiss', undefined],
  ])
})

test('what Cal.com said after the end counts, with or without the credit, or does not', async () => {
  const annId = await api.client('ann@x.ch', 'Ann')
  await api.grant(annId, 5)
  const { uid, body } = calcom.book('ann@x.ch', '2026-01-20T10:00:00Z')
  await api.send(body)
  api.clock.set(Date.parse('2026-01-20T12:00:00Z'))
  await api.send(calcom.cancel(uid).body)
  expect(await suggestions()).toEqual([
    { action: 'accept-change', credit: 'returned', reasons: [] },
    { action: 'accept-change', credit: 'charged', reasons: [] },
    { action: 'keep', reasons: [] },
  ])
})

test('a name that is HTML, or ten thousand characters, is only text', async () => {
  const delivery = JSON.parse(calcom.book('x@y.example', '2026-01-27T10:00:00Z').body)
  const name = `=1+1<script>${'x'.repeat(10_000)}`
  delivery.payload.attendees[0].name = name
  await api.send(JSON.stringify(delivery))
  const [item] = await items()
  expect(item?.booking.name).toBe(name.slice(0, 500))
  const made = await api.ask('owner', `POST /api/attention/${item?.id}/resolve`, {
    action: 'create-client',
  })
  expect(made.status).toBe(200)
  const seen = (await api.ask('owner', 'GET /api/clients')).as(people)
  expect(seen.items[0]?.name).toBe(name.slice(0, 120))
})
