import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bookingOutput } from '../../../simulator/v2/booking-output.ts'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import { takeReadings } from '../inputs/take-readings.ts'
import { replayStudio } from '../replay/replay-studio.ts'

const ANN = 'ann@client.example'
const BEN = 'ben@client.example'
const START = '2026-01-27T17:00:00Z'
const LATER = '2026-01-28T17:00:00Z'
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
  await world.grant(await world.client(ANN, 'Ann'), 5)
  await world.grant(await world.client(BEN, 'Ben'), 5)
  world.clock.advance(1000)
})

type Outcome = ReturnType<Calcom['simulator']['cancel']>

async function deliver(outcome: Outcome, reverse = false) {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  const { deliveries } = outcome
  for (const { body } of reverse ? deliveries.toReversed() : deliveries) await world.deliver(body)
  world.clock.advance(1000)
  return outcome
}

async function join(email: string, start = START) {
  const booker = { name: email, email, timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = Date.parse(start)
  return await deliver(calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'petit-groupe' }))
}

const seatOf = (outcome: Awaited<ReturnType<typeof join>>): string => {
  if (!outcome.seatUid) throw new Error('a shared booking has seats')
  return outcome.seatUid
}

/** Who has which session: « Ann scheduled held 27 ». */
async function sessions(): Promise<string[]> {
  const rows = await world.db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.client_id')
    .select(['name', 'status', 'credit', 'starts_at as startsAt'])
    .where('sessions.studio_id', '=', world.studioId)
    .where('sessions.merged_into', 'is', null)
    .orderBy('name')
    .orderBy('starts_at')
    .orderBy('booked_at')
    .execute()
  return rows.map(
    ({ name, status, credit, startsAt }) =>
      `${name} ${status} ${credit} ${new Date(startsAt).getUTCDate()}`,
  )
}

const asked = async (): Promise<string[]> => {
  const rows = await world.db
    .selectFrom('attention_items')
    .select('kind')
    .where('studio_id', '=', world.studioId)
    .where('status', '=', 'open')
    .where('kind', '!=', 'unmapped-type')
    .execute()
  return rows.map(({ kind }) => kind)
}

