import type { Locale } from '../domain/person.ts'
import type { ExplanationLine } from '../domain/wallet/explanation.ts'
import { statement as inEnglish, type StatementMessages } from '../i18n/en/statement.ts'
import { type Format, formatFor } from '../i18n/format.ts'
import { statement as inFrench } from '../i18n/fr/statement.ts'
import { moneyText } from '../i18n/money.ts'
import type { ExplainedBalance } from '../usecases/explain-balance.ts'

/** A statement in words: the same rows for the page that is printed and the sheet that is saved. */

export type StatementRow = {
  date: string
  what: string
  session: string
  reason: string
  quantity: number
  balance: number
}

export type Statement = {
  words: StatementMessages
  studioName: string
  clientName: string
  packageName: string
  validity: string
  price: string | null
  asOf: string
  left: string
  totals: { label: string; count: number }[]
  rows: StatementRow[]
}

const WORDS: { [L in Locale]: StatementMessages } = { en: inEnglish, fr: inFrench }

export function statementOf(
  explained: ExplainedBalance & { clientName: string; studioName: string },
  locale: Locale,
  timeZone: string,
): Statement {
  const { pack, lines, totals, balance, asOf, clientName, studioName } = explained
  const words = WORDS[locale]
  const format = formatFor(locale, timeZone)
  const from = format.date(pack.validFrom)
  return {
    words,
    studioName,
    clientName,
    packageName: pack.name,
    validity:
      pack.validUntil === null
        ? words.from(from)
        : words.fromUntil(from, format.date(pack.validUntil)),
    price: pack.price === null ? null : moneyText(locale, pack.price),
    asOf: words.asOf(format.date(format.dayOf(asOf)), format.time(asOf)),
    left: words.left(balance),
    totals: [
      { label: words.totals.granted, count: totals.granted },
      { label: words.totals.done, count: totals.done },
      { label: words.totals.booked, count: totals.booked },
      { label: words.totals.forfeited, count: totals.forfeited },
      { label: words.totals.closed, count: totals.closed },
    ],
    rows: lines.map((line) => rowOf(line, words, format, pack.terms.freeCancellationHours)),
  }
}

/** Kinds whose reason somebody wrote. */
const WRITTEN: ReadonlySet<ExplanationLine['type']> = new Set([
  'opening',
  'added',
  'taken-away',
  'received',
  'given',
  'refunded',
  'extension',
  'closure',
])

function rowOf(
  line: ExplanationLine,
  words: StatementMessages,
  format: Format,
  limit: number,
): StatementRow {
  const { session, hoursBefore } = line
  const hours =
    hoursBefore === null ? '' : words.hoursBefore(String(Math.floor(hoursBefore * 10) / 10), limit)
  return {
    date: format.date(format.dayOf(line.at)),
    what: words.lines[line.type],
    session:
      session === null
        ? ''
        : `${format.date(format.dayOf(session.startsAt))}, ${format.time(session.startsAt)}`,
    reason: WRITTEN.has(line.type) ? line.reason : hours,
    quantity: line.quantity,
    balance: line.balanceAfter,
  }
}
