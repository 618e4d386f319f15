import fc from 'fast-check'
import type { Booking, Millis } from '../../simulator/booking.ts'
import type { CancelRequest, Outcome } from '../../simulator/booking-acts.ts'
import { createSimulator, type Simulator } from '../../simulator/bookings.ts'
import { DEFAULT_HOST, EVERY_EVENT_TYPE } from '../../simulator/default-studio.ts'
import { seededRandom, uidsFrom } from '../../simulator/randomness.ts'

/** A life at Cal.com of up to 200 bookings, of which many deliveries never arrive. */
export type LosingLife = {
  seed: number
  bookings: number
  /** Of a hundred deliveries, how many are lost, come twice, and come late. */
  lost: number
  twice: number
  late: number
}

export const losingLife: fc.Arbitrary<LosingLife> = fc.record({
  seed: fc.nat(),
  // Short lives go wrong in all the ways that long ones do, and sooner.
  bookings: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 41, max: 200 }) },
  ),
  lost: fc.constantFrom(0, 10, 30, 60, 100),
  twice: fc.constantFrom(0, 20),
  late: fc.constantFrom(0, 30, 100),
})

export type Arrival = { at: Millis; body: string }

export type Lived = {
  start: Millis
  end: Millis
  calcom: Simulator
  arrivals: Arrival[]
  /** Uids whose request for a new date was told, and arrived. */
  askedAndTold: Set<string>
  /** Uids whose cancellation arrived. */
  cancelledAndTold: Set<string>
}

export const LOSING_CLIENTS = ['ann', 'ben'] as const

const START = Date.parse('2026-01-20T09:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Draft = Lived & {
  now: Millis
  random: () => number
  life: LosingLife
  /** Bookings that are still to be done something with. */
  open: string[]
  asked: Set<string>
}

export function live(life: LosingLife): Lived {
  const draft = newDraft(life)
  const { random } = draft
  while (made(draft) < life.bookings) {
    draft.now += 1 + Math.floor(random() * 40 * MINUTE)
    if (random() < 0.55 || draft.open.length === 0) book(draft)
    else act(draft)
  }
  // Cal.com's own writes have settled by the time it is read.
  const end = draft.now + 3 * DAY
  return { ...draft, end, arrivals: draft.arrivals.toSorted((a, b) => a.at - b.at) }
}

const made = ({ calcom }: Draft): number => calcom.bookings().length

function newDraft(life: LosingLife): Draft {
  const random = seededRandom(life.seed)
  const draft: Draft = {
    ...{ start: START, end: START, now: START, life, random },
    ...{ arrivals: [], open: [], asked: new Set(), askedAndTold: new Set() },
    cancelledAndTold: new Set(),
    calcom: createSimulator({
      now: () => draft.now,
      newUid: uidsFrom(random),
      host: DEFAULT_HOST,
      eventTypes: EVERY_EVENT_TYPE,
      bookerUrl: 'https://app.cal.eu',
    }),
  }
  return draft
}

const chance = ({ random }: Draft, percent: number): boolean => random() * 100 < percent

function pick<T>({ random }: Draft, some: readonly T[]): T {
  const one = some[Math.floor(random() * some.length)]
  if (one === undefined) throw new Error('there is something to choose from')
  return one
}

/** Tells of it, or not; answers whether it was told. */
function tell(draft: Draft, outcome: Outcome): boolean {
  if (!outcome.ok) return false
  let isTold = false
  for (const { createdAt, body } of outcome.deliveries) {
    const { lost, twice, late } = draft.life
    if (chance(draft, lost)) continue
    isTold = true
    const delay = () => (chance(draft, late) ? draft.random() * 2 * DAY : 0)
    draft.arrivals.push({ at: createdAt + Math.floor(delay()), body })
    if (chance(draft, twice))
      draft.arrivals.push({ at: createdAt + Math.floor(draft.random() * DAY), body })
  }
  return isTold
}

/** Nobody who waits for a new date books that type again: it would be the answer. */
const TYPES = [
  ...(['coaching-60', 'coaching-60', 'bilan', 'seance-payee', 'chaque-semaine'] as const),
  'petit-groupe' as const,
]

