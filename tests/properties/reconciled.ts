import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Booking, Millis } from '../../simulator/booking.ts'
import { bookingOutput } from '../../simulator/v2/booking-output.ts'
import { record } from '../../src/db/inputs.ts'
import type { Database } from '../../src/db/open.ts'
import { takeReadings } from '../../src/usecases/take-readings.ts'
import { createWorld, type World } from '../world.ts'
import { type Lived, LOSING_CLIENTS, live, losingLife } from './losing-life.ts'

/** What is lost on its way is there after one comparison with Cal.com (model.md, section 7). */

const CREDITS = 1000
const PAGE = 100
const HELD_DAYS = 7 * 86_400_000

export async function checkLosses(database: Pick<Database, 'db'>, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(losingLife, async (life) => {
      const lived = live(life)
      const world = await told(database, lived)
      await readEverything(world, lived)
      await compare(world, lived)
    }),
    { numRuns, endOnFailure: process.env.LONG !== '1' },
  )
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

type Shown = { uid: string; startsAt: number; status: string; credit: string }

async function compare(world: World, lived: Lived): Promise<void> {
  const { db, studioId } = world
  const { rows } = await sql<Shown>`
    select calcom_booking_id as uid, starts_at as "startsAt", status, credit
    from sessions where studio_id = ${studioId} and merged_into is null`.execute(db)
  const shown = new Map(rows.map((row) => [row.uid, row]))
  const tips = lived.calcom.bookings().filter((row) => row.rescheduledToUid === null)
  expect(new Set(shown.keys())).toEqual(new Set(tips.map(({ uid }) => uid)))
  for (const tip of tips) {
    const row = shown.get(tip.uid)
    expect(row?.startsAt).toBe(tip.startsAt)
    const state = `${row?.status} ${row?.credit}`
    expect([tip.uid, allowed(tip, lived)]).toEqual([tip.uid, expect.arrayContaining([state])])
  }
  const taken = rows.filter(({ credit }) => credit === 'held' || credit === 'charged').length
  const left = await sql<{ left: number }>`
    select sum(sessions_remaining)::int as left from packages
    where studio_id = ${studioId}`.execute(db)
  expect(left.rows[0]?.left).toBe(LOSING_CLIENTS.length * CREDITS - taken)
}

/** How a booking that stands thus at Cal.com may be shown; several only where its API cannot tell. */
function allowed(tip: Booking, { end, askedAndTold }: Lived): string[] {
  if (tip.status === 'ACCEPTED') return ['scheduled held']
  if (tip.status === 'PENDING') return ['requested held']
  const given = ['cancelled returned', 'cancelled none']
  if (!tip.requestReschedule || !askedAndTold.has(tip.uid)) return given
  return hasLapsed(tip, end) ? given : ['awaiting-new-time held']
}

const hasLapsed = ({ updatedAt }: Booking, end: Millis): boolean => end >= updatedAt + HELD_DAYS
