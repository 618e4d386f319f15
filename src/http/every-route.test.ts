import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../tests/api.ts'
import { createCalcom } from '../../tests/calcom.ts'
import { openTestDatabase } from '../../tests/database.ts'
import { received } from '../contract/delivery.ts'
import { person } from '../contract/person.ts'
import { createdSeries } from '../contract/series.ts'
import { sessionAfter } from '../contract/session.ts'
import * as outbox from '../db/calcom/outbox.ts'
import * as mails from '../db/mails/mails.ts'
import type { Database } from '../db/open.ts'
import type { Actor } from '../domain/person.ts'

/** Every address there is, whoever adds one: nobody gets in, and nobody reaches what is another's. */

let database: Database
let api: Api
let routes: { method: string; path: string }[]
/** What of one studio is asked for by strangers: a path that begins so has this id in it. */
const ids: Record<string, string> = {}

beforeAll(async () => {
  database = await openTestDatabase()
  api = await createApi(database)
  routes = api.app.routes.filter(
    ({ method, path }) => method !== 'ALL' && path.startsWith('/api') && !path.endsWith('/'),
  )
  const bob = await api.join('bob', 'client')
  const ann = await api.join('ann', 'client')
  const coach = await api.join('coach', 'coach')
  const elsewhere = await createApi(database)
  api.admit('foreign-owner', elsewhere.owner)
  api.admit('foreign-coach', await elsewhere.join('coach', 'coach'))
  const pack = await api.grant(ann.personId, 10)
  const asked = { clientId: ann.personId, startsAt: '2026-01-20T12:00:00Z', durationMinutes: 60 }
  const single = (await api.ask('owner', 'POST /api/sessions', asked)).as(sessionAfter)
  const cancelled = await api.ask('owner', `POST /api/sessions/${single.id}/cancel`, {})
  const made = await api.ask('owner', 'POST /api/sessions/recurring', {
    ...{ clientId: ann.personId, frequency: 'weekly', weekdays: [1], time: '10:00', count: 2 },
  })
  const { seriesId, sessions } = made.as(createdSeries)
  const { body } = createCalcom(api.clock).book('nobody@x.ch', '2026-02-03T10:00:00Z')
  const waiting = (await api.send(body)).as(received)
  const key = await api.ask('owner', 'POST /api/keys', { name: 'Agenda' })
  const name = { fr: 'Carnet', en: 'Book' }
  const sold = await api.ask('owner', 'POST /api/offers', { name, totalSessions: 10 })
  Object.assign(ids, {
    clients: ann.personId,
    coaches: coach.personId,
    packages: pack.id,
    sessions: sessions[0]?.id,
    series: seriesId,
    acts: cancelled.as(sessionAfter).undo?.actId,
    attention: waiting.attentionId,
    deliveries: waiting.deliveryId,
    keys: JSON.parse(key.text).id,
    offers: JSON.parse(sold.text).id,
    outgoing: await queued(ann),
    mails: await written(ann),
    questions: await questioned(ann),
    bob: bob.personId,
  })
})

/** A booking with her address that waits for her word. */
async function questioned({ personId }: Actor): Promise<string | undefined> {
  api.clock.advance(1000)
  await api.ask('owner', 'PATCH /api/settings', { identity: { required: true } })
  api.clock.advance(1000)
  const seen = await api.ask('owner', `GET /api/clients/${personId}`)
  const { body } = createCalcom(api.clock, 2).book(
    seen.as(person).email ?? '',
    '2026-02-04T10:00:00Z',
  )
  return (await api.send(body)).as(received).attentionId
}

/** A call to Cal.com that waits. */
async function queued({ studioId, personId }: Actor): Promise<string> {
  const id = randomUUID()
  const command = { kind: 'cancel' as const, reason: null }
  const job = { id, commandKey: id, sessionId: personId, causeInputId: personId, command }
  await outbox.enqueue(api.db, studioId, [job], api.clock.now())
  return id
}

/** A mail that waits. */
async function written({ studioId, personId }: Actor): Promise<string> {
  const id = randomUUID()
  const about = { key: id, kind: 'nothing-booked' as const, packageId: null, content: {} }
  await mails.enqueue(
    api.db,
    studioId,
    [{ ...about, id, personId, causeInputId: null }],
    api.clock.now(),
  )
  return id
}

afterAll(() => database.close())

