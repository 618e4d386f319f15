import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createDatabaseCore } from '../../../tests/properties/database-core.ts'
import { lifeArbitrary } from '../../../tests/properties/life.ts'
import { livePackages, packageLife } from '../../../tests/properties/package-life.ts'
import { type Event, orderArbitrary, schedule } from '../../../tests/properties/schedule.ts'
import { scriptOf } from '../../../tests/properties/script.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import * as demoStudio from '../../db/studios/demo-studio.ts'
import { replayStudio } from './replay-studio.ts'

/** Each life is lived three times; a busy machine is slow, not wrong. */
const LONG_MS = 300_000

let database: Database
let shadow: Database

beforeAll(async () => {
  ;[database, shadow] = await Promise.all([openTestDatabase(), openTestDatabase()])
})
afterAll(() => Promise.all([database.close(), shadow.close()]))

/** In a shadow that is empty before and after. */
async function replayed(world: World, inMemory: number | null) {
  try {
    const all = { from: null, until: null, differencesMax: 20 }
    const wanted = { studioSlug: world.slug, ...all, inMemory }
    const done = await replayStudio(world.deps, shadow, wanted)
    if (!done.ok) throw new Error(done.refusal)
    return done.value
  } finally {
    await shadow.db.transaction().execute(async (tx) => {
      await tx.updateTable('studios').set({ is_demo: true }).execute()
      await demoStudio.remove(tx, world.studioId)
    })
  }
}

/** What people do comes first, and what Cal.com sent of all that time after it. */
function actsFirst(events: readonly Event[]): Event[] {
  const acts = events.filter(({ type }) => type === 'act')
  const lastAct = acts.at(-1)?.at ?? 0
  const others = events.filter(({ type }) => type !== 'act')
  return [...acts, ...others.map((event) => ({ ...event, at: Math.max(event.at, lastAct) }))]
}

/** Both ways find what is recorded; answers whether memory was enough. */
async function expectTheSame(world: World): Promise<boolean> {
  const [inMemory, inTables] = [await replayed(world, 4), await replayed(world, null)]
  const nothing = { differences: [], disagreements: [] }
  expect(inTables).toMatchObject({ ...nothing, inMemory: null })
  expect(inMemory).toMatchObject({ ...nothing, inputs: inTables.inputs })
  return inMemory.inMemory !== null
}

describe('what came after the last decision, lived in memory', () => {
  test(
    'says the same as in tables, for random lives',
    async () => {
      let inMemory = 0
      await fc.assert(
        fc.asyncProperty(
          lifeArbitrary({ ties: true, loses: true }),
          orderArbitrary,
          async (life, order) => {
            const script = scriptOf(life)
            const { world, play } = await createDatabaseCore(database, script)
            await play(actsFirst(schedule(script, order)))
            if (await expectTheSame(world)) inMemory += 1
          },
        ),
        { numRuns: 8, endOnFailure: true },
      )
      expect(inMemory).toBeGreaterThan(0)
    },
    LONG_MS,
  )

  test(
    'says the same where packages are paused, shared, transferred and given back',
    async () => {
      let inMemory = 0
      await fc.assert(
        fc.asyncProperty(packageLife, async (steps) => {
          const { world } = await livePackages(database, steps)
          if (await expectTheSame(world)) inMemory += 1
        }),
        { numRuns: 5, endOnFailure: true },
      )
      expect(inMemory).toBeGreaterThan(0)
    },
    LONG_MS,
  )

  test('says the same of clients who were merged, overlaps, types that are new and strangers', async () => {
    const { world, calcom, emails } = await studioOf(3)
    const [ann = '', ben = ''] = emails
    const also = await world.client('ann.work@client.example', 'Ann')
    const intoClientId = await world.client('ann.home@client.example', 'Ann')
    await world.act({ type: 'merge-client', clientId: also, intoClientId })
    await world.grant(intoClientId, 4)
    const sent = [
      calcom.book('ann.work@client.example', '2026-01-27T08:00:00Z'),
      calcom.book('ann.home@client.example', '2026-01-28T08:00:00Z', 'coaching-45'),
      calcom.book('nobody@client.example', '2026-01-28T12:00:00Z'),
      calcom.book(ann, '2026-01-29T08:00:00Z'),
    ]
    const other = createCalcom(world.clock, 2)
    sent.push(other.book(ben, '2026-01-29T08:30:00Z'))
    for (const { body } of sent) await world.deliver(body)
    expect(await expectTheSame(world)).toBe(true)
  })

  test('says the same where an overlap that was asked about before is gone after', async () => {
    const { world, calcom, emails } = await studioOf(2)
    const [ann = '', ben = ''] = emails
    const first = calcom.book(ann, '2026-01-29T08:00:00Z')
    const second = createCalcom(world.clock, 2).book(ben, '2026-01-29T08:30:00Z')
    for (const { body } of [first, second]) await world.deliver(body)
    // What comes before an act is lived in tables.
    await world.client('late@client.example')
    world.clock.advance(60_000)
    await world.deliver(calcom.cancel(first.uid).body)
    const { status } = await world.db
      .selectFrom('attention_items')
      .select('status')
      .where('studio_id', '=', world.studioId)
      .where('kind', '=', 'conflict')
      .executeTakeFirstOrThrow()
    expect(status).toBe('gone')
    expect(await expectTheSame(world)).toBe(true)
  })

  test('says the same of deliveries whose bytes are no text', async () => {
    const { world, calcom, emails } = await studioOf(2)
    await bookEach(world, calcom, emails)
    const [is, was] = ['\\xe9', 'Camille'].map((text) => sql.lit(text))
    await sql`update inputs set body = overlay(body placing ${is}::bytea
        from position(${was}::bytea in body))
      where studio_id = ${world.studioId} and source = 'webhook'`.execute(world.db)
    expect(await expectTheSame(world)).toBe(true)
  })

  test('holds no more rows at a time, however many deliveries there are', async () => {
    const heldOf = async (clients: number) => {
      const { world, calcom, emails } = await studioOf(clients)
      await bookEach(world, calcom, emails)
      const { inMemory } = await replayed(world, 8)
      expect(inMemory?.inputs).toBe(clients * 4)
      return inMemory?.heldMost
    }
    const few = await heldOf(4)
    expect(few).toBeGreaterThan(0)
    expect(await heldOf(16)).toBe(few)
  })
})

