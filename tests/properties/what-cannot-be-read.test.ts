import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingOutput } from '../../simulator/v2/booking-output.ts'
import type { Database } from '../../src/db/open.ts'
import { takeReadings } from '../../src/usecases/inputs/take-readings.ts'
import { type Calcom, createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { keptSessions, openItems } from '../what-is-kept.ts'
import { createWorld, type World } from '../world.ts'

/** What Cal.com's API cannot tell of deliveries that were lost (model.md, section 7). */

const ANN = 'ann@client.example'
const START = '2026-01-27T17:30:00Z'
const HOUR = 3_600_000

let database: Database
let world: World
let calcom: Calcom

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await createWorld(database, '2026-01-20T09:00:00Z')
  calcom = createCalcom(world.clock)
  await world.grant(await world.client(ANN), 3)
  world.clock.advance(HOUR)
})

async function booked(): Promise<string> {
  const { uid, body } = calcom.book(ANN, START)
  await world.deliver(body)
  world.clock.advance(HOUR)
  return uid
}

/** Everything that Cal.com has, but for those that are left out. */
async function readAll(leftOut: readonly string[] = []) {
  const { simulator } = calcom
  const rows = simulator.written().filter(({ uid }) => !leftOut.includes(uid))
  const bookings = rows.map((row) => bookingOutput(simulator.origin, row))
  const read = JSON.parse(JSON.stringify(bookings))
  await takeReadings(world.deps, world.studioId, { readAt: world.clock.now(), bookings: read })
}

const shown = async () => {
  const rows = await keptSessions(world)
  return rows.map(({ status, credit }) => `${status} ${credit}`)
}

const asked = () => openItems(world)

test('when somebody cancelled: what may have been late is given back, and asked about', async () => {
  const uid = await booked()
  await readAll()
  world.clock.set(Date.parse(START) - HOUR)
  calcom.cancel(uid)
  world.clock.advance(HOUR / 4)
  await readAll()
  expect(await shown()).toEqual(['cancelled returned'])
  expect(await asked()).toEqual(['cancelled-unseen'])
})

test('that the host asked for a new date: the credit comes back, and is taken by the new date', async () => {
  const uid = await booked()
  calcom.requestNewDate(uid)
  world.clock.advance(HOUR)
  await readAll()
  expect(await shown()).toEqual(['cancelled returned'])
  expect(await asked()).toEqual(['cancelled-unseen'])
  calcom.move(uid, '2026-01-29T17:30:00Z')
  world.clock.advance(HOUR)
  await readAll()
  expect(await shown()).toEqual(['scheduled held'])
  expect(await asked()).toEqual([])
})

test('when somebody left a shared booking: what may have been late is given back, and asked about', async () => {
  const booking = calcom.book(ANN, START, 'petit-groupe')
  await world.deliver(booking.body)
  await world.deliver(calcom.book('ben@client.example', START, 'petit-groupe').body)
  world.clock.advance(HOUR)
  await readAll()
  world.clock.set(Date.parse(START) - HOUR)
  const seatUid = calcom.simulator.find(booking.uid)?.seats[0]?.uid ?? ''
  calcom.simulator.cancel(booking.uid, { seatUid })
  world.clock.advance(HOUR / 4)
  await readAll()
  expect(await shown()).toEqual(['cancelled returned'])
  expect(await asked()).toEqual(expect.arrayContaining(['cancelled-unseen']))
})

test('that somebody was absent and was not after all: nothing is charged as an absence', async () => {
  const uid = await booked()
  world.clock.set(Date.parse(START) + HOUR / 2)
  calcom.simulator.markNoShow(uid, true)
  calcom.simulator.markNoShow(uid, false)
  world.clock.advance(4 * HOUR)
  await readAll()
  await world.tick()
  expect(await shown()).toEqual(['completed charged'])
})

test('that a booking is no more, by not being in a list: it stays', async () => {
  const uid = await booked()
  await readAll([uid])
  expect(await shown()).toEqual(['scheduled held'])
})
