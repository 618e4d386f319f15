import { HOUR_MS, type Millis } from '../instant.ts'
import type { EntryDetails, EntryKind } from '../package.ts'
import type { SessionStatus } from '../session.ts'
import { COMPLETION_DELAY_MS } from './standing.ts'

/** « Pourquoi 3 ? »: the chain that makes a balance, one line for each thing that happened. */

export type ExplainedEntry = {
  id: string
  sessionId: string | null
  claim: string | null
  quantity: number
  kind: EntryKind
  reason: string
  actor: 'calcom' | 'person' | 'clock'
  actorId: string | null
  causeInputId: string | null
  effectiveAt: Millis
  recordedAt: Millis
  reverses: string | null
  details: EntryDetails | null
}

export type ExplainedSession = {
  id: string
  startsAt: Millis
  endsAt: Millis
  timeZone: string
  status: SessionStatus
  title: string | null
}

export const EXPLANATION_TYPES = [
  'bought',
  'opening',
  'added',
  'taken-away',
  'received',
  'given',
  'done',
  'booked',
  'returned',
  'late-cancellation',
  'absence',
  'late-move',
  'expired',
  'closed',
  'reopened',
  'refunded',
  'extension',
  'pause',
  'resumption',
  'closure',
  'grace',
  'corrected',
  'shared',
  'unshared',
  'migrated',
] as const

export type ExplanationType = (typeof EXPLANATION_TYPES)[number]

export type ExplanationLine = {
  type: ExplanationType
  /** What it does to the balance; 0 for what only says something. */
  quantity: number
  /** The balance with this line and those before it. */
  balanceAfter: number
  at: Millis
  recordedAt: Millis
  session: ExplainedSession | null
  /** How many hours before the start a session was given up; null where that is not the matter. */
  hoursBefore: number | null
  reason: string
  actor: ExplainedEntry['actor']
  actorId: string | null
  causeInputId: string | null
  details: EntryDetails | null
  entryIds: string[]
}

export type Explanation = {
  balance: number
  /** `granted` - `done` - `booked` - `forfeited` - `closed` = `balance`. */
  totals: { granted: number; done: number; booked: number; forfeited: number; closed: number }
  lines: ExplanationLine[]
}

export type ExplanationInput = {
  entries: readonly ExplainedEntry[]
  sessions: ReadonlyMap<string, ExplainedSession>
  /** What had happened by then. */
  asOf: Millis
  /** What was known by then. */
  knownAt: Millis
}

/** Explains a balance by the ledger's lines alone, so that its numbers are the ledger's. */
export function explain({ entries, sessions, asOf, knownAt }: ExplanationInput): Explanation {
  const known = entries.filter((one) => one.effectiveAt <= asOf && one.recordedAt <= knownAt)
  const lines = groupsOf(known).map((group) => lineOf(group, sessions, asOf))
  lines.sort((a, b) => a.at - b.at)
  let balance = 0
  for (const line of lines) {
    balance += line.quantity
    line.balanceAfter = balance
  }
  return { balance, totals: totalsOf(lines), lines }
}

/**
 * What stands, in the order of the ledger: all that one claim of a session did is one group, and
 * whatever a person or time did stands alone.
 */
function groupsOf(known: readonly ExplainedEntry[]): ExplainedEntry[][] {
  const reversed = new Set<string>()
  for (const { reverses } of known) if (reverses !== null) reversed.add(reverses)
  const groups: ExplainedEntry[][] = []
  const ofSessions = new Map<string, ExplainedEntry[][]>()
  for (const entry of known) {
    const { id, sessionId, claim, reverses } = entry
    if (reverses !== null || reversed.has(id)) continue
    const ofSession = sessionId === null ? undefined : ofSessions.get(sessionId)
    // A session has a claim or two: no map is needed to find one.
    const group = ofSession?.find(([first]) => claim !== null && first?.claim === claim)
    if (group !== undefined) {
      group.push(entry)
      continue
    }
    const begun = [entry]
    groups.push(begun)
    if (ofSession !== undefined) ofSession.push(begun)
    else if (sessionId !== null) ofSessions.set(sessionId, [begun])
  }
  return groups
}

