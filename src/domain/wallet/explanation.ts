import { HOUR_MS, type Millis } from '../instant.ts'
import type { EntryDetails, EntryKind } from '../package.ts'
import type { SessionStatus } from '../session.ts'
import {
  type ExplanationSum,
  type ExplanationTotals,
  type ExplanationType,
  stepOf,
  sumsOf,
  totalsOf,
  typeOf,
} from './explanation-types.ts'

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
  /** From when it counts as done; null where its time passed and it did not take place. */
  doneAt: Millis | null
  title: string | null
  /** Whose it is; null where that needs no saying. */
  client: { id: string | null; name: string | null } | null
}

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
  totals: ExplanationTotals
  /** What all lines of each type come to, whether they are here or not. */
  sums: ExplanationSum[]
  /** What the lines before those that are here come to. */
  earlier: { count: number; balance: number }
  lines: ExplanationLine[]
}

type Sessions = ReadonlyMap<string, ExplainedSession>

type ExplanationInput = {
  entries: readonly ExplainedEntry[]
  sessions: Sessions
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
  const sums = sumsOf(
    lines.map(({ type, quantity, at }) => ({ type, quantity, count: 1, firstAt: at })),
  )
  return explanationOf(sums, { count: 0, balance: 0 }, lines)
}

/** A part of the chain, whose older lines and whose sums were counted elsewhere. */
export function explainPart(part: {
  sums: readonly ExplanationSum[]
  earlier: Explanation['earlier']
  /** What stands, in the order of the lines: the entries of one line beside each other. */
  groups: readonly (readonly ExplainedEntry[])[]
  sessions: Sessions
  asOf: Millis
}): Explanation {
  const { sums, earlier, groups, sessions, asOf } = part
  const lines = groups.map((group) => lineOf(group, sessions, asOf))
  return explanationOf(sumsOf(sums), earlier, lines)
}

function explanationOf(
  sums: ExplanationSum[],
  earlier: Explanation['earlier'],
  lines: ExplanationLine[],
): Explanation {
  let balanceAfter = earlier.balance
  for (const line of lines) {
    balanceAfter += line.quantity
    line.balanceAfter = balanceAfter
  }
  const balance = sums.reduce((all, { quantity }) => all + quantity, 0)
  return { balance, totals: totalsOf(sums), sums, earlier, lines }
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

/** A client gave it up, in time or late and forgiven: how long before says why it came back. */
const GIVEN_UP: ReadonlySet<string> = new Set(['cancelled-in-time', 'courtesy'])

/** The balance after it is known when the lines are in their order. */
function lineOf(
  group: readonly ExplainedEntry[],
  sessions: Sessions,
  asOf: Millis,
): ExplanationLine {
  const first = group[0]
  const last = group.findLast(({ kind }) => kind !== 'grace') ?? first
  if (first === undefined || last === undefined) throw new Error('a group has a line')
  const session = first.sessionId === null ? null : (sessions.get(first.sessionId) ?? null)
  const quantity = group.reduce((sum, one) => sum + one.quantity, 0)
  const type = typeOf({
    steps: group.map(stepOf),
    quantity,
    isOfSession: first.sessionId !== null,
    isPlace: first.claim === 'place',
    isDone: (session?.doneAt ?? Number.POSITIVE_INFINITY) <= asOf,
  })
  const isGivenUp = type === 'late-cancellation' || GIVEN_UP.has(last.reason)
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
