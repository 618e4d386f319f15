import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { setup } from '../../contract/setup.ts'
import type { Actor } from '../../domain/person.ts'
import type { HttpEnv } from '../deps.ts'
import { setupRoutes } from './setup.ts'

const OWNER: Actor = {
  studioId: 'studio',
  personId: 'owner',
  role: 'owner',
  locale: 'fr',
  timeZone: 'Europe/Zurich',
}
const SECRET = 'the-secret-of-the-webhook'
const CODE = 'abcde-12345-fghij-67890'

function appWith({ hasOwner, actor = null }: { hasOwner: boolean; actor?: Actor | null }) {
  const app = new Hono<HttpEnv>()
  app.use(async (c, next) => {
    c.set('locale', 'fr')
    await next()
  })
  app.route(
    '/',
    setupRoutes({
      resolveActor: async () => actor,
      findOwner: async () => (hasOwner ? OWNER : null),
      seeSetup: async (known) => ({
        steps: [
          {
            id: 'owner',
            state: known.hasOwner ? 'done' : 'to-do',
            problem: null,
            at: 1_769_418_000_000,
          },
        ],
        webhookUrl: 'http://localhost:3000/api/webhooks/calcom',
        webhookSecret: SECRET,
        webhookSecretFrom: 'database',
        eventsToTick: ['BOOKING_CREATED'],
        allowUnsigned: true,
        lastRefusal: { code: 'InvalidSignature', at: 1_769_418_000_000 },
      }),
      setUp: async () => ({ ok: false, refusal: { type: 'AlreadySetUp' } }),
      signInAs: async () => [],
      publicUrl: 'http://localhost:3000',
      oneTimeCode: CODE,
      variables: [{ name: 'OWNER_EMAIL', isSet: false, example: 'coach@example.com' }],
    }),
  )
  return async (
    headers: Record<string, string> = {},
    { remoteAddress = '127.0.0.1', path = '/api/setup' } = {},
  ) => {
    const env = { incoming: { socket: { remoteAddress } } }
    const all = { host: 'localhost:3000', ...headers }
    const answer = await app.request(path, { headers: all }, env)
    const text = await answer.text()
    return { status: answer.status, isSecretIn: text.includes(SECRET), text }
  }
}

const GIVEN = { status: 200, isSecretIn: true }
const KEPT = { status: 403, isSecretIn: false }

test.each([
  ['127.0.0.1', 'localhost:3000'],
  ['127.0.0.1', '127.0.0.1:3000'],
  ['::1', '[::1]:3000'],
  ['::ffff:127.0.0.1', 'LOCALHOST'],
])('without an owner this machine (%s, asking %s) sees the secret', async (remoteAddress, host) => {
  const ask = appWith({ hasOwner: false })
  expect(await ask({ host }, { remoteAddress })).toMatchObject(GIVEN)
})

test('the checklist is what the contract says', async () => {
  const { text } = await appWith({ hasOwner: false })()
  expect(setup.parse(JSON.parse(text)).steps).toEqual([
    { id: 'owner', state: 'to-do', problem: null, at: '2026-01-26T09:00:00Z' },
  ])
})

test.each([
  ['another machine', {}, '192.168.1.7'],
  ['another machine that says it is this one', { 'x-forwarded-for': '127.0.0.1' }, '10.0.0.9'],
  ['a name that only leads here', { host: 'rebound.example:3000' }, '127.0.0.1'],
  ['a name that begins like ours', { host: 'localhost.evil.example' }, '127.0.0.1'],
  ['no name', { host: '' }, '127.0.0.1'],
  ['a proxy', { 'x-forwarded-for': '203.0.113.5' }, '127.0.0.1'],
  ['a proxy that names the host alone', { 'x-forwarded-host': 'studio.example' }, '127.0.0.1'],
  ['a proxy by the standard', { forwarded: 'for=203.0.113.5' }, '127.0.0.1'],
  ['a tunnel', { 'cf-connecting-ip': '203.0.113.5' }, '127.0.0.1'],
])('without an owner %s does not see it', async (_, headers, remoteAddress) => {
  const ask = appWith({ hasOwner: false })
  expect(await ask(headers, { remoteAddress })).toMatchObject(KEPT)
})

test('where nobody can tell who asks, the code is needed', async () => {
  const ask = appWith({ hasOwner: false })
  expect(await ask({}, { remoteAddress: '' })).toMatchObject(KEPT)
})

test('the one-time code opens it from anywhere, another code does not', async () => {
  const ask = appWith({ hasOwner: false })
  const far = { remoteAddress: '203.0.113.5' }
  expect(await ask({}, { ...far, path: `/api/setup?code=${CODE}` })).toMatchObject(GIVEN)
  expect(await ask({ 'x-setup-code': CODE }, far)).toMatchObject(GIVEN)
  for (const wrong of ['', 'x', CODE.slice(0, -1), `${CODE}0`]) {
    expect(await ask({}, { ...far, path: `/api/setup?code=${wrong}` })).toMatchObject(KEPT)
    expect(await ask({ 'x-setup-code': wrong }, far)).toMatchObject(KEPT)
  }
})

test('with an owner it is the owner’s: neither this machine nor the code opens it', async () => {
  const nobody = appWith({ hasOwner: true })
  expect(await nobody()).toMatchObject({ status: 401, isSecretIn: false })
  expect(await nobody({ 'x-setup-code': CODE })).toMatchObject({ status: 401, isSecretIn: false })
  expect(await appWith({ hasOwner: true, actor: OWNER })()).toMatchObject(GIVEN)
  for (const role of ['coach', 'client'] as const) {
    const ask = appWith({ hasOwner: true, actor: { ...OWNER, personId: role, role } })
    expect(await ask({ 'x-setup-code': CODE })).toMatchObject(KEPT)
  }
  const elsewhere = { ...OWNER, studioId: 'another studio', personId: 'its owner' }
  expect(await appWith({ hasOwner: true, actor: elsewhere })()).toMatchObject(KEPT)
})
