import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import * as demoStudio from '../../src/db/studios/demo-studio.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { createWorld, type World } from '../world.ts'

const CASES = join(import.meta.dirname, '../conformance/cases')
const ANN = 'ann@client.example'
let database: Database
let shadow: Database

beforeAll(async () => {
  ;[database, shadow] = await Promise.all([openTestDatabase(), openTestDatabase()])
})
afterAll(() => Promise.all([database.close(), shadow.close()]))

/** In memory as far as that goes, and in tables alone. */
async function expectSameAgain(world: World): Promise<void> {
  for (const inMemory of [100, null]) {
    const options = {
      studioSlug: world.slug,
      from: null,
      until: null,
      differencesMax: 20,
      inMemory,
    }
    const done = await replayStudio(world.deps, shadow, options)
    expect(done).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
    await emptied(world.studioId)
  }
}

async function emptied(studioId: string): Promise<void> {
  await shadow.db.transaction().execute(async (tx) => {
    await tx.updateTable('studios').set({ is_demo: true }).execute()
    await demoStudio.remove(tx, studioId)
  })
}

test('a series to check that was answered is asked about, and answered, when it is lived again', async () => {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const { simulator } = createCalcom(world.clock)
  await world.grant(await world.client(ANN), 20)
  world.clock.advance(60_000)
  const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = Date.parse('2026-01-27T17:00:00Z')
  const booked = simulator.book({ booker, startsAt, eventTypeSlug: 'chaque-semaine' })
  if (!booked.ok) throw new Error(booked.refusal.type)
  for (const { body } of booked.deliveries) await world.deliver(body)
  world.clock.advance(60_000)
  const cancelled = simulator.cancel(booked.booking.uid, { by: 'attendee' })
  if (!cancelled.ok) throw new Error(cancelled.refusal.type)
  for (const { body } of cancelled.deliveries) await world.deliver(body)
  const items = world.db.selectFrom('attention_items').select('id').where('status', '=', 'open')
  const { id: itemId } = await items
    .where('studio_id', '=', world.studioId)
    .where('kind', '=', 'series-check')
    .executeTakeFirstOrThrow()
  world.clock.advance(60_000)
  const answer = { action: 'apply-to-series' } as const
  await world.act({ type: 'resolve-attention', itemId, answer })
  await expectSameAgain(world)
})

// Of one booking with several people in it deliveries are about some of them, or about all.
const ofSeveral = readdirSync(CASES).filter((name) => name.startsWith('1.7-'))

test.each(ofSeveral)(
  '%s is the same when it is lived again, also without credits',
  async (name) => {
    for (const credits of [10, 1, 0]) {
      const world = await createWorld(database, '2026-01-20T09:00:00Z')
      for (const email of [ANN, 'ben@client.example', 'zoe@client.example']) {
        const clientId = await world.client(email)
        if (credits > 0) await world.grant(clientId, credits)
      }
      for (const line of linesOf(name)) {
        const { body } = JSON.parse(line)
        if (typeof body === 'string') await world.deliver(body)
        world.clock.advance(1000)
      }
      await expectSameAgain(world)
    }
  },
)

function linesOf(name: string): string[] {
  const text = readFileSync(join(CASES, name, 'deliveries.jsonl'), 'utf8')
  return text.split('\n').filter((line) => line !== '')
}
