import { MINUTE_MS, type Millis } from '../instant.ts'

/** What a source may say, from the weakest to the strongest (model.md, section 2). */
export const RANK = { reading: 1, webhook: 2, act: 3 } as const

/** A webhook leaves before Cal.com's own write: one this much older than a reading still counts. */
export const READING_LAG_MS = 5 * MINUTE_MS

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** A value and who said it when: among several, the largest (instant, rank, text) stands. */
export type Attribute = { value: Plain; at: Millis; rank: number }

export type FactKind =
  | 'exists'
  | 'moved'
  | 'cancelled'
  | 'rejected'
  | 'no-show'
  | 'meeting'
  | 'reading'
  | 'seated'
  | 'decided'
  | 'apart'
  | 'undone'

/**
 * One piece of news about a booking (model.md, section 1). `uid` is the booking it speaks of,
 * `otherUid` where a move leads. `at` is the earliest instant at which it is known to hold.
 */
export type Fact = {
  source: string
  kind: FactKind
  key: string
  uid: string
  otherUid: string | null
  email: string | null
  at: Millis
  attributes: { [name: string]: Attribute }
  flags: readonly string[]
  inputId: string
}

export type Times = { startsAt: Millis; endsAt: Millis }

/** The key says which news it is; everything else is an attribute that is merged. */
export function factKey(kind: FactKind, uid: string, rest = ''): string {
  return rest === '' ? `${kind}:${uid}` : `${kind}:${uid}:${rest}`
}

/**
 * Merges two pieces of evidence for the same news. Commutative, associative and idempotent, so
 * that any order and any repetition of deliveries gives the same fact.
 */
export function mergeFacts(known: Fact, more: Fact): Fact {
  const attributes = { ...known.attributes }
  for (const [name, attribute] of Object.entries(more.attributes)) {
    const present = attributes[name]
    if (present === undefined || isLarger(attribute, present)) attributes[name] = attribute
  }
  return {
    ...known,
    at: Math.min(known.at, more.at),
    email: emailOf(attributes) ?? known.email ?? more.email,
    attributes,
    flags: [...new Set([...known.flags, ...more.flags])].sort(),
  }
}

/** Whether `merged` says anything that `known` did not: only then is a delivery not a duplicate. */
export function isNews(known: Fact, merged: Fact): boolean {
  if (merged.flags.length > known.flags.length) return true
  return Object.entries(merged.attributes).some(([name, attribute]) => {
    const present = known.attributes[name]
    return present === undefined || textOf(present.value) !== textOf(attribute.value)
  })
}

/** What a fact says under this name as text; null where it says nothing, or no text. */
export function textAttribute(fact: Fact | undefined, name: string): string | null {
  const value = fact?.attributes[name]?.value
  return typeof value === 'string' ? value : null
}

/** From when to when, as a fact says it; null where it says only one of both, or nothing. */
export function timesOf(fact: Fact | undefined): Times | null {
  const value = fact?.attributes.times?.value
  if (!Array.isArray(value)) return null
  const [startsAt, endsAt] = value
  return typeof startsAt === 'number' && typeof endsAt === 'number' ? { startsAt, endsAt } : null
}

/** The texts that a fact lists under this name; empty where it lists none. */
export function listAttribute(fact: Fact | undefined, name: string): string[] {
  const value = fact?.attributes[name]?.value
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

function emailOf(attributes: Fact['attributes']): string | null {
  const value = attributes.email?.value
  return typeof value === 'string' ? value : null
}

function isLarger(a: Attribute, b: Attribute): boolean {
  if (a.at !== b.at) return a.at > b.at
  if (a.rank !== b.rank) return a.rank > b.rank
  return textOf(a.value) > textOf(b.value)
}

function textOf(value: Plain): string {
  return JSON.stringify(value)
}
