// Signed BOOKING_* deliveries as the simulated Cal.com writes them, as whole HTTP requests.
import type { Delivery } from '../simulator/booking.ts'
import type { Outcome } from '../simulator/booking-acts.ts'
import { createSimulator, type Simulator } from '../simulator/bookings.ts'
import { DEFAULT_EVENT_TYPES, DEFAULT_HOST } from '../simulator/default-studio.ts'
import { uidsFrom } from '../simulator/randomness.ts'
import { deliveryHeaders } from '../simulator/sign.ts'
import { WEBHOOK_SECRET } from './server-process.ts'
import { type Clients, emailOf } from './studio.ts'

/** `new`: bookings only. `mixed`: of ten, one moves and one cancels an earlier booking. */
export type Mix = 'new' | 'mixed'

const HOUR_MS = 3_600_000
/** As far ahead as a booking is believed. */
const HOURS_AHEAD_MAX = 40_000

export function createCalcom(): Simulator {
  return createSimulator({
    now: () => Date.now(),
    newUid: uidsFrom(Math.random),
    host: DEFAULT_HOST,
    eventTypes: DEFAULT_EVENT_TYPES,
    bookerUrl: 'https://app.cal.eu',
  })
}

/** One client after the other books the next free hour, from this one on. */
export function deliveriesOf(
  clients: Clients,
  count: number,
  mix: Mix,
  firstHour: number,
): Delivery[] {
  const calcom = createCalcom()
  const offset = Math.floor(Math.random() * clients.count)
  const live: string[] = []
  const earlier = () => live.splice(0, 1)[0]
  return Array.from({ length: count }, (_, index) => {
    const startsAt = startOf(firstHour + index)
    const known = mix === 'mixed' && index > 200 && index % 10 < 2 ? earlier() : undefined
    if (known !== undefined) {
      return sent(index % 10 === 0 ? calcom.move(known, { startsAt }) : calcom.cancel(known))
        .delivery
    }
    const client = clients.first + ((offset + index) % clients.count)
    const { uid, delivery } = book(calcom, client, startsAt)
    live.push(uid)
    return delivery
  })
}

export function book(calcom: Simulator, client: number, startsAt: number) {
  const booker = {
    ...{ name: 'Camille Rochat', email: emailOf(client) },
    ...{ timeZone: 'Europe/Zurich', locale: 'fr' },
  }
  return sent(calcom.book({ booker, startsAt, eventTypeSlug: 'coaching-60' }))
}

/** Cal.com never gives an hour of one coach to two people, so every booking has its own. */
export function startOf(hour: number): number {
  return (Math.floor(Date.now() / HOUR_MS) + 48 + (hour % HOURS_AHEAD_MAX)) * HOUR_MS
}

function sent(outcome: Outcome): { uid: string; delivery: Delivery } {
  if (!outcome.ok) throw new Error(`the simulator to accept: ${outcome.refusal.type}`)
  const [delivery] = outcome.deliveries
  if (delivery === undefined) throw new Error('every act sends something')
  return { uid: outcome.booking.uid, delivery }
}

export function requestOf({ body }: Delivery): Buffer {
  const length = Buffer.byteLength(body)
  const headers = { host: '127.0.0.1', ...deliveryHeaders(WEBHOOK_SECRET, body) }
  const lines = Object.entries({ ...headers, 'content-length': length }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return Buffer.from(`POST /api/webhooks/calcom HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}
