import { dayPlus, daysBetween, midnightAfter } from '../../domain/calendar.ts'
import { LAST_DAY } from '../../domain/instant.ts'
import type { EntryDetails } from '../../domain/package.ts'
import type { LedgerLine } from '../../domain/wallet/settle.ts'

/** A migration that gave other days counted on with what had been added by then. */

type MigrationLine = LedgerLine & { details: EntryDetails }

function givesDays({ details }: LedgerLine): boolean {
  return details?.migration?.keepsDays === false
}

/**
 * The migrations that counted these days in, and all after them, each as it would have been without
 * them; null where that cannot be said. Terms and versions stay what they were.
 */
export function migrationsWithout(
  line: LedgerLine,
  later: readonly LedgerLine[],
  timeZone: string,
): { line: LedgerLine; details: EntryDetails }[] | null {
  const first = later.findIndex(givesDays)
  if (first < 0) return []
  const added = daysOf(line)
  const counted = later.slice(first).filter(isMigration)
  if (added === null || counted.some(({ details }) => details.validUntil === LAST_DAY)) return null
  let days = added
  return counted.map((one) => {
    const { migration } = one.details
    // What had no end when it was migrated brought no days along.
    if (migration?.keepsDays === false) days = Math.min(days, migration.daysAdded)
    return { line: one, details: without(one.details, days, timeZone) }
  })
}

/** What an extension added, or a pause whose end was known; of anything else nobody can say. */
function daysOf({ kind, details }: LedgerLine): number | null {
  const { validUntilBefore = null, validUntil = null } = details ?? {}
  if (kind !== 'extension' && kind !== 'pause') return null
  return validUntilBefore === null || validUntil === null
    ? null
    : daysBetween(validUntilBefore, validUntil)
}

function isMigration(line: LedgerLine): line is MigrationLine {
  return line.kind === 'migration' && line.details !== null
}

function without(details: EntryDetails, days: number, timeZone: string): EntryDetails {
  const { migration, validUntilBefore = null, validUntil = null } = details
  if (migration === undefined) return details
  const { keepsDays, daysAdded } = migration
  const until = validUntil === null ? null : dayPlus(validUntil, -days)
  return {
    ...details,
    validUntilBefore: validUntilBefore === null ? null : dayPlus(validUntilBefore, -days),
    validUntil: until,
    expiresAt: until === null ? null : midnightAfter(until, timeZone),
    migration: { ...migration, daysAdded: keepsDays ? daysAdded : daysAdded - days },
  }
}
