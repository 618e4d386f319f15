import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { remainingIn } from '../../../tests/what-is-kept.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import { readSiblings } from '../../db/calcom/calcom-series.ts'
import type { Database } from '../../db/open.ts'

const ANN = 'ann@client.example'
let database: Database
let world: World
let calcom: Calcom
let packageId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await createWorld(database, '2026-01-20T09:00:00Z')
  calcom = createCalcom(world.clock)
  packageId = (await world.grant(await world.client(ANN), 10)).id
  world.clock.advance(1000)
})

type Outcome = ReturnType<Calcom['simulator']['cancel']>

async function deliver(outcome: Outcome) {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  for (const { body } of outcome.deliveries) await world.deliver(body)
  return outcome
}

/** Every booking of a recurring type, as Cal.com makes them at once. */
async function booked(eventTypeSlug: string): Promise<string[]> {
  const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = Date.parse('2026-01-27T17:00:00Z')
  await deliver(calcom.simulator.book({ booker, startsAt, eventTypeSlug }))
  world.clock.advance(60_000)
  return calcom.simulator.bookings().map(({ uid }) => uid)
}

const statuses = async () => {
  const rows = await world.db
    .selectFrom('sessions')
    .select(['status', 'credit'])
    .where('studio_id', '=', world.studioId)
    .orderBy('starts_at')
    .execute()
  return rows.map(({ status, credit }) => `${status} ${credit}`)
}

const remaining = () => remainingIn(world, packageId)

const items = () =>
  world.db
    .selectFrom('attention_items')
    .select(['id', 'reason', 'booking'])
    .where('studio_id', '=', world.studioId)
    .where('kind', '=', 'series-check')
    .where('status', '=', 'open')
    .execute()

async function answer(action: 'apply-to-series' | 'keep') {
  const [item] = await items()
  const done = await world.act({
    type: 'resolve-attention',
    itemId: item?.id ?? '',
    answer: { action },
  })
  if (!done.ok) throw new Error(done.refusal.type)
  return done.value
}

describe('a recurring booking of Cal.com', () => {
  test('is one session, and one credit, for each of its dates; nothing is asked', async () => {
    const uids = await booked('chaque-semaine')
    expect(uids).toHaveLength(4)
    expect(await remaining()).toBe(6)
    expect(await items()).toEqual([])
    const siblings = await readSiblings(world.db, world.studioId, uids.slice(0, 1))
    expect(siblings.map(({ uid }) => uid).sort()).toEqual([...uids].sort())
  })

  test.each([['remaining'], ['subsequent'], ['one']] as const)(
    'that is given up (%s) with one delivery asks about the others, and one click gives them back',
    async (scope) => {
      const uids = await booked('chaque-semaine')
      await deliver(calcom.simulator.cancel(uids[0] ?? '', { scope }))
      expect(await remaining()).toBe(7)
      const [item] = await items()
      expect(item).toMatchObject({ reason: 'SeriesCancelled', booking: { uid: uids[0] } })
      expect(item?.booking.siblings?.map(({ uid }) => uid)).toEqual(uids.slice(1))
      const done = await answer('apply-to-series')
      expect(await statuses()).toEqual(Array(4).fill('cancelled returned'))
      expect(await remaining()).toBe(10)
      expect(await items()).toEqual([])
      const actId = 'undo' in done && done.undo !== null ? done.undo.actId : ''
      await world.act({ type: 'undo', actId })
      expect(await remaining()).toBe(7)
    },
  )

  test('keeps the others when that is the answer, also when it is told again', async () => {
    const uids = await booked('chaque-semaine')
    const gone = await deliver(calcom.simulator.cancel(uids[0] ?? ''))
    await answer('keep')
    world.clock.advance(60_000)
    const told = JSON.parse(gone.deliveries[0]?.body ?? '')
    await world.deliver({ ...told, createdAt: new Date(world.clock.now()).toISOString() })
    expect(await items()).toEqual([])
    expect(await remaining()).toBe(7)
  })

  test('is asked about no more when each of them has a word of its own', async () => {
    const uids = await booked('chaque-semaine')
    for (const uid of uids) {
      await deliver(calcom.simulator.cancel(uid))
      world.clock.advance(60_000)
    }
    expect(await items()).toEqual([])
    expect(await remaining()).toBe(10)
  })

  test('that is confirmed with one delivery asks about the others, and one click confirms', async () => {
    const uids = await booked('serie-sur-demande')
    expect(await statuses()).toEqual(Array(3).fill('requested held'))
    await deliver(calcom.simulator.confirm(uids[0] ?? ''))
    expect(await statuses()).toEqual(['scheduled held', 'requested held', 'requested held'])
    expect(await items()).toMatchObject([{ reason: 'SeriesConfirmed' }])
    await answer('apply-to-series')
    expect(await statuses()).toEqual(Array(3).fill('scheduled held'))
    expect(await items()).toEqual([])
  })

  test('that is refused with one delivery asks about the others', async () => {
    const uids = await booked('serie-sur-demande')
    await deliver(calcom.simulator.reject(uids[0] ?? ''))
    expect(await items()).toMatchObject([{ reason: 'SeriesRejected' }])
    await answer('apply-to-series')
    expect(await statuses()).toEqual(Array(3).fill('cancelled returned'))
  })

  test('does not take a second one, booked later, for a part of it', async () => {
    const first = await booked('chaque-semaine')
    world.clock.advance(60 * 60_000)
    await booked('chaque-semaine')
    await deliver(calcom.simulator.cancel(first[0] ?? '', { scope: 'remaining' }))
    const [item] = await items()
    expect(item?.booking.siblings).toHaveLength(3)
  })
})
