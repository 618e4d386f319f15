import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { type DemoApp, startDemoApp } from '../demo-app.ts'

let database: Database
let app: DemoApp

beforeAll(async () => {
  database = await openTestDatabase()
  app = await startDemoApp(database)
  const coach = await app.ownersBrowser()
  expect((await coach.post('/api/demo', { locale: 'fr' })).status).toBe(201)
})

afterAll(async () => {
  await app.started.close()
  await database.close()
})

test('the demo’s Cal.com answers over its API too, to whoever has its key', async () => {
  const { rows } = await database.pool.query<{ key: string }>(
    'select webhook_secret as key from studios where is_demo',
  )
  const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  const ask = (key: string) => {
    const authorization = `Bearer ${key}`
    const headers = { host: 'localhost:3000', 'cal-api-version': '2024-08-13', authorization }
    return app.started.app.request('/demo/calcom/v2/bookings?take=1', { headers }, env)
  }
  expect((await ask('cal_simulator')).status).toBe(401)
  const shown = await ask(rows[0]?.key ?? '')
  expect(shown.headers.get('x-ratelimit-remaining-default')).toMatch(/^\d+$/)
  expect(await shown.json()).toMatchObject({
    status: 'success',
    data: [{ uid: expect.any(String) }],
  })
})
