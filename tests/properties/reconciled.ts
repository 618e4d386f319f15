import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Booking } from '../../simulator/booking.ts'
import { bookingOutput } from '../../simulator/v2/booking-output.ts'
import { record } from '../../src/db/inputs/inputs.ts'
import type { Database } from '../../src/db/open.ts'
import { takeReadings } from '../../src/usecases/inputs/take-readings.ts'
import { createWorld, type World } from '../world.ts'
import { compare } from './as-at-calcom.ts'
import { type Lived, LOSING_CLIENTS, type LosingLife, live, losingLife } from './losing-life.ts'

/** What is lost on its way is there after one comparison with Cal.com (model.md, section 7). */

const CREDITS = 1000
const PAGE = 100

export async function checkLosses(database: Pick<Database, 'db'>, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(losingLife, async (life) => {
      await checkLife(database, life)
    }),
    { numRuns, endOnFailure: process.env.LONG !== '1' },
  )
}

/** One life, in which whatever was lost is known after one comparison. */
export async function checkLife(database: Pick<Database, 'db'>, life: LosingLife): Promise<void> {
  const lived = live(life)
  const world = await told(database, lived)
  await readEverything(world, lived)
  const { calcom, end, askedAndTold } = lived
  const isTold = ({ uid }: Booking) => askedAndTold.has(uid)
  await compare(world, calcom.bookings(), { end, isTold, credits: CREDITS })
}

async function told(database: Pick<Database, 'db'>, lived: Lived): Promise<World> {
  const world = await createWorld(database, new Date(lived.start - 60_000).toISOString())
  for (const client of LOSING_CLIENTS) {
    const id = await world.client(`${client}@client.example`, client)
    await world.grant(id, CREDITS)
  }
  for (let from = 0; from < lived.arrivals.length; from += PAGE) {
    const page = lived.arrivals.slice(from, from + PAGE)
    world.clock.set(page.at(-1)?.at ?? lived.end)
    await record(
      world.db,
      page.map(({ at, body }) => ({
        ...{ studioId: world.studioId, id: randomUUID(), dedupeKey: randomUUID() },
        ...{ source: 'webhook' as const, kind: 'BOOKING', verification: 'signed' },
        ...{ receivedAt: at, actorId: null, headers: null, body: Buffer.from(body) },
      })),
    )
    await world.deps.applyInputs.drain(world.studioId)
  }
  return world
}

/** One comparison: every row that Cal.com has, in pages, as its API gives them. */
async function readEverything(world: World, { calcom, end }: Lived): Promise<void> {
  world.clock.set(end)
  const rows = calcom.written().map((row) => bookingOutput(calcom.origin, row))
  for (let from = 0; from < rows.length; from += PAGE) {
    const bookings = JSON.parse(JSON.stringify(rows.slice(from, from + PAGE)))
    const taken = await takeReadings(world.deps, world.studioId, { readAt: end, bookings })
    expect(taken).toMatchObject({ state: 'applied', unreadable: 0 })
  }
  await world.tick()
}
