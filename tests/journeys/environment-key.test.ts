import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type RunningSimulator, startSimulator } from '../../simulator/server.ts'
import { loadConfig } from '../../src/config.ts'
import { reconciliations } from '../../src/contract/reconciliation.ts'
import { sessions } from '../../src/contract/session.ts'
import { setup } from '../../src/contract/setup.ts'
import { type StartedApp, startApp } from '../../src/main/start-app.ts'
import { openTestDatabase } from '../database.ts'
import { silentLog } from '../logs.ts'

/** The whole program with a key in its environment, and a Cal.com that hears of what it does. */

const KEY = 'the-owner-key-of-these-tests'
const SECRET = 'between-the-two'
const DAY = 86_400_000

let calcom: RunningSimulator
let app: StartedApp

beforeEach(async () => {
  calcom = await startSimulator({
    ...{ port: 0, target: 'http://fitbuddy.test/hook', secret: SECRET, seed: 1 },
    fetch: (_, { body = null, headers = {} }) =>
      app.app.request('/api/webhooks/calcom', { method: 'POST', body, headers }),
  })
  const env = {
    ...{ FITBUDDY_API_KEY: KEY, OWNER_EMAIL: 'elodie@studio.example' },
    ...{ CALCOM_WEBHOOK_SECRET: SECRET, CALCOM_API_URL: calcom.apiUrl },
    CALCOM_API_KEY: 'cal_simulator',
  }
  app = await startApp(loadConfig(env, { readFile: () => null }), {
    ...{ version: 'test', webFolder: '/nowhere', now: () => Date.now(), log: silentLog },
    ...{ open: openTestDatabase, wakeEveryMs: 50 },
  })
})
afterEach(async () => {
  await app.close()
  await calcom.close()
})

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  const told = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await app.app.request(path, { method, headers, ...told })
  expect([path, answer.ok]).toEqual([path, true])
  return await answer.json()
}

const listed = async () => sessions.parse(await ask('GET', '/api/sessions')).items

test('it compares at the start, tests the connection, and carries over what is done here', async () => {
  const person = { email: 'ann@client.example', name: 'Ann' }
  const { id } = (await ask('POST', '/api/clients', person)) as { id: string }
  await ask('POST', '/api/packages', { clientId: id, totalSessions: 5 })
  const booker = { ...person, timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = Math.ceil(Date.now() / DAY) * DAY + 3 * DAY + 9 * 3_600_000
  calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  await app.catchUp()
  // Nobody told of that booking: the comparison at the start finds it.
  await vi.waitFor(async () => expect(await listed()).toHaveLength(1), { timeout: 30_000 })
  const runs = reconciliations.parse(await ask('GET', '/api/reconciliations')).items
  expect(runs.map(({ reason }) => reason)).toContain('start')
  const [session] = await listed()
  expect(session).toMatchObject({ changesHere: true, source: 'calcom', calcomSync: 'none' })
  await ask('POST', `/api/sessions/${session?.id}/cancel`, {})
  await vi.waitFor(async () => expect(await listed()).toMatchObject([{ calcomSync: 'done' }]), {
    timeout: 30_000,
  })
  expect(calcom.simulator.bookings()).toMatchObject([{ status: 'CANCELLED' }])
  await vi.waitFor(
    async () => {
      const { steps } = setup.parse(await ask('GET', '/api/setup'))
      expect(steps).toContainEqual(expect.objectContaining({ id: 'api-key', state: 'done' }))
    },
    { timeout: 30_000 },
  )
})