describe('a booking that several people share', () => {
  test('is a session for each of them, and asks nobody why they are there together', async () => {
    const first = await join(ANN)
    const second = await join(BEN)
    expect(second.booking.uid).toBe(first.booking.uid)
    expect(await sessions()).toEqual(['Ann scheduled held 27', 'Ben scheduled held 27'])
    expect(await asked()).toEqual([])
  })

  test('loses the one who gives it up, whoever answered first', async () => {
    const { booking } = await join(ANN)
    const seatUid = seatOf(await join(BEN))
    await deliver(calcom.simulator.cancel(booking.uid, { seatUid }))
    expect(await sessions()).toEqual(['Ann scheduled held 27', 'Ben cancelled returned 27'])
  })

  test('is over for everybody when the host gives it up', async () => {
    const { booking } = await join(ANN)
    await join(BEN)
    await deliver(calcom.simulator.cancel(booking.uid, { by: 'host' }))
    expect(await sessions()).toEqual(['Ann cancelled returned 27', 'Ben cancelled returned 27'])
  })

  test('takes back whoever had left it, as a session of its own', async () => {
    const { booking } = await join(ANN)
    const seatUid = seatOf(await join(BEN))
    await deliver(calcom.simulator.cancel(booking.uid, { seatUid }))
    await join(BEN)
    expect(await sessions()).toEqual([
      'Ann scheduled held 27',
      'Ben cancelled returned 27',
      'Ben scheduled held 27',
    ])
  })

  test('says of each word which seat it was about, and is the same when it is lived again', async () => {
    const { booking } = await join(ANN)
    const answers: (string | null)[] = []
    for (let time = 0; time < 2; time += 1) {
      const seatUid = seatOf(await join(BEN))
      await deliver(calcom.simulator.cancel(booking.uid, { seatUid }))
      const told = await world.db
        .selectFrom('inputs')
        .select('session_id as sessionId')
        .where('studio_id', '=', world.studioId)
        .orderBy('applied_seq', 'desc')
        .limit(2)
        .execute()
      answers.push(...told.map(({ sessionId }) => sessionId))
    }
    const [left, taken, leftAgain, takenAgain] = answers
    expect([left, leftAgain]).toEqual([taken, takenAgain])
    expect(left).not.toBe(leftAgain)
    const shadow = await openTestDatabase()
    try {
      const wanted = { studioSlug: world.slug, from: null, until: null, differencesMax: 20 }
      const replayed = await replayStudio(world.deps, shadow, wanted)
      expect(replayed).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
    } finally {
      await shadow.close()
    }
  })

  test.each([['an empty one'], ['one in which somebody is']])(
    'lets one of them move to %s, and back',
    async (where) => {
      const { booking } = await join(ANN)
      const seatUid = seatOf(await join(BEN))
      if (where !== 'an empty one') await join(ANN, LATER)
      const moved = await deliver(
        calcom.simulator.move(booking.uid, { startsAt: Date.parse(LATER), seatUid }),
      )
      const annToo = where === 'an empty one' ? [] : ['Ann scheduled held 28']
      expect(await sessions()).toEqual([
        'Ann scheduled held 27',
        ...annToo,
        'Ben scheduled held 28',
      ])
      await deliver(
        calcom.simulator.move(moved.booking.uid, {
          startsAt: Date.parse(START),
          seatUid: seatOf(moved),
        }),
      )
      expect(await sessions()).toEqual([
        'Ann scheduled held 27',
        ...annToo,
        'Ben scheduled held 27',
      ])
    },
  )

  test('moves with everybody when the host moves it', async () => {
    const { booking } = await join(ANN)
    await join(BEN)
    await deliver(calcom.simulator.move(booking.uid, { startsAt: Date.parse(LATER), by: 'host' }))
    expect(await sessions()).toEqual(['Ann scheduled held 28', 'Ben scheduled held 28'])
  })

  test('says who of them was absent', async () => {
    const { booking } = await join(ANN)
    await join(BEN)
    world.clock.set(Date.parse(START) + 60_000)
    const attendees = [{ email: BEN, noShow: true }]
    await world.deliver({
      triggerEvent: 'BOOKING_NO_SHOW_UPDATED',
      createdAt: new Date(world.clock.now()).toISOString(),
      payload: { message: 'x', bookingUid: booking.uid, attendees },
    })
    expect(await sessions()).toEqual(['Ann scheduled held 27', 'Ben no-show charged 27'])
  })

  test('is nobody’s more when its meeting ends, also where that comes first', async () => {
    const { booking, deliveries } = (() => {
      const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
      const startsAt = Date.parse(START)
      const made = calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'petit-groupe' })
      if (!made.ok) throw new Error('booked')
      return made
    })()
    world.clock.set(Date.parse(START) + 3_600_000)
    await deliver(calcom.simulator.meeting(booking.uid, 'MEETING_ENDED'))
    for (const { body } of deliveries) await world.deliver(body)
    expect(await sessions()).toEqual(['Ann scheduled held 27'])
  })

  test('is cancelled here for one person alone, and nothing of it is told to Cal.com', async () => {
    await join(ANN)
    await join(BEN)
    const row = await world.db
      .selectFrom('sessions')
      .innerJoin('people', 'people.id', 'sessions.client_id')
      .select('sessions.id')
      .where('sessions.studio_id', '=', world.studioId)
      .where('name', '=', 'Ben')
      .executeTakeFirstOrThrow()
    await world.act({ type: 'cancel-session', sessionId: row.id })
    expect(await sessions()).toEqual(['Ann scheduled held 27', 'Ben cancelled returned 27'])
  })

  test('is read for each of them at Cal.com’s API', async () => {
    await takeReadings(world.deps, world.studioId, {
      readAt: world.clock.now(),
      bookings: [
        {
          uid: 'shared',
          status: 'accepted',
          start: START,
          end: '2026-01-27T18:00:00Z',
          hosts: [{ email: 'elodie@example.com' }],
          createdAt: '2026-01-20T09:00:00Z',
          attendees: [ANN, BEN].map((email) => ({ email, name: email, seatUid: `seat ${email}` })),
        },
      ],
    })
    expect(await sessions()).toEqual(['Ann scheduled held 27', 'Ben scheduled held 27'])
  })

  test('loses whoever Cal.com’s API does not name in it any more, and nobody for a list alone', async () => {
    await join(ANN)
    const { booking, seatUid } = await join(BEN)
    const left = calcom.simulator.cancel(booking.uid, { seatUid: seatUid ?? '' })
    expect(left.ok).toBe(true)
    world.clock.advance(3_600_000)
    await readAll()
    expect(await sessions()).toEqual(['Ann scheduled held 27', 'Ben cancelled returned 27'])
    expect(await asked()).toEqual([])
    // Read again it says the same; taken again it is another seat.
    await readAll()
    await join(BEN)
    world.clock.advance(3_600_000)
    await readAll()
    expect(await sessions()).toEqual([
      'Ann scheduled held 27',
      'Ben cancelled returned 27',
      'Ben scheduled held 27',
    ])
  })

  test('keeps whoever joined it and left it while nobody was told, and is there again', async () => {
    await join(ANN)
    const { booking, seatUid } = await join(BEN)
    calcom.simulator.cancel(booking.uid, { seatUid: seatUid ?? '' })
    const booker = { name: BEN, email: BEN, timeZone: 'Europe/Zurich', locale: 'fr' }
    const startsAt = Date.parse(START)
    calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'petit-groupe' })
    world.clock.advance(3_600_000)
    await readAll()
    const after = await sessions()
    expect(after.toSorted()).toEqual([
      'Ann scheduled held 27',
      'Ben cancelled returned 27',
      'Ben scheduled held 27',
    ])
  })
})

async function readAll() {
  const { simulator } = calcom
  const bookings = simulator.written().map((row) => bookingOutput(simulator.origin, row))
  const read = JSON.parse(JSON.stringify(bookings))
  await takeReadings(world.deps, world.studioId, { readAt: world.clock.now(), bookings: read })
}
