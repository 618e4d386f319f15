import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSimulator, startSimulator } from '../../simulator/server.ts'
import { packages } from '../../src/contract/package.ts'
import { person } from '../../src/contract/person.ts'
import { reconciliation } from '../../src/contract/reconciliation.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { type HeldProxy, startHeldProxy } from '../held-proxy.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { SECRET } from '../world.ts'
import { wrongCounters } from '../wrong-counters.ts'

/** Two servers on one database that compare the same studio with its Cal.com at once. */

const KEY = 'the-owner-key-of-these-tests'
const DAY_MS = 86_400_000
const MINUTES_MAX = 5

let database: Database
let calcom: RunningSimulator
let proxy: HeldProxy
const servers: RunningServer[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  await noteWhoWantsToCompare()
  calcom = await startSimulator({ ...{ port: 0, target: null, secret: SECRET, seed: 1 } })
  proxy = await startHeldProxy(new URL(calcom.apiUrl).origin)
  const { rows } = await database.pool.query('select current_database() as name')
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  url.pathname = `/${rows[0].name}`
  for (const name of ['first', 'second']) {
    url.searchParams.set('application_name', name)
    const calcomApi = { CALCOM_API_URL: `${proxy.url}/v2`, CALCOM_API_KEY: 'cal_simulator' }
    servers.push(
      await startServer({
        ...{ DATABASE_URL: url.href, OWNER_EMAIL: 'owner@example.com', FITBUDDY_API_KEY: KEY },
        ...{ CALCOM_WEBHOOK_SECRET: SECRET, LOG_LEVEL: 'error', ...calcomApi },
      }),
    )
  }
}, MINUTES_MAX * 60_000)
afterAll(async () => {
  for (const server of servers) await server.stop()
  await proxy.close()
  await calcom.close()
  await database.close()
})

/** Who gets the turn and who does not looks alike from outside: here each try leaves a row. */
async function noteWhoWantsToCompare(): Promise<void> {
  await database.pool.query(`
    create table wanted_to_compare (name text not null);
    create function note_wanted() returns trigger language plpgsql as $$
    begin
      if new.leased_by is not null then
        insert into wanted_to_compare values (current_setting('application_name'));
      end if;
      return new;
    end $$;
    create trigger note_wanted before insert on calcom_api_states
      for each row execute function note_wanted();`)
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50)
}

async function triesOf(name: string): Promise<number> {
  const query = 'select count(*)::integer as tries from wanted_to_compare where name = $1'
  return (await database.pool.query(query, [name])).rows[0].tries
}

async function isQuiet(): Promise<boolean> {
  const query = 'select 1 from calcom_api_states where leased_by is not null'
  return (await database.pool.query(query)).rowCount === 0
}

async function ask(server: RunningServer | undefined, path: string, body?: object) {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const answer = await fetch(`${server?.url}${path}`, { headers, ...sent })
  expect([path, answer.ok]).toEqual([path, true])
  return await answer.json()
}

test('one works, the other waits: one comparison, each booking read once, the balance right', {
  timeout: MINUTES_MAX * 60_000,
}, async () => {
  const [first, second] = servers
  // Both compare when they start.
  await until(async () => (await triesOf('first')) > 0 && (await triesOf('second')) > 0)
  await until(isQuiet)
  const named = { email: 'ann@client.example', name: 'Ann' }
  const { id: clientId } = person.parse(await ask(first, '/api/clients', named))
  await ask(first, '/api/packages', { clientId, totalSessions: 10 })
  const booker = { ...named, timeZone: 'Europe/Zurich', locale: 'fr' }
  for (const day of [3, 4, 5]) {
    const startsAt = Math.ceil(Date.now() / DAY_MS + day) * DAY_MS + 9 * 3_600_000
    const done = calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
    expect(done.ok).toBe(true)
  }
  const held = proxy.hold()
  const one = ask(first, '/api/reconciliations', {})
  await held
  const tries = await triesOf('second')
  const other = ask(second, '/api/reconciliations', {})
  await until(async () => (await triesOf('second')) > tries)
  proxy.release()
  const answers = (await Promise.all([one, other])).map((answer) => reconciliation.parse(answer))
  expect(answers[1]?.id).toBe(answers[0]?.id)
  expect(answers[0]).toMatchObject({ state: 'done', drifted: 3, repaired: 3 })

  const asked = "select id from reconciliations where reason = 'asked'"
  expect((await database.pool.query(asked)).rows).toEqual([{ id: answers[0]?.id }])
  const read = "select kind from facts where kind = 'reading'"
  expect((await database.pool.query(read)).rows).toHaveLength(3)
  const { items } = packages.parse(await ask(second, '/api/packages'))
  expect(items).toMatchObject([{ sessionsUsed: 3, sessionsRemaining: 7 }])
  const { rows } = await database.pool.query('select id from studios')
  expect(await wrongCounters({ db: database.db, studioId: rows[0].id })).toEqual([])
})
