import type { BulkProblemJson } from '../../../contract/bulk.ts'
import type { MigratingJson } from '../../../contract/migration.ts'
import type { CoachMigrationMessages } from '../../../i18n/en/coach-migration.ts'
import type { TermMessages } from '../../../i18n/en/terms.ts'
import { type Format, millisOf } from '../../../i18n/format.ts'
import { type TermNames, termChanges, validityChange } from '../../../i18n/term-changes.ts'

export type MigrationWords = {
  text: CoachMigrationMessages
  terms: TermMessages
  format: Format
  names: TermNames
}

/** What its terms and its end become, each with what it was. */
export function changesOf(
  line: MigratingJson,
  { terms: words, format, names }: Pick<MigrationWords, 'terms' | 'format' | 'names'>,
): string[] {
  const { termsBefore, terms, validUntilBefore, validUntil } = line
  const validity = validityChange(
    { validUntil: validUntilBefore, span: line.countsFromFirstSessionBefore },
    { validUntil, span: line.countsFromFirstSession },
    words,
    format,
  )
  const changes = termChanges(termsBefore, terms, words, names)
  return validity === null ? changes : [validity, ...changes]
}

/** What changes in the same way for every one of them is said once. */
export function commonOf(changes: readonly string[][]): string[] {
  const [first = [], ...others] = changes
  if (others.length === 0) return []
  return first.filter((one) => others.every((other) => other.includes(one)))
}

/** What its sessions that wait or are booked would meet. */
export function effectsOf(
  { sessions }: MigratingJson,
  { text, format }: Pick<MigrationWords, 'text' | 'format'>,
): string[] {
  const paid = sessions.filter(({ isPaid }) => isPaid)
  const after = sessions.filter(({ isAfterEnd }) => isAfterEnd)
  const limited = sessions.filter(
    ({ isPaid, freeUntil, freeUntilBefore }) => !isPaid && freeUntil !== freeUntilBefore,
  )
  const daysOf = (some: MigratingJson['sessions']) =>
    format.days(some.map(({ startsAt }) => format.dayOf(millisOf(startsAt))))
  return [
    ...(paid.length === 0 ? [] : [text.paid(daysOf(paid), paid.length)]),
    ...(after.length === 0 ? [] : [text.stays(daysOf(after), after.length)]),
    ...(limited.length === 0 ? [] : [text.limit(daysOf(limited))]),
  ]
}

export function problemText(problem: BulkProblemJson, text: CoachMigrationMessages): string {
  const known: Partial<Record<BulkProblemJson, string>> = text.problems
  return known[problem] ?? text.problems.ChangedSince
}
