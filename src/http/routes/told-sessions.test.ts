import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { received } from '../../contract/delivery.ts'
import { sessions, sessionWithTimeline } from '../../contract/session.ts'
import type { Database } from '../../db/open.ts'

const START = '2026-01-26T09:00:00Z'
const LATER = '2026-01-27T14:00:00Z'

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

const listed = async (who: string) => (await api.ask(who, 'GET /api/sessions')).as(sessions).items

const seen = async (who = 'owner') => {
  const id = (await listed(who))[0]?.id
  return (await api.ask(who, `GET /api/sessions/${id}`)).as(sessionWithTimeline)
}

async function ann() {
  const actor = await api.join('Ann', 'client')
  const { email } = JSON.parse(
    (await api.ask('owner', `GET /api/clients/${actor.personId}`)).text,
  ) satisfies { email: string }
  return { id: actor.personId, email }
}

test('the team is told whose a session is and how its package stands; its client is not', async () => {
  const { id, email } = await ann()
  const pack = await api.grant(id, 10)
  await api.send(calcom.book(email, START).body)
  const [forTeam] = await listed('owner')
  expect(forTeam).toMatchObject({
    clientName: 'Ann',
    package: { id: pack.id, sessionsBooked: 1, sessionsRemaining: 9 },
  })
  const [forClient] = await listed('Ann')
  expect(forClient).toMatchObject({ id: forTeam?.id })
  expect(forClient).not.toHaveProperty('package')
  expect(forClient).not.toHaveProperty('clientName')
  expect((await seen()).clientName).toBe('Ann')
  expect(await seen('Ann')).not.toHaveProperty('clientName')
})

test('why a credit was given back is told with it, and nothing else that was said aside', async () => {
  const { id, email } = await ann()
  await api.grant(id, 10)
  await api.send(calcom.book(email, START).body)
  const { id: sessionId } = await seen()
  const asked = { reason: 'certificat médical' }
  const given = await api.ask('owner', `POST /api/sessions/${sessionId}/return-credit`, asked)
  expect(given.status).toBe(200)
  const told = (await seen()).timeline.map(({ what, reason }) => [what, reason])
  expect(told).toContainEqual(['decided', 'certificat médical'])
  expect(told.filter(([, reason]) => reason !== null)).toHaveLength(1)
})

test('a move is told with the start before it, whoever moved', async () => {
  const { id, email } = await ann()
  await api.grant(id, 10)
  const booked = calcom.book(email, START)
  await api.send(booked.body)
  await api.send(calcom.move(booked.uid, LATER).body)
  const moved = await seen()
  expect(moved.timeline).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ what: 'booked', startsAt: START, formerStartsAt: null }),
      expect.objectContaining({ what: 'moved', startsAt: LATER, formerStartsAt: START }),
    ]),
  )
  const back = await api.ask('owner', `POST /api/sessions/${moved.id}/reschedule`, {
    startsAt: START,
  })
  expect(back.status).toBe(200)
  expect((await seen()).timeline).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ what: 'moved', startsAt: START, formerStartsAt: LATER }),
    ]),
  )
})

test('a booking that told no address leads to the Cal.com of its own studio', async () => {
  const { id, email } = await ann()
  await api.grant(id, 10)
  const asked = { calcom: { url: 'https://app.cal.com' } }
  expect((await api.ask('owner', 'PATCH /api/settings', asked)).status).toBe(200)
  const body = JSON.parse(calcom.book(email, START).body)
  delete body.payload.bookerUrl
  const { outcome } = (await api.send(JSON.stringify(body))).as(received)
  expect(outcome).toBe('applied')
  expect((await seen('Ann')).calcomLinks?.cancel).toMatch(/^https:\/\/app\.cal\.com\/booking\//)
})
