import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createDatabaseCore } from '../../../tests/properties/database-core.ts'
import { lifeArbitrary } from '../../../tests/properties/life.ts'
import { orderArbitrary, schedule } from '../../../tests/properties/schedule.ts'
import { scriptOf } from '../../../tests/properties/script.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import * as demoStudio from '../../db/studios/demo-studio.ts'
import { replayStudio } from './replay-studio.ts'

const ANN = 'ann@client.example'
const BEN = 'ben@client.example'
const ALL = { from: null, until: null, differencesMax: 20 }
let database: Database
let shadow: Database

beforeAll(async () => {
  ;[database, shadow] = await Promise.all([openTestDatabase(), openTestDatabase()])
})
afterAll(() => Promise.all([database.close(), shadow.close()]))

/** In a shadow that is empty before and after. */
async function replayed(world: Pick<World, 'deps' | 'slug' | 'studioId'>, wanted = {}) {
  try {
    const options = { studioSlug: world.slug, ...ALL, ...wanted }
    const done = await replayStudio(world.deps, shadow, options)
    if (!done.ok) throw new Error(done.refusal)
    return done.value
  } finally {
    await shadow.db.transaction().execute(async (tx) => {
      await tx.updateTable('studios').set({ is_demo: true }).execute()
      await demoStudio.remove(tx, world.studioId)
    })
  }
}

/** A studio in which a bit of everything has happened. */
async function lived(): Promise<World & { uids: string[]; packageId: string }> {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const calcom = createCalcom(world.clock)
  const ann = await world.client(ANN)
  const { id: packageId } = await world.grant(ann, 10, { validUntil: '2026-06-30' })
  const first = calcom.book(ANN, '2026-01-27T17:30:00Z')
  await world.deliver(first.body)
  world.clock.advance(3_600_000)
  await world.act({
    type: 'update-studio',
    timeZone: 'America/New_York',
    terms: { noShow: 'returned' },
  })
  const moved = calcom.move(first.uid, '2026-02-03T17:30:00Z')
  await world.deliver(moved.body)
  const stranger = calcom.book(BEN, '2026-01-29T17:30:00Z')
  const waiting = await world.deliver(stranger.body)
  if (!('attentionId' in waiting)) throw new Error('a stranger is asked about')
  const itemId = waiting.attentionId ?? ''
  await world.act({ type: 'resolve-attention', itemId, answer: { action: 'create-client' } })
  await world.act({
    type: 'create-series',
    request: {
      ...{ frequency: 'weekly', slots: [{ weekday: 1, time: '10:00' }], durationMinutes: 45 },
      ...{ timeZone: 'Europe/Zurich', startOn: '2026-01-26', end: { count: 4 }, clientId: ann },
    } as never,
  })
  await world.act({ type: 'adjust-package', packageId, quantity: -9, reason: 'too many' })
  await world.act({ type: 'adjust-package', packageId, quantity: -2, reason: 'mistyped' })
  world.clock.advance(20 * 86_400_000)
  await world.tick()
  await world.act({ type: 'extend-package', packageId, validUntil: '2026-09-30', reason: 'ill' })
  return { ...world, uids: [first.uid, moved.uid, stranger.uid], packageId }
}

/** One row of this package and no other, changed as by somebody whom nothing stops. */
async function alterOne(packageId: string, table: string, change: RawBuilder<unknown>) {
  const key = table === 'packages' ? sql`id` : sql`package_id`
  await database.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`${change} where ctid = (select ctid from ${sql.table(table)}
      where ${key} = ${packageId}::uuid limit 1)`.execute(tx)
  })
}

