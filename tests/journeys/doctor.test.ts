import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { doctor } from '../../src/cli/doctor.ts'
import * as refused from '../../src/db/calcom/refused-deliveries.ts'
import type { Database } from '../../src/db/open.ts'
import { workshopOf } from '../../src/main/workshop.ts'
import { createProveDue } from '../../src/usecases/balance/prove-due.ts'
import { ensureDefaultStudio } from '../../src/usecases/studio/ensure-default-studio.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { createWorld, type World } from '../world.ts'

const STUDIO = {
  name: 'Studio Léa',
  timeZone: 'Europe/Zurich',
  locale: 'fr' as const,
  currency: 'CHF',
  ownerEmail: null,
}

let database: Database
let world: World

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await createWorld(database, '2026-01-20T09:00:00Z')
})

async function examined(args: readonly string[] = ['--studio', world.slug]) {
  const lines: string[] = []
  const terminal = { say: (line: string) => lines.push(line), complain: lines.push.bind(lines) }
  const workshop = workshopOf(world.deps, database.kind)
  const exit = await doctor.run(workshop, args, terminal)
  return {
    exit,
    lines,
    about: (id: string) => lines.find((line) => `${line} `.includes(`  ${id} `)),
  }
}

async function booked() {
  const client = await world.client('ann@client.example')
  const { id } = await world.grant(client, 10)
  const sent = createCalcom(world.clock).book('ann@client.example', '2026-01-27T17:30:00Z')
  return { packageId: id, sent }
}

test('a studio that works has no line that fails', async () => {
  const { sent } = await booked()
  await world.deliver(sent.body)
  world.clock.advance(3 * 3_600_000)
  const { exit, lines, about } = await examined()
  expect(lines.filter((line) => line.startsWith('fail'))).toEqual([])
  expect(exit).toBe(0)
  expect(about('delivery')).toMatch(/^ok .* 3 h ago$/)
  expect(about('delivery-clock')).toMatch(/^ok/)
  expect(about('invariants')).toMatch(/^ok/)
  expect(about('api-key')).toMatch(/^warn .*NoKey: .*enter one in the settings/)
})

test('what never arrived is a warning, what was refused a failure, each with what to do', async () => {
  expect((await examined()).about('delivery')).toMatch(/^warn .*NoDelivery never: .*\/setup/)
  await refused.note(world.db, world.studioId, { code: 'InvalidSignature', at: world.clock.now() })
  const { exit, about } = await examined()
  expect(exit).toBe(1)
  expect(about('refusals')).toMatch(/^fail .*InvalidSignature 0 min ago: the secret at Cal\.com/)
})

test('a clock that is wrong by minutes is seen from what arrives', async () => {
  const { sent } = await booked()
  world.clock.advance(10 * 60_000)
  await world.deliver(sent.body)
  const { exit, about } = await examined()
  expect(exit).toBe(1)
  expect(about('delivery-clock')).toMatch(/^fail .*ClockSkew 600 s after/)
})

test('a balance that is not the sum of its entries fails, by its package', async () => {
  const { packageId } = await booked()
  const packages = world.db.updateTable('packages').set({ sessions_closed: 1 })
  await packages.where('id', '=', packageId).execute()
  const { exit, about } = await examined()
  expect(exit).toBe(1)
  expect(about('invariants')).toContain(packageId)
})

test('without a studio named the whole database is looked through, and each difference is placed', async () => {
  await ensureDefaultStudio({ ...world.deps, newSecret: () => 'a secret' }, STUDIO)
  const { packageId } = await booked()
  const packages = world.db.updateTable('packages').set({ sessions_closed: 1 })
  await packages.where('id', '=', packageId).execute()
  const { exit, lines } = await examined([])
  expect(exit).toBe(1)
  const line = lines.find((one) => one.includes(packageId))
  expect(line).toMatch(/^fail {2}invariants +Broken studio /)
  expect(line).toContain(`studio ${world.slug}`)
})

test('whether somebody looks every night is said', async () => {
  expect((await examined()).about('nightly-look')).toMatch(/^warn .*NotLookedAt never: the server/)
  await createProveDue(world.deps)()
  world.clock.advance(3 * 3_600_000)
  expect((await examined()).about('nightly-look')).toMatch(/^ok .* 3 h ago$/)
  world.clock.advance(2 * 24 * 3_600_000)
  expect((await examined()).about('nightly-look')).toMatch(/^warn .*NotLookedAt 2 days ago/)
})

test('a studio that is not there is said to be so', async () => {
  const workshop = workshopOf(world.deps, database.kind)
  const said: string[] = []
  const terminal = { say: () => {}, complain: (line: string) => said.push(line) }
  expect(await doctor.run(workshop, ['--studio', 'nobody'], terminal)).toBe(1)
  expect(said).toEqual(['There is no such studio.'])
})
