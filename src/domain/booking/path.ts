import type { Millis } from '../instant.ts'
import { timesOf } from './fact.ts'
import { type Edge, existenceOf, type Lineage, type Node } from './lineage.ts'
import { acceptedAt, endingsOf, isUnanswered } from './node-state.ts'

/** What a rule cannot decide about a booking: a person is asked. */
export type Question =
  | { kind: 'after-end'; reason: 'CancelledAfterEnd' | 'MovedAfterEnd'; uid: string; at: Millis }
  | { kind: 'fork'; reason: 'ForkedMove'; uid: string; at: Millis }

/**
 * A move at or after its session's end changes nothing by itself: somebody is asked. What was given
 * up before, or waits for a new date, took no place and can be answered later.
 */
export function activeEdges(lineage: Lineage): { edges: Edge[]; questions: Question[] } {
  const questions: Question[] = []
  const edges = lineage.edges.filter((edge) => {
    const from = lineage.nodes.get(edge.fromUid)
    const times = timesOf(from?.exists)
    if (times === null || edge.at < times.endsAt || isAccepted(lineage, edge)) return true
    // Confirmed after its start it took place from then on, like any other.
    if (from !== undefined && isUnanswered(from) && (acceptedAt(from) ?? edge.at) >= edge.at)
      return true
    if (from !== undefined && endingsOf(from).some((fact) => fact.at < times.endsAt)) return true
    questions.push({ kind: 'after-end', reason: 'MovedAfterEnd', uid: edge.toUid, at: edge.at })
    return false
  })
  return { edges, questions }
}

function isAccepted(lineage: Lineage, edge: Edge): boolean {
  const told = lineage.nodes.get(edge.toUid)?.decided ?? []
  return told.some((fact) => fact.attributes.acceptedMove?.value === true)
}

/** A booking on the way to the current one, and the move that led to it. */
export type Stop = { node: Node; by: Edge | null }

/** The bookings that led to the current one, the first first, each with the move that led to it. */
export function pathOf(lineage: Lineage, edges: readonly Edge[]): Stop[] {
  const reachable = reachableFrom(rootsOf(lineage), edges)
  const leaving = new Set(edges.map((edge) => edge.fromUid))
  const ends = reachable.filter((uid) => !leaving.has(uid))
  const tipUid = ends.length > 0 ? latest(ends, lineage) : (lastTarget(edges) ?? reachable[0])
  const path: Stop[] = []
  const seen = new Set<string>()
  for (let uid: string | undefined = tipUid; uid !== undefined && !seen.has(uid); ) {
    seen.add(uid)
    const current: string = uid
    const node = lineage.nodes.get(current)
    if (node === undefined) break
    const arriving = edges.filter((edge) => edge.toUid === current && !seen.has(edge.fromUid))
    const by = arriving.sort(byWhoSaid)[0] ?? null
    path.unshift({ node, by })
    uid = by?.fromUid
  }
  return path
}

/** What was decided here outranks its echo, which names the same two bookings and knows less. */
function byWhoSaid(a: Edge, b: Edge): number {
  const echoes = Number(isCommanded(b)) - Number(isCommanded(a))
  return echoes || a.at - b.at || (a.fromUid < b.fromUid ? -1 : 1)
}

function isCommanded({ fact }: Edge): boolean {
  return fact?.flags.includes('command') === true
}

/** Where the last move of a circle led. */
function lastTarget(edges: readonly Edge[]): string | undefined {
  const last = [...edges].sort((a, b) => b.at - a.at || (a.toUid < b.toUid ? 1 : -1))[0]
  return last?.toUid
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

function isOwn(edge: Edge): boolean {
  return edge.toUid.startsWith('own:')
}

/** The bookings that Cal.com says were moved to two different ones: which one holds is asked. */
export function forksOf(edges: readonly Edge[]): Question[] {
  const first = new Map<string, Edge>()
  const questions: Question[] = []
  for (const edge of edges) {
    const other = first.get(edge.fromUid)
    if (other === undefined) first.set(edge.fromUid, edge)
    // An edit made here names the booking it was made on; a newer one of Cal.com supersedes it.
    else if (other.toUid !== edge.toUid && !isOwn(other) && !isOwn(edge))
      questions.push({ kind: 'fork', reason: 'ForkedMove', uid: edge.fromUid, at: edge.at })
  }
  return questions
}
