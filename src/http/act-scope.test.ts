import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../tests/api.ts'
import { type Calcom, createCalcom } from '../../tests/calcom.ts'
import { openTestDatabase } from '../../tests/database.ts'
import { received } from '../contract/delivery.ts'
import { me } from '../contract/me.ts'
import { sessionAfter, sessions } from '../contract/session.ts'
import type { Database } from '../db/open.ts'
import { HOUR_MS } from '../domain/instant.ts'

/** Who may do what of whom: every asker finds something fresh to act on. */

const ASKERS = [
  'owner',
  'coach',
  'other-coach',
  'ann',
  'bob',
  'foreign-owner',
  'foreign-client',
  null,
] as const

let database: Database
let api: Api
let calcom: Calcom
let annId: string
let annEmail: string
let calendar: string

beforeAll(async () => {
  database = await openTestDatabase()
  api = await createApi(database)
  calcom = createCalcom(api.clock)
  annEmail = `${randomUUID()}@client.example`
  annId = await api.client(annEmail, 'Ann')
  api.admit('ann', { ...api.owner, role: 'client', personId: annId })
  await api.join('bob', 'client')
  await api.join('coach', 'coach')
  await api.join('other-coach', 'coach')
  const elsewhere = await createApi(database)
  api.admit('foreign-owner', elsewhere.owner)
  api.admit('foreign-client', await elsewhere.join('ann', 'client'))
  await api.grant(annId, 500)
  calendar = new URL((await api.ask('ann', 'GET /api/me')).as(me).calendarUrl).pathname
})

afterAll(() => database.close())

const inHours = (hours: number) => new Date(api.clock.now() + hours * HOUR_MS).toISOString()

/** Each finds its own hour. */
async function session(): Promise<string> {
  api.clock.advance(4 * HOUR_MS)
  const asked = { clientId: annId, startsAt: inHours(1), durationMinutes: 60 }
  const made = await api.ask('coach', 'POST /api/sessions', asked)
  return `/api/sessions/${made.as(sessionAfter).id}`
}

async function begun(): Promise<string> {
  const path = await session()
  api.clock.advance(1.5 * HOUR_MS)
  return path
}

async function booking(): Promise<string> {
  api.clock.advance(4 * HOUR_MS)
  await api.send(calcom.book(annEmail, inHours(48)).body)
  const path = `GET /api/sessions?status=scheduled&order=desc&limit=1&coachId=${api.owner.personId}`
  const [newest] = (await api.ask('ann', path)).as(sessions).items
  return `/api/sessions/${newest?.id}`
}

/** Two bookings of somebody, of which one is taken for the answer to a request for a new date. */
async function linked(): Promise<string> {
  const email = `${randomUUID()}@client.example`
  await api.grant(await api.client(email, 'Zoé'), 5)
  api.clock.advance(4 * HOUR_MS)
  const first = calcom.book(email, inHours(48))
  await api.send(first.body)
  await api.send(calcom.requestNewDate(first.uid).body)
  api.clock.advance(1000)
  const second = calcom.book(email, inHours(72))
  await api.send(second.body)
  pair = { fromUid: first.uid, uid: second.uid, apart: true }
  const path = `GET /api/sessions?status=scheduled&order=desc&limit=1&coachId=${api.owner.personId}`
  const [newest] = (await api.ask('owner', path)).as(sessions).items
  return `/api/sessions/${newest?.id}`
}

let pair: object

async function act(): Promise<string> {
  const done = await api.ask('coach', `POST ${await session()}/cancel`, {})
  return `/api/acts/${done.as(sessionAfter).undo?.actId}`
}

async function delivered() {
  api.clock.advance(HOUR_MS)
  const { body } = calcom.book(`${randomUUID()}@nobody.example`, inHours(72))
  return (await api.send(body)).as(received)
}

const item = async () => `/api/attention/${(await delivered()).attentionId}`
const delivery = async () => `/api/deliveries/${(await delivered()).deliveryId}`

const SUBJECTS: Record<string, () => Promise<string>> = {
  ...{ session, begun, booking, linked, act, item, delivery },
  calendar: async () => calendar,
}

/** What each of ASKERS is answered, in that order. */
const MATRIX: [string, ...number[]][] = [
  ['POST {begun}/complete', 200, 200, 403, 403, 403, 404, 403, 401],
  ['POST {begun}/no-show', 200, 200, 403, 403, 403, 404, 403, 401],
  ['POST {session}/late-cancel', 200, 200, 403, 403, 403, 404, 403, 401],
  ['POST {session}/return-credit', 200, 200, 403, 403, 403, 404, 403, 401],
  ['POST {session}/cancel', 200, 200, 403, 200, 404, 404, 404, 401],
  ['POST {session}/reschedule', 200, 200, 403, 200, 404, 404, 404, 401],
  ['POST {linked}/apart', 200, 403, 403, 403, 403, 404, 403, 401],
  ['POST {booking}/disown', 403, 403, 403, 200, 404, 403, 404, 401],
  ['POST /api/sessions', 201, 201, 201, 403, 403, 404, 403, 401],
  ['POST {act}/undo', 200, 200, 403, 403, 403, 404, 404, 401],
  ['GET {item}', 200, 200, 200, 403, 403, 404, 403, 401],
  ['POST {item}/resolve', 200, 200, 200, 403, 403, 404, 403, 401],
  ['POST {delivery}/replay', 200, 200, 200, 403, 403, 404, 403, 401],
  ['GET {session}.ics', 200, 200, 200, 200, 404, 404, 404, 401],
  ['GET {calendar}', 200, 200, 200, 200, 200, 200, 200, 200],
  ['GET /api/coach/today', 200, 200, 200, 403, 403, 200, 403, 401],
  ['POST /api/clients/import', 200, 200, 200, 403, 403, 200, 403, 401],
]

function bodyFor(request: string): unknown {
  if (request.startsWith('GET')) return undefined
  if (request.endsWith('/no-show')) return { noShow: true }
  if (request.endsWith('/return-credit')) return { reason: 'geste' }
  if (request.endsWith('/reschedule')) return { startsAt: inHours(3) }
  if (request.endsWith('/apart')) return pair
  if (request.endsWith('/resolve')) return { action: 'dismiss', reason: 'essai' }
  if (request.endsWith('/import')) return { lines: `New; ${randomUUID()}@client.example` }
  if (request !== 'POST /api/sessions') return {}
  api.clock.advance(4 * HOUR_MS)
  return { clientId: annId, startsAt: inHours(1), durationMinutes: 60 }
}

describe.each(MATRIX)('%s', (pattern, ...statuses) => {
  test.each(ASKERS.map((who, index) => [who ?? 'nobody', who, statuses[index]] as const))(
    'asked by %s',
    async (_, who, status) => {
      const [whole = '', name = ''] = /\{(\w+)\}/.exec(pattern) ?? []
      const subject = await SUBJECTS[name]?.()
      const request = subject === undefined ? pattern : pattern.replace(whole, subject)
      const answer = await api.ask(who, request, bodyFor(pattern))
      expect(answer.status).toBe(status)
    },
  )
})
