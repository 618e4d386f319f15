import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import { wrongCounters } from '../../../tests/wrong-counters.ts'
import type { Database } from '../../db/open.ts'
import * as packages from '../../db/packages/packages.ts'
import * as people from '../../db/people/people.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import * as demoStudio from '../../db/studios/demo-studio.ts'
import { HOUR_MS } from '../../domain/instant.ts'
import { checkInvariants } from '../balance/check-invariants.ts'
import { replayStudio } from '../replay/replay-studio.ts'

const ANN = 'ann@client.example'
const WORK = 'ann.work@client.example'
let database: Database
let shadow: Database

beforeAll(async () => {
  ;[database, shadow] = await Promise.all([openTestDatabase(), openTestDatabase()])
})
afterAll(() => Promise.all([database.close(), shadow.close()]))

const START = '2026-01-20T09:00:00Z'

async function merge(world: World, clientId: string, intoClientId: string) {
  world.clock.advance(60_000)
  const done = await world.act({ type: 'merge-client', clientId, intoClientId })
  world.clock.advance(60_000)
  return done
}

async function remaining(world: World, packageId: string) {
  return (await packages.read(world.db, world.studioId, packageId))?.sessionsRemaining
}

/** What was recorded, lived again, gives the same; and the tables keep every promise. */
async function expectSound(world: World): Promise<void> {
  await world.tick()
  expect(await checkInvariants(world, world.studioId)).toEqual([])
  expect(await wrongCounters(world)).toEqual([])
  const wanted = { studioSlug: world.slug, from: null, until: null, differencesMax: 20 }
  const done = await replayStudio(world.deps, shadow, wanted)
  expect(done).toMatchObject({ value: { differences: [], disagreements: [] } })
  await shadow.db.transaction().execute(async (tx) => {
    await tx.updateTable('studios').set({ is_demo: true }).execute()
    await demoStudio.remove(tx, world.studioId)
  })
}

