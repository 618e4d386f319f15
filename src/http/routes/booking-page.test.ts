import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { bookingPage } from '../../contract/booking-page.ts'
import type { Database } from '../../db/open.ts'
import type { Actor } from '../../domain/person.ts'
import { readBookingToken } from '../../usecases/receive/booking-token.ts'

let database: Database
let api: Api
let ann: Actor

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  ann = await api.join('ann', 'client')
  const items = [
    { label: 'Coaching 60', minutes: 60, bookingPath: 'elodie/coaching-60' },
    { label: 'Découverte', credits: 0, bookingPath: 'elodie/decouverte' },
    { label: 'Sans page', calcomId: '779' },
  ]
  await api.ask('owner', 'PUT /api/event-types', { items })
})

const page = async (who = 'ann', query = '') =>
  (await api.ask(who, `GET /api/booking${query}`)).as(bookingPage)

test('a client is shown the types that have a page, with what is known filled in', async () => {
  const { eventTypes, calOrigin, embedJsUrl, prefill, token } = await page()
  expect(eventTypes).toMatchObject([
    { label: 'Coaching 60', credits: 1, link: 'https://cal.eu/elodie/coaching-60' },
    { label: 'Découverte', credits: 0, calLink: 'elodie/decouverte' },
  ])
  expect([calOrigin, embedJsUrl]).toEqual(['https://cal.eu', 'https://app.cal.eu/embed/embed.js'])
  expect(prefill).toEqual({ name: 'ann', email: expect.stringMatching(/^ann-.+@example\.ch$/) })
  const { origin, pathname, searchParams } = new URL(eventTypes[0]?.prefilledLink ?? '')
  expect(`${origin}${pathname}`).toBe('https://cal.eu/elodie/coaching-60')
  expect(Object.fromEntries(searchParams)).toEqual({ ...prefill, 'metadata[fitbuddy]': token })
})

test('the studio’s own Cal.com stands before the deployment’s', async () => {
  const url = 'https://cal.studio.example'
  await api.ask('owner', 'PATCH /api/settings', { calcom: { url } })
  const { eventTypes, calOrigin, embedJsUrl } = await page()
  expect(calOrigin).toBe(url)
  expect(embedJsUrl).toBe(`${url}/embed/embed.js`)
  expect(eventTypes[0]?.link).toBe(`${url}/elodie/coaching-60`)
})

test('the token says for whom the page was opened, for a day', async () => {
  const { token } = await page('owner', `?clientId=${ann.personId}`)
  const { studioId, clock } = api
  const read = () => readBookingToken(api.http.bookingKey, token, { studioId, at: clock.now() })
  expect(read()).toMatchObject({ studioId, clientId: ann.personId })
  clock.advance(86_400_000 - 1)
  expect(read()).not.toBeNull()
  clock.advance(1)
  expect(read()).toBeNull()
})

test('a coach is no client to book for', async () => {
  const answer = await api.ask('owner', `GET /api/booking?clientId=${api.owner.personId}`)
  expect(answer.status).toBe(404)
})
