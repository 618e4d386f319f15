import fc from 'fast-check'
import { seededRandom } from '../../simulator/randomness.ts'
import type { Database } from '../../src/db/open.ts'
import { reconcile } from '../../src/usecases/reconcile/reconcile.ts'
import { type Connected, createConnected } from '../connected.ts'
import { compare } from './as-at-calcom.ts'
import { LOSING_CLIENTS } from './losing-life.ts'

/** Whatever goes wrong between Cal.com and us, over HTTP, is right after the next comparison. */

const START = '2026-01-20T09:00:00Z'
const CREDITS = 300
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Life = { seed: number; steps: number }

const life: fc.Arbitrary<Life> = fc.record({
  seed: fc.nat(),
  steps: fc.integer({ min: 1, max: 40 }),
})

const ON_DELIVERIES = ['drop', 'duplicate', 'doubled', 'hold', 'oldGeneration'] as const
const ON_ANSWERS = ['tooManyRequests', 'serverErrors', 'strangeAnswers'] as const
const TYPES = [
  ...(['coaching-60', 'coaching-60', 'bilan', 'chaque-semaine', 'seance-payee'] as const),
  'petit-groupe' as const,
]
/** One of the few hours at which groups meet. */
const slotOf = ({ below }: Dice): number => Date.parse(START) + (12 + below(8)) * DAY - 2 * HOUR

export async function checkFaults(database: Pick<Database, 'db'>, numRuns: number): Promise<void> {
  const property = fc.asyncProperty(life, async (one) => {
    const connected = await createConnected(database, START)
    try {
      await live(connected, one)
      await settle(connected)
      const rows = connected.calcom.simulator.bookings()
      const end = connected.clock.now()
      await compare(connected, rows, { end, isTold: () => false, credits: CREDITS })
    } finally {
      await connected.close()
    }
  })
  await fc.assert(property, { numRuns, endOnFailure: process.env.LONG !== '1' })
}

type Dice = {
  chance: (percent: number) => boolean
  pick: <T>(some: readonly T[]) => T
  below: (limit: number) => number
}

function diceFrom(seed: number): Dice {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  return {
    below,
    chance: (percent) => random() * 100 < percent,
    pick: (some) => {
      const one = some[below(some.length)]
      if (one === undefined) throw new Error('there is something to choose from')
      return one
    },
  }
}

async function live(connected: Connected, { seed, steps }: Life): Promise<void> {
  const dice = diceFrom(seed)
  for (const client of LOSING_CLIENTS) {
    await connected.grant(await connected.client(`${client}@client.example`, client), CREDITS)
  }
  connected.clock.advance(MINUTE)
  const { faults } = connected.calcom
  for (let step = 0; step < steps; step += 1) {
    connected.clock.advance(MINUTE + dice.below(HOUR))
    if (dice.chance(50)) faults.ask({ [dice.pick(ON_DELIVERIES)]: 1 + dice.below(2) })
    if (dice.chance(15)) faults.ask({ lateWrite: 1, writeDelayMs: 1 })
    await act(connected, dice)
    if (dice.chance(20)) await post(connected, '/api/deliveries/release')
    if (!dice.chance(15)) continue
    if (dice.chance(60)) faults.ask({ [dice.pick(ON_ANSWERS)]: 1 + dice.below(8) })
    await reconcile(connected.deps, connected.studioId, { reason: 'regular' })
  }
}

/** Everything works again, what was held back arrives, and one comparison is made. */
async function settle(connected: Connected): Promise<void> {
  const { calcom, clock, deps, studioId, tick } = connected
  calcom.faults.clear()
  await post(connected, '/api/deliveries/release')
  clock.advance(HOUR)
  const done = await reconcile(deps, studioId, { reason: 'asked' })
  if (!done.ok || done.value.state !== 'done') throw new Error('Cal.com is there again')
  await tick()
}

async function post({ calcom }: Connected, path: string, body: object = {}): Promise<void> {
  await fetch(`${calcom.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
}

async function act(connected: Connected, dice: Dice): Promise<void> {
  const { calcom, clock } = connected
  const open = calcom.simulator.bookings().filter(({ rescheduledToUid, status }) => {
    return rescheduledToUid === null && (status === 'ACCEPTED' || status === 'PENDING')
  })
  // Also the last of four weeks is among what a comparison asks for: sixty days.
  const at = Math.floor((clock.now() + (10 + dice.below(24)) * DAY) / HOUR) * HOUR
  const start = new Date(at).toISOString()
  if (open.length === 0 || dice.chance(45)) {
    const name = dice.pick(LOSING_CLIENTS)
    const eventTypeSlug = dice.pick(TYPES)
    const email = `${name}@client.example`
    const isShared = eventTypeSlug === 'petit-groupe'
    const when = isShared ? new Date(slotOf(dice)).toISOString() : start
    const booked = { name, email, start: when, eventTypeSlug }
    return await post(connected, '/api/bookings', booked)
  }
  const booking = dice.pick(open)
  const path = `/api/bookings/${booking.uid}`
  const by = dice.pick(['attendee', 'host'])
  if (booking.status === 'PENDING' && dice.chance(60)) {
    const isOwed = (booking.eventType.price ?? 0) > 0
    return await post(connected, `${path}/${isOwed ? 'pay' : dice.pick(['confirm', 'reject'])}`)
  }
  if (booking.seats.length > 0) {
    // Somebody leaves, or the host gives all of it up.
    const leaving = dice.chance(80) ? { seatUid: dice.pick(booking.seats).uid } : { by: 'host' }
    return await post(connected, `${path}/cancel`, leaving)
  }
  if (dice.chance(50)) return await post(connected, `${path}/move`, { start, by })
  // Only a cancellation is told before it is written: what never was is in no list, and stays.
  calcom.faults.ask({ failedWrite: dice.chance(25) ? 1 : 0 })
  const scope = booking.recurringEventId === null ? 'one' : dice.pick(['one', 'remaining'])
  await post(connected, `${path}/cancel`, { by, scope })
}
