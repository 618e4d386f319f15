import type { MeJson } from '../../contract/me.ts'
import type { EntryJson } from '../../contract/package.ts'
import type { HistoryMessages } from '../../i18n/en/history.ts'
import { releaseTold } from '../../i18n/release-words.ts'
import type { GlyphName } from '../ui/glyph.tsx'

type Told = { glyph: GlyphName; what: string }

/** What one line of the ledger says; what it corrects is named by its own words. */
export function entryTold(entry: EntryJson, text: HistoryMessages): Told {
  if (entry.reverses === null) return plainly(entry, text)
  const what = text.correction(plainly({ ...entry, quantity: -entry.quantity }, text).what)
  return { glyph: 'returned', what }
}

function plainly({ kind, reason, quantity }: EntryJson, text: HistoryMessages): Told {
  const count = Math.abs(quantity)
  switch (kind) {
    case 'grant':
      return { glyph: 'open', what: text.granted(count) }
    case 'opening':
      return { glyph: 'open', what: text.opening(count) }
    case 'adjustment':
      return { glyph: 'open', what: quantity > 0 ? text.added(count) : text.taken(count) }
    case 'hold':
      return reason === 'late-move'
        ? { glyph: 'lost', what: text.lateMove }
        : { glyph: 'held', what: text.booked }
    case 'release':
    case 'courtesy':
      return { glyph: 'returned', what: releaseTold(reason, text) }
    case 'forfeit':
      return { glyph: 'lost', what: forfeited(reason, text) }
    case 'expiry':
      return expired(reason, count, text)
    case 'transfer-in':
    case 'transfer-out':
      return { glyph: 'open', what: text.transferred }
    case 'refund':
      return { glyph: 'returned', what: text.refunded }
    case 'grace':
      return { glyph: 'returned', what: text.grace }
    case 'pause':
      return { glyph: 'open', what: text.paused }
    case 'resumption':
      return { glyph: 'open', what: text.resumed }
    case 'extension':
      return { glyph: 'open', what: text.extended }
    case 'closure':
      return { glyph: 'expired', what: text.closedPackage }
    case 'share':
      return { glyph: 'open', what: text.shared }
    case 'unshare':
      return { glyph: 'open', what: text.unshared }
    case 'correction':
      return { glyph: 'open', what: quantity > 0 ? text.added(count) : text.taken(count) }
    case 'migration':
      return { glyph: 'open', what: text.migrated }
  }
}

function expired(reason: string, count: number, text: HistoryMessages): Told {
  if (reason === 'reopened') return { glyph: 'returned', what: text.reopened(count) }
  return { glyph: 'expired', what: reason === 'closed' ? text.closed(count) : text.expired(count) }
}

function forfeited(reason: string, text: HistoryMessages): string {
  if (reason === 'late-cancellation') return text.late
  return reason === 'no-show' ? text.absent : text.counts
}

/** Kinds whose reason somebody wrote. */
const WRITTEN: ReadonlySet<EntryJson['kind']> = new Set([
  'opening',
  'adjustment',
  'refund',
  'transfer-in',
  'transfer-out',
  'extension',
  'closure',
  'correction',
])

/** Who brought it about, and the reason that a person gave. */
export function entryCause(entry: EntryJson, me: MeJson, text: HistoryMessages): string {
  const by = actorOf(entry, me, text)
  const isWritten = WRITTEN.has(entry.kind)
  return isWritten ? `${by}, ${text.reason(entry.reason)}` : by
}

function actorOf({ actor, actorId }: EntryJson, me: MeJson, text: HistoryMessages): string {
  if (actor === 'calcom') return text.byCalcom
  if (actor === 'clock') return text.byClock
  if (actorId === me.id) return text.byYou
  const coach = me.coaches.find(({ id }) => id === actorId)
  return coach === undefined ? text.byStudio : text.byName(coach.name)
}
