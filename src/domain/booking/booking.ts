import type { Millis } from '../instant.ts'
import { byStrength, decidedSteps } from './decided-steps.ts'
import { type Decisions, decisionsOn } from './decisions.ts'
import { type Fact, listAttribute, type Times, textAttribute, timesOf } from './fact.ts'
import { type Edge, existenceOf, type Lineage, type Node } from './lineage.ts'
import { absenceOf, acceptedAt, isUnanswered, rejectionOf } from './node-state.ts'
import { activeEdges, forksOf, pathOf, type Question, type Stop } from './path.ts'
import { unseenSince } from './readings.ts'
import { causeOf, type Step } from './step.ts'

export type Booking = {
  /** Every uid of the lineage; `path` leads from the first booking to the current one. */
  uids: string[]
  path: Node[]
  tip: Node
  bookedAt: Millis
  steps: Step[]
  /** Times of the current booking; null when no delivery told any. */
  times: Times | null
  questions: Question[]
  cancelled: { at: Millis; byHost: boolean; reason: string | null; seenAt?: Millis } | null
  decisions: Decisions
  /** How the session went, where a person or Cal.com said so. */
  mark: 'taken' | 'no-show' | null
  /** The host has not answered yet whether it takes place. */
  isRequested: boolean
}

/**
 * Folds a lineage into the wanted booking. Any order and repetition of the facts gives the same
 * (model.md, section 2).
 */
export function foldBooking(lineage: Lineage): Booking {
  const { edges, questions } = activeEdges(lineage)
  const path = pathOf(lineage, edges)
  const live = [...lineage.nodes.values()]
  const bookedAt = Math.min(...live.map(existenceOf), ...lineage.edges.map((edge) => edge.at))
  const { steps: told, late } = stepsOf(path, bookedAt, hostsOf(live))
  const tip = path[path.length - 1]?.node
  if (tip === undefined) throw new Error('a lineage has at least one booking')
  const decisions = decisionsOn(path.map(({ node }) => node))
  const absence = absenceOf(tip, bookerOf(path))
  const { steps, mark, cancelled } = decidedSteps(told, decisions, tip, absence)
  const last = steps[steps.length - 1]
  const forks = forksOf(edges)
  return {
    uids: live.flatMap(({ uid, aliases }) => [uid, ...aliases]).sort(),
    path: path.map(({ node }) => node),
    tip,
    bookedAt,
    steps,
    times: last?.times ?? null,
    questions: [...questions, ...late, ...forks].filter(
      ({ kind, uid }) => !decisions.answered.has(`${kind}:${uid}`),
    ),
    cancelled,
    decisions,
    mark,
    isRequested: isRequest(told[told.length - 1]),
  }
}

function isRequest(last: Step | undefined): boolean {
  return (last?.type === 'want' || last?.type === 'move') && last.isRequested === true
}

/** The address of whoever booked: of the current booking, else of the latest before that tells. */
function bookerOf(path: readonly Stop[]): string | null {
  const told = path.findLast(({ node }) => textAttribute(node.exists, 'email') !== null)
  return textAttribute(told?.node.exists, 'email')
}

