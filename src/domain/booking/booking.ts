import type { Millis } from '../instant.ts'
import { type Fact, listAttribute, type Times, textAttribute, timesOf } from './fact.ts'
import { type Edge, existenceOf, type Lineage, type Node } from './lineage.ts'

/** What happened to a booking, step by step, in the order in which it happened. */
export type Step =
  | { type: 'want'; at: Millis; times: Times; cause: Cause }
  | {
      type: 'move'
      at: Millis
      times: Times
      from: Times
      fromUid: string
      byHost: boolean
      cause: Cause
    }
  | { type: 'cancel'; at: Millis; times: Times; byHost: boolean; cause: Cause }
  | { type: 'request'; at: Millis; times: Times; cause: Cause }

/** The fact and the input that brought it about, and who did it. */
export type Cause = {
  fact: string
  inputId: string
  actor: 'calcom' | 'person'
  actorId: string | null
}

/** What a rule cannot decide about a booking: a person is asked. */
export type Question =
  | { kind: 'after-end'; reason: 'CancelledAfterEnd' | 'MovedAfterEnd'; uid: string; at: Millis }
  | { kind: 'fork'; reason: 'ForkedMove'; uid: string; at: Millis }

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
  cancelled: { at: Millis; byHost: boolean; reason: string | null } | null
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
  const { steps, late } = stepsOf(path, bookedAt, hostsOf(live))
  const tip = path[path.length - 1]?.node
  if (tip === undefined) throw new Error('a lineage has at least one booking')
  const last = steps[steps.length - 1]
  const forks = forksOf(edges)
  return {
    uids: live.map((node) => node.uid).sort(),
    path: path.map(({ node }) => node),
    tip,
    bookedAt,
    steps,
    times: last?.times ?? null,
    questions: [...questions, ...late, ...forks],
    cancelled:
      last?.type === 'cancel' || last?.type === 'request'
        ? { at: last.at, byHost: last.type === 'request' || last.byHost, reason: cancelReason(tip) }
        : null,
  }
}

/** A move at or after its session's end changes nothing by itself: somebody is asked. */
function activeEdges(lineage: Lineage): { edges: Edge[]; questions: Question[] } {
  const questions: Question[] = []
  const edges = lineage.edges.filter((edge) => {
    const times = timesOf(lineage.nodes.get(edge.fromUid)?.exists)
    if (times === null || edge.at < times.endsAt) return true
    questions.push({ kind: 'after-end', reason: 'MovedAfterEnd', uid: edge.toUid, at: edge.at })
    return false
  })
  return { edges, questions }
}

type Stop = { node: Node; by: Edge | null }

function pathOf(lineage: Lineage, edges: readonly Edge[]): Stop[] {
  const reachable = reachableFrom(rootsOf(lineage), edges)
  const leaving = new Set(edges.map((edge) => edge.fromUid))
  const ends = reachable.filter((uid) => !leaving.has(uid))
  const tipUid = latest(ends.length > 0 ? ends : reachable, lineage)
  const path: Stop[] = []
  const seen = new Set<string>()
  for (let uid: string | undefined = tipUid; uid !== undefined && !seen.has(uid); ) {
    seen.add(uid)
    const current: string = uid
    const node = lineage.nodes.get(current)
    if (node === undefined) break
    const arriving = edges.filter((edge) => edge.toUid === current && !seen.has(edge.fromUid))
    const by = arriving.sort((a, b) => a.at - b.at || (a.fromUid < b.fromUid ? -1 : 1))[0] ?? null
    path.unshift({ node, by })
    uid = by?.fromUid
  }
  return path
}

function rootsOf(lineage: Lineage): string[] {
  const arriving = new Set(lineage.edges.map((edge) => edge.toUid))
  const roots = [...lineage.nodes.keys()].filter((uid) => !arriving.has(uid))
  return roots.length > 0 ? roots : [...lineage.nodes.keys()]
}

