import { DAY_MS, type Millis } from '../instant.ts'
import { type Apart, apartWhere, saidApart } from './apart.ts'
import { withEpisodes } from './episodes.ts'
import { type Fact, textAttribute, timesOf } from './fact.ts'
import { leaderBy } from './joined.ts'
import { applyReadings } from './readings.ts'

/** A booking's uid with all that is known of it. */
export type Node = {
  uid: string
  exists: Fact | undefined
  cancelled: Fact[]
  rejected: Fact[]
  /** Who was marked as absent at Cal.com, or no longer. */
  absences: Fact[]
  /** What Cal.com's API said of it, and when. */
  readings: Fact[]
  decided: Fact[]
  /** What leads to it too: the place in which it is a person's first seat. */
  aliases: readonly string[]
}

/**
 * `toUid` continues `fromUid`. Of a weak edge nobody told when it came about; `inferred` says by what
 * it is taken for one session, where nobody said so: that can be denied (model.md, section 3).
 */
export type Edge = {
  fromUid: string
  toUid: string
  at: Millis
  weak: boolean
  fact: Fact | null
  inferred: Inference | null
}

/** A calendar id, the answer to a request for a new date, a call of ours that was on its way. */
export type Inference = 'calendar-id' | 'new-date' | 'echo'

export type Lineage = { nodes: Map<string, Node>; edges: Edge[] }

/** How long after a host's request for a new date an unlinked booking may be its answer. */
export const REQUEST_ANSWER_DAYS = 7

/** Groups facts into lineages: bookings joined by moves, said or inferred, are one session. */
export function lineagesOf(told: readonly Fact[], clientOf: ClientOf): Lineage[] {
  const { facts: named, aliases } = withEpisodes(withoutUndone(told))
  const denied = saidApart(named)
  const isSaidApart = apartWhere(denied, [])
  const facts = named.filter((fact) => fact.kind !== 'apart' && !isDenied(fact, isSaidApart))
  const nodes = nodesOf(facts, aliases)
  const strong = strongEdges(facts, nodes)
  const sofar = [...strong, ...namedEdges(nodes, strong, apartWhere(denied, strong))]
  const isApart = apartWhere(denied, sofar)
  return group(nodes, [...sofar, ...answerEdges(nodes, sofar, { clientOf, isApart })])
}

/** The pairs of bookings of which somebody says that they are two sessions. */
export function deniedIn(told: readonly Fact[]): ReturnType<typeof saidApart> {
  return saidApart(withEpisodes(withoutUndone(told)).facts)
}

/** Who a booking belongs to, for the edges that need the same client; null when unknown. */
export type ClientOf = (node: Node) => string | null

/** What an act told no longer counts once somebody has undone that act. */
function withoutUndone(facts: readonly Fact[]): readonly Fact[] {
  const undone = new Set(
    facts.flatMap((fact) => (fact.kind === 'undone' ? [textAttribute(fact, 'act')] : [])),
  )
  return undone.size === 0 ? facts : facts.filter((fact) => !undone.has(fact.inputId))
}

/** Nobody said that Cal.com made it for the one made here, and somebody says that it did not. */
function isDenied(fact: Fact, isApart: Apart): boolean {
  return isInferred(fact) && fact.otherUid !== null && isApart(fact.uid, fact.otherUid)
}

function isInferred({ kind, flags }: Fact): boolean {
  return kind === 'moved' && flags.includes('inferred') && !flags.includes('said')
}

function nodesOf(facts: readonly Fact[], aliases: ReadonlyMap<string, string>): Map<string, Node> {
  const nodes = new Map<string, Node>()
  const nodeOf = (uid: string): Node => {
    const node = nodes.get(uid) ?? newNode(uid, aliases.get(uid))
    nodes.set(uid, node)
    return node
  }
  const shared = new Set(facts.flatMap(({ kind, uid }) => (kind === 'seated' ? [uid] : [])))
  for (const fact of facts) {
    if (shared.has(fact.uid) && IN_COMMON.has(fact.kind)) continue
    const node = nodeOf(fact.uid)
    // What is said of a shared booking as such is not about anybody in it.
    if (shared.has(fact.uid)) continue
    if (fact.kind === 'exists') node.exists = fact
    else if (fact.kind === 'cancelled') node.cancelled.push(fact)
    else if (fact.kind === 'rejected') node.rejected.push(fact)
    else if (fact.kind === 'no-show') node.absences.push(fact)
    else if (fact.kind === 'reading') node.readings.push(fact)
    else if (fact.kind === 'decided') node.decided.push(fact)
    if (fact.otherUid !== null) nodeOf(fact.otherUid)
  }
  for (const { uid, otherUid } of facts.filter(isCommanded)) {
    // What was said of the booking made here holds for the one that Cal.com made for it.
    if (otherUid !== null) nodeOf(otherUid).cancelled.push(...nodeOf(uid).cancelled)
  }
  for (const node of nodes.values()) forgetFormerEnds(node)
  for (const node of nodes.values()) if (node.readings.length > 0) applyReadings(node)
  return nodes
}

