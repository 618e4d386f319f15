import type { EntryJson, PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { byStart, isDone, isForfeited } from './cells.ts'

/** One line of « Pourquoi 3 ? »: a quantity and what it stands for. */
export type SumLine =
  | { what: 'granted' | 'bought' | 'expired'; quantity: number; at: string }
  | { what: 'added' | 'taken'; quantity: number; at: string; reason: string }
  | {
      what: 'done' | 'held' | 'late' | 'absent' | 'returned'
      quantity: number
      sessions: SessionJson[]
    }
  | { what: 'other'; quantity: number }

/** The ledger as a sum that reads downwards and ends at what is left to book. */
export function sumOf(
  pack: PackageJson,
  entries: readonly EntryJson[],
  sessions: readonly SessionJson[],
): SumLine[] {
  const lines = [...changes(pack, entries), ...claims(entries, sessions), ...expiries(entries)]
  const told = lines.reduce((total, line) => total + line.quantity, 0)
  const untold = pack.sessionsRemaining - told
  return untold === 0 ? lines : [...lines, { what: 'other', quantity: untold }]
}

/** What people gave or took; a correction and what it corrects cancel each other out. */
function changes(pack: PackageJson, entries: readonly EntryJson[]): SumLine[] {
  return standing(entries)
    .filter((entry) => entry.sessionId === null && entry.kind !== 'expiry' && entry.quantity !== 0)
    .toReversed()
    .map((entry) => {
      const { quantity, effectiveAt: at, reason } = entry
      if (entry.kind === 'grant' || entry.kind === 'opening') {
        return { what: pack.price === null ? 'granted' : 'bought', quantity, at }
      }
      return { what: quantity > 0 ? 'added' : 'taken', quantity, at, reason }
    })
}

function claims(entries: readonly EntryJson[], sessions: readonly SessionJson[]): SumLine[] {
  const netBySession = new Map<string, number>()
  for (const { sessionId, quantity } of entries) {
    if (sessionId !== null) {
      netBySession.set(sessionId, (netBySession.get(sessionId) ?? 0) + quantity)
    }
  }
  const known = [...sessions].sort(byStart).filter((session) => netBySession.has(session.id))
  const netOf = (session: SessionJson) => netBySession.get(session.id) ?? 0
  const line = (
    what: 'done' | 'held' | 'late' | 'absent' | 'returned',
    isOne: (session: SessionJson) => boolean,
  ): SumLine[] => {
    const found = known.filter(isOne)
    const quantity = found.reduce((total, session) => total + netOf(session), 0)
    return found.length === 0 ? [] : [{ what, quantity, sessions: found }]
  }
  return [
    ...line('done', (session) => netOf(session) !== 0 && isDone(session)),
    ...line('late', (session) => isLost(session, netOf(session)) && session.status === 'cancelled'),
    ...line('absent', (session) => isLost(session, netOf(session)) && session.status === 'no-show'),
    ...line('held', (session) => netOf(session) !== 0 && session.credit === 'held'),
    ...line('returned', (session) => netOf(session) === 0 && session.status === 'cancelled'),
  ]
}

const isLost = (session: SessionJson, net: number) => net !== 0 && isForfeited(session)

function expiries(entries: readonly EntryJson[]): SumLine[] {
  const expired = standing(entries).filter((entry) => entry.kind === 'expiry')
  const quantity = expired.reduce((total, entry) => total + entry.quantity, 0)
  const at = expired[0]?.effectiveAt
  return at === undefined ? [] : [{ what: 'expired', quantity, at }]
}

function standing(entries: readonly EntryJson[]): EntryJson[] {
  const reversed = new Set(entries.map((entry) => entry.reverses))
  return entries.filter((entry) => entry.reverses === null && !reversed.has(entry.id))
}