function reachableFrom(roots: readonly string[], edges: readonly Edge[]): string[] {
  const reached = new Set(roots)
  const waiting = [...roots]
  for (let uid = waiting.pop(); uid !== undefined; uid = waiting.pop()) {
    for (const edge of edges) {
      if (edge.fromUid !== uid || reached.has(edge.toUid)) continue
      reached.add(edge.toUid)
      waiting.push(edge.toUid)
    }
  }
  return [...reached]
}

/** In a fork the branch with the largest (existence, uid) stands. */
function latest(uids: readonly string[], lineage: Lineage): string | undefined {
  const at = (uid: string): Millis => {
    const node = lineage.nodes.get(uid)
    return node === undefined ? 0 : existenceOf(node)
  }
  return [...uids].sort((a, b) => at(b) - at(a) || (a < b ? 1 : -1))[0]
}

function forksOf(edges: readonly Edge[]): Question[] {
  const first = new Map<string, Edge>()
  const questions: Question[] = []
  for (const edge of edges) {
    const other = first.get(edge.fromUid)
    if (other === undefined) first.set(edge.fromUid, edge)
    else if (other.toUid !== edge.toUid)
      questions.push({ kind: 'fork', reason: 'ForkedMove', uid: edge.fromUid, at: edge.at })
  }
  return questions
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
    if (times === null)
      steps.push({ type: 'want', at: bookedAt, times: own, cause: causeOf(node.exists) })
    else if (by !== null) steps.push(moveStep(by, clock, own, times, node, hosts))
    times = own
    const end = endingOf(node, own, hosts)
    const next = path[index + 1]?.by
    if (end === null || (next !== undefined && next !== null && end.at >= next.at)) continue
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
  const cause = causeOf(by.fact ?? to.exists)
  return { type: 'move', at, times, from, fromUid: by.fromUid, byHost, cause }
}

/** How a booking ended, its cancellations merged: the earliest instant, the strongest account. */
function endingOf(
  node: Node,
  times: Times,
  hosts: ReadonlySet<string>,
): Extract<Step, { type: 'cancel' | 'request' }> | null {
  const strongest = strongestCancellation(node)
  if (strongest === null) return null
  const at = Math.min(...node.cancelled.map((fact) => fact.at))
  const cause = causeOf(strongest)
  if (node.cancelled.some((fact) => fact.flags.includes('request'))) {
    if (textAttribute(strongest, 'side') === null) return { type: 'request', at, times, cause }
    // The host asked first, so that whoever gives up the session afterwards owes nothing.
    return { type: 'cancel', at: strongest.at, times, byHost: true, cause }
  }
  const side = textAttribute(strongest, 'side')
  const byHost = side === null ? isHost(textAttribute(strongest, 'by'), hosts) : side === 'host'
  return { type: 'cancel', at, times, byHost, cause }
}

function cancelReason(node: Node): string | null {
  const told = [...node.cancelled]
    .sort(byStrength)
    .find((fact) => textAttribute(fact, 'reason') !== null)
  return textAttribute(told, 'reason')
}

function strongestCancellation(node: Node): Fact | null {
  return [...node.cancelled].sort(byStrength)[0] ?? null
}

/** An act outranks its echo from Cal.com, whatever their instants (model.md, section 2). */
function byStrength(a: Fact, b: Fact): number {
  const [rankA, rankB] = [a, b].map(
    (fact) => fact.attributes.by?.rank ?? fact.attributes.side?.rank ?? 0,
  )
  return (rankB ?? 0) - (rankA ?? 0) || a.at - b.at || (a.key < b.key ? -1 : 1)
}

/** Hosts are the organizer and the team, wherever in the lineage they are named. */
function hostsOf(nodes: readonly Node[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => listAttribute(node.exists, 'hosts')))
}

function isHost(email: string | null, hosts: ReadonlySet<string>): boolean {
  return email !== null && hosts.has(email)
}

function causeOf(fact: Fact | undefined): Cause {
  if (fact === undefined) throw new Error('a step comes from a fact')
  const actorId = textAttribute(fact, 'actorId')
  const actor = actorId === null ? 'calcom' : 'person'
  return { fact: fact.key, inputId: fact.inputId, actor, actorId }
}
