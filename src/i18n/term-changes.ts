import type { TermsJson } from '../contract/terms.ts'
import type { ValiditySpan } from '../contract/validity.ts'
import type { TermMessages } from './en/terms.ts'
import type { Format } from './format.ts'
import { fromFirstText } from './span.ts'

/** Names of what terms mention only by id; null where they are not known. */
export type TermNames = { type: (id: string) => string; coach: (id: string) => string | null }

type ValidityTold = { validUntil: string | null; span: ValiditySpan | null }

type TermName = keyof TermMessages['labels']

/** « annulation gratuite : jusqu’à 24 h avant → *jusqu’à 12 h avant* », for each that is not the same. */
export function termChanges(
  before: TermsJson,
  after: TermsJson,
  words: TermMessages,
  names: TermNames | null,
): string[] {
  return TERMS.flatMap((name) => {
    const value = VALUES[name]
    const [from, to] = [value(before, words, names), value(after, words, names)]
    const isSame = JSON.stringify(before[name]) === JSON.stringify(after[name])
    if (isSame || (from !== null && from === to)) return []
    const label = words.labels[name]
    return [from === null || to === null ? words.changed(label) : words.change(label, from, to)]
  })
}

/** « jusqu’au 30 juin 2026 », « 3 mois dès la première session », « sans limite de date ». */
function validityText(
  { validUntil, span }: ValidityTold,
  words: TermMessages,
  format: Format,
): string {
  if (validUntil !== null) {
    const until = words.until(format.date(validUntil))
    return span === null ? until : `${until} (${fromFirstText(format.locale, span)})`
  }
  return span === null ? words.endless : fromFirstText(format.locale, span)
}

/** « valable : jusqu’au 30 juin 2026 → *sans limite de date* »; null where it stays as it is. */
export function validityChange(
  before: ValidityTold,
  after: ValidityTold,
  words: TermMessages,
  format: Format,
): string | null {
  const [from, to] = [validityText(before, words, format), validityText(after, words, format)]
  return from === to ? null : words.change(words.valid, from, to)
}

type Migrated = { before: TermsTold; after: TermsTold }
type TermsTold = ValidityTold & { terms: TermsJson }

/** All that another version of its offer changed of a package; a coach whom nobody knows is not named. */
export function migrationChanges(
  { before, after }: Migrated,
  named: ReadonlyMap<string, string>,
  words: TermMessages,
  format: Format,
): string[] {
  // A type that is no longer in the list still has the name that terms know it by.
  const type = (key: string) => (named.get(key) ?? key).replaceAll('*', '')
  const coach = (id: string) => named.get(id)?.replaceAll('*', '') ?? null
  const validity = validityChange(before, after, words, format)
  const changes = termChanges(before.terms, after.terms, words, { type, coach })
  return validity === null ? changes : [validity, ...changes]
}

type Value = (terms: TermsJson, words: TermMessages, names: TermNames | null) => string | null

const VALUES: { [Name in TermName]: Value } = {
  freeCancellationHours: ({ freeCancellationHours: hours }, words) =>
    hours === 0 ? words.untilStart : words.hoursBefore(hours),
  lateCancellation: ({ lateCancellation }, words) => words[lateCancellation],
  noShow: ({ noShow }, words) => words[noShow],
  lateMove: ({ lateMove }, words) => (lateMove === 'free' ? words.moveFree : words.moveCharged),
  expiry: ({ expiry }, words) => words[expiry],
  courtesyCredits: ({ courtesyCredits }, words) => words.courtesies(courtesyCredits),
  holdDaysAfterRequest: ({ holdDaysAfterRequest: days }, words) => words.days(days),
  eventTypes: ({ eventTypes }, words, names) =>
    eventTypes === undefined ? words.allTypes : listed(eventTypes, names?.type),
  coaches: ({ coaches }, words, names) =>
    coaches === undefined ? words.everybody : listed(coaches, names?.coach),
  costs: ({ costs = [] }, words, names) => {
    if (costs.length === 0) return words.usualCosts
    if (names === null) return null
    const told = costs.map(({ eventType, credits }) => words.cost(names.type(eventType), credits))
    return told.join(', ')
  },
  caps: ({ caps = {} }, { perWeek, perMonth, noCaps }) => {
    const told = [
      ...(caps.perWeek === undefined ? [] : [perWeek(caps.perWeek)]),
      ...(caps.perMonth === undefined ? [] : [perMonth(caps.perMonth)]),
    ]
    return told.length === 0 ? noCaps : told.join(', ')
  },
}

const TERMS: readonly TermName[] = [
  'freeCancellationHours',
  'lateCancellation',
  'noShow',
  'lateMove',
  'courtesyCredits',
  'expiry',
  'holdDaysAfterRequest',
  'eventTypes',
  'coaches',
  'costs',
  'caps',
]

function listed(
  ids: readonly string[],
  name: ((id: string) => string | null) | undefined,
): string | null {
  const told = name === undefined ? [null] : ids.map(name)
  return told.includes(null) ? null : told.join(', ')
}
