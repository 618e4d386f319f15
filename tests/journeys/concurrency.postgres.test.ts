import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import type { Deps } from '../../src/usecases/deps.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { silentLog } from '../logs.ts'
import { createDatabaseCore } from '../properties/database-core.ts'
import { lifeArbitrary } from '../properties/life.ts'
import { createPureCore } from '../properties/pure-core.ts'
import { schedule, TRUE_ORDER } from '../properties/schedule.ts'
import { scriptOf } from '../properties/script.ts'
import { createWriter } from '../random-writes.ts'
import { createDeps, createWorld, type TestClock, type World } from '../world.ts'
import { wrongCounters } from '../wrong-counters.ts'

const ROUNDS = 50
const WRITES = process.env.LONG === '1' ? 10_000 : 1500
const WRITES_AT_ONCE = 32
const ANN = 'ann@client.example'

let database: Database
let second: Database

beforeAll(async () => {
  database = await openTestDatabase()
  const { rows } = await database.pool.query('select current_database() as name')
  const url = new URL(process.env.TEST_DATABASE_URL ?? '')
  url.pathname = `/${rows[0].name}`
  second = await openDatabase({ databaseUrl: url.href, dataDir: '', log: silentLog })
})
afterAll(async () => {
  await second.close()
  await database.close()
})

/** Another process: a pool, a queue and a writer of its own, on the same tables. */
const secondProcess = (clock: TestClock): Deps => createDeps(second.db, clock, silentLog)

async function heldUids({ db, studioId }: World, clientId: string): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('calcom_booking_id as uid')
    .where('studio_id', '=', studioId)
    .where('client_id', '=', clientId)
    .where('credit', '=', 'held')
    .execute()
  return rows.map((row) => row.uid)
}

describe('twenty bookings at once on one credit', () => {
  test('have exactly one winner, the same in every one of fifty rounds', async () => {
    const world = await createWorld(database, '2026-01-20T09:00:00Z')
    const other = secondProcess(world.clock)
    const calcom = createCalcom(world.clock)
    for (let round = 0; round < ROUNDS; round += 1) {
      const email = `round${round}@client.example`
      const clientId = await world.client(email)
      const pack = await world.grant(clientId, 1)
      world.clock.advance(1000)
      const days = Array.from({ length: 20 }, (_, n) => `2026-02-${10 + ((n + round) % 20)}`)
      const bookings = days.map((day) => ({ day, ...calcom.book(email, `${day}T10:00:00Z`) }))
      const answers = await Promise.all(
        bookings.map(({ body }, index) =>
          world.deliver(body, index % 2 === 0 ? world.deps : other),
        ),
      )
      expect(answers.every((answer) => 'outcome' in answer && answer.outcome !== 'recorded')).toBe(
        true,
      )
      const first = bookings.toSorted((a, b) => (a.day < b.day ? -1 : 1))[0]
      expect(await heldUids(world, clientId)).toEqual([first?.uid])
      const stored = await world.db
        .selectFrom('packages')
        .select(['sessions_used', 'sessions_remaining'])
        .where('id', '=', pack.id)
        .executeTakeFirstOrThrow()
      expect(stored).toEqual({ sessions_used: 1, sessions_remaining: 0 })
    }
    expect(await wrongCounters(world)).toEqual([])
  })
})

describe('two processes', () => {
  test('that apply to one studio at once give one result', async () => {
    const lives = lifeArbitrary({ ties: true, loses: true })
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const script = scriptOf(life)
        const pure = createPureCore()
        pure.play(schedule(script, TRUE_ORDER))
        const core = await createDatabaseCore(database, script)
        const { world } = core
        const other = secondProcess(world.clock)
        await core.play(schedule({ ...script, deliveries: [] }, { arrivals: [], ticks: [] }))
        await Promise.all(
          script.deliveries.map(({ body }, index) =>
            world.deliver(body, index % 2 === 0 ? world.deps : other),
          ),
        )
        await core.play([{ type: 'tick', at: script.end }])
        expect(await core.dump()).toEqual(pure.dump())
        expect(await wrongCounters(world)).toEqual([])
      }),
      { numRuns: process.env.LONG === '1' ? 300 : 15 },
    )
  })
})