/** What may be asked without a sign-in, and guards itself where it must. */
const OPEN = [
  /^GET \/api\/(health|openapi\.json|docs|setup)$/,
  /^POST \/api\/setup$/,
  /^\w+ \/api\/(auth|webhooks|calendar|demo|identity)\//,
  /^\w+ \/api\/demo$/,
]

/** What each change needs to be well-formed: a stranger is not told what a body lacks. */
const BODIES: [RegExp, unknown][] = [
  [
    /offers\/:id\/migrations$/,
    {
      ...{ version: 1, reason: 'x' },
      packages: [{ packageId: randomUUID(), validUntil: null }],
    },
  ],
  [/\/merge$/, { intoClientId: randomUUID() }],
  [/\/sessions\/:id\/apart$/, { fromUid: 'a', uid: 'b', apart: true }],
  [/\/apart$/, { otherClientId: randomUUID() }],
  [/\/emails$/, { email: 'x@y.example' }],
  [/\/adjustments$/, { quantity: 1, reason: 'x' }],
  [/\/(close|refund)$/, { reason: 'x' }],
  [/\/extend$/, { validUntil: '2027-01-31', reason: 'x' }],
  [/\/pause$/, { from: '2026-01-25' }],
  [/\/payments$/, { amountCents: 100, method: 'cash' }],
  [/\/corrections$/, { quantity: 1, reason: 'x' }],
  [/\/reverse$/, { reason: 'x' }],
  [/\/beneficiaries$/, { clientId: randomUUID() }],
  [/\/payer$/, { payer: null }],
  [/\/transfer$/, { toClientId: randomUUID(), quantity: 1, reason: 'x' }],
  [/\/no-show$/, { noShow: true }],
  [/\/return-credit$/, { reason: 'x' }],
  [/\/reschedule$/, { startsAt: '2026-01-21T12:00:00Z' }],
  [/\/series\/:id\/cancel$/, { from: randomUUID(), scope: 'all' }],
  [/\/series\/:id\/change$/, { from: randomUUID(), scope: 'all', time: '11:00' }],
  [/\/questions\/:id$/, { isMe: true }],
  [/\/resolve$/, { action: 'dismiss', reason: 'x' }],
]

const bodyFor = (method: string, path: string) =>
  method === 'GET' ? undefined : (BODIES.find(([ending]) => ending.test(path))?.[1] ?? {})

/** A route with the ids of this studio in it; null where it names nothing. */
function filled(path: string): string | null {
  if (!path.includes('/:')) return null
  const [, , resource = ''] = path.split('/')
  const id = ids[resource]
  if (id === undefined) throw new Error(`no id is known for ${path}`)
  return path
    .replace(/:id\{.*\}/, `${id}.ics`)
    .replace(':id', id)
    .replace(':email', 'x@y.example')
    .replace(/:(clientId|paymentId)/, randomUUID())
    .concat(path.endsWith('/clients/:id/merge') ? `?intoClientId=${ids.bob}` : '')
}

const isOpen = (method: string, path: string) => OPEN.some((one) => one.test(`${method} ${path}`))

test('there are as many as one would think', () => {
  expect(routes.length).toBeGreaterThan(50)
})

test('without a sign-in none but the open ones answers', async () => {
  for (const { method, path } of routes) {
    if (isOpen(method, path)) continue
    const asked = path.replace(/:id\{.*\}/, `${randomUUID()}.ics`).replace(/:\w+/g, randomUUID())
    const answer = await api.ask(null, `${method} ${asked}`, bodyFor(method, path))
    expect([method, path, answer.status]).toEqual([method, path, 401])
  }
})

describe.each([
  ['the owner of another studio', 'foreign-owner'],
  ['a coach of another studio', 'foreign-coach'],
  ['another client', 'bob'],
])('%s', (_, who) => {
  test('reaches nothing of a studio or a client by its id', async () => {
    for (const { method, path } of routes) {
      if (isOpen(method, path)) continue
      const asked = filled(path)
      if (asked === null) continue
      const answer = await api.ask(who, `${method} ${asked}`, bodyFor(method, path))
      expect([403, 404], `${method} ${path}: ${answer.text}`).toContain(answer.status)
    }
  })
})

test('and everything was still there', async () => {
  for (const { method, path } of routes) {
    const asked = method === 'GET' && !isOpen(method, path) ? filled(path) : null
    if (asked === null) continue
    const answer = await api.ask('owner', `GET ${asked}`)
    expect([path, answer.status]).toEqual([path, 200])
  }
})
