import type { PackageJson } from '../../contract/package.ts'
import type { CardMessages } from '../../i18n/en/card.ts'
import { daysBetween, type Format, weeksBetween } from '../../i18n/format.ts'
import { fromFirstText } from '../../i18n/span.ts'

const ENDING_DAYS = 30
const DAYS_IN_WEEKS_FROM = 14

export type Validity = {
  /** Opposite the numbers: "Valable jusqu'au *30 juin 2026*". */
  long: string
  /** In the title of a narrow card: "jusqu'au 30 juin". */
  short: string
  /** How long that is: "22 semaines"; null where nothing runs out. */
  left: string | null
  /** From thirty days on it warns, and something is left to book. */
  isEnding: boolean
}

export function validityOf(
  pack: PackageJson,
  format: Format,
  today: string,
  text: CardMessages,
): Validity {
  const { validUntil, status } = pack
  if (status === 'paused' || status === 'closed' || status === 'refunded') {
    return { long: text[status], short: text[status], left: null, isEnding: false }
  }
  if (validUntil !== null && (status === 'expired' || validUntil < today)) {
    const long = text.expiredFully(format.date(validUntil))
    const short = text.expiredOn(format.dayMonthShort(validUntil, today))
    return { long, short, left: null, isEnding: false }
  }
  if (pack.validFrom > today) {
    const long = text.startsOn(format.date(pack.validFrom))
    return { long, short: long.replaceAll('*', ''), left: null, isEnding: false }
  }
  const { countsFromFirstSession: span } = pack
  if (validUntil === null && span !== null) {
    const short = fromFirstText(format.locale, span)
    return { long: text.lasts(short), short, left: null, isEnding: false }
  }
  if (validUntil === null) {
    return { long: text.endless, short: '', left: null, isEnding: false }
  }
  const days = daysBetween(today, validUntil)
  return {
    long: text.validUntil(format.date(validUntil)),
    short: text.until(format.dayMonth(validUntil, today)),
    left: leftOf(days, weeksBetween(today, validUntil), text),
    isEnding: days <= ENDING_DAYS && pack.sessionsRemaining > 0,
  }
}

/** « 4 à réserver, jusqu’au 30 juin » of a package that stands behind another. */
export function toBookText(
  { sessionsRemaining: left, validUntil, countsFromFirstSession: span }: PackageJson,
  format: Format,
  today: string,
  text: CardMessages,
): string {
  if (validUntil !== null) return text.toBookUntil(left, format.dayMonth(validUntil, today))
  return span === null
    ? text.toBook(left)
    : text.toBookFor(left, fromFirstText(format.locale, span))
}

function leftOf(days: number, weeks: number, text: CardMessages): string {
  if (days === 0) return text.lastDay
  return days >= DAYS_IN_WEEKS_FROM ? text.weeksLeft(weeks) : text.daysLeft(days)
}
