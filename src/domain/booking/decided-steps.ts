import type { Decisions, Mark } from './decisions.ts'
import type { Fact } from './fact.ts'
import type { Node } from './lineage.ts'
import { reasonOf, rejectionOf } from './node-state.ts'
import { causeOf, type Step } from './step.ts'

/** What is shown of a booking once people have had their say. */
type Decided = {
  steps: Step[]
  /** How the session went, where a person or Cal.com said so. */
  mark: 'taken' | 'no-show' | null
  cancelled: { at: number; byHost: boolean; reason: string | null; seenAt?: number } | null
}

/** What people said of the session, after what happened to it: a newer booking supersedes it. */
export function decidedSteps(
  told: readonly Step[],
  decisions: Decisions,
  tip: Node,
  absence: Fact | null,
): Decided {
  const steps = [...told]
  const last = told[told.length - 1]
  if (last === undefined) return { steps, mark: null, cancelled: null }
  const add = (type: 'take' | 'no-show' | 'late-cancel' | 'waive', { at, fact }: Mark): void => {
    const after = Math.max(at, steps[steps.length - 1]?.at ?? at)
    steps.push({ type, at: after, times: last.times, cause: causeOf(fact) })
  }
  const isOpen = last.type === 'want' || last.type === 'move'
  const standing = (mark: Mark | null): Mark | null =>
    mark !== null && isOpen && mark.at >= last.at ? mark : null
  // A person outranks Cal.com in how the session went, also by taking a word back.
  const isSaid = decisions.wordAt !== null && decisions.wordAt >= last.at
  const isHeard = absence !== null && isOpen && !isSaid && last.isRequested !== true
  const word = isHeard
    ? { type: 'no-show' as const, mark: { at: absence.at, fact: absence } }
    : latestMark([
        ['late-cancel', standing(decisions.lateCancelled)],
        ['no-show', standing(decisions.noShow)],
        ['take', standing(decisions.taken)],
      ])
  if (word !== null) add(word.type, word.mark)
  if (decisions.waived !== null) {
    const { waived } = decisions
    add('waive', waived)
    giveBackAt(steps, waived)
  }
  const byWord =
    word?.type === 'late-cancel' ? { at: word.mark.at, byHost: false, reason: null } : null
  return {
    steps,
    mark: word?.type === 'take' ? 'taken' : word?.type === 'no-show' ? 'no-show' : null,
    cancelled: isOpen ? byWord : endingShown(last, tip),
  }
}

/**
 * A credit came back when somebody said so, and stays back whatever is told of the booking
 * afterwards: what was known of that day is not known otherwise since.
 */
function giveBackAt(steps: Step[], { at, fact }: Mark): void {
  const index = steps.findIndex((step) => step.at > at)
  const before = steps[index - 1]
  if (before === undefined) return
  steps.splice(index, 0, { type: 'waive', at, times: before.times, cause: causeOf(fact) })
}

type WordType = 'late-cancel' | 'no-show' | 'take'

function latestMark(
  words: readonly (readonly [WordType, Mark | null])[],
): { type: WordType; mark: Mark } | null {
  let latest: { type: WordType; mark: Mark } | null = null
  for (const [type, mark] of words) {
    if (mark !== null && (latest === null || mark.at > latest.mark.at)) latest = { type, mark }
  }
  return latest
}

function endingShown(last: Step, tip: Node): Decided['cancelled'] {
  if (last.type !== 'cancel' && last.type !== 'request') return null
  const byHost = last.type === 'request' || last.byHost
  const seen = last.type === 'cancel' && last.seenAt !== undefined ? { seenAt: last.seenAt } : {}
  return { at: last.at, byHost, reason: cancelReason(tip), ...seen }
}

function cancelReason(node: Node): string | null {
  const refused = rejectionOf(node)
  return reasonOf(refused === null ? [...node.cancelled].sort(byStrength) : node.rejected)
}

/** An act outranks its echo from Cal.com, whatever their instants (model.md, section 2). */
export function byStrength(a: Fact, b: Fact): number {
  const [rankA, rankB] = [a, b].map(
    (fact) => fact.attributes.by?.rank ?? fact.attributes.side?.rank ?? 0,
  )
  return (rankB ?? 0) - (rankA ?? 0) || a.at - b.at || (a.key < b.key ? -1 : 1)
}
