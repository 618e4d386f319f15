import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../../src/db/inputs/inputs.ts'
import type { Database } from '../../src/db/open.ts'
import { type Calcom, createCalcom, type Sent } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { memoryLog } from '../logs.ts'
import { createWorld, type World } from '../world.ts'

const ANN = 'ann@client.example'
const MINUTE_MS = 60_000

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
  await sql`create table broken_uids (uid text primary key)`.execute(database.db)
  await sql`
    create function break_facts() returns trigger language plpgsql as $$
    begin
      if exists (select from broken_uids b where b.uid = new.uid) then
        raise exception 'nothing can be said of %', new.uid;
      end if;
      return new;
    end $$`.execute(database.db)
  await sql`
    create trigger facts_break before insert on facts
    for each row execute function break_facts()`.execute(database.db)
})
afterAll(() => database.close())

type Story = { world: World; calcom: Calcom; records: Record<string, unknown>[] }

async function begin(): Promise<Story> {
  const { log, records } = memoryLog()
  const world = await createWorld(database, '2026-01-20T09:00:00Z', log)
  const clientId = await world.client(ANN)
  await world.grant(clientId, 10)
  world.clock.advance(1000)
  return { world, calcom: createCalcom(world.clock, world.clock.now() % 977), records }
}

const breakUid = (uid: string) =>
  sql`insert into broken_uids (uid) values (${uid})`.execute(database.db)

const mendUid = (uid: string) =>
  sql`delete from broken_uids where uid = ${uid}`.execute(database.db)

/** Recorded by a process that had no time to apply it. */
async function recordOnly({ studioId, db, clock }: World, { body }: Sent): Promise<void> {
  const base = { studioId, id: randomUUID(), source: 'webhook' as const, kind: 'BOOKING_CREATED' }
  const rest = { actorId: null, headers: null, verification: 'signed' }
  const input = { ...base, ...rest, dedupeKey: randomUUID(), receivedAt: clock.now() }
  await record(db, [{ ...input, body: Buffer.from(body) }])
}

async function sessions({ db, studioId }: World): Promise<string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['calcom_booking_id as uid', 'credit'])
    .where('studio_id', '=', studioId)
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => `${row.uid} ${row.credit}`)
}

async function waiting({ db, studioId }: World) {
  return await db
    .selectFrom('inputs')
    .select(['attempts', 'next_attempt_at as nextAttemptAt', 'failure', 'outcome'])
    .where('studio_id', '=', studioId)
    .where('applied_seq', 'is', null)
    .execute()
}

test('a delivery that fails is kept, its neighbours in the batch are applied, and it follows', async () => {
  const { world, calcom, records } = await begin()
  const before = calcom.book(ANN, '2026-01-27T10:00:00Z')
  const bad = calcom.book(ANN, '2026-01-28T10:00:00Z')
  const after = calcom.book(ANN, '2026-01-29T10:00:00Z')
  await breakUid(bad.uid)
  await recordOnly(world, before)
  await recordOnly(world, after)
  expect(await world.deliver(bad.body)).toMatchObject({ status: 200, outcome: 'recorded' })
  expect(await sessions(world)).toEqual([`${before.uid} held`, `${after.uid} held`])
  const nextAttemptAt = world.clock.now() + MINUTE_MS
  expect(await waiting(world)).toMatchObject([{ attempts: 1, nextAttemptAt, outcome: null }])
  expect(JSON.stringify(records)).not.toContain(bad.uid)

  world.clock.advance(MINUTE_MS - 1)
  await mendUid(bad.uid)
  await world.tick()
  expect(await sessions(world)).toHaveLength(2)
  world.clock.advance(1)
  await world.tick()
  expect(await waiting(world)).toEqual([])
  const uids = [before.uid, bad.uid, after.uid]
  expect(await sessions(world)).toEqual(uids.map((uid) => `${uid} held`))
})

test('what keeps failing is tried less and less often, and never given up', async () => {
  const { world, calcom } = await begin()
  const bad = calcom.book(ANN, '2026-01-28T10:00:00Z')
  await breakUid(bad.uid)
  await world.deliver(bad.body)
  const waits: number[] = []
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    const [input] = await waiting(world)
    if (input?.nextAttemptAt == null) throw new Error('a failed input has its next attempt')
    waits.push((input.nextAttemptAt - world.clock.now()) / MINUTE_MS)
    world.clock.set(input.nextAttemptAt)
    await world.tick()
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440])
  await mendUid(bad.uid)
  const [input] = await waiting(world)
  world.clock.set(input?.nextAttemptAt ?? 0)
  await world.tick()
  expect(await sessions(world)).toEqual([`${bad.uid} held`])
})

test('news that comes while an earlier delivery of the same booking fails is not held up', async () => {
  const { world, calcom } = await begin()
  const created = calcom.book(ANN, '2026-01-28T10:00:00Z')
  await breakUid(created.uid)
  await world.deliver(created.body)
  await mendUid(created.uid)
  world.clock.advance(1000)
  const moved = calcom.move(created.uid, '2026-01-30T10:00:00Z')
  expect(await world.deliver(moved.body)).toMatchObject({ outcome: 'applied' })
  expect(await sessions(world)).toEqual([`${moved.uid} held`])
  world.clock.advance(MINUTE_MS)
  await world.tick()
  expect(await waiting(world)).toEqual([])
  expect(await sessions(world)).toEqual([`${moved.uid} held`])
})

test('the same bytes again, while they fail, are still kept once and not lost', async () => {
  const { world, calcom } = await begin()
  const bad = calcom.book(ANN, '2026-01-28T10:00:00Z')
  await breakUid(bad.uid)
  await world.deliver(bad.body)
  expect(await world.deliver(bad.body)).toMatchObject({ outcome: 'recorded' })
  expect(await waiting(world)).toHaveLength(1)
  await mendUid(bad.uid)
  world.clock.advance(MINUTE_MS)
  await world.tick()
  expect(await sessions(world)).toEqual([`${bad.uid} held`])
})
