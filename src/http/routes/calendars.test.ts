import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { me } from '../../contract/me.ts'
import { sessionAfter, sessions } from '../../contract/session.ts'
import type { Database } from '../../db/open.ts'
import type { Actor } from '../../domain/person.ts'

let database: Database
let api: Api
let ann: Actor

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  ann = await api.join('Ann', 'client')
  await api.join('Coach', 'coach')
  await api.join('bob', 'client')
  await api.grant(ann.personId, 10)
})

const urlOf = async (who: string) => (await api.ask(who, 'GET /api/me')).as(me).calendarUrl

async function feed(who: string) {
  const answer = await api.ask(null, `GET ${new URL(await urlOf(who)).pathname}`)
  expect(answer.status).toBe(200)
  return answer
}

async function make(startsAt: string) {
  const asked = { clientId: ann.personId, startsAt, durationMinutes: 60, title: 'Duo; <b>dos</b>' }
  return (await api.ask('Coach', 'POST /api/sessions', asked)).as(sessionAfter)
}

describe('the calendar of a person', () => {
  test('has one address, which nobody else has, and needs no sign-in', async () => {
    expect(await urlOf('Ann')).toMatch(/^http:\/\/localhost:3000\/api\/calendar\/[\w-]{32}\.ics$/)
    expect(await urlOf('Ann')).toBe(await urlOf('Ann'))
    expect(await urlOf('Ann')).not.toBe(await urlOf('Coach'))
    const { headers } = await feed('Ann')
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  })

  test('is given another address, and whoever knew the former one reads nothing more', async () => {
    const [former, others] = [await urlOf('Ann'), await urlOf('bob')]
    const renewed = (await api.ask('Ann', 'POST /api/me/calendar', {})).as(me).calendarUrl
    expect(renewed).toMatch(/^http:\/\/localhost:3000\/api\/calendar\/[\w-]{32}\.ics$/)
    expect(renewed).not.toBe(former)
    expect(await urlOf('Ann')).toBe(renewed)
    expect((await api.ask(null, `GET ${new URL(former).pathname}`)).status).toBe(404)
    await feed('Ann')
    expect(await urlOf('bob')).toBe(others)
    expect((await api.ask(null, 'POST /api/me/calendar', {})).status).toBe(401)
  })

  test('ends the addresses of those who were joined with the person', async () => {
    const { id, calendarUrl: former } = (await api.ask('bob', 'GET /api/me')).as(me)
    const into = { intoClientId: ann.personId }
    expect((await api.ask('owner', `POST /api/clients/${id}/merge`, into)).status).toBe(200)
    expect((await api.ask(null, `GET ${new URL(former).pathname}`)).status).toBe(200)
    await api.ask('Ann', 'POST /api/me/calendar', {})
    expect((await api.ask(null, `GET ${new URL(former).pathname}`)).status).toBe(404)
  })

  test('shows the client their coach, and the coach their client', async () => {
    const made = await make('2026-01-26T09:00:00Z')
    const own = (await feed('Ann')).text
    expect(own).toContain(`UID:${made.id}@fitbuddy\r\n`)
    expect(own).toContain('DTSTART:20260126T090000Z\r\n')
    expect(own).toContain('DTEND:20260126T100000Z\r\n')
    expect(own).toContain('SUMMARY:Session avec Coach\r\n')
    expect(own).toContain('DESCRIPTION:Duo\\; <b>dos</b>\r\n')
    expect((await feed('Coach')).text).toContain('SUMMARY:Ann\r\n')
    expect((await feed('bob')).text).not.toContain('VEVENT')
    expect((await feed('owner')).text).not.toContain('VEVENT')
  })

  test('keeps the id of what moves, and says what is cancelled', async () => {
    const made = await make('2026-01-26T09:00:00Z')
    api.clock.advance(60_000)
    const move = { startsAt: '2026-01-27T09:00:00Z' }
    await api.ask('Ann', `POST /api/sessions/${made.id}/reschedule`, move)
    const moved = (await feed('Ann')).text
    expect(moved).toContain(`UID:${made.id}@fitbuddy\r\n`)
    expect(moved).toContain('DTSTART:20260127T090000Z\r\n')
    expect(moved).toContain('SEQUENCE:60\r\n')
    expect(moved).toContain('STATUS:CONFIRMED\r\n')
    api.clock.advance(60_000)
    await api.ask('Ann', `POST /api/sessions/${made.id}/cancel`, {})
    const cancelled = (await feed('Ann')).text
    expect(cancelled).toContain('STATUS:CANCELLED\r\n')
    expect(cancelled).toContain('SEQUENCE:120\r\n')
  })

  test('forgets what is long past', async () => {
    await make('2026-01-26T09:00:00Z')
    api.clock.set(Date.parse('2026-05-26T09:00:00Z'))
    expect((await feed('Ann')).text).not.toContain('VEVENT')
  })

  test.each(['short.ics', `${'a'.repeat(32)}.ics`, `${'a'.repeat(32)}`, `${'a'.repeat(65)}.ics`])(
    '%s opens nothing',
    async (file) => {
      expect((await api.ask(null, `GET /api/calendar/${file}`)).status).toBe(404)
    },
  )
})

describe('one session for a calendar', () => {
  test('is for whoever may see it', async () => {
    const made = await make('2026-01-26T09:00:00Z')
    const path = `GET /api/sessions/${made.id}.ics`
    const answer = await api.ask('Ann', path)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(answer.text).toContain(`UID:${made.id}@fitbuddy\r\n`)
    expect((await api.ask('owner', path)).status).toBe(200)
    expect((await api.ask('bob', path)).status).toBe(404)
    expect((await api.ask(null, path)).status).toBe(401)
    const wrong = `GET /api/sessions/${'0'.repeat(36)}.ics`
    expect((await api.ask('owner', wrong)).status).toBe(404)
  })

  test('of Cal.com leads to its meeting', async () => {
    const calcom = createCalcom(api.clock)
    const person = await api.ask('owner', `GET /api/clients/${ann.personId}`)
    const { body } = calcom.book(JSON.parse(person.text).email, '2026-01-27T10:00:00Z')
    await api.send(body)
    const [session] = (await api.ask('Ann', 'GET /api/sessions')).as(sessions).items
    const { text } = await api.ask('Ann', `GET /api/sessions/${session?.id}.ics`)
    const unfolded = text.replaceAll('\r\n ', '')
    expect(unfolded).toContain(`LOCATION:${session?.meetingLink}\r\n`)
    expect(unfolded).toContain(`URL:${session?.meetingLink}\r\n`)
  })
})
