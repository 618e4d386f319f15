import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { listAttention } from '../../src/usecases/attention/list-attention.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { createWorld, type World } from '../world.ts'

/** A booking out of the days of a package is covered once that is extended. */

const ANN = 'ann@client.example'
const LAST_DAY = '2026-01-31'
const ABOUT_PACKAGE: ReadonlySet<string> = new Set(['no-package', 'outside-validity'])

let database: Database
let world: World
let calcom: ReturnType<typeof createCalcom>
let annId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await createWorld(database, '2026-01-20T09:00:00Z')
  calcom = createCalcom(world.clock)
  annId = await world.client(ANN, 'Ann')
})

/** Booked within the days of the package, and moved to this instant. */
async function moveTo(startsAt: string): Promise<void> {
  const booked = calcom.book(ANN, '2026-01-27T09:00:00Z')
  await world.deliver(booked.body)
  world.clock.advance(1000)
  await world.deliver(calcom.move(booked.uid, startsAt).body)
}

async function open() {
  const listed = await listAttention(world.deps, world.owner, { status: 'open', limit: 20 })
  if (!listed.ok) throw new Error(listed.refusal.type)
  return listed.value.items.filter(({ kind }) => ABOUT_PACKAGE.has(kind))
}

const extend = (packageId: string, validUntil: string) =>
  world.act({ type: 'extend-package', packageId, validUntil, reason: 'vacances' })

test('the package and the day it has to last until are proposed, and the case goes with them', async () => {
  const pack = await world.grant(annId, 10, { validUntil: LAST_DAY })
  await moveTo('2026-02-03T23:30:00Z')
  const [item] = await open()
  expect(item?.kind).toBe('outside-validity')
  expect(item?.extension).toEqual({
    ...{ packageId: pack.id, name: pack.name, validUntil: '2026-02-04' },
  })
  expect(item?.suggestions.map(({ action }) => action)).toEqual(['accept-uncovered', 'dismiss'])
  expect((await extend(pack.id, '2026-02-03')).ok).toBe(true)
  expect(await open()).toHaveLength(1)
  expect((await extend(pack.id, '2026-02-04')).ok).toBe(true)
  expect(await open()).toEqual([])
})

test('a package that has ended meanwhile is proposed with what expired in it', async () => {
  const pack = await world.grant(annId, 2, { validUntil: LAST_DAY })
  await moveTo('2026-02-10T09:00:00Z')
  await world.goTo('2026-02-02T09:00:00Z')
  const [item] = await open()
  expect(item?.extension).toMatchObject({ packageId: pack.id, validUntil: '2026-02-10' })
  expect((await extend(pack.id, '2026-02-10')).ok).toBe(true)
  expect(await open()).toEqual([])
})

test('so is the one that ends before a booking which nobody moved', async () => {
  const pack = await world.grant(annId, 2, { validUntil: LAST_DAY })
  await world.deliver(calcom.book(ANN, '2026-02-10T09:00:00Z').body)
  const [item] = await open()
  expect(item?.kind).toBe('no-package')
  expect(item?.extension).toMatchObject({ packageId: pack.id, validUntil: '2026-02-10' })
  expect((await extend(pack.id, '2026-02-10')).ok).toBe(true)
  expect(await open()).toEqual([])
})

test('what another length of days would not change is not proposed', async () => {
  await world.grant(annId, 1, { validUntil: LAST_DAY })
  await moveTo('2026-02-10T09:00:00Z')
  await world.deliver(calcom.book(ANN, '2026-01-28T09:00:00Z').body)
  const [item] = await open()
  expect(item?.extension).toBeNull()
})
