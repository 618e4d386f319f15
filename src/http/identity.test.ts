import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, createApi } from '../../tests/api.ts'
import { createCalcom } from '../../tests/calcom.ts'
import { openTestDatabase } from '../../tests/database.ts'
import { received } from '../contract/delivery.ts'
import { identityQuestion } from '../contract/identity.ts'
import { settings } from '../contract/settings.ts'
import type { Database } from '../db/open.ts'
import { signIdentityToken } from '../usecases/identity-token.ts'

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
