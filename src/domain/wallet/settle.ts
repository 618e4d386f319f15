import type { Millis } from '../instant.ts'
import type { EntryDetails, EntryKind } from '../package.ts'
import type { PackageEffect } from './pocket.ts'
import type { PurseEntry } from './purse.ts'

/** A line as the ledger holds it. */
export type LedgerLine = {
  id: string
  key: string
  revision: number
  packageId: string
  sessionId: string | null
  claim: string | null
  quantity: number
  kind: EntryKind
  reason: string
  actor: 'calcom' | 'person' | 'clock'
  actorId: string | null
  cause: string
  causeInputId: string | null
  effectiveAt: Millis
  reverses: string | null
  /** What a person's act fixed beside a quantity. */
  details: EntryDetails | null
}

export type NewLine = Omit<LedgerLine, 'id'>

/** Kinds that the replay gives; the others were carried out by a person and stay as they are. */
const SETTLED: ReadonlySet<EntryKind> = new Set([
  'hold',
  'release',
  'forfeit',
  'courtesy',
  'expiry',
  'grace',
])

/**
 * What the ledger should hold, minus what it holds: lines that reverse and lines that are added.
 * A difference, so that settling twice changes nothing (model.md, section 5).
 */
export function ledgerChange(
  wanted: readonly PurseEntry[],
  ledger: readonly LedgerLine[],
): NewLine[] {
  const reversed = new Set(ledger.map((line) => line.reverses))
  const revisions = new Map<string, number>()
  const standing = new Map<string, LedgerLine>()
  for (const line of ledger) {
    revisions.set(line.key, Math.max(revisions.get(line.key) ?? 0, line.revision))
    const isNet = line.reverses === null && !reversed.has(line.id)
    if (isNet && SETTLED.has(line.kind)) standing.set(line.key, line)
  }
  const nextRevision = (key: string): number => {
    const next = (revisions.get(key) ?? 0) + 1
    revisions.set(key, next)
    return next
  }
  const additions: NewLine[] = []
  const reversals: NewLine[] = []
  const missing: PurseEntry[] = []
  for (const entry of withUniqueKeys(wanted)) {
    const line = standing.get(entry.key)
    if (line !== undefined && isSame(entry, line)) standing.delete(entry.key)
    else missing.push(entry)
  }
  for (const line of standing.values()) {
    reversals.push({
      ...line,
      revision: nextRevision(line.key),
      quantity: -line.quantity,
      reason: 'correction',
      reverses: line.id,
    })
  }
  for (const entry of missing) additions.push(lineOf(entry, nextRevision(entry.key)))
  return [...reversals, ...additions]
}

/** What a person carried out: the changes that a replay takes as they are. */
export function carriedOut<L extends LedgerLine>(ledger: readonly L[]): L[] {
  const reversed = new Set(ledger.map((line) => line.reverses))
  return ledger.filter(
    (line) => !SETTLED.has(line.kind) && line.reverses === null && !reversed.has(line.id),
  )
}

/** What a line that a person's act wrote changes of its package beside a quantity. */
export function effectOf({
  kind,
  details,
}: Pick<LedgerLine, 'kind' | 'details'>): PackageEffect | null {
  if (kind === 'closure' || kind === 'refund') return { type: kind }
  if (details === null) return null
  const { validUntil = null, expiresAt = null, pause, clientId, migration } = details
  const untilBefore = details.validUntilBefore ?? null
  if (kind === 'share' || kind === 'unshare') {
    return clientId === undefined ? null : { type: kind, clientId }
  }
  if (kind === 'migration') {
    if (migration === undefined) return null
    const { after, daysAdded, keepsDays } = migration
    const { terms, fromFirst } = after
    return { type: kind, terms, fromFirst, daysAdded, keepsDays, validUntil, expiresAt }
  }
  if (kind === 'extension') return { type: kind, validUntil, expiresAt, untilBefore }
  if (kind !== 'pause' && kind !== 'resumption') return null
  return pause === undefined ? null : { type: kind, pause, validUntil, expiresAt, untilBefore }
}

/** The same claim may take, free and take again at one instant: the second line needs a name. */
function withUniqueKeys(wanted: readonly PurseEntry[]): PurseEntry[] {
  const counts = new Map<string, number>()
  return wanted.map((entry) => {
    const count = (counts.get(entry.key) ?? 0) + 1
    counts.set(entry.key, count)
    return count === 1 ? entry : { ...entry, key: `${entry.key}#${count}` }
  })
}

function isSame(entry: PurseEntry, line: LedgerLine): boolean {
  return (
    entry.quantity === line.quantity &&
    entry.reason === line.reason &&
    (entry.cause?.fact ?? 'expiry') === line.cause
  )
}

function lineOf(entry: PurseEntry, revision: number): NewLine {
  return {
    key: entry.key,
    revision,
    packageId: entry.packageId,
    sessionId: entry.sessionId,
    claim: entry.claim,
    quantity: entry.quantity,
    kind: entry.kind,
    reason: entry.reason,
    actor: entry.cause?.actor ?? 'clock',
    actorId: entry.cause?.actorId ?? null,
    cause: entry.cause?.fact ?? 'expiry',
    causeInputId: entry.cause?.inputId ?? null,
    effectiveAt: entry.effectiveAt,
    reverses: null,
    details: null,
  }
}