/** The lines that stand, by what everybody calls packages and bookings alike. */
async function netEntries(world: World) {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', p.number, replace(e.entry_key, p.id::text, 'it'), e.quantity, e.reason) as line
    from credit_entries e
    join packages p on p.studio_id = e.studio_id and p.id = e.package_id
    where e.studio_id = ${world.studioId} and e.kind in ('hold', 'release', 'forfeit', 'expiry')
      and e.reverses is null and not exists (select from credit_entries r
        where r.studio_id = e.studio_id and r.reverses = e.id)
    order by 1`.execute(world.db)
  return rows.map(({ line }) => line)
}

describe('a merge of two clients', () => {
  test('keeps all of both, makes the wallets one, and leads the one address to the other', async () => {
    const world = await createWorld(database, START)
    const calcom = createCalcom(world.clock)
    const [from, into] = [await world.client(WORK), await world.client(ANN)]
    const given = await world.grant(from, 2)
    await world.deliver(calcom.book(WORK, '2026-02-02T09:00:00Z').body)
    const waiting = calcom.book(ANN, '2026-02-03T09:00:00Z')
    expect(await world.deliver(waiting.body)).toMatchObject({ reason: 'NoActivePackage' })
    expect(await merge(world, from, into)).toMatchObject({
      value: { id: into, mergedClientId: from, undo: null },
    })
    expect(await remaining(world, given.id)).toBe(0)
    for (const clientId of [from, into]) {
      const filter = { clientId, order: 'asc' as const, limit: 9 }
      const listed = await sessions.list(world.db, world.studioId, filter)
      expect(listed.map((one) => [one.clientId, one.credit])).toEqual([
        [into, 'held'],
        [into, 'held'],
      ])
      const person = await people.read(world.db, world.studioId, clientId)
      expect(person?.emails.map(({ email }) => email)).toEqual([ANN, WORK])
    }
    const clients = await people.list(world.db, world.studioId, { roles: ['client'], limit: 9 })
    expect(clients.map(({ id }) => id)).toEqual([into])
    await expectSound(world)
  })

  test('pays what was booked before it from the wallet of then, whenever it becomes known', async () => {
    const world = await createWorld(database, START)
    const calcom = createCalcom(world.clock)
    const [from, into] = [await world.client(WORK), await world.client(ANN)]
    const own = await world.grant(from, 1)
    const soon = await world.grant(into, 2, { validUntil: '2026-03-01' })
    world.clock.advance(60_000)
    const late = calcom.book(WORK, '2026-02-02T09:00:00Z')
    await merge(world, from, into)
    await world.deliver(calcom.book(WORK, '2026-02-03T09:00:00Z').body)
    expect([await remaining(world, own.id), await remaining(world, soon.id)]).toEqual([1, 1])
    await world.deliver(late.body)
    expect([await remaining(world, own.id), await remaining(world, soon.id)]).toEqual([0, 1])
    await expectSound(world)
  })

  test('and a merge after it lead on together, and what names who was merged is theirs', async () => {
    const world = await createWorld(database, START)
    const [a, b, c] = [
      await world.client('a@client.example'),
      await world.client('b@client.example'),
      await world.client('c@client.example'),
    ]
    await world.grant(a, 3)
    expect(await merge(world, a, b)).toMatchObject({ ok: true })
    expect(await merge(world, b, c)).toMatchObject({ ok: true })
    expect((await world.grant(a, 1)).clientId).toBe(c)
    expect((await people.read(world.db, world.studioId, a))?.id).toBe(c)
    await expectSound(world)
  })

  test('is refused with oneself, with strangers, with the team, and twice', async () => {
    const world = await createWorld(database, START)
    const [a, b] = [await world.client('a@client.example'), await world.client('b@client.example')]
    const code = async (clientId: string, intoClientId: string) => {
      const done = await world.act({ type: 'merge-client', clientId, intoClientId })
      return done.ok ? 'ok' : done.refusal.type
    }
    const elsewhere = await createWorld(database, START)
    const stranger = await elsewhere.client('s@client.example')
    expect(await code(a, a)).toBe('MergedWithItself')
    expect(await code(a, stranger)).toBe('NotFound')
    expect(await code(stranger, a)).toBe('NotFound')
    expect(await code(a, world.owner.personId)).toBe('NotAClient')
    expect(await code(world.owner.personId, a)).toBe('NotFound')
    expect(await code(a, b)).toBe('ok')
    expect([await code(a, b), await code(b, a)]).toEqual(['AlreadyMerged', 'AlreadyMerged'])
  })

  test('settles the same in every order in which its bookings become known', async () => {
    const step = fc.record({
      who: fc.constantFrom(ANN, WORK),
      what: fc.constantFrom('book', 'book', 'move', 'cancel', 'ask'),
      isLate: fc.boolean(),
      rank: fc.integer({ max: 99, min: 0 }),
    })
    const lives = fc.record({
      steps: fc.array(step, { minLength: 3, maxLength: 9 }),
      credits: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      mergeAt: fc.integer({ min: 0, max: 9 }),
    })
    type Life = typeof lives extends fc.Arbitrary<infer L> ? L : never
    const live = async ({ steps, credits, mergeAt }: Life, isTrue: boolean) => {
      const world = await createWorld(database, START)
      const calcom = createCalcom(world.clock)
      const [from, into] = [await world.client(WORK), await world.client(ANN)]
      await world.grant(from, credits[0])
      const late: { body: string; rank: number }[] = []
      const open: string[] = []
      for (const [index, { who, what, isLate, rank }] of steps.entries()) {
        world.clock.advance(HOUR_MS)
        if (index === 2) await world.grant(into, credits[1], { validUntil: '2026-04-30' })
        if (index === Math.min(mergeAt, steps.length - 1)) await merge(world, from, into)
        const day = `2026-02-${String(index + 2).padStart(2, '0')}T1${index}:00:00Z`
        const uid = what === 'book' ? undefined : open.pop()
        const sent =
          uid === undefined
            ? calcom.book(who, day)
            : what === 'move'
              ? calcom.move(uid, day)
              : what === 'cancel'
                ? calcom.cancel(uid)
                : calcom.requestNewDate(uid)
        if (uid === undefined || what === 'move') open.push(sent.uid)
        if (isTrue || !isLate) await world.deliver(sent.body)
        else late.push({ body: sent.body, rank })
      }
      world.clock.advance(HOUR_MS)
      for (const { body } of late.sort((a, b) => a.rank - b.rank)) await world.deliver(body)
      world.clock.set(Date.parse('2026-05-10T09:00:00Z'))
      await world.tick()
      expect(await checkInvariants(world, world.studioId)).toEqual([])
      return await netEntries(world)
    }
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        expect(await live(life, false)).toEqual(await live(life, true))
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })
})
