import { createSimulator, type Simulator } from '../simulator/bookings.ts'
import { DEFAULT_HOST, EVERY_EVENT_TYPE } from '../simulator/default-studio.ts'
import { seededRandom, uidsFrom } from '../simulator/randomness.ts'
import type { TestClock } from './world.ts'

export type Sent = { uid: string; body: string }

/** The simulated Cal.com of a test: what it would send, for the test to deliver as it likes. */
export type Calcom = {
  simulator: Simulator
  book: (email: string, start: string, type?: string) => Sent
  move: (uid: string, start: string, by?: 'attendee' | 'host') => Sent
  cancel: (uid: string, by?: 'attendee' | 'host') => Sent
  requestNewDate: (uid: string) => Sent
}

export function createCalcom(clock: Pick<TestClock, 'now'>, seed = 1): Calcom {
  const simulator = createSimulator({
    now: clock.now,
    newUid: uidsFrom(seededRandom(seed)),
    host: DEFAULT_HOST,
    eventTypes: EVERY_EVENT_TYPE,
    bookerUrl: 'https://app.cal.eu',
    allowPast: true,
  })
  const sent = (outcome: ReturnType<Simulator['book']>): Sent => {
    if (!outcome.ok) throw new Error(`the simulator refused: ${JSON.stringify(outcome.refusal)}`)
    const [delivery] = outcome.deliveries
    if (delivery === undefined) throw new Error('every act sends something')
    return { uid: outcome.booking.uid, body: delivery.body }
  }
  return {
    simulator,
    book: (email, start, eventTypeSlug = 'coaching-60') => {
      const booker = { name: 'Camille Rochat', email, timeZone: 'Europe/Zurich', locale: 'fr' }
      return sent(simulator.book({ booker, startsAt: Date.parse(start), eventTypeSlug }))
    },
    move: (uid, start, by = 'attendee') =>
      sent(simulator.move(uid, { startsAt: Date.parse(start), by })),
    cancel: (uid, by = 'attendee') => sent(simulator.cancel(uid, { by })),
    requestNewDate: (uid) => sent(simulator.cancel(uid, { by: 'host', requestReschedule: true })),
  }
}
