import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { doctor } from '../../src/cli/doctor.ts'
import * as refused from '../../src/db/calcom/refused-deliveries.ts'
import type { Database } from '../../src/db/open.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import { workshopOf } from '../../src/main/workshop.ts'
import type { Deps } from '../../src/usecases/deps.ts'
import { reconcile } from '../../src/usecases/reconcile/reconcile.ts'
import {
  askForRehearsal,
  listRehearsals,
  rehearseDue,
} from '../../src/usecases/rehearse/rehearse.ts'
import { type Connected, createConnected } from '../connected.ts'
import { openTestDatabase } from '../database.ts'

/** « Répétition générale »: a whole life of a booking is played, and nothing of it is left. */

const HOUR = 3_600_000

let database: Database
let it: Connected

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
  await it.grant(await it.client('ann@client.example'), 10)
})
afterEach(() => it.close())

async function rehearsed(deps: Deps = ticking()) {
  const begun = await askForRehearsal(it.deps, it.owner)
  expect(begun).toMatchObject({ ok: true })
  await rehearseDue(deps)
  return await latest()
}

async function latest() {
  const found = await listRehearsals(it.deps, it.owner)
  const [rehearsal] = found.ok ? found.value : []
  if (rehearsal === undefined) throw new Error('one was begun')
  const wrong = rehearsal.steps.filter(({ state }) => state === 'failed')
  return { ...rehearsal, wrong: wrong.map(({ id, problem }) => `${id} ${problem}`) }
}

/** Time goes on while things happen. */
const ticking = (deps: Deps = it.deps, ms = 1000): Deps => ({
  ...deps,
  now: () => {
    it.clock.advance(ms)
    return it.clock.now()
  },
})

/** What never comes is not waited for. */
const inAHurry = () => ticking(it.deps, 20_000)

const rowsOf = async (table: 'studios' | 'inputs') =>
  (await it.db.selectFrom(table).select('id').execute()).length

async function expectNothingLeft() {
  expect(await sessions.list(it.db, it.studioId, { limit: 9, order: 'asc' })).toEqual([])
  const there = it.calcom.simulator.bookings().map(({ status }) => status)
  expect(there.filter((status) => status === 'ACCEPTED')).toEqual([])
  expect(it.calcom.simulator.eventTypes.filter(({ hidden }) => hidden)).toEqual([])
  it.clock.advance(HOUR)
  const compared = await reconcile(it.deps, it.studioId, { reason: 'asked' })
  expect(compared).toMatchObject({ value: { state: 'done', differences: [] } })
}

test('booked, moved, cancelled, counted and given back: every step is done, and nothing is left', async () => {
  const before = await rowsOf('studios')
  const done = await rehearsed()
  expect(done.wrong).toEqual([])
  expect(done.steps.map(({ state }) => state)).toEqual(Array(10).fill('done'))
  expect(done).toMatchObject({ state: 'done', stageId: null })
  expect(await rowsOf('studios')).toBe(before)
  const query = it.db.selectFrom('inputs').select(['kind', 'outcome', 'reason'])
  const heard = await query
    .where('studio_id', '=', it.studioId)
    .where('source', '=', 'webhook')
    .orderBy('received_at')
    .execute()
  expect(heard.map(({ outcome, reason }) => [outcome, reason])).toEqual(
    Array(3).fill(['ignored', 'Rehearsal']),
  )
  await expectNothingLeft()
})

test('a webhook that does not come is named, and what was booked is taken away', async () => {
  it.held.isHeld = true
  const done = await rehearsed(inAHurry())
  expect(done.wrong).toEqual(['heard-booking NotHeard'])
  expect(done.steps.find(({ id }) => id === 'clean')?.state).toBe('done')
  expect(done.steps.find(({ id }) => id === 'move')?.state).toBe('skipped')
  await it.tell()
  await expectNothingLeft()
})

test('a delivery that was refused meanwhile says why none was heard', async () => {
  it.held.isHeld = true
  const at = it.clock.now() + HOUR
  await refused.note(it.db, it.studioId, { code: 'InvalidSignature', at })
  const done = await rehearsed(inAHurry())
  expect(done.wrong).toEqual(['heard-booking InvalidSignature'])
})

test('a booking whose answer was lost is found again, not made twice', async () => {
  const { calcom } = it.deps
  const losing: Deps = {
    ...it.deps,
    calcom: {
      ...calcom,
      of: (studio) => {
        const api = calcom.of(studio)
        if (api === null) return null
        const create: typeof api.bookings.create = async (booking) => {
          await api.bookings.create(booking)
          const retryAt = it.clock.now() + HOUR
          return { ok: false, refusal: { type: 'UnknownOutcome', retryAt } }
        }
        return { ...api, bookings: { ...api.bookings, create } }
      },
    },
  }
  expect(await rehearsed(ticking(losing))).toMatchObject({ state: 'running', wrong: [] })
  await rehearseDue(ticking())
  expect((await latest()).state).toBe('running')
  it.clock.advance(2 * HOUR)
  await rehearseDue(ticking())
  expect(await latest()).toMatchObject({ state: 'done', wrong: [] })
  // One that was moved: two rows.
  expect(it.calcom.simulator.bookings()).toHaveLength(2)
})

test('one at a time, for the owner alone, and not without a key', async () => {
  const first = await askForRehearsal(it.deps, it.owner)
  const second = await askForRehearsal(it.deps, it.owner)
  expect(first.ok && second.ok && first.value.id === second.value.id).toBe(true)
  const coach = { ...it.owner, role: 'coach' as const }
  expect(await askForRehearsal(it.deps, coach)).toMatchObject({ refusal: { type: 'NotAllowed' } })
  const without = { ...it.deps, calcom: { ...it.deps.calcom, of: () => null } }
  expect(await askForRehearsal(without, it.owner)).toMatchObject({
    refusal: { type: 'CalcomNotConnected' },
  })
})

test('the doctor rehearses too, says each step, and fails where one does', async () => {
  const lines: string[] = []
  const terminal = { say: (line: string) => lines.push(line), complain: lines.push.bind(lines) }
  const args = ['--studio', it.slug, '--rehearse']
  await doctor.run(workshopOf(ticking(), database.kind), args, terminal)
  expect(lines.filter((line) => /^ok\s+rehearse-/.test(line))).toHaveLength(10)
  it.held.isHeld = true
  lines.length = 0
  const exit = await doctor.run(workshopOf(inAHurry(), database.kind), args, terminal)
  expect(lines.join('\n')).toMatch(/fail\s+rehearse-heard-booking\s+NotHeard: .*webhook/)
  expect(exit).toBe(1)
})
