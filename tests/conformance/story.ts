import type { Booking, Delivery } from '../../simulator/booking.ts'
import type { CancelRequest, Done, MoveRequest, Outcome } from '../../simulator/booking-acts.ts'
import { createSimulator, type Simulator } from '../../simulator/bookings.ts'
import { DEFAULT_HOST, EVERY_EVENT_TYPE, SECOND_HOST } from '../../simulator/default-studio.ts'
import { seededRandom, uidsFrom } from '../../simulator/randomness.ts'
import { deliveryHeaders, type HeaderOptions } from '../../simulator/sign.ts'
import studio from './studio.json' with { type: 'json' }

/** What a case is made from: what happens at Cal.com, and what a receiver must make of it. */

export type ClientName = 'ann' | 'ben' | 'zoe'

/** One line of `deliveries.jsonl`; without a body only time passes. */
export type Line = {
  at: string
  headers?: Record<string, string>
  body?: string
  /** The status that the delivery is answered with. */
  answer?: number
}

export type ExpectedSession = {
  client: string
  /** The booking's present uid. */
  uid: string
  start: string
  end: string
  status: string
  credit: string
}

/** A line of the ledger that stands; `session` is the first uid of the booking's life. */
export type ExpectedEntry = { client: string; session: string; kind: string; quantity: number }

export type Expected = {
  sessions: ExpectedSession[]
  entries: ExpectedEntry[]
  /** Credits left, of those whose credits changed. */
  remaining: Record<string, number>
  /** What a person must be asked. */
  asks: string[]
}

export type Story = {
  /** The directory's name: the section of the protocol, and what happens. */
  name: string
  /** What is promised, in one sentence. */
  fact: string
  /** Some news says something else when it comes at another time. */
  inThisOrderOnly?: true
  tell: (stage: Stage) => Partial<Expected>
}

type BookMore = { type?: string; email?: string; guests?: string[]; recurrenceCount?: number }

export type Stage = {
  calcom: Simulator
  at: (instant: string) => void
  /** Time passes, and the receiver's own clock with it. */
  pass: (instant: string) => void
  send: (outcome: Outcome) => Done
  /** It happens, and nobody hears of it. */
  lose: (outcome: Outcome) => Done
  book: (client: ClientName, start: string, more?: BookMore) => Outcome
  move: (booking: Booking, start: string, more?: Omit<MoveRequest, 'startsAt'>) => Outcome
  cancel: (booking: Booking, more?: CancelRequest) => Outcome
  /** The same delivery with another body, signed anew. */
  sendBody: (body: string, more?: SendMore) => void
}

type SendMore = {
  answer?: number
  secret?: string | null
  headers?: HeaderOptions
  /** A header that is left out. */
  drop?: string
  signature?: string
}

export const addressOf = (client: ClientName): string => studio.clients[client].emails[0] ?? ''

const iso = (at: number): string => new Date(at).toISOString()

export function createStage(seed: number): { stage: Stage; lines: Line[] } {
  let now = Date.parse(studio.start)
  const lines: Line[] = []
  const calcom = createSimulator({
    now: () => now,
    newUid: uidsFrom(seededRandom(seed)),
    host: DEFAULT_HOST,
    otherHosts: [SECOND_HOST],
    eventTypes: EVERY_EVENT_TYPE,
    bookerUrl: 'https://cal.example',
    allowPast: true,
  })
  const go = (instant: string) => {
    now = Date.parse(instant)
  }
  const sendBody = (body: string, more: SendMore = {}) => {
    const { answer = 200, secret = studio.secret, headers: options, drop, signature } = more
    const headers = deliveryHeaders(secret, body, options)
    if (signature !== undefined) headers['x-cal-signature-256'] = signature
    if (drop !== undefined) delete headers[drop]
    lines.push({ at: iso(now), headers, body, answer })
  }
  const done = (outcome: Outcome): Done => {
    if (!outcome.ok) throw new Error(`Cal.com refuses: ${outcome.refusal.type}`)
    return outcome
  }
  const stage: Stage = {
    calcom,
    at: go,
    pass: (instant) => {
      go(instant)
      lines.push({ at: iso(now) })
    },
    send: (outcome) => {
      for (const { body } of done(outcome).deliveries) sendBody(body)
      return done(outcome)
    },
    lose: done,
    book: (client, start, more = {}) => {
      const { type = 'coaching-60', email = addressOf(client), ...rest } = more
      const { name } = studio.clients[client]
      const booker = { name, email, timeZone: studio.timeZone, locale: 'fr' }
      const startsAt = Date.parse(start)
      return calcom.book({ booker, startsAt, eventTypeSlug: type, ...rest })
    },
    move: ({ uid }, start, more = {}) =>
      calcom.move(uid, { startsAt: Date.parse(start), by: 'attendee', ...more }),
    cancel: ({ uid }, more = {}) => calcom.cancel(uid, more),
    sendBody,
  }
  return { stage, lines }
}

/** The only delivery of an act. */
export function deliveryOf(outcome: Outcome): Delivery {
  const [delivery] = outcome.ok ? outcome.deliveries : []
  if (delivery === undefined) throw new Error('Cal.com tells of it')
  return delivery
}

/** The body of an act, with some of what it says changed. */
export function changed(
  outcome: Outcome,
  change: (body: { payload: Record<string, unknown>; [name: string]: unknown }) => object,
): string {
  return JSON.stringify(change(JSON.parse(deliveryOf(outcome).body)))
}

/** A session as it must be, at the place where its booking is now. */
export function session(
  client: ClientName,
  { uid, startsAt, endsAt }: Booking,
  status: string,
  credit: string,
): ExpectedSession {
  return { client, uid, start: iso(startsAt), end: iso(endsAt), status, credit }
}

export const hold = (client: ClientName, { uid }: Booking): ExpectedEntry => ({
  ...{ client, session: uid, kind: 'hold', quantity: -1 },
})

export const release = (client: ClientName, { uid }: Booking): ExpectedEntry => ({
  ...{ client, session: uid, kind: 'release', quantity: 1 },
})

/** Why a hold stays although its session does not take place. */
export const forfeit = (client: ClientName, { uid }: Booking): ExpectedEntry => ({
  ...{ client, session: uid, kind: 'forfeit', quantity: 0 },
})
