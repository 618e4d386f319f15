import type { ExplanationJson, ExplanationLineJson } from '../../contract/explanation.ts'
import type { TermMessages } from '../../i18n/en/terms.ts'
import type { WhyMessages } from '../../i18n/en/why.ts'
import { type Format, millisOf } from '../../i18n/format.ts'
import { MINUS } from '../../i18n/signed.ts'
import { migrationChanges } from '../../i18n/term-changes.ts'
import { isOfSessions, type Older, type WhyGroup } from './why-groups.ts'

export const signed = (quantity: number) =>
  quantity < 0 ? `${MINUS}${-quantity}` : String(quantity)

/** More days than these are opened, not read in a line. */
const DAYS_SHOWN = 8

type Package = {
  wasPaid: boolean
  /** Until how many hours before it is free to cancel. */
  limit: number
}

/** A line of the sum in words. */
export function groupTold(
  group: WhyGroup,
  pack: Package,
  text: WhyMessages,
  format: Format,
): string {
  const { type, lines } = group
  const [first] = lines
  if (first === undefined) return isOfSessions(type) ? text[type](group.count, text.older) : ''
  const count = first.session === null ? Math.abs(group.quantity) : group.count
  const date = dateOf(first.at, format)
  switch (type) {
    case 'bought':
      return pack.wasPaid ? text.bought(count, date) : text.granted(count, date)
    case 'done':
    case 'booked':
    case 'returned':
    case 'absence':
    case 'late-move':
      return text[type](count, daysOf(group, text, format))
    case 'late-cancellation': {
      const told = text[type](count, daysOf(group, text, format))
      const rule = count === 1 ? ruleOf(first, pack.limit, text) : null
      return rule === null ? told : text.withRule(told, rule)
    }
    case 'extension':
      return reasoned(text.extension(untilOf(first, format)), first, text)
    case 'opening':
    case 'added':
    case 'taken-away':
    case 'received':
    case 'given':
    case 'refunded':
    case 'closure':
    case 'corrected':
    case 'shared':
    case 'unshared':
    case 'migrated':
      return reasoned(text[type](count, date), first, text)
    case 'expired':
    case 'closed':
    case 'reopened':
    case 'pause':
    case 'resumption':
    case 'grace':
      return text[type](count, date)
  }
}

/** What another version of its offer changed of the package, one after the other, with what it was. */
export function migratedTold(
  { details }: ExplanationLineJson,
  names: ExplanationJson['names'],
  words: TermMessages,
  format: Format,
): string[] {
  const { terms: told, validUntil = null, validUntilBefore = null } = details ?? {}
  if (told === undefined) return []
  const { before, after, countsFromFirstSessionBefore, countsFromFirstSession } = told
  return migrationChanges(
    {
      before: { terms: before, validUntil: validUntilBefore, span: countsFromFirstSessionBefore },
      after: { terms: after, validUntil, span: countsFromFirstSession },
    },
    new Map(Object.entries(names)),
    words,
    format,
  )
}

/** « achetées le 3 mars », of what is not here; of several, how many they are. */
export function olderTold(
  { type, quantity, count, firstAt }: Older,
  { wasPaid }: Pick<Package, 'wasPaid'>,
  text: WhyMessages,
  format: Format,
): string {
  const date = dateOf(firstAt, format)
  if (count > 1) return text.olderRow(count, date)
  if (type === 'extension') return text.extended(date)
  return text[type === 'bought' && !wasPaid ? 'granted' : type](Math.abs(quantity), date)
}

/** « 11 h avant, limite 24 h » where it was given up; null elsewhere. */
export function ruleOf(
  { hoursBefore }: ExplanationLineJson,
  limit: number,
  text: WhyMessages,
): string | null {
  return hoursBefore === null ? null : text.rule(Math.max(Math.floor(hoursBefore), 0), limit)
}

function reasoned(told: string, { reason }: ExplanationLineJson, text: WhyMessages): string {
  return reason === '' ? told : text.reason(told, reason)
}

const dateOf = (at: string, format: Format) => format.dateShort(format.dayOf(millisOf(at)))

function untilOf({ details, at }: ExplanationLineJson, format: Format): string {
  return details?.validUntil == null ? dateOf(at, format) : format.dateShort(details.validUntil)
}

function daysOf({ lines, count }: WhyGroup, text: WhyMessages, format: Format): string {
  const days = lines.map(({ session, at }) => format.dayOf(millisOf(session?.startsAt ?? at)))
  const shown = days.slice(-DAYS_SHOWN)
  const others = count - shown.length
  return others > 0 ? text.before(format.days(shown), others) : format.days(shown)
}