describe('a studio lived again from what it recorded', () => {
  test('says the same of everything, for random lives', async () => {
    const lives = lifeArbitrary({ ties: true, loses: true, takes: true, counts: true })
    await fc.assert(
      fc.asyncProperty(lives, orderArbitrary, async (life, order) => {
        const script = scriptOf(life)
        const { world, play } = await createDatabaseCore(database, script)
        await play(schedule(script, order))
        const { differences, disagreements } = await replayed(world)
        expect([...differences, ...disagreements]).toEqual([])
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })

  test('says the same after acts, refused ones too, a change of settings and ticks', async () => {
    const world = await lived()
    const { inputs, compared, inMemory, ...found } = await replayed(world)
    expect(found).toEqual({ slug: world.slug, differences: [], disagreements: [] })
    expect(inputs).toBeGreaterThan(10)
    expect(compared).toBeGreaterThan(10)
  })

  test('says the same of two sessions that turned out to be one after both had a credit', async () => {
    const world = await createWorld(database, '2026-01-20T09:00:00Z')
    const calcom = createCalcom(world.clock)
    await world.grant(await world.client(ANN), 10)
    world.clock.advance(3_600_000)
    const first = calcom.book(ANN, '2026-01-27T17:30:00Z')
    world.clock.advance(60_000)
    const asked = calcom.requestNewDate(first.uid)
    world.clock.advance(60_000)
    const answer = calcom.book(ANN, '2026-02-03T17:30:00Z')
    for (const { body } of [answer, first, asked]) {
      await world.deliver(body)
      world.clock.advance(1000)
    }
    const { differences, disagreements } = await replayed(world)
    expect([...differences, ...disagreements]).toEqual([])
  })

  test('says the same of a booking that its calendar named before it was announced', async () => {
    const world = await createWorld(database, '2026-01-20T09:00:00Z')
    const calcom = createCalcom(world.clock)
    await world.grant(await world.client(ANN), 10)
    world.clock.advance(3_600_000)
    const first = calcom.book(ANN, '2026-01-27T17:30:00Z')
    const moved = calcom.move(first.uid, '2026-02-03T17:30:00Z')
    const renamed = moved.body.replace(`${first.uid}@Cal.com`, `${moved.uid}@Cal.com`)
    expect(renamed).not.toBe(moved.body)
    for (const body of [renamed, first.body]) {
      await world.deliver(body)
      world.clock.advance(1000)
    }
    const { differences, disagreements } = await replayed(world)
    expect([...differences, ...disagreements]).toEqual([])
  })

  test('names the session, the field and both values where a row was changed by hand', async () => {
    const world = await lived()
    const uid = world.uids[1] ?? ''
    await world.db
      .updateTable('sessions')
      .set({ status: 'cancelled' })
      .where('calcom_booking_id', '=', uid)
      .execute()
    const { differences } = await replayed(world)
    const difference = { field: 'status', recorded: 'cancelled', replayed: 'completed' }
    expect(differences).toEqual([{ part: 'sessions', name: uid, ...difference }])
  })

  test('names a package whose counters were changed, and a session that was removed', async () => {
    const world = await lived()
    await world.db
      .updateTable('packages')
      .set({ sessions_closed: 1 })
      .where('id', '=', world.packageId)
      .execute()
    const uid = world.uids[2] ?? ''
    await world.db.deleteFrom('claims').where('studio_id', '=', world.studioId).execute()
    const { differences } = await replayed(world)
    expect(differences[0]).toMatchObject({ name: 'number 1', field: 'closed', recorded: 1 })
    const lost = differences.find(({ name }) => name === `${uid}, place`)
    expect(lost).toMatchObject({ part: 'claims', recorded: 'missing', replayed: 'there' })
  })

  test.each([
    {
      part: 'sessions',
      field: 'credit',
      table: 'sessions',
      change: sql`update sessions set credit = 'returned'`,
    },
    { part: 'sessions', field: 'row', table: 'sessions', change: sql`delete from sessions` },
    {
      part: 'claims',
      field: 'standing',
      table: 'claims',
      change: sql`update claims set standing = 'returned'`,
    },
    {
      part: 'claims',
      field: 'cost',
      table: 'claims',
      change: sql`update claims set cost = cost + 1`,
    },
    {
      part: 'packages',
      field: 'used',
      table: 'packages',
      change: sql`update packages set sessions_used = sessions_used - 1`,
    },
    {
      part: 'packages',
      field: /^entry /,
      table: 'credit_entries',
      change: sql`update credit_entries set quantity = quantity - 1`,
    },
    {
      part: 'packages',
      field: /^entry /,
      table: 'credit_entries',
      change: sql`delete from credit_entries`,
    },
  ])('finds one altered row: $part, $field', async ({ part, table, field, change }) => {
    const world = await lived()
    await alterOne(world.packageId, table, change)
    const { differences } = await replayed(world)
    const named = differences.filter((one) => one.part === part)
    expect(named.map((one) => one.field)).toEqual([expect.stringMatching(field)])
    expect(differences).toEqual(named)
  })

  test('looks only at what the given days told of', async () => {
    const world = await lived()
    await world.db
      .updateTable('sessions')
      .set({ status: 'cancelled' })
      .where('calcom_booking_id', '=', world.uids[1] ?? '')
      .execute()
    const later = await replayed(world, { from: { day: '2026-01-25' } })
    expect(later.differences).toEqual([])
    const then = await replayed(world, { until: { at: Date.parse('2026-01-21T00:00:00Z') } })
    expect(then.differences).toHaveLength(1)
  })

  test('writes what nothing need refer to, and keeps every rule of what may be written', async () => {
    const world = await lived()
    await replayed(world)
    const { rows } = await sql<{ kind: string; table: string }>`
      select contype::text as kind, conrelid::regclass::text as table from pg_constraint
      where connamespace = current_schema()::regnamespace`.execute(shadow.db)
    const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.table)
    expect(of('f')).not.toContain('sessions')
    expect(of('x')).toContain('sessions')
    expect(of('c')).toContain('packages')
    expect(of('p')).toContain('claims')
  })

  test('is not lived in a database that holds something', async () => {
    const world = await lived()
    const options = { studioSlug: world.slug, ...ALL }
    const refused = await replayStudio(world.deps, database, options)
    expect(refused).toEqual({ ok: false, refusal: 'ShadowNotEmpty' })
  })
})