/** Said of a shared booking because it is one. */
const IN_COMMON: ReadonlySet<string> = new Set(['seated', 'reading'])

/** A booking that Cal.com made because it was told to: it stands for the one made here. */
function isCommanded({ kind, flags }: Fact): boolean {
  return kind === 'moved' && flags.includes('command')
}

/** Whoever takes a seat again, in a booking that they had left, has a seat. */
function forgetFormerEnds(node: Node): void {
  const takenAt = node.exists?.attributes.taken?.at
  if (takenAt === undefined) return
  const isFormer = ({ at, attributes }: Fact): boolean =>
    attributes.side === undefined && at < takenAt
  node.cancelled = node.cancelled.filter((fact) => !isFormer(fact))
}

function newNode(uid: string, alias: string | undefined): Node {
  const lists = { cancelled: [], rejected: [], absences: [], readings: [], decided: [] }
  return { uid, exists: undefined, ...lists, aliases: alias === undefined ? [] : [alias] }
}

function strongEdges(facts: readonly Fact[], nodes: ReadonlyMap<string, Node>): Edge[] {
  const edges: Edge[] = []
  for (const fact of facts) {
    if (fact.kind !== 'moved' || fact.otherUid === null || fact.otherUid === fact.uid) continue
    // It stands for that one from the beginning, however long Cal.com took to be told.
    const made = isCommanded(fact) ? nodes.get(fact.uid)?.exists?.at : undefined
    const at = made ?? fact.at
    const inferred = isInferred(fact) ? ('echo' as const) : null
    edges.push({ fromUid: fact.uid, toUid: fact.otherUid, at, weak: false, fact, inferred })
  }
  for (const fact of facts) {
    const toUid = fact.kind === 'reading' ? fact.otherUid : null
    if (toUid === null || toUid === fact.uid) continue
    if (edges.some((edge) => edge.fromUid === fact.uid && edge.toUid === toUid)) continue
    // The old row says where it went, and not when: nobody moved late on that word alone.
    const at = Math.min(fact.at, nodes.get(toUid)?.exists?.at ?? fact.at)
    edges.push({ fromUid: fact.uid, toUid, at, weak: true, fact, inferred: null })
  }
  return edges
}

/**
 * A booking that names the first one of its chain continues it. So does a move whose predecessor
 * nobody announced, but whose calendar id names a booking we know: the calendar id survives ordinary
 * moves (model.md, section 3).
 */
function namedEdges(nodes: Map<string, Node>, strong: readonly Edge[], isApart: Apart): Edge[] {
  const edges: Edge[] = []
  const hasOrigin = new Set(strong.map((edge) => edge.toUid))
  const next = new Map(strong.map((edge) => [edge.fromUid, edge.toUid]))
  for (const node of [...nodes.values()].sort(byExistence)) {
    const root = rootUid(node.exists)
    const named = root ?? calendarUidOf(node, next)
    if (named === null || hasOrigin.has(node.uid) || !nodes.has(named) || named === node.uid)
      continue
    const chain = chainFrom(named, next)
    const last = chain.at(-1) ?? named
    const fromUid = next.get(last) ?? last
    // A calendar may give a moved booking a new id, after the booking that it was moved to.
    if (chainFrom(node.uid, next).includes(fromUid)) continue
    // Denied of any booking of that session, it is denied of the session.
    if (chain.some((uid) => isApart(uid, node.uid))) continue
    edges.push(inferredEdge(fromUid, node, root === null ? 'calendar-id' : null))
    hasOrigin.add(node.uid)
    next.set(fromUid, node.uid)
  }
  return edges
}

function calendarUidOf(node: Node, next: Map<string, string>): string | null {
  if (node.exists === undefined) return null
  const isUnlinked =
    node.exists.flags.includes('moved-without-origin') ||
    (!node.exists.flags.includes('announced') && next.has(node.uid))
  return isUnlinked ? calendarUid(node.exists) : null
}

