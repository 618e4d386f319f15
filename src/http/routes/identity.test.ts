import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { received } from '../../contract/delivery.ts'
import { answeredQuestion, identityQuestion, ownQuestions } from '../../contract/identity.ts'
import { person } from '../../contract/person.ts'
import { settings } from '../../contract/settings.ts'
import type { Database } from '../../db/open.ts'
import { signIdentityToken } from '../../usecases/identity/identity-token.ts'

let database: Database
let api: Api
let seeds = 0

beforeAll(async () => {
  database = await openTestDatabase()
  api = await createApi(database)
})
afterAll(() => database.close())

/** A booking with a client's address that waits, and the token of the mail about it. */
async function waiting(address: string): Promise<string> {
  const { studioId, deps, client, clock } = api
  await client(address)
  clock.advance(60_000)
  seeds += 1
  const { body } = createCalcom(clock, seeds).book(address, '2026-01-27T17:30:00Z')
  const { attentionId: itemId = '' } = (await api.send(body)).as(received)
  return signIdentityToken(deps.bookingKey, { studioId, itemId })
}

test('the owner alone demands a proof', async () => {
  await api.join('coach', 'coach')
  const asked = { identity: { required: true } }
  expect((await api.ask('coach', 'PATCH /api/settings', asked)).status).toBe(403)
  const before = (await api.ask('owner', 'GET /api/settings')).as(settings)
  expect(before.identity).toEqual({ required: false })
  const after = (await api.ask('owner', 'PATCH /api/settings', asked)).as(settings)
  expect(after.identity).toEqual({ required: true })
})

test('whoever has the link sees the question without a sign-in, and answers it once', async () => {
  const token = await waiting('ann@client.example')
  for (const _ of ['a scanner', 'a person']) {
    const seen = (await api.ask(null, `GET /api/identity/${token}`)).as(identityQuestion)
    expect(seen).toEqual({
      ...{ state: 'open', studioName: 'Studio', timeZone: 'Europe/Zurich' },
      startsAt: '2026-01-27T17:30:00Z',
    })
  }
  const unsaid = await api.ask(null, `POST /api/identity/${token}`, {})
  expect(unsaid.status).toBe(400)
  const said = await api.ask(null, `POST /api/identity/${token}`, { isMe: true })
  expect(said.as(identityQuestion).state).toBe('confirmed')
  const again = await api.ask(null, `POST /api/identity/${token}`, { isMe: false })
  expect([again.status, again.json]).toMatchObject([409, { code: 'AlreadyDecided' }])
})

test('a link that is too old says so', async () => {
  const token = await waiting('bea@client.example')
  api.clock.advance(7 * 86_400_000)
  const seen = await api.ask(null, `GET /api/identity/${token}`)
  expect(seen.as(identityQuestion).state).toBe('expired')
  const said = await api.ask(null, `POST /api/identity/${token}`, { isMe: true })
  expect([said.status, said.json]).toMatchObject([409, { code: 'LinkExpired' }])
})

test('a form of another site cannot answer, and a token that nobody made opens nothing', async () => {
  const token = await waiting('cleo@client.example')
  const form = { 'Content-Type': 'text/plain' }
  const forged = await api.ask(null, `POST /api/identity/${token}`, '{"isMe":true}', form)
  expect(forged.status).toBe(400)
  for (const wrong of ['x', `${token}x`, token.replace('.', ',')]) {
    expect((await api.ask(null, `GET /api/identity/${wrong}`)).status).toBe(404)
    const said = await api.ask(null, `POST /api/identity/${wrong}`, { isMe: true })
    expect(said.status).toBe(404)
  }
})

