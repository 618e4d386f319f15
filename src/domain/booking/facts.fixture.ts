import { Temporal } from 'temporal-polyfill'
import { HOUR_MS, type Millis } from '../instant.ts'
import { type Booking, foldBooking } from './booking.ts'
import { type Fact, type FactKind, factKey, RANK } from './fact.ts'
import { type ClientOf, type Lineage, lineagesOf } from './lineage.ts'

/** Facts as deliveries tell them, in as few words as a test needs. */

export const HOST = 'carla@coach.example'
export const ANN = 'ann@client.example'

export function at(text: string): Millis {
  return Temporal.Instant.from(text).epochMilliseconds
}

/** The session that most tests are about: Tuesday 27 January 2026 at half past five, UTC. */
export const START = at('2026-01-27T17:30:00Z')

type Values = { [name: string]: string | number | boolean | readonly (string | number)[] }

export function fact(kind: FactKind, uid: string, when: string, told: Partial<Told> = {}): Fact {
  const { otherUid = null, rest = '', flags = [], rank = RANK.webhook, values = {} } = told
  const instant = at(when)
  const attributes = Object.entries(values).map(
    ([name, value]) => [name, { value, at: instant, rank }] as const,
  )
  return {
    source: 'calcom',
    kind,
    key: factKey(kind, uid, otherUid ?? rest),
    uid,
    otherUid,
    email: ANN,
    at: instant,
    attributes: Object.fromEntries(attributes),
    flags,
    inputId: `input of ${kind} ${uid}`,
  }
}

type Told = {
  otherUid: string
  rest: string
  flags: string[]
  rank: number
  values: Values
}

export function booked(uid: string, when: string, startsAt = START, values: Values = {}): Fact {
  const times = [startsAt, startsAt + HOUR_MS]
  const own = { times, email: ANN, hosts: [HOST], eventTypeId: '777', ...values }
  return fact('exists', uid, when, { flags: ['announced'], values: own })
}

export function moved(fromUid: string, toUid: string, when: string): Fact {
  return fact('moved', fromUid, when, { otherUid: toUid, values: { by: ANN } })
}

export function cancelled(uid: string, when: string, by = ANN): Fact {
  return fact('cancelled', uid, when, { rest: when, values: { by } })
}

export function newDateAsked(uid: string, when: string): Fact {
  return fact('cancelled', uid, when, { rest: when, flags: ['request'], values: { by: HOST } })
}

/** Somebody's word that two bookings are two sessions, or with « together » one after all. */
export function apart(fromUid: string, uid: string, when: string, flags: string[] = []): Fact {
  const word = fact('apart', fromUid, when, { otherUid: uid, flags, rank: RANK.act })
  return { ...word, key: `${word.key}:${when}`, inputId: `act of ${when}` }
}

const isAnn: ClientOf = () => 'ann'

export function lineages(...facts: readonly Fact[]): Lineage[] {
  return lineagesOf(facts, isAnn)
}

/** The one booking that these facts come to. */
export function folded(...facts: readonly Fact[]): Booking {
  const [lineage, ...others] = lineages(...facts)
  if (lineage === undefined || others.length > 0) throw new Error('these facts are one booking')
  return foldBooking(lineage)
}

/** Its life in short: what happened, and when. */
export function lifeOf(booking: Pick<Booking, 'steps'>): string[] {
  return booking.steps.map(
    (step) => `${step.type} ${Temporal.Instant.fromEpochMilliseconds(step.at).toString()}`,
  )
}