const inDays = (draft: Draft, from: number, to: number): Millis =>
  Math.floor((draft.now + (from + draft.random() * (to - from)) * DAY) / HOUR) * HOUR

/** One of the few hours at which groups meet. */
const slot = (draft: Draft): Millis => START + (30 + Math.floor(draft.random() * 12)) * DAY

function book(draft: Draft): void {
  const { calcom } = draft
  const client = pick(draft, LOSING_CLIENTS)
  const email = `${client}@client.example`
  const booker = { name: client, email, timeZone: 'Europe/Zurich', locale: 'fr' }
  const asksLater = chance(draft, 15)
  const isAsked = draft.asked.has(client)
  const eventTypeSlug = asksLater && !isAsked ? 'coaching-45' : pick(draft, TYPES)
  const isShared = eventTypeSlug === 'petit-groupe'
  const startsAt = isShared ? slot(draft) : inDays(draft, 15, 50)
  const outcome = calcom.book({ booker, startsAt, eventTypeSlug })
  tell(draft, outcome)
  if (!outcome.ok) return
  draft.open.push(...outcome.bookings.map(({ uid }) => uid))
  if (eventTypeSlug !== 'coaching-45') return
  // From now on this client books no other of this type.
  draft.asked.add(client)
}

function act(draft: Draft): void {
  const uid = pick(draft, draft.open)
  const booking = draft.calcom.find(uid)
  if (booking === undefined) return
  const roll = draft.random()
  if (booking.seats.length > 0) leave(draft, booking)
  else if (booking.status === 'PENDING' && roll < 0.6) answer(draft, booking)
  else if (roll < 0.5) move(draft, booking)
  else if (roll < 0.9) cancel(draft, booking)
  else failToCancel(draft, booking)
}

/** One of a shared booking leaves it, or the host gives it up. */
function leave(draft: Draft, { uid, seats }: Booking): void {
  const seat = pick(draft, seats)
  if (chance(draft, 15)) tell(draft, draft.calcom.cancel(uid, { by: 'host' }))
  else tell(draft, draft.calcom.cancel(uid, { seatUid: seat.uid }))
}

function answer(draft: Draft, booking: Booking): void {
  const { calcom } = draft
  const isOwed = (booking.eventType.price ?? 0) > 0
  if (isOwed) tell(draft, calcom.pay(booking.uid))
  else if (chance(draft, 70)) tell(draft, calcom.confirm(booking.uid))
  else tell(draft, calcom.reject(booking.uid, 'full'))
}

function move(draft: Draft, booking: Booking): void {
  const by = pick(draft, ['attendee', 'host'] as const)
  const iCalUID = pick(draft, ['kept', 'absent'] as const)
  const startsAt = inDays(draft, 15, 50)
  const outcome = draft.calcom.move(booking.uid, { startsAt, by, iCalUID })
  tell(draft, outcome)
  if (outcome.ok) draft.open.push(outcome.booking.uid)
}

function cancel(draft: Draft, booking: Booking): void {
  const { calcom, random } = draft
  const { uid, eventType, recurringEventId } = booking
  const by = pick(draft, ['attendee', 'host'] as const)
  if (eventType.slug === 'coaching-45' && random() < 0.7) {
    const isTold = tell(draft, calcom.cancel(uid, { by: 'host', requestReschedule: true }))
    if (isTold) draft.askedAndTold.add(uid)
    return
  }
  const scopes = ['one', 'remaining', 'subsequent'] as const
  const scope: CancelRequest['scope'] = recurringEventId === null ? 'one' : pick(draft, scopes)
  if (tell(draft, calcom.cancel(uid, { by, scope }))) draft.cancelledAndTold.add(uid)
}

/** The webhook leaves before the write, which then fails: the booking is still there. */
function failToCancel(draft: Draft, { uid }: Booking): void {
  const outcome = draft.calcom.cancel(uid, { by: 'attendee' })
  tell(draft, outcome)
  if (outcome.ok) draft.calcom.putBack(outcome.before)
}