describe('on the pages of whoever was asked', () => {
  const START = '2026-01-27T17:30:00Z'

  /** Somebody who is signed in, with a package, and a booking with their address that waits. */
  async function asked(name: string, sessions = 1) {
    const actor = await api.join(name, 'client')
    const seen = await api.ask('owner', `GET /api/clients/${actor.personId}`)
    if (sessions > 0) await api.grant(actor.personId, sessions)
    api.clock.advance(60_000)
    seeds += 1
    const calcom = createCalcom(api.clock, seeds)
    const { body, uid } = calcom.book(seen.as(person).email ?? '', START)
    const { attentionId: id = '' } = (await api.send(body)).as(received)
    return {
      id,
      calcom,
      uid,
      token: signIdentityToken(api.deps.bookingKey, { ...api, itemId: id }),
    }
  }
  const questionsOf = async (who: string) =>
    (await api.ask(who, 'GET /api/questions')).as(ownQuestions).items
  const answer = (who: string, id: string, isMe: boolean) =>
    api.ask(who, `POST /api/questions/${id}`, { isMe })

  test('yes makes it a session of theirs, no leaves it to the studio, and each is asked once', async () => {
    const { id } = await asked('dora')
    expect(await questionsOf('dora')).toMatchObject([
      { id, startsAt: START, expiresAt: expect.any(String) },
    ])
    const said = (await answer('dora', id, true)).as(answeredQuestion)
    expect(said).toEqual({ id, isMe: true, sessionId: expect.any(String) })
    const session = await api.ask('dora', `GET /api/sessions/${said.sessionId}`)
    expect(session.json).toMatchObject({ status: 'scheduled', credit: 'held' })
    expect(await questionsOf('dora')).toEqual([])

    const { id: other } = await asked('emil')
    expect((await answer('emil', other, false)).json).toEqual({
      ...{ id: other, isMe: false, sessionId: null },
    })
    expect(await questionsOf('emil')).toEqual([])
  })

  test('what nothing is left to pay from is said to have become nothing yet', async () => {
    const { id } = await asked('felix', 0)
    expect((await answer('felix', id, true)).json).toMatchObject({ isMe: true, sessionId: null })
  })

  test('somebody else’s is not there, for nobody', async () => {
    const { id } = await asked('gina')
    await api.join('hugo', 'client')
    for (const who of ['hugo', 'owner']) {
      expect(await questionsOf(who)).toEqual([])
      expect((await answer(who, id, true)).status).toBe(404)
    }
    expect((await api.ask(null, 'GET /api/questions')).status).toBe(401)
    expect(await questionsOf('gina')).toHaveLength(1)
  })

  test('what was answered by the mail is answered, here too', async () => {
    const { id, token } = await asked('ines')
    await api.ask(null, `POST /api/identity/${token}`, { isMe: true })
    expect(await questionsOf('ines')).toEqual([])
    const again = await answer('ines', id, false)
    expect([again.status, again.json]).toMatchObject([409, { code: 'AlreadyDecided' }])
    // And the other way round.
    const { id: other, token: link } = await asked('jan')
    await answer('jan', other, false)
    const seen = await api.ask(null, `GET /api/identity/${link}`)
    expect(seen.as(identityQuestion).state).toBe('disowned')
    expect((await api.ask(null, `POST /api/identity/${link}`, { isMe: true })).status).toBe(409)
  })

  test('what the studio decided is asked no more, and says who did', async () => {
    const { id } = await asked('karl')
    await api.ask('owner', `POST /api/attention/${id}/resolve`, { action: 'dismiss', reason: 'x' })
    expect(await questionsOf('karl')).toEqual([])
    const late = await answer('karl', id, true)
    expect([late.status, late.json]).toMatchObject([409, { code: 'AlreadyDecided' }])
  })

  test('a booking that is gone, or was waited for too long, is asked about no more', async () => {
    const { id, calcom, uid } = await asked('lea')
    await api.send(calcom.cancel(uid).body)
    expect(await questionsOf('lea')).toEqual([])
    expect((await answer('lea', id, true)).json).toMatchObject({ code: 'AlreadyDecided' })
    const { id: old } = await asked('mia')
    api.clock.advance(7 * 86_400_000)
    expect(await questionsOf('mia')).toEqual([])
    expect((await answer('mia', old, true)).json).toMatchObject({ code: 'LinkExpired' })
  })

  test('an answer that says nothing is none, and one sent twice is one', async () => {
    const { id } = await asked('noa')
    expect((await api.ask('noa', `POST /api/questions/${id}`, {})).status).toBe(400)
    const key = { 'Idempotency-Key': 'noa-1' }
    const body = { isMe: true }
    const first = await api.ask('noa', `POST /api/questions/${id}`, body, key)
    const second = await api.ask('noa', `POST /api/questions/${id}`, body, key)
    expect(second.json).toEqual(first.json)
    expect(first.status).toBe(200)
  })
})
