// A long history as a studio keeps it: a delivery every twenty minutes, each of twenty minutes of its own.

import type { Outcome } from '../simulator/booking-acts.ts'
import { createSimulator } from '../simulator/bookings.ts'
import { DEFAULT_EVENT_TYPES, DEFAULT_HOST } from '../simulator/default-studio.ts'
import { uidsFrom } from '../simulator/randomness.ts'
import type { AppliedOnce } from '../src/db/inputs/recorded-inputs.ts'
import { emailOf } from './studio.ts'
import { numberOf } from './studio-of-acts.ts'

const STEP_MS = 20 * 60_000
/** No session ends while they come: what time does to sessions are inputs of their own. */
const STEPS_AHEAD = 110_000
const TYPE = { ...DEFAULT_EVENT_TYPES[0], slug: 'coaching-20', minutes: 20 }
/** So many bookings are known before one is moved or cancelled. */
const KNOWN_FIRST = 200

/** Of ten deliveries one moves and one cancels an earlier booking; in chunks, oldest first. */
export function* yearsOfDeliveries(
  clients: number,
  count: number,
  chunk: number,
): Generator<Omit<AppliedOnce, 'seq'>[]> {
  const begun = Math.floor(Date.now() / STEP_MS) * STEP_MS
  let now = begun
  let live: string[] = []
  let inputs: Omit<AppliedOnce, 'seq'>[] = []
  let calcom = studioAt(() => now)
  for (let index = 0; index < count; index += 1) {
    now = begun + index * STEP_MS + 1
    const startsAt = begun + (index + STEPS_AHEAD) * STEP_MS
    const place = index % 10
    const known = place < 2 && live.length > KNOWN_FIRST ? live.shift() : undefined
    const outcome =
      known === undefined
        ? calcom.book({ ...bookingOf(index % clients), startsAt })
        : place === 0
          ? calcom.move(known, { startsAt })
          : calcom.cancel(known)
    const { uid, body } = sent(outcome)
    if (known === undefined) live.push(uid)
    // What nobody touched for long comes to pass.
    if (live.length > 2 * KNOWN_FIRST) live.shift()
    inputs.push(inputOf(index, now, body))
    if (inputs.length < chunk && index < count - 1) continue
    yield inputs
    inputs = []
    // What was booked before is not kept in memory for ever.
    calcom = studioAt(() => now)
    live = []
  }
}

function studioAt(now: () => number) {
  const newUid = uidsFrom(Math.random)
  const bookerUrl = 'https://app.cal.eu'
  return createSimulator({ now, newUid, host: DEFAULT_HOST, eventTypes: [TYPE], bookerUrl })
}

function bookingOf(client: number) {
  const who = { name: 'Camille Rochat', email: emailOf(numberOf(client)) }
  return {
    booker: { ...who, timeZone: 'Europe/Zurich', locale: 'fr' },
    eventTypeSlug: TYPE.slug,
  }
}

function sent(outcome: Outcome): { uid: string; body: string } {
  if (!outcome.ok) throw new Error(`the simulator to accept: ${outcome.refusal.type}`)
  const [delivery] = outcome.deliveries
  if (delivery === undefined) throw new Error('every act sends something')
  return { uid: outcome.booking.uid, body: delivery.body }
}

function inputOf(index: number, receivedAt: number, body: string): Omit<AppliedOnce, 'seq'> {
  const number = String(index).padStart(12, '0')
  return {
    id: `01900000-0000-7000-8000-${number}`,
    source: 'webhook',
    kind: 'BOOKING',
    receivedAt,
    actorId: null,
    body: Buffer.from(body),
    ...{ linkedId: null, vouchedId: null, isRehearsal: false },
    dedupeKey: `delivery ${number}`,
    verification: 'signed',
    appliedAt: receivedAt,
    outcome: 'applied',
    decision: null,
    hasSent: false,
  }
}
