import { type Attribute, type Fact, type FactKind, RANK } from '../domain/booking/fact.ts'
import { DAY_MS, type Millis } from '../domain/instant.ts'
import { instantField } from './fields.ts'

/** How Cal.com's words become facts: what each says, when, and how much it weighs. */

export type Value = string | number | boolean | null | readonly (string | number)[]

type Told = {
  key: string
  otherUid?: string
  email?: string
  flags?: readonly string[]
  values?: { [name: string]: Value }
}

export type News = {
  /** When it happened. */
  at: Millis
  inputId: string
  rank: number
  /** From when what is told of the booking counts; hearsay counts less than any word of its own. */
  toldAt: Millis
}

/** Hearsay stands below whatever a booking's own deliveries say of it. */
export const HEARSAY: Millis = 0

export function told(news: News, kind: FactKind, uid: string, more: Told): Fact {
  const { at, toldAt, rank, inputId } = news
  const attributes: Fact['attributes'] = {}
  for (const [name, value] of Object.entries(more.values ?? {})) {
    if (value !== null) attributes[name] = { value, at: toldAt, rank }
  }
  return {
    source: 'calcom',
    kind,
    key: more.key,
    uid,
    otherUid: more.otherUid ?? null,
    email: more.email ?? null,
    at,
    attributes,
    flags: more.flags ?? [],
    inputId,
  }
}

/** When Cal.com accepted a booking: of several words the earliest stands, unlike any other one. */
export function acceptance(at: Millis): { [name: string]: Attribute } {
  return { accepted: { value: true, at: -at, rank: RANK.webhook } }
}

/** A clock this far behind is not believed. */
const BEHIND_DAYS_MAX = 400

/** The earlier of the told instant and the reception; an unbelievable one is the reception. */
export function happenedAt(told: unknown, receivedAt: Millis): Millis {
  const at = instantField(told)
  if (at === null || at < receivedAt - BEHIND_DAYS_MAX * DAY_MS) return receivedAt
  return Math.min(at, receivedAt)
}
