import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Api, createApi } from '../../../tests/api.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import type { Database } from '../../db/open.ts'
import { statusByRefusal } from '../answered/refusals.ts'
import { statusBySignInRefusal } from '../answered/sign-in-refusals.ts'

let database: Database
let api: Api

beforeAll(async () => {
  database = await openTestDatabase()
  api = await createApi(database)
})

afterAll(() => database.close())

const document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
})

const openapi = async () => (await api.ask(null, 'GET /api/openapi.json')).as(document)

const written = (_whole: string, name: string, file = '') => `{${name}}${file === '' ? '' : '.ics'}`

test('every address that the app answers is described', async () => {
  const { paths } = await openapi()
  const described = Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.keys(byMethod).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const answered = api.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('/'))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)({.*\.ics})?/g, written)}`)
  expect(answered.length).toBeGreaterThan(30)
  expect(new Set(described)).toEqual(new Set(answered))
})

test('every operation has a name of its own', async () => {
  const { paths } = await openapi()
  const names = Object.values(paths).flatMap((byMethod) =>
    Object.values(byMethod).map(({ operationId }) => operationId),
  )
  expect(new Set(names).size).toBe(names.length)
})

test('every schema that is pointed to is there', async () => {
  const described = await openapi()
  const pointed = [...JSON.stringify(described).matchAll(/"#\/components\/schemas\/(\w+)"/g)]
  expect(pointed.length).toBeGreaterThan(50)
  for (const [, name = ''] of pointed) expect(described.components.schemas).toHaveProperty(name)
  expect(JSON.stringify(described)).not.toMatch(/"#\/(\$defs|definitions)/)
})

test.each([
  ['post', '/api/acts/{id}/undo', ['ChangedSince', 'SentToCalcom', 'NotEnoughCredits', 'Conflict']],
  ['post', '/api/sessions', ['OverCap']],
  ['post', '/api/sessions/recurring', ['OverCap']],
  ['post', '/api/sessions/{id}/complete', ['Conflict']],
  ['post', '/api/attention/{id}/resolve', ['AlreadyCancelled', 'CalcomNotConnected']],
  ['get', '/api/reports/owed.csv', ['Malformed', 'NotSignedIn', 'NotAllowed', 'InvalidValidity']],
  ['get', '/api/packages/{id}/statement.pdf', ['Malformed', 'NotSignedIn', 'NotFound']],
])('%s %s says what it refuses with', async (method, path, codes) => {
  const { paths } = await openapi()
  const described = JSON.stringify(paths[path]?.[method])
  for (const code of codes) expect(described).toContain(code)
})

/** They neither create what could be there twice nor move credits; a key is shown once. */
const MOVES_NOTHING = new Set([
  '/api/setup',
  '/api/keys',
  '/api/clients/{id}/invite',
  '/api/clients/{id}/apart',
  '/api/coaches/{id}/invite',
  '/api/deliveries/{id}/replay',
  '/api/outgoing/{id}/retry',
  '/api/mails/{id}/retry',
  '/mails/{token}',
  '/api/reconciliations',
  '/api/rehearsals',
  '/api/reports/rehearsal',
  '/api/settings/calcom/webhook',
  '/api/settings/calcom/check',
  '/api/me/calendar',
])

test('what creates or moves credits says that it takes an idempotency key', async () => {
  const { paths } = await openapi()
  const posts = Object.entries(paths).filter(([path, { post }]) => {
    const isOurs = !/^\/api\/(webhooks|auth)\//.test(path) && !path.endsWith('/preview')
    return post !== undefined && isOurs && !MOVES_NOTHING.has(path)
  })
  expect(posts.length).toBeGreaterThan(6)
  for (const [, { post }] of posts) expect(JSON.stringify(post)).toContain('Idempotency-Key')
})

test('the reference is one page that runs nothing, in the style its policy names', async () => {
  const { text, headers } = await api.ask(null, 'GET /api/docs')
  expect(text).not.toContain('<script')
  const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  expect(headers.get('content-security-policy')).toContain(`'sha256-${hash}'`)
})

test('the page that a problem’s type leads to knows that problem', async () => {
  const { text } = await api.ask(null, 'GET /api/docs')
  const names = [...Object.keys(statusByRefusal), ...Object.keys(statusBySignInRefusal)]
  for (const name of names) expect(text).toContain(`id="${name}"`)
  expect(text).toContain('id="Failure"')
})