function stepsOf(
  path: readonly Stop[],
  bookedAt: Millis,
  hosts: ReadonlySet<string>,
): { steps: Step[]; late: Question[] } {
  const steps: Step[] = []
  const late: Question[] = []
  let clock = bookedAt
  let times: Times | null = null
  for (const [index, { node, by }] of path.entries()) {
    const own: Times | null = timesOf(node.exists) ?? times
    if (own === null) continue
    clock = Math.max(clock, by?.at ?? clock)
    const requested = isUnanswered(node) ? ({ isRequested: true } as const) : {}
    const cause = causeOf(node.exists ?? by?.fact ?? undefined)
    if (times === null) steps.push({ type: 'want', at: bookedAt, times: own, ...requested, cause })
    else if (by !== null)
      steps.push({ ...moveStep(by, clock, own, times, node, hosts), ...requested })
    times = own
    const leavesAt = path[index + 1]?.by?.at ?? Number.MAX_SAFE_INTEGER
    const end = endingOf(node, own, hosts)
    if (isUnanswered(node) && (end === null || end.at >= own.startsAt)) {
      // It lapsed at its start; what was answered afterwards is wanted again from then on.
      const answeredAt = acceptedAt(node) ?? leavesAt
      if (answeredAt >= Math.min(leavesAt, end?.at ?? leavesAt)) continue
      clock = Math.max(clock, answeredAt)
      steps.push({ type: 'want', at: clock, times: own, cause })
    }
    if (end === null || end.at >= leavesAt) continue
    if (end.at >= own.endsAt) {
      late.push({ kind: 'after-end', reason: 'CancelledAfterEnd', uid: node.uid, at: end.at })
      continue
    }
    clock = Math.max(clock, end.at)
    steps.push({ ...end, at: clock })
  }
  return { steps, late }
}

function moveStep(
  by: Edge,
  at: Millis,
  times: Times,
  from: Times,
  to: Node,
  hosts: ReadonlySet<string>,
): Step {
  const mover = textAttribute(by.fact ?? undefined, 'by')
  const byHost = textAttribute(by.fact ?? undefined, 'side') === 'host' || isHost(mover, hosts)
  // An inferred move was made at some time before it was heard of: no evidence that it was late.
  const isFree = byHost || by.weak
  const cause = causeOf(by.fact ?? to.exists)
  return { type: 'move', at, times, from, fromUid: by.fromUid, isFree, cause }
}

/** How a booking ended, its cancellations merged: the earliest instant, the strongest account. */
function endingOf(
  node: Node,
  times: Times,
  hosts: ReadonlySet<string>,
): Extract<Step, { type: 'cancel' | 'request' }> | null {
  const refused = rejectionOf(node)
  if (refused !== null) {
    const { at, fact } = refused
    return { type: 'cancel', at, times, byHost: true, isRejection: true, cause: causeOf(fact) }
  }
  const strongest = strongestCancellation(node)
  if (strongest === null) return null
  const at = Math.min(...node.cancelled.map((fact) => fact.at))
  const cause = causeOf(strongest)
  if (node.cancelled.some((fact) => fact.flags.includes('request'))) {
    if (textAttribute(strongest, 'side') === null)
      return { type: 'request', at, askedAt: at, times, cause }
    // The host asked first, so that whoever gives up the session afterwards owes nothing.
    return { type: 'cancel', at: strongest.at, times, byHost: true, cause }
  }
  const side = textAttribute(strongest, 'side')
  const byHost = side === null ? isHost(textAttribute(strongest, 'by'), hosts) : side === 'host'
  const since = unseenSince(strongest)
  if (since === null) return { type: 'cancel', at, times, byHost, cause }
  // Whoever knows that it was late has said so: it counts from when it was seen.
  if (isSaidLate(node)) {
    return { type: 'cancel', at: Math.min(at, times.endsAt - 1), times, byHost, cause }
  }
  // A penalty needs evidence of when: it counts from right after the booking was last seen.
  return { type: 'cancel', at: since + 1, seenAt: at, times, byHost, cause }
}

function isSaidLate({ decided }: Node): boolean {
  return decided.some(({ attributes }) => attributes.cancelledLate?.value === true)
}

function strongestCancellation(node: Node): Fact | null {
  return [...node.cancelled].sort(byStrength)[0] ?? null
}

/** Hosts are the organizer and the team, wherever in the lineage they are named. */
function hostsOf(nodes: readonly Node[]): ReadonlySet<string> {
  const named = ['hosts', 'readHosts']
  return new Set(nodes.flatMap((node) => named.flatMap((name) => listAttribute(node.exists, name))))
}

function isHost(email: string | null, hosts: ReadonlySet<string>): boolean {
  return email !== null && hosts.has(email)
}