/** The first booking of the chain, where a later one names it. */
export function rootUid(exists: Fact | undefined): string | null {
  const root = textAttribute(exists, 'rootUid')
  return root === exists?.uid ? null : root
}

/** The booking that a calendar id names: the first one of its chain. Never one made here. */
export function calendarUid(exists: Fact): string | null {
  const [named = ''] = textAttribute(exists, 'iCalUid')?.split('@') ?? []
  return named === '' || named.startsWith('own:') ? null : named
}

/** From a booking to where the moves from it lead. */
function chainFrom(uid: string, next: Map<string, string>): string[] {
  const chain = new Set<string>()
  for (let end: string | undefined = uid; end !== undefined && !chain.has(end); ) {
    chain.add(end)
    end = next.get(end)
  }
  return [...chain]
}

function inferredEdge(fromUid: string, to: Node, inferred: Inference | null): Edge {
  return { fromUid, toUid: to.uid, at: existenceOf(to), weak: true, fact: null, inferred }
}

/**
 * After a host asked for a new date, the same client's next booking of the same type within seven
 * days is the answer, oldest first, one to one, unless a link says otherwise (model.md, section 3).
 */
function answerEdges(
  nodes: Map<string, Node>,
  edges: readonly Edge[],
  { clientOf, isApart }: { clientOf: ClientOf; isApart: Apart },
): Edge[] {
  const hasOrigin = new Set(edges.map((edge) => edge.toUid))
  const hasNext = new Set(edges.map((edge) => edge.fromUid))
  const awaiting = [...nodes.values()]
    .filter((node) => !hasNext.has(node.uid) && requestedAt(node) !== null)
    .sort((a, b) => (requestedAt(a) ?? 0) - (requestedAt(b) ?? 0) || (a.uid < b.uid ? -1 : 1))
  const free = [...nodes.values()]
    .filter((node) => !hasOrigin.has(node.uid) && node.exists?.flags.includes('announced') === true)
    .sort(byExistence)
  const answers: Edge[] = []
  for (const asked of awaiting) {
    const since = requestedAt(asked) ?? 0
    const client = clientOf(asked)
    const index = free.findIndex((node) => {
      const at = existenceOf(node)
      const isInTime = at > since && at <= since + REQUEST_ANSWER_DAYS * DAY_MS
      return (
        isInTime &&
        node !== asked &&
        sameType(asked, node) &&
        client !== null &&
        clientOf(node) === client &&
        !isApart(asked.uid, node.uid)
      )
    })
    const [answer] = index < 0 ? [] : free.splice(index, 1)
    if (answer === undefined) continue
    answers.push(inferredEdge(asked.uid, answer, 'new-date'))
  }
  return answers
}

/** When the host asked for a new date of this booking; null when it was not asked. */
function requestedAt(node: Node): Millis | null {
  const asked = node.cancelled.filter((fact) => fact.flags.includes('request'))
  if (asked.length === 0) return null
  const at = Math.min(...asked.map((fact) => fact.at))
  const times = timesOf(node.exists)
  return times !== null && at >= times.endsAt ? null : at
}

function sameType(a: Node, b: Node): boolean {
  const [typeA, typeB] = [a, b].map(
    (node) =>
      textAttribute(node.exists, 'eventTypeId') ?? textAttribute(node.exists, 'eventTypeSlug'),
  )
  return typeA === typeB
}

function group(nodes: Map<string, Node>, edges: readonly Edge[]): Lineage[] {
  const find = leaderBy(edges)
  const lineages = new Map<string, Lineage>()
  for (const node of nodes.values()) {
    const top = find(node.uid)
    const lineage = lineages.get(top) ?? { nodes: new Map(), edges: [] }
    lineage.nodes.set(node.uid, node)
    lineages.set(top, lineage)
  }
  for (const edge of edges) lineages.get(find(edge.fromUid))?.edges.push(edge)
  return [...lineages.values()]
}

/** The earliest instant at which the booking is known to have existed. */
export function existenceOf(node: Node): Millis {
  return node.exists?.at ?? Number.MAX_SAFE_INTEGER
}

/** Oldest first; at one instant by uid, so that every machine gives the same order. */
function byExistence(a: Node, b: Node): number {
  return existenceOf(a) - existenceOf(b) || (a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0)
}
