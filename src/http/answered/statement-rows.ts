import type { Package } from '../../domain/package.ts'
import type { Locale } from '../../domain/person.ts'
import type { ExplanationLine } from '../../domain/wallet/explanation.ts'
import { history as historyInEnglish } from '../../i18n/en/history.ts'
import { statement as inEnglish, type StatementMessages } from '../../i18n/en/statement.ts'
import { terms as termsInEnglish } from '../../i18n/en/terms.ts'
import { type Format, formatFor } from '../../i18n/format.ts'
import { history as historyInFrench } from '../../i18n/fr/history.ts'
import { statement as inFrench } from '../../i18n/fr/statement.ts'
import { terms as termsInFrench } from '../../i18n/fr/terms.ts'
import { moneyText } from '../../i18n/money.ts'
import { releaseTold } from '../../i18n/release-words.ts'
import { fromFirstText } from '../../i18n/span.ts'
import { migrationChanges } from '../../i18n/term-changes.ts'
import type { SeenStatement } from '../../usecases/balance/see-statement.ts'

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

const TERMS = { en: termsInEnglish, fr: termsInFrench }
const HISTORY = { en: historyInEnglish, fr: historyInFrench }

const WORDS: { [L in Locale]: StatementMessages } = { en: inEnglish, fr: inFrench }

export function statementOf(explained: SeenStatement, locale: Locale, timeZone: string): Statement {
  const { pack, lines, totals, balance, asOf, clientName, studioName } = explained
  const words = WORDS[locale]
  const format = formatFor(locale, timeZone)
  const limit = pack.terms.freeCancellationHours
  const sold = soldAs(pack, lines, locale)
  return {
    words,
    studioName,
    clientName,
    packageName: pack.name,
    validity: validityOf(pack, words, format),
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
    rows: lines.map((line) => {
      const reason =
        line.type === 'migrated'
          ? migratedTo(line, explained.names, format)
          : reasonOf(line, words, locale, limit)
      return rowOf(line, words, format, line.type === 'bought' ? (sold ?? reason) : reason)
    }),
  }
}

function validityOf(pack: Package, words: StatementMessages, format: Format): string {
  const { validFrom, validUntil, fromFirst } = pack
  const from = format.date(validFrom)
  const told =
    validUntil === null ? words.from(from) : words.fromUntil(from, format.date(validUntil))
  return fromFirst === null ? told : words.counted(told, fromFirstText(format.locale, fromFirst))
}

/** The days of its sale where they count from the first session, whatever it was taken to since. */
function soldAs(
  { fromFirst }: Package,
  lines: readonly ExplanationLine[],
  locale: Locale,
): string | null {
  const migration = lines.find(({ type }) => type === 'migrated')?.details?.migration
  const span = migration === undefined ? fromFirst : migration.before.fromFirst
  return span === null ? null : fromFirstText(locale, span)
}

/** What another version of its offer changed, after why it was taken to that. */
function migratedTo(
  { reason, details }: ExplanationLine,
  names: SeenStatement['names'],
  format: Format,
): string {
  if (details?.migration === undefined) return reason
  const { before, after } = details.migration
  const { validUntilBefore = null, validUntil = null } = details
  const all = migrationChanges(
    {
      before: { terms: before.terms, validUntil: validUntilBefore, span: before.fromFirst },
      after: { terms: after.terms, validUntil, span: after.fromFirst },
    },
    names,
    TERMS[format.locale],
    format,
  )
  return [reason, ...all.map((one) => one.replaceAll('*', ''))].join(' · ')
}

/** What is given back says why, and both rules that apply are said as on the page. */
function reasonOf(
  { type, reason, hoursBefore }: ExplanationLine,
  words: StatementMessages,
  locale: Locale,
  limit: number,
): string {
  if (WRITTEN.has(type)) return reason
  const hours = hoursBefore === null ? null : Math.max(Math.floor(hoursBefore), 0)
  const rule = hours === null ? '' : words.hoursBefore(hours, limit)
  if (type !== 'returned') return rule
  const told = releaseTold(reason, HISTORY[locale])
  return rule === '' ? told : `${told} (${rule})`
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
  'corrected',
])

function rowOf(
  line: ExplanationLine,
  words: StatementMessages,
  format: Format,
  reason: string,
): StatementRow {
  const { session } = line
  return {
    date: format.date(format.dayOf(line.at)),
    what: words.lines[line.type],
    session:
      session === null
        ? ''
        : words.whose(
            `${format.date(format.dayOf(session.startsAt))}, ${format.time(session.startsAt)}`,
            session.client === null ? null : (session.client.name ?? words.somebody),
          ),
    reason,
    quantity: line.quantity,
    balance: line.balanceAfter,
  }
}