describe('random writes of every kind for fifty clients of three studios, over eight connections', () => {
  test('never lock each other out, fail, or leave a counter that is not its entries', async () => {
    const start = '2026-01-20T09:00:00Z'
    const worlds = await Promise.all([1, 2, 3].map(() => createWorld(database, start)))
    const clients = [16, 17, 17]
    const writers = await Promise.all(
      worlds.map((world, index) => createWriter(world, index + 5, clients[index])),
    )
    const others = worlds.map(({ clock }) => secondProcess(clock))
    const outcomes = new Map<string, number>()
    for (let done = 0; done < WRITES; done += WRITES_AT_ONCE) {
      const writes = await Promise.all(
        Array.from({ length: WRITES_AT_ONCE }, async (_, index) => {
          const which = index % writers.length
          const write = await writers[which]?.next()
          const deps = index % 2 === 0 ? worlds[which]?.deps : others[which]
          if (write === undefined || deps === undefined) throw new Error('a writer has its world')
          return () => write(deps)
        }),
      )
      for (const outcome of await Promise.all(writes.map((write) => write()))) {
        const name = outcome ?? 'done'
        outcomes.set(name, (outcomes.get(name) ?? 0) + 1)
      }
    }
    expect(outcomes.get('recorded') ?? 0).toBe(0)
    // Nobody counts as having tried who was only ever refused.
    expect((outcomes.get('applied') ?? 0) + (outcomes.get('done') ?? 0)).toBeGreaterThan(WRITES / 3)
    for (const world of worlds) {
      await expectSound(world)
      const unapplied = sql`select from inputs where studio_id = ${world.studioId}
        and (applied_seq is null or outcome = 'failed' or attempts > 0)`
      expect((await unapplied.execute(world.db)).rows).toEqual([])
    }
    const { rows } = await database.pool.query(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    )
    expect(rows).toEqual([{ deadlocks: 0 }])
  })
})

describe('the database itself', () => {
  test('refuses an oversold package', async () => {
    const world = await createWorld(database, '2026-01-20T09:00:00Z')
    const clientId = await world.client(ANN)
    const pack = await world.grant(clientId, 1)
    await holdBySql(world, clientId, pack.id, 1000)
    await expect(holdBySql(world, clientId, pack.id, 1001)).rejects.toThrow(/never_oversold/)
    expect(await wrongCounters(world)).toEqual([])
  })

  test('never lets an entry be changed, deleted or swept away', async () => {
    const world = await createWorld(database, '2026-01-20T09:00:00Z')
    await world.grant(await world.client(ANN), 1)
    const { db, studioId } = world
    const refused = /append-only/
    const change = sql`update credit_entries set quantity = 9 where studio_id = ${studioId}`
    await expect(change.execute(db)).rejects.toThrow(refused)
    const removal = sql`delete from credit_entries where studio_id = ${studioId}`
    await expect(removal.execute(db)).rejects.toThrow(refused)
    await expect(sql`truncate credit_entries`.execute(db)).rejects.toThrow(refused)
    await expect(sql`truncate studios cascade`.execute(db)).rejects.toThrow(refused)
  })
})

async function holdBySql(world: World, clientId: string, packageId: string, seq: number) {
  const { db, studioId } = world
  await sql`
    insert into credit_entries (studio_id, id, seq, package_id, client_id, quantity, kind, reason,
      actor, cause, effective_at, recorded_at, entry_key, revision)
    values (${studioId}, gen_random_uuid(), ${seq}, ${packageId}, ${clientId}, -1, 'hold', 'booked',
      'calcom', 'by hand', '2026-01-20', '2026-01-20', ${`by-hand-${seq}`}, 1)`.execute(db)
}