type Studio = { world: World; calcom: ReturnType<typeof createCalcom>; emails: string[] }

async function studioOf(clients: number): Promise<Studio> {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const emails = Array.from({ length: clients }, (_, client) => `c${client}@client.example`)
  for (const email of emails) await world.grant(await world.client(email), 20)
  return { world, calcom: createCalcom(world.clock), emails }
}

/** Of each client two bookings, one of which is moved and one cancelled. */
async function bookEach(world: World, calcom: Studio['calcom'], emails: readonly string[]) {
  const uids: string[] = []
  for (const [index, email] of emails.entries()) {
    const day = String((index % 12) + 1).padStart(2, '0')
    const at = (hour: number) => `2026-02-${day}T${String(hour).padStart(2, '0')}:00:00Z`
    const first = calcom.book(email, at(8))
    const second = calcom.book(email, at(10))
    world.clock.advance(60_000)
    const moved = calcom.move(first.uid, at(12))
    const cancelled = calcom.cancel(second.uid)
    for (const { body } of [first, second, moved, cancelled]) await world.deliver(body)
    uids.push(moved.uid, second.uid)
  }
  return uids
}

describe('what differs', () => {
  const ALTERED: [string, RawBuilder<unknown>][] = [
    ['a session that stands otherwise', sql`update sessions set status = 'completed'`],
    ['a session that is gone', sql`delete from sessions`],
    [
      'a session that is somebody else’s',
      sql`update sessions set client_id = (
      select client_id from packages p where p.studio_id = sessions.studio_id
        and p.client_id <> sessions.client_id order by number limit 1)`,
    ],
    ['a claim that costs more', sql`update claims set cost = cost + 1`],
    ['a claim that is gone', sql`delete from claims`],
    ['a counter', sql`update packages set sessions_used = sessions_used + 1`],
    ['an entry', sql`update credit_entries set quantity = quantity - 1`],
    ['an entry that is gone', sql`delete from credit_entries`],
    ['a uid that leads nowhere', sql`delete from booking_uids`],
  ]

  test.each(ALTERED)('is found and named as in tables: %s', async (_what, change) => {
    const { world, calcom, emails } = await studioOf(3)
    await bookEach(world, calcom, emails)
    await database.db.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      const table = sql.raw(/(?:update|from) (\w+)/.exec(textOf(change))?.[1] ?? '')
      await sql`${change} where ctid = (select ctid from ${table}
        where studio_id = ${world.studioId} order by ctid desc limit 1)`.execute(tx)
    })
    const [inMemory, inTables] = [await replayed(world, 8), await replayed(world, null)]
    expect(inMemory).toEqual(inTables)
    expect(inTables.differences.length).toBeGreaterThan(0)
  })

  test('is found where nothing says any more whose a booking was', async () => {
    const { world, calcom, emails } = await studioOf(3)
    const [uid = ''] = await bookEach(world, calcom, emails)
    const { sessionId } = await world.db
      .selectFrom('booking_uids')
      .select('session_id as sessionId')
      .where('studio_id', '=', world.studioId)
      .where('uid', '=', uid)
      .executeTakeFirstOrThrow()
    await world.db.deleteFrom('claims').where('session_id', '=', sessionId).execute()
    await world.db.deleteFrom('sessions').where('id', '=', sessionId).execute()
    const { differences } = await replayed(world, 8)
    expect(differences).toContainEqual(
      expect.objectContaining({ part: 'sessions', name: uid, recorded: 'missing' }),
    )
  })

  test('is found where what was said of a booking is listed under another client', async () => {
    const { world, calcom, emails } = await studioOf(2)
    const [, cancelled = ''] = await bookEach(world, calcom, emails)
    // As if the cancellation had been about somebody else, and had changed nothing.
    await sql`update inputs set session_id = (select id from sessions s
        where s.studio_id = inputs.studio_id and s.calcom_booking_id <> ${cancelled}
          and s.client_id <> (select client_id from sessions o
            where o.studio_id = s.studio_id and o.calcom_booking_id = ${cancelled}) limit 1)
      where studio_id = ${world.studioId} and source = 'webhook'
        and convert_from(body, 'utf8') like '%BOOKING_CANCELLED%'
        and convert_from(body, 'utf8') like ${`%${cancelled}%`}`.execute(world.db)
    await world.db
      .updateTable('sessions')
      .set({ status: 'scheduled' })
      .where('calcom_booking_id', '=', cancelled)
      .execute()
    const { differences } = await replayed(world, 4)
    expect(differences).toEqual([
      expect.objectContaining({ part: 'sessions', name: cancelled, field: 'status' }),
    ])
  })
})

function textOf(change: RawBuilder<unknown>): string {
  return change.compile(database.db).sql
}
