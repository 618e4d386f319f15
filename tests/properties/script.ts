import type { Millis } from '../../simulator/booking.ts'
import type { Outcome } from '../../simulator/booking-acts.ts'
import { createSimulator, type Simulator } from '../../simulator/bookings.ts'
import { DEFAULT_EVENT_TYPES, DEFAULT_HOST } from '../../simulator/default-studio.ts'
import { seededRandom, uidsFrom } from '../../simulator/randomness.ts'
import { CLIENTS, type ClientName, type Life, type Op, type PackageSpec } from './life.ts'

export const COACH_EMAIL = 'carla@coach.example'
const START = Date.parse('2026-01-20T09:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

export type ScriptAct =
  | { type: 'client'; at: Millis; client: ClientName }
  | { type: 'address'; at: Millis; client: ClientName }
  /** `number` is the package's: the first one granted in the studio is 1. */
  | { type: 'grant'; at: Millis; client: ClientName; number: number; spec: PackageSpec }
  /** A negative quantity takes what is left; `name` is the act's own. */
  | { type: 'add'; at: Millis; number: number; quantity: number; name: number }
  | { type: 'apart'; at: Millis; fromUid: string; uid: string }

export type ScriptDelivery = { createdAt: Millis; body: string }

/** What a life comes to: acts of people at their instants, and what Cal.com sends. */
export type Script = { start: Millis; acts: ScriptAct[]; deliveries: ScriptDelivery[]; end: Millis }

export const addressOf = (client: ClientName, isSecond = false): string =>
  `${client}${isSecond ? '.second' : ''}@client.example`

/**
 * Who answers a host's request for a new date, where both were possible: a link from the old booking,
 * or a new booking that only looks like an answer. Both, one after the other, correct each other.
 */
export type Answers = 'linked' | 'unlinked' | 'any'

type Draft = {
  now: Millis
  answers: Answers
  acts: ScriptAct[]
  deliveries: ScriptDelivery[]
  /** Élodie, the owner, and Carla: each has a Cal.com of her own. */
  calcoms: [Simulator, Simulator]
  /** Current uid of each booking, oldest booking first. */
  bookings: DraftBooking[]
  bookers: Map<string, string>
  arrived: Set<ClientName>
  attached: Set<ClientName>
  grants: number
}

type DraftBooking = {
  uid: string
  /** Moved by its booker it is asked for anew, and nothing links the two (#21169). */
  isOnRequest: boolean
  calcom: Simulator
  client: ClientName
  askedAt: Millis | null
  /** Of a type that never answers for the usual one. */
  isOther: boolean
}

export function scriptOf(life: Life, answers: Answers = 'any'): Script {
  const draft = newDraft(life.seed, answers)
  // Ann is usually there before anything else happens; the rest is up to the steps.
  if (life.seed % 4 !== 0) arrive(draft, CLIENTS[0])
  for (const { gapMs, op, isLost } of life.steps) {
    draft.now += gapMs
    const outcome = play(draft, op)
    if (outcome === null || !outcome.ok || isLost) continue
    for (const { createdAt, body } of outcome.deliveries) {
      draft.deliveries.push({ createdAt, body: withBooker(draft, body) })
    }
  }
  const { acts, deliveries } = draft
  return { start: START, acts, deliveries, end: draft.now + life.daysAfter * DAY + HOUR }
}

function newDraft(seed: number, answers: Answers): Draft {
  const newUid = uidsFrom(seededRandom(seed))
  const now = () => draft.now
  const base = { now, newUid, bookerUrl: 'https://app.cal.eu', allowPast: true }
  const carla = { ...DEFAULT_HOST, id: 102, name: 'Carla Coach', email: COACH_EMAIL }
  const eventTypes = DEFAULT_EVENT_TYPES
  const draft: Draft = {
    now: START,
    answers,
    acts: [],
    deliveries: [],
    calcoms: [
      createSimulator({ ...base, eventTypes, host: DEFAULT_HOST }),
      createSimulator({ ...base, eventTypes, host: carla, firstBookingId: 9001 }),
    ],
    bookings: [],
    bookers: new Map(),
    arrived: new Set(),
    attached: new Set(),
    grants: 0,
  }
  return draft
}

function play(draft: Draft, op: Op): Outcome | null {
  switch (op.type) {
    case 'arrive':
      arrive(draft, op.client)
      return null
    case 'second-address':
      attach(draft, op.client)
      return null
    case 'grant':
      grant(draft, op.client, op.spec)
      return null
    case 'add':
      add(draft, op.nth, op.quantity)
      return null
    case 'apart':
      part(draft, op.nth, op.other)
      return null
    case 'book':
      return book(draft, op)
    case 'move':
      return move(draft, op)
    case 'cancel':
      return onBooking(draft, op.nth, ({ uid, calcom }) => calcom.cancel(uid, { by: op.by }))
    case 'answer':
      return onBooking(draft, op.nth, ({ uid, calcom }) =>
        op.accepts ? calcom.confirm(uid) : calcom.reject(uid, 'full'),
      )
    case 'absence':
      // Nobody marks and unmarks within the milliseconds by which two copies of one mark differ.
      draft.now += 20
      return onBooking(draft, op.nth, ({ uid, calcom }) => calcom.markNoShow(uid, op.noShow))
    case 'meeting':
      return onBooking(draft, op.nth, ({ uid, calcom }) => calcom.meeting(uid, op.phase))
    case 'ask-new-date':
      return onBooking(draft, op.nth, (booking) => {
        const { uid, calcom } = booking
        if (draft.answers === 'linked' && booking.isOther) return null
        const outcome = calcom.cancel(uid, { by: 'host', requestReschedule: true })
        if (outcome.ok) booking.askedAt = draft.now
        return outcome
      })
  }
}

/** Acts have ids, of which the smaller goes first at one instant: no two of them share one. */
function did(draft: Draft, act: ScriptAct): void {
  if (draft.acts.at(-1)?.at === act.at) draft.now += 1
  draft.acts.push({ ...act, at: draft.now })
}

function arrive(draft: Draft, client: ClientName): void {
  if (draft.arrived.has(client)) return
  draft.arrived.add(client)
  did(draft, { type: 'client', at: draft.now, client })
}

function attach(draft: Draft, client: ClientName): void {
  if (!draft.arrived.has(client) || draft.attached.has(client)) return
  draft.attached.add(client)
  did(draft, { type: 'address', at: draft.now, client })
}

function grant(draft: Draft, client: ClientName, spec: PackageSpec): void {
  if (!draft.arrived.has(client)) return
  draft.grants += 1
  did(draft, { type: 'grant', at: draft.now, client, number: draft.grants, spec })
}

function add(draft: Draft, nth: number, quantity: number): void {
  if (draft.grants === 0) return
  const number = 1 + (nth % draft.grants)
  did(draft, { type: 'add', at: draft.now, number, quantity, name: draft.acts.length })
}

/** What is said to be two sessions by somebody rewrites what was taken for one. */
function part(draft: Draft, nth: number, other: number): void {
  const { bookings, answers } = draft
  const [one, two] = [nth, other].map((index) => bookings[index % Math.max(1, bookings.length)])
  if (answers !== 'any' || one === undefined || two === undefined || one === two) return
  const [from, to] = one.askedAt === null ? [two, one] : [one, two]
  did(draft, { type: 'apart', at: draft.now, fromUid: from.uid, uid: to.uid })
}

function book(draft: Draft, op: Extract<Op, { type: 'book' }>): Outcome | null {
  const { client } = op
  const calcom = draft.calcoms[op.coach]
  const isKnown = (op.second ? draft.attached : draft.arrived).has(client)
  // Whose booking it is must not turn out later, where nothing is to be corrected.
  if (draft.answers === 'unlinked' && !isKnown) return null
  const isAwaited = draft.bookings.some((one) => one.client === client && one.askedAt !== null)
  const isOther = draft.answers === 'linked' && isAwaited
  const usual = op.onRequest ? 'bilan' : 'coaching-60'
  const eventTypeSlug = isOther ? 'coaching-45' : usual
  const email = addressOf(client, op.second)
  const booker = { name: op.client, email, timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = onTheHour(draft.now + op.inHours * HOUR)
  const outcome = calcom.book({ booker, startsAt, eventTypeSlug })
  if (!outcome.ok) return outcome
  const { uid } = outcome.booking
  const isOnRequest = eventTypeSlug === 'bilan'
  draft.bookings.push({ uid, isOnRequest, calcom, client, askedAt: null, isOther })
  return outcome
}

function move(draft: Draft, op: Extract<Op, { type: 'move' }>): Outcome | null {
  return onBooking(draft, op.nth, (booking) => {
    if (draft.answers === 'unlinked' && booking.askedAt !== null) return null
    // It would pass for the answer to another's request for a new date, until that one comes.
    if (draft.answers !== 'any' && booking.isOnRequest && op.by !== 'host') return null
    const startsAt = onTheHour(draft.now + op.inHours * HOUR)
    const iCalUID = op.shape === 'no-calendar-id' ? 'absent' : 'kept'
    const outcome = booking.calcom.move(booking.uid, { startsAt, by: op.by, iCalUID })
    if (!outcome.ok) return outcome
    booking.uid = outcome.booking.uid
    // What nobody could follow would have to be corrected by what comes later.
    if (draft.answers !== 'any') return outcome
    if (op.shape === 'other-booker') draft.bookers.set(booking.uid, addressOf('ben'))
    if (op.shape !== 'no-origin') return outcome
    const deliveries = outcome.deliveries.map((one) => ({ ...one, body: withoutOrigin(one.body) }))
    return { ...outcome, deliveries }
  })
}

function withoutOrigin(body: string): string {
  const { payload, ...envelope } = JSON.parse(body)
  return JSON.stringify({ ...envelope, payload: { ...payload, rescheduleUid: undefined } })
}

/** Whoever moved a booking under another address is its booker in all that follows. */
function withBooker(draft: Draft, body: string): string {
  const { payload, ...envelope } = JSON.parse(body)
  // A meeting is told without an envelope, an absence under another name.
  if (payload === undefined) return ofMeeting(draft, body)
  const email = draft.bookers.get(payload.uid ?? payload.bookingUid)
  if (email === undefined) return body
  const [attendee] = payload.attendees
  const responses = { ...payload.responses, email: { value: email } }
  const attendees = [{ ...attendee, email }]
  return JSON.stringify({ ...envelope, payload: { ...payload, responses, attendees } })
}

function ofMeeting(draft: Draft, body: string): string {
  const row = JSON.parse(body)
  const email = draft.bookers.get(row.uid)
  if (email === undefined) return body
  return JSON.stringify({ ...row, responses: { ...row.responses, email: { value: email } } })
}

function onBooking(
  draft: Draft,
  nth: number,
  act: (booking: DraftBooking) => Outcome | null,
): Outcome | null {
  const booking = draft.bookings[nth % Math.max(1, draft.bookings.length)]
  return booking === undefined ? null : act(booking)
}

const onTheHour = (at: Millis): Millis => Math.floor(at / HOUR) * HOUR
