import type { EventTypeJson } from '../../../contract/event-type.ts'
import type { OfferJson } from '../../../contract/offer.ts'
import { wholeNumber } from '../ui/number-line.tsx'

const TYPE_KEY_LENGTH_MAX = 64
const COST_MAX = 100
const WEEK_MAX = 100
const MONTH_MAX = 400

type AskedTerms = OfferJson['terms']
type Scope = Pick<AskedTerms, 'eventTypes' | 'coaches' | 'costs' | 'caps'>

/** What is typed of what an offer covers and allows; null is everything, also what comes later. */
export type TypedScope = {
  types: readonly string[] | null
  coaches: readonly string[] | null
  costs: Readonly<Record<string, string>>
  perWeek: string
  perMonth: string
}

type WrongScope = {
  types: boolean
  coaches: boolean
  /** The types whose cost is no number. */
  costs: readonly string[]
  perWeek: boolean
  perMonth: boolean
  /** A month has whole weeks: it allows no fewer than a week. */
  isTighter: boolean
}

/** A type as terms name it: by Cal.com's number, which a renamed page keeps, or by its name. */
export type TypeChoice = { key: string; label: string; usual: number | null }

export function typedScope({ eventTypes, coaches, costs = [], caps = {} }: Scope): TypedScope {
  return {
    types: eventTypes ?? null,
    coaches: coaches ?? null,
    costs: Object.fromEntries(costs.map((cost) => [cost.eventType, String(cost.credits)])),
    perWeek: caps.perWeek === undefined ? '' : String(caps.perWeek),
    perMonth: caps.perMonth === undefined ? '' : String(caps.perMonth),
  }
}

/** The studio's types under the names that the offer has for them, then those it alone knows. */
export function typeChoices(types: readonly EventTypeJson[], scope: TypedScope): TypeChoice[] {
  const named = [...new Set([...(scope.types ?? []), ...Object.keys(scope.costs)])]
  const choices = types.flatMap(({ calcomId, slug, label, credits }) => {
    const names = [calcomId, slug].filter((name) => name !== null)
    const key = names.find((name) => named.includes(name)) ?? names[0]
    return key === undefined || key.length > TYPE_KEY_LENGTH_MAX
      ? []
      : [{ key, label, usual: credits }]
  })
  const known = new Set(types.flatMap(({ calcomId, slug }) => [calcomId, slug]))
  const strangers = named.filter((name) => !known.has(name))
  return [...choices, ...strangers.map((key) => ({ key, label: key, usual: null }))]
}

export function wrongScope(typed: TypedScope): WrongScope {
  const { types, coaches, perWeek, perMonth } = typed
  const week = numberIn(perWeek, WEEK_MAX)
  const month = numberIn(perMonth, MONTH_MAX)
  return {
    types: types?.length === 0,
    coaches: coaches?.length === 0,
    costs: costsOf(typed)
      .filter(([, cost]) => wholeNumber(cost, 1, COST_MAX) === null)
      .map(([key]) => key),
    perWeek: week === null,
    perMonth: month === null,
    isTighter: typeof week === 'number' && typeof month === 'number' && month < week,
  }
}

export const isWrongScope = ({ costs, ...others }: WrongScope): boolean =>
  costs.length > 0 || Object.values(others).some(Boolean)

/** What is asked for; nothing of what is left as it usually is. Null while something is wrong. */
export function askedScope(typed: TypedScope): Scope | null {
  if (isWrongScope(wrongScope(typed))) return null
  const { types, coaches, perWeek, perMonth } = typed
  const week = numberIn(perWeek, WEEK_MAX)
  const month = numberIn(perMonth, MONTH_MAX)
  const costs = costsOf(typed).map(([eventType, cost]) => ({ eventType, credits: Number(cost) }))
  const caps = {
    ...(typeof week === 'number' ? { perWeek: week } : {}),
    ...(typeof month === 'number' ? { perMonth: month } : {}),
  }
  return {
    ...(types === null ? {} : { eventTypes: [...types] }),
    ...(coaches === null ? {} : { coaches: [...coaches] }),
    ...(costs.length === 0 ? {} : { costs }),
    ...(Object.keys(caps).length === 0 ? {} : { caps }),
  }
}

/** Chosen or not, one by one. */
export const toggled = (chosen: readonly string[], one: string): string[] =>
  chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]

/** Only what is covered costs anything. */
function costsOf({ types, costs }: TypedScope): [string, string][] {
  return Object.entries(costs).filter(
    ([key, cost]) => cost.trim() !== '' && (types === null || types.includes(key)),
  )
}

/** Undefined where nothing is typed, null where it is no such number. */
function numberIn(typed: string, most: number): number | null | undefined {
  return typed.trim() === '' ? undefined : wholeNumber(typed, 1, most)
}