/** The balance after it is known when the lines are in their order. */
function lineOf(
  group: readonly ExplainedEntry[],
  sessions: ReadonlyMap<string, ExplainedSession>,
  asOf: Millis,
): ExplanationLine {
  const first = group[0]
  const last = group.findLast(({ kind }) => kind !== 'grace') ?? first
  if (first === undefined || last === undefined) throw new Error('a group has a line')
  const session = first.sessionId === null ? null : (sessions.get(first.sessionId) ?? null)
  const quantity = group.reduce((sum, one) => sum + one.quantity, 0)
  const type = first.sessionId === null ? TYPE_OF[first.kind](first) : typeOf(group, session, asOf)
  const isGivenUp = type === 'late-cancellation' || last.reason === 'cancelled-in-time'
  return {
    type,
    quantity,
    balanceAfter: 0,
    at: first.effectiveAt,
    recordedAt: last.recordedAt,
    session,
    hoursBefore:
      isGivenUp && session !== null ? (session.startsAt - last.effectiveAt) / HOUR_MS : null,
    reason: last.reason,
    actor: last.actor,
    actorId: last.actorId,
    causeInputId: last.causeInputId,
    details: first.details,
    entryIds: group.map(({ id }) => id),
  }
}

function typeOf(
  group: readonly ExplainedEntry[],
  session: ExplainedSession | null,
  asOf: Millis,
): ExplanationType {
  const holds = group.findLastIndex(({ kind }) => kind === 'hold')
  const isHeld = group.findLastIndex(({ kind }) => kind === 'release') < holds
  if (!isHeld) return 'returned'
  const loss = group.slice(holds).find(({ kind }) => kind === 'forfeit')
  if (loss?.reason === 'no-show') return 'absence'
  if (loss !== undefined) return 'late-cancellation'
  if (group[0]?.claim !== 'place') return 'late-move'
  if (session === null) return 'booked'
  const isOver = session.endsAt + COMPLETION_DELAY_MS <= asOf
  const isStill = session.status === 'awaiting-new-time' || session.status === 'requested'
  // Somebody may have said so before its time; of another instant only the clock tells.
  return (isOver && !isStill) || (session.status === 'completed' && session.endsAt <= asOf)
    ? 'done'
    : 'booked'
}

const always = (type: ExplanationType) => () => type

const TYPE_OF: { [K in EntryKind]: (entry: ExplainedEntry) => ExplanationType } = {
  grant: always('bought'),
  opening: always('opening'),
  adjustment: ({ quantity }) => (quantity < 0 ? 'taken-away' : 'added'),
  'transfer-in': always('received'),
  'transfer-out': always('given'),
  refund: always('refunded'),
  hold: always('booked'),
  release: always('returned'),
  forfeit: always('late-cancellation'),
  courtesy: always('returned'),
  expiry: ({ reason, quantity }) => {
    if (quantity > 0) return 'reopened'
    return reason === 'closed' ? 'closed' : 'expired'
  },
  grace: always('grace'),
  pause: always('pause'),
  resumption: always('resumption'),
  extension: always('extension'),
  closure: always('closure'),
  share: always('shared'),
  unshare: always('unshared'),
  correction: always('corrected'),
  migration: always('migrated'),
}

const GRANTED: ReadonlySet<ExplanationType> = new Set([
  'bought',
  'opening',
  'added',
  'taken-away',
  'received',
  'corrected',
])
const FORFEITED: ReadonlySet<ExplanationType> = new Set([
  'late-cancellation',
  'absence',
  'late-move',
])
const CLOSED: ReadonlySet<ExplanationType> = new Set([
  'expired',
  'closed',
  'reopened',
  'refunded',
  'given',
])

function totalsOf(lines: readonly ExplanationLine[]): Explanation['totals'] {
  const ofType = new Map<ExplanationType, number>()
  for (const { type, quantity } of lines) ofType.set(type, (ofType.get(type) ?? 0) + quantity)
  const sum = (counts: (type: ExplanationType) => boolean): number =>
    [...ofType].reduce((all, [type, quantity]) => (counts(type) ? all + quantity : all), 0)
  return {
    granted: sum((type) => GRANTED.has(type)),
    done: 0 - sum((type) => type === 'done'),
    booked: 0 - sum((type) => type === 'booked'),
    forfeited: 0 - sum((type) => FORFEITED.has(type)),
    closed: 0 - sum((type) => CLOSED.has(type)),
  }
}
